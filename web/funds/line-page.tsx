import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Empty } from 'antd'
import { useState } from 'react'
import type { Schema } from '../api/client.ts'
import { momentWords } from '../documents/document-words.ts'
import { moneyWords } from '../documents/items/money-words.ts'
import { usePermission } from '../party/use-session.ts'
import { Loaded } from '../shell/loaded.tsx'
import { Page } from '../shell/page.tsx'
import { RoleNeeded } from '../shell/role-needed.tsx'
import { ChangeList } from './change-list.tsx'
import { EntryTable } from './entry-table.tsx'
import { Figures } from './figures.tsx'
import { changesQuery, entriesQuery, lineQuery } from './fund-queries.ts'
import { useScopeWords } from './use-scope-words.ts'
import { ProposalDialog } from './proposal-dialog.tsx'
import './funds.css'

const route = getRouteApi('/signed-in/funds/budget/$lineId')
const ENTRIES_SHOWN = 10

/** One budget line: its figures, what was appropriated, what is proposed, its newest entries. */
export function LinePage() {
  const { lineId } = route.useParams()
  const mayRead = usePermission('budget.read')
  const file = useQuery({ ...lineQuery(lineId), enabled: mayRead })
  if (!mayRead) return <RoleNeeded title="预算" />
  return <Loaded query={file}>{(data) => <Shown file={data} />}</Loaded>
}

function Shown({ file: { line, appropriations } }: { readonly file: Schema<'BudgetLineFile'> }) {
  const mayEdit = usePermission('budget.edit')
  const scopeOf = useScopeWords()
  const [isProposing, setIsProposing] = useState(false)
  const changes = useQuery(changesQuery({ line: line.id }))
  const entries = useQuery(entriesQuery({ line: line.id, pageSize: ENTRIES_SHOWN }))
  return (
    <Page
      title={line.name}
      lead={`${line.year}年 · ${scopeOf(line.programme, line.topic)} · ${line.payerWords}`}
      moves={
        mayEdit ? (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setIsProposing(true)}>
            提出变动
          </Button>
        ) : null
      }
    >
      <Figures
        of={line}
        first={{ label: '预算', fen: line.limitFen }}
        last={{ label: '可用', fen: line.roomFen }}
        search={{ line: line.id }}
      />
      <section className="sheet funds-part" aria-label="预算安排">
        <h2>预算安排</h2>
        {appropriations.length === 0 ? (
          <Empty className="empty" description="还没有批准的预算安排。" />
        ) : (
          <table className="funds">
            <thead>
              <tr>
                <th scope="col">安排</th>
                <th scope="col" className="funds-money">
                  金额
                </th>
                <th scope="col">依据</th>
                <th scope="col">经办与批准</th>
              </tr>
            </thead>
            <tbody>
              {appropriations.map((row) => (
                <tr key={row.seq}>
                  <td data-label="安排">{row.kindWords}</td>
                  <td className="funds-money figures" data-label="金额">
                    {moneyWords(row.amountFen)}
                  </td>
                  <td data-label="依据">{row.basis}</td>
                  <td className="soft" data-label="经办与批准">
                    {row.proposedBy ?? '—'}、{row.approvedBy ?? '—'} · {momentWords(row.madeAt)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      {changes.data === undefined || changes.data.rows.length === 0 ? null : (
        <section className="sheet funds-part" aria-label="变动办理">
          <h2>变动办理</h2>
          <ChangeList changes={changes.data.rows} />
        </section>
      )}
      <section className="sheet funds-part" aria-label="最近流水">
        <h2>最近流水</h2>
        <Loaded query={entries}>
          {({ rows, total }) =>
            total === 0 ? (
              <Empty className="empty" description="这个科目还没有动用过。" />
            ) : (
              <>
                <EntryTable rows={rows} />
                <Link to="/funds/entries" search={{ line: line.id }}>
                  全部 {total} 笔流水
                </Link>
              </>
            )
          }
        </Loaded>
      </section>
      {isProposing ? <ProposalDialog line={line} onClose={() => setIsProposing(false)} /> : null}
    </Page>
  )
}
