import { PaperClipOutlined, UploadOutlined } from '@ant-design/icons'
import { Button, Popconfirm, Upload } from 'antd'
import { useState } from 'react'
import { answered, api } from '../../api/client.ts'
import { momentWords, sizeWords } from '../../documents/document-words.ts'
import { fileAddress, type Task, uploadEvidence, tasksKey } from './task-queries.ts'
import { useSupervisionAct } from '../use-supervision-act.ts'

/** 佐证: the files that show that it is done; what was set aside stays visible. */
export function Evidence({ task }: { readonly task: Task }) {
  const act = useSupervisionAct(tasksKey)
  const [isSending, setIsSending] = useState(false)
  const send = async (file: File) => {
    setIsSending(true)
    await act(
      () => uploadEvidence(task.id, file),
      () => `已上传“${file.name}”。`,
    )
    setIsSending(false)
  }
  const setAside = (fileId: string) =>
    act(
      () =>
        answered(
          api.DELETE('/api/tasks/{taskId}/files/{fileId}', {
            params: { path: { taskId: task.id, fileId } },
          }),
        ),
      () => '已撤下，记录中仍可查到。',
    )
  return (
    <section className="task-section sheet" aria-label="佐证">
      <h2>佐证</h2>
      {task.canWork ? (
        <p>
          <Upload
            multiple
            showUploadList={false}
            accept=".pdf,.png,.jpg,.jpeg,.docx,.xlsx"
            beforeUpload={(file) => {
              void send(file)
              return false
            }}
          >
            <Button icon={<UploadOutlined />} loading={isSending} aria-label="上传佐证">
              上传佐证
            </Button>
          </Upload>{' '}
          <span className="soft">PDF、图片、docx、xlsx，每个不超过 20 MB。</span>
        </p>
      ) : null}
      {task.files.length === 0 ? <p className="soft">还没有佐证。</p> : null}
      <ul className="task-files">
        {task.files.map((file) => (
          <li key={file.id} className={file.removedAt === null ? '' : 'task-aside'}>
            <PaperClipOutlined aria-hidden />{' '}
            <a
              href={fileAddress(task.id, file)}
              {...(file.isShown ? { target: '_blank', rel: 'noreferrer' } : { download: true })}
            >
              {file.fileName}
            </a>{' '}
            <span className="soft figures">
              {file.mediaWord} · {sizeWords(file.sizeBytes)} · {file.person ?? '已离开的人员'} ·{' '}
              {momentWords(file.addedAt)}
              {file.removedAt === null ? '' : ' · 已撤下'}
            </span>{' '}
            <code className="soft" title={`SM3 摘要值 ${file.digest}`}>
              {file.digest.slice(0, 8)}
            </code>
            {task.canWork && file.removedAt === null ? (
              <Popconfirm
                title={`撤下“${file.fileName}”？`}
                okText="撤下"
                cancelText="取消"
                onConfirm={() => setAside(file.id)}
              >
                <Button type="text" size="small">
                  撤下
                </Button>
              </Popconfirm>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
