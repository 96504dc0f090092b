import { Link } from '@tanstack/react-router'
import { limitWords } from '../catalogue/topic-words.ts'
import type { CallRow } from './call-queries.ts'
import { Deadline, WindowTag } from './call-window.tsx'
import './calls.css'

type CallListProps = { readonly rows: readonly CallRow[]; readonly now: string }

/** Calls as cards, what closes next first. */
export function CallList({ rows, now }: CallListProps) {
  return (
    <ul className="call-list">
      {rows.map((call) => (
        <li key={call.id} className="call-card sheet">
          <p className="call-card-head">
            <WindowTag {...call} />
            <span className="soft">{call.modeWord}</span>
            {call.demo ? <span className="demo-mark">演示</span> : null}
          </p>
          <h2 className="call-card-title">
            <Link to="/calls/$callId" params={{ callId: call.id }}>
              {call.title}
            </Link>
          </h2>
          <p className="soft">
            {call.topicName} · {call.lineName}
          </p>
          <p className="call-card-facts">
            <Deadline {...call} now={now} />
            <span>最高 {limitWords(call.limitFen)}</span>
            {call.awardsWanted === null ? null : <span>拟支持 {call.awardsWanted} 项</span>}
          </p>
        </li>
      ))}
    </ul>
  )
}
