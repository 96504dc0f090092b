import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useState } from 'react'
import { momentWords } from '../../documents/document-words.ts'
import { factLogQuery, type FactPlace } from '../reports/report-queries.ts'

/** An act about the whole report, such as its check, changes no row of the value itself. */
const NO_ROWS = '[]'

/** 日志: the events that wrote, corrected or closed this value, as the log holds them; read when it is opened. */
export function FactLog(place: FactPlace) {
  const [isOpen, setIsOpen] = useState(false)
  const log = useQuery({ ...factLogQuery(place), enabled: isOpen })
  return (
    <section className="sheet deal" aria-label="日志">
      <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
        <summary>
          <strong>日志中的记录</strong>{' '}
          <span className="soft">
            写入、更正、关账这个数的每一笔，附编号和 SM3，可用 kc trust verify 核对
          </span>
        </summary>
        {log.isError ? <Alert type="error" title="日志没有取到，请合上后再打开重试。" /> : null}
        {log.data === undefined ? (
          <p className="soft">{isOpen && !log.isError ? '正在读取……' : ''}</p>
        ) : log.data.events.length === 0 ? (
          <p className="soft">日志中还没有这个数的记录：未报，不是零。</p>
        ) : (
          <ol className="fact-log">
            {log.data.events.map((event) => (
              <li key={event.seq}>
                <p>
                  <strong className="figures">第 {event.seq} 条</strong> {event.words}{' '}
                  <span className="soft">
                    {event.person ?? '系统'} {momentWords(event.at)}
                    {event.note === null ? '' : `，${event.note}`}
                  </span>
                </p>
                <p className="fact-hash soft">SM3 {event.hash}</p>
                {event.rows === NO_ROWS ? null : (
                  <details>
                    <summary className="soft">日志原文中这个数的部分</summary>
                    <pre className="fact-sql">{event.rows}</pre>
                  </details>
                )}
              </li>
            ))}
          </ol>
        )}
      </details>
    </section>
  )
}
