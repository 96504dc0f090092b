import { Segmented } from 'antd'
import { useState } from 'react'
import type { Schema } from '../../api/client.ts'
import { AMOUNT_ROLE_WORDS } from '../items/item-words.ts'
import { moneyWords } from '../items/money-words.ts'

type Row = Schema<'DocumentComparison'>['rows'][number]
type Change = Row['amounts'][number]
type View = 'moved' | 'added' | 'dropped'

const CHANGE_WORDS: Readonly<Record<Change['change'], string>> = {
  raised: '提高',
  lowered: '降低',
  same: '未变',
  added: '新增',
  dropped: '取消',
}

const VIEWS: readonly { readonly view: View; readonly label: string }[] = [
  { view: 'moved', label: '升降' },
  { view: 'added', label: '新增' },
  { view: 'dropped', label: '取消' },
]

const viewOf = ({ change }: Change): View | null => {
  if (change === 'same') return null
  return change === 'added' || change === 'dropped' ? change : 'moved'
}

/** The amounts that moved, came and went between two documents, in the order of the newer. */
export function AmountChanges({ rows }: { readonly rows: readonly Row[] }) {
  const changes = changesOf(rows)
  const counted = VIEWS.map(({ view, label }) => ({
    value: view,
    label: `${label} ${changes.filter(({ amount }) => viewOf(amount) === view).length}`,
  }))
  const [chosen, setChosen] = useState<View | null>(null)
  if (changes.length === 0) return null
  // What rose or fell is read first; where nothing did, whatever there is.
  const first = VIEWS.find(({ view }) => changes.some(({ amount }) => viewOf(amount) === view))
  const view = chosen ?? first?.view ?? 'moved'
  const shown = changes.filter(({ amount }) => viewOf(amount) === view)
  return (
    <section className="sheet amount-changes" aria-label="变动的金额">
      <div className="list-bar">
        <h2>变动的金额</h2>
        <Segmented
          size="small"
          aria-label="按变动筛选金额"
          value={view}
          onChange={setChosen}
          options={counted}
        />
      </div>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">事项</th>
            <th scope="col" className="wide-only">
              用途
            </th>
            <th scope="col" className="number-cell">
              旧
            </th>
            <th scope="col" className="number-cell">
              新
            </th>
            <th scope="col">变动</th>
            <th scope="col" className="wide-only">
              条款
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ key, clause, amount }) => (
            <tr key={key}>
              <td>{amount.about}</td>
              <td className="soft wide-only">{AMOUNT_ROLE_WORDS[amount.role]}</td>
              <td className="number-cell figures">{figure(amount.from)}</td>
              <td className="number-cell figures">{figure(amount.to)}</td>
              <td>
                <span className={`change change-${amount.change}`}>
                  {CHANGE_WORDS[amount.change]}
                </span>
              </td>
              <td className="soft wide-only">{clause}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function changesOf(rows: readonly Row[]) {
  return rows.flatMap((row) =>
    row.amounts
      .map((amount, index) => ({
        key: `${row.older?.start ?? 'x'}-${row.newer?.start ?? 'x'}-${index}`,
        clause: row.newer?.address ?? row.older?.address ?? '',
        amount,
      }))
      .filter(({ amount }) => viewOf(amount) !== null),
  )
}

function figure(side: Change['from']): string {
  if (side === null) return '—'
  if (side.fen !== null) return moneyWords(side.fen)
  return side.percent === null ? side.words : `${side.percent}%`
}
