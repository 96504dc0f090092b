import type { Schema } from '../../api/client.ts'
import { AMOUNT_ROLE_WORDS } from '../items/item-words.ts'
import { moneyWords } from '../items/money-words.ts'

type Row = Schema<'DocumentComparison'>['rows'][number]
type Change = Row['amounts'][number]

const CHANGE_WORDS: Readonly<Record<Change['change'], string>> = {
  raised: '提高',
  lowered: '降低',
  same: '未变',
  added: '新增',
  dropped: '取消',
}

/** The amounts that moved between the two documents, in the order of the newer. */
export function AmountChanges({ rows }: { readonly rows: readonly Row[] }) {
  const moved = rows.flatMap((row) =>
    row.amounts
      .filter((amount) => amount.change !== 'same')
      .map((amount, index) => ({
        key: `${row.older?.start ?? 'x'}-${row.newer?.start ?? 'x'}-${index}`,
        clause: row.newer?.address ?? row.older?.address ?? '',
        amount,
      })),
  )
  if (moved.length === 0) return null
  return (
    <section className="sheet amount-changes" aria-label="变动的金额">
      <h2>变动的金额</h2>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">事项</th>
            <th scope="col">用途</th>
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
          {moved.map(({ key, clause, amount }) => (
            <tr key={key}>
              <td>{amount.about}</td>
              <td className="soft">{AMOUNT_ROLE_WORDS[amount.role]}</td>
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

function figure(side: Change['from']): string {
  if (side === null) return '—'
  if (side.fen !== null) return moneyWords(side.fen)
  return side.percent === null ? side.words : `${side.percent}%`
}
