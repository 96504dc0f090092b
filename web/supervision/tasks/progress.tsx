import { Button, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { momentWords } from '../../documents/document-words.ts'
import { type Task, tasksKey } from './task-queries.ts'
import { useSupervisionAct } from '../use-supervision-act.ts'

/** 进展: what owner and helpers say of how it goes, the newest first. */
export function Progress({ task }: { readonly task: Task }) {
  const act = useSupervisionAct(tasksKey)
  const [words, setWords] = useState('')
  const [isSending, setIsSending] = useState(false)
  const send = async () => {
    setIsSending(true)
    const isDone = await act(
      (request) =>
        answered(
          api.POST('/api/tasks/{taskId}/entries', {
            params: { path: { taskId: task.id } },
            body: { words: words.trim(), request },
          }),
        ),
      () => '已记下进展。',
    )
    setIsSending(false)
    if (isDone) setWords('')
  }
  return (
    <section className="task-section sheet" aria-label="进展">
      <h2>进展</h2>
      {task.canWork ? (
        <div className="task-entry-form">
          <Input.TextArea
            aria-label="进展"
            rows={3}
            maxLength={4000}
            value={words}
            placeholder="做到哪一步、有什么困难；写下后不能改，可以再写一条。"
            onChange={({ target }) => setWords(target.value)}
          />
          <Button loading={isSending} disabled={words.trim() === ''} onClick={() => void send()}>
            记下进展
          </Button>
        </div>
      ) : null}
      {task.entries.length === 0 ? <p className="soft">还没有填写进展。</p> : null}
      <ul>
        {task.entries.map((entry) => (
          <li key={entry.id}>
            <p className="case-story-when">
              <time dateTime={entry.at}>{momentWords(entry.at)}</time>
              <span>
                {entry.person ?? '已离开的人员'}
                {entry.onBehalf ? '（代填）' : ''}
              </span>
            </p>
            <p className="task-words">{entry.words}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** 里程碑: the steps on the way, each with its last day. */
export function Milestones({ task }: { readonly task: Task }) {
  const act = useSupervisionAct(tasksKey)
  if (task.milestones.length === 0) return null
  return (
    <section className="task-section sheet" aria-label="里程碑">
      <h2>里程碑</h2>
      <ul>
        {task.milestones.map(({ id, title, dueOn, reachedOn, isLate }) => (
          <li key={id}>
            <strong>{title}</strong> <span className="soft figures">期限 {dueOn}</span>{' '}
            {reachedOn === null ? (
              task.canWork ? (
                <Popconfirm
                  title={`“${title}”今日达成？达成日期不能倒填。`}
                  okText="达成"
                  cancelText="取消"
                  onConfirm={() =>
                    act(
                      (request) =>
                        answered(
                          api.POST('/api/tasks/{taskId}/milestones/{milestoneId}', {
                            params: { path: { taskId: task.id, milestoneId: id } },
                            body: { request },
                          }),
                        ),
                      () => '已记下达成。',
                    )
                  }
                >
                  <Button size="small">达成</Button>
                </Popconfirm>
              ) : (
                <span className="soft">未达成</span>
              )
            ) : (
              <span className={`task-colour task-colour-${isLate ? 'yellow' : 'green'}`}>
                {isLate ? '补达' : '达成'} {reachedOn}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
