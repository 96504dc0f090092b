import { useQuery } from '@tanstack/react-query'
import { Drawer, Empty } from 'antd'
import type { Schema } from '../../api/client.ts'
import { dayWords, momentWords } from '../../documents/document-words.ts'
import { Loaded } from '../../shell/loaded.tsx'
import { historyQuery } from '../fact-queries.ts'
import type { FactOnFile } from '../fact-queries.ts'

type HistoryDrawerProps = {
  readonly organisationId: string
  readonly fact: FactOnFile | null
  readonly onClose: () => void
}

/** The life of one fact: who wrote down what, when, from where and why. Nothing is ever overwritten. */
export function HistoryDrawer({ organisationId, fact, onClose }: HistoryDrawerProps) {
  const title =
    fact === null
      ? ''
      : [fact.name, fact.periodName, fact.matter]
          .filter((word) => word !== null && word !== '')
          .join(' · ')
  return (
    <Drawer open={fact !== null} title={title} size={460} onClose={onClose}>
      {fact === null ? null : <History organisationId={organisationId} fact={fact} />}
    </Drawer>
  )
}

function History(props: { readonly organisationId: string; readonly fact: FactOnFile }) {
  const { name, matter, period } = props.fact
  const history = useQuery(historyQuery({ id: props.organisationId, name, matter, period }))
  return (
    <Loaded query={history}>
      {({ rows }) =>
        rows.length === 0 ? (
          <Empty className="empty" description="还没有记录。" />
        ) : (
          <ol className="fact-story">
            {rows.map((row) => (
              <Chapter key={row.id} row={row} />
            ))}
          </ol>
        )
      }
    </Loaded>
  )
}

function Chapter({ row }: { readonly row: Schema<'FactRecordOfHistory'> }) {
  return (
    <li className={row.supersededAt === null ? 'is-standing' : ''}>
      <p className="fact-story-value">
        {row.text ?? '未知（撤回）'}{' '}
        {row.stated ? <span className="fact-mark fact-mark-stated">企业申报</span> : null}
      </p>
      <p>
        {row.source}
        <span className="soft"> · {dayWords(row.knownSince)} 获知</span>
      </p>
      {row.reason === null ? null : <p className="report-advice">理由：{row.reason}</p>}
      <p className="fact-story-when">
        <time dateTime={row.recordedAt}>{momentWords(row.recordedAt)} 记入</time>
        {row.recordedBy === null ? null : <span>{row.recordedBy}</span>}
        {row.importId === null ? null : <span>表格导入</span>}
        {row.supersededAt === null ? (
          <span>现行</span>
        ) : (
          <span>{momentWords(row.supersededAt)} 被取代</span>
        )}
      </p>
    </li>
  )
}
