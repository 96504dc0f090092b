import { Alert } from 'antd'
import type { Schema } from '../../api/client.ts'
import { AttachText } from '../upload/attach-text.tsx'
import { itemTitle } from '../items/item-words.ts'
import type { Item } from '../items/item-words.ts'
import type { DocumentDesk } from './use-desk.ts'

type DocumentOutlineProps = {
  readonly detail: Schema<'DocumentDetail'>
  readonly items: readonly Item[]
  readonly desk: DocumentDesk
}

/** A document whose official text is not imported yet: its clauses with our own summaries. */
export function DocumentOutline({ detail, items, desk }: DocumentOutlineProps) {
  const byClause = groupByClause(items)
  const depths = depthsOf(detail.clauses)
  return (
    <div className="outline">
      <Alert
        type="info"
        showIcon
        className="no-print"
        title="这里是已确认的结构与摘要，原文尚未导入。"
        description="导入官方文本后，左侧显示原文，并逐条核对文字与结构是否一致。"
        action={
          detail.allowed.includes('attach-text') ? (
            <AttachText documentId={detail.document.id} hasWords={false} />
          ) : null
        }
      />
      <h2 className="outline-title">{detail.document.title}</h2>
      {detail.clauses.map((clause) => (
        <section
          key={clause.address}
          data-clause={clause.address}
          className={`outline-clause outline-depth-${Math.min(depths.get(clause.address) ?? 1, 3)}`}
        >
          <h3>
            <span className="outline-marker">{clause.marker}</span>
            {clause.heading}
          </h3>
          {clause.summary === null || clause.summary === '' ? null : <p>{clause.summary}</p>}
          <OutlineItems items={byClause.get(clause.address) ?? []} desk={desk} />
        </section>
      ))}
    </div>
  )
}

function OutlineItems(props: { readonly items: readonly Item[]; readonly desk: DocumentDesk }) {
  const { items, desk } = props
  if (items.length === 0) return null
  return (
    <ul className="outline-items">
      {items.map((item) => (
        <li key={item.id}>
          <button
            type="button"
            data-items={item.id}
            className={`outline-item outline-item-${item.kind}${
              item.id === desk.selectedId ? ' outline-item-selected' : ''
            }`}
            onClick={() => desk.select(item.id)}
          >
            {item.summary ?? itemTitle(item)}
          </button>
        </li>
      ))}
    </ul>
  )
}

function groupByClause(items: readonly Item[]): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    if (item.clause === null || item.kind === 'amount' || item.kind === 'head') continue
    const group = groups.get(item.clause)
    if (group) group.push(item)
    else groups.set(item.clause, [item])
  }
  return groups
}

function depthsOf(clauses: readonly Schema<'DocumentClause'>[]): ReadonlyMap<string, number> {
  const depths = new Map<string, number>()
  for (const { address, parent } of clauses) {
    depths.set(address, parent === null ? 1 : (depths.get(parent) ?? 1) + 1)
  }
  return depths
}
