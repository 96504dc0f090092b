import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert, Tag } from 'antd'
import { momentWords, RHYTHM_WORDS } from '../../documents/document-words.ts'
import { usePermission } from '../../party/use-session.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { Page } from '../../shell/page.tsx'
import { RoleNeeded } from '../../shell/role-needed.tsx'
import { ExemptionButton } from '../exemptions/open-exemption.tsx'
import { ColourDot } from './colour-dot.tsx'
import { Evidence } from './evidence.tsx'
import { Milestones, Progress } from './progress.tsx'
import { RISK_WORDS } from './task-filter.ts'
import { TaskMoves } from './task-moves.tsx'
import { type Task, taskQuery } from './task-queries.ts'
import { TermsButton } from './terms-dialog.tsx'
import './tasks.css'
import '../../programmes/cases/cases.css'

const route = getRouteApi('/signed-in/tasks/$taskId')

/** One task: what it is, where it stands, what may be done now, and everything that was done. */
export function TaskPage() {
  const { taskId } = route.useParams()
  const mayRead = usePermission('duty-task.read')
  const task = useQuery({ ...taskQuery(taskId), enabled: mayRead })
  if (!mayRead) return <RoleNeeded title="任务" />
  return (
    <Loaded query={task}>
      {(shown) => (
        <Page
          title={shown.title}
          lead={
            <>
              {shown.number} · <ColourDot colour={shown.colour} /> · {shown.placeWord}
            </>
          }
          moves={
            <>
              {shown.canEdit ? <TermsButton task={shown} /> : null}
              <ExemptionButton kind="task" subjectId={shown.id} />
              <TaskMoves task={shown} />
            </>
          }
        >
          <Notices task={shown} />
          <Facts task={shown} />
          <Milestones task={shown} />
          <Progress task={shown} />
          <Evidence task={shown} />
          <Story task={shown} />
        </Page>
      )}
    </Loaded>
  )
}

function Notices({ task }: { readonly task: Task }) {
  const returned = task.moves.findLast(({ name }) => name === 'return' || name === 'dismiss')
  return (
    <>
      {task.place === 'returned' && returned !== undefined ? (
        <Alert
          className="task-notice"
          type="warning"
          showIcon
          title={`${returned.word}：${returned.reason ?? ''}`}
        />
      ) : null}
      {task.isOwnerOpen ? (
        <Alert
          className="task-notice"
          type="info"
          showIcon
          title="文件写了几个牵头单位，暂以第一个为准，待经办人确认。"
        />
      ) : null}
      {task.hasAccount ? null : (
        <Alert
          className="task-notice"
          type="info"
          showIcon
          title={`${task.owner}尚无账号单位：签收、填报由处室经办代办，并记明是代办。`}
        />
      )}
    </>
  )
}

const PARTS = { lead: '共同牵头', support: '配合' } as const

function Facts({ task }: { readonly task: Task }) {
  return (
    <dl className="task-facts sheet">
      <div>
        <dt>牵头单位</dt>
        <dd>{task.owner}</dd>
      </div>
      <div>
        <dt>期限</dt>
        <dd>
          <Due task={task} />
        </dd>
      </div>
      <div>
        <dt>依据</dt>
        <dd>
          {task.documentId === null ? (
            `${task.document} ${task.clause ?? ''}`
          ) : (
            <Link
              to="/documents/$documentId"
              params={{ documentId: task.documentId }}
              search={task.clause === null ? {} : { clause: task.clause }}
            >
              {task.document} {task.clause}
            </Link>
          )}
        </dd>
      </div>
      <div>
        <dt>风险等级</dt>
        <dd>{task.risk === null ? '未定' : `${RISK_WORDS[task.risk]}：${task.riskReason}`}</dd>
      </div>
      {task.place === 'dispatched' ? (
        <div>
          <dt>签收期限</dt>
          <dd>{task.receiveBy ?? '待节假日安排公布后确定'}</dd>
        </div>
      ) : null}
      <div>
        <dt>其他单位</dt>
        <dd>
          {task.units.length === 0
            ? '无'
            : task.units.map(({ unit, part }) => (
                <Tag key={unit}>
                  {unit}（{PARTS[part]}）
                </Tag>
              ))}
        </dd>
      </div>
      {task.awaited.length === 0 ? null : (
        <div>
          <dt>前序任务</dt>
          <dd>
            {task.awaited.map(({ id, number, title, placeWord }) => (
              <p key={id}>
                <Link to="/tasks/$taskId" params={{ taskId: id }}>
                  {number} {title}
                </Link>{' '}
                <span className="soft">{placeWord}</span>
              </p>
            ))}
          </dd>
        </div>
      )}
    </dl>
  )
}

/** Until when, and who says so: the document, or a person on a ground that is told. */
function Due({ task }: { readonly task: Task }) {
  const set = task.dueSettings.at(-1)
  return (
    <>
      <span className="figures">{task.dueOn ?? '未定时限'}</span>
      {task.rhythm === null ? null : `（${RHYTHM_WORDS[task.rhythm]}一次）`}
      {set === undefined ? (
        <p className="soft">
          {task.dueWords === null ? '文件没有写，待经办人确定' : `文件写明：${task.dueWords}`}
        </p>
      ) : null}
      {task.dueSettings.map((one) => (
        <p key={one.at} className="soft">
          {one.person ?? '已离开的人员'}于 {momentWords(one.at)} 定为 {one.dueOn ?? '未定'}
          {one.wasDueOn === null ? '' : `（原为 ${one.wasDueOn}）`}，依据：{one.ground}
        </p>
      ))}
      <Rounds task={task} />
    </>
  )
}

function Rounds({ task }: { readonly task: Task }) {
  const rounds = [
    ['上一期', task.before],
    ['下一期', task.next],
  ] as const
  return rounds.map(([word, round]) =>
    round === null ? null : (
      <p key={word}>
        {word}{' '}
        <Link to="/tasks/$taskId" params={{ taskId: round.id }}>
          {round.number}
        </Link>
      </p>
    ),
  )
}

/** Every move, first to last, with who made it and why. */
function Story({ task }: { readonly task: Task }) {
  return (
    <section className="task-section sheet" aria-label="经过">
      <h2>经过</h2>
      {task.moves.length === 0 ? <p className="soft">已立项，尚未交办。</p> : null}
      <ol>
        {task.moves.map((move) => (
          <li key={`${move.at} ${move.name}`}>
            <p className="case-story-when">
              <time dateTime={move.at}>{momentWords(move.at)}</time>
              <span>{move.person ?? '已离开的人员'}</span>
            </p>
            <p>
              <strong>{move.word}</strong>
            </p>
            {move.reason === null ? null : <p className="case-story-reason">{move.reason}</p>}
          </li>
        ))}
      </ol>
    </section>
  )
}
