import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { momentWords } from '../documents/document-words.ts'
import { moneyWords } from '../documents/items/money-words.ts'
import { usePermission } from '../party/use-session.ts'
import { ExportButton } from '../shell/export-button.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { Page } from '../shell/page.tsx'
import { RoleNeeded } from '../shell/role-needed.tsx'
import { ExemptionButton } from '../supervision/exemptions/open-exemption.tsx'
import { Answers } from './answers.tsx'
import { type List, listQuery } from './fund-queries.ts'
import { LIST_STATE_WORDS } from './fund-words.ts'
import { ListMoves } from './list-moves.tsx'
import { OrderTable } from './order-table.tsx'
import './funds.css'

const route = getRouteApi('/signed-in/funds/payments/$listId')

/** One payment list: its orders, its approval, the treasury's answers. */
export function ListPage() {
  const { listId } = route.useParams()
  const mayRead = usePermission('budget.read')
  const list = useQuery({ ...listQuery(listId), enabled: mayRead })
  if (!mayRead) return <RoleNeeded title="支付清单" />
  return <Loaded query={list}>{(data) => <Shown list={data} />}</Loaded>
}

function Shown({ list }: { readonly list: List }) {
  return (
    <Page
      wide
      title={list.title}
      lead={
        <>
          <span className={`tag funds-tag-${list.state}`}>{LIST_STATE_WORDS[list.state]}</span>{' '}
          <span className="mono">{list.code}</span> · {list.sums.count} 笔，
          {moneyWords(list.sums.totalFen)}
        </>
      }
      moves={
        <>
          <ExemptionButton kind="payment" subjectId={list.id} />
          {list.canExport ? (
            <ExportButton href={`/api/payment-lists/${list.id}/workbook`}>
              导出送国库（Excel）
            </ExportButton>
          ) : null}
        </>
      }
    >
      <section className="sheet funds-part" aria-label="办理">
        <ol className="funds-story">
          {storyOf(list).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
        <Signatures list={list} />
        <ListMoves list={list} />
      </section>
      {list.approved === null ? null : <Reconciliation list={list} />}
      {list.approved === null ? null : <Answers list={list} />}
      <OrderTable list={list} />
    </Page>
  )
}

/** Who approves by what the topics of the payments name, and who did. */
function Signatures({ list: { signatures, refusal } }: { readonly list: List }) {
  if (signatures.length === 0) return null
  return (
    <>
      <ol className="funds-signatures" aria-label="审批链">
        {signatures.map(({ title, roleWords, signed }, index) => (
          <li key={`${roleWords}${title}`} data-signed={signed !== null}>
            <span>
              {index + 1}. {title}
            </span>
            <span className="soft">
              {signed === null
                ? `待${roleWords}批准`
                : `${signed.name ?? ''} · ${momentWords(signed.at)}`}
            </span>
          </li>
        ))}
      </ol>
      {refusal === null ? null : <p className="soft">{refusal}</p>}
    </>
  )
}

/** What was ordered is what was paid, refused, returned or is open: to the fen. */
function Reconciliation({ list: { sums } }: { readonly list: List }) {
  const parts = [
    { label: '已支付', count: sums.paidCount, fen: sums.paidFen },
    { label: '未付', count: sums.failedCount, fen: sums.failedFen },
    { label: '已退汇', count: sums.bouncedCount, fen: sums.bouncedFen },
    { label: '待支付', count: sums.openCount, fen: sums.openFen },
  ]
  const added = parts.reduce((sum, { fen }) => sum + BigInt(fen), 0n)
  const isWhole = added === BigInt(sums.totalFen)
  return (
    <section aria-label="对账">
      <dl className="sheet funds-figures">
        {parts.map(({ label, count, fen }) => (
          <div key={label}>
            <dt>
              {label}（{count} 笔）
            </dt>
            <dd className="figures">{moneyWords(fen)}</dd>
          </div>
        ))}
        <div>
          <dt>清单合计（{sums.count} 笔）</dt>
          <dd className="figures">{moneyWords(sums.totalFen)}</dd>
        </div>
        <div>
          <dt>对账</dt>
          <dd className={isWhole ? 'funds-good' : 'funds-bad'}>
            {isWhole ? '各项之和与清单相符' : '各项之和与清单不符'}
          </dd>
        </div>
      </dl>
    </section>
  )
}

/** Who did what, in sentences. */
function storyOf(list: List): string[] {
  const story = [`${list.drawn.name ?? ''}于 ${momentWords(list.drawn.at)} 编制。`]
  if (list.returnReason !== null) story.push(`${list.returnedBy ?? ''}退回：${list.returnReason}`)
  if (list.submitted !== null)
    story.push(`${list.submitted.name ?? ''}于 ${momentWords(list.submitted.at)} 提交审批。`)
  const next = list.signatures.find(({ signed }) => signed === null)
  if (list.state === 'submitted' && next !== undefined)
    story.push(`按所列款项各专题的规定，等待${next.roleWords}办理“${next.title}”。`)
  if (list.approved !== null)
    story.push(`${list.approved.name ?? ''}于 ${momentWords(list.approved.at)} 批准。`)
  if (list.state === 'approved') story.push('等待国库回盘。')
  if (list.settledAt !== null) story.push(`${momentWords(list.settledAt)} 全部回盘，已办结。`)
  if (list.state === 'discarded') story.push('已作废，所列款项可以另编清单。')
  return story
}
