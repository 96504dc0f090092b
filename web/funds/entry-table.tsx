import { Link } from '@tanstack/react-router'
import { momentWords } from '../documents/document-words.ts'
import { moneyWords } from '../documents/items/money-words.ts'
import type { Entry } from './fund-queries.ts'
import { OriginLink } from './origin-link.tsx'
import { RuleName } from './rule-name.tsx'

/** Entries of the journal with where each comes from. */
export function EntryTable({ rows }: { readonly rows: readonly Entry[] }) {
  return (
    <table className="funds">
      <thead>
        <tr>
          <th scope="col">流水</th>
          <th scope="col" className="funds-money">
            金额
          </th>
          <th scope="col">单位与事项</th>
          <th scope="col">来源</th>
          <th scope="col">经办</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((entry) => (
          <tr key={entry.seq}>
            <td className="funds-title">
              <b>{entry.kindWords}</b>
              <span className="soft">
                {entry.from} → {entry.to} · 第 {entry.seq} 号
              </span>
            </td>
            <td className="funds-money figures" data-label="金额">
              {moneyWords(entry.amountFen)}
            </td>
            <td className="funds-wide">
              <Link to="/funds/grants/$grantId" params={{ grantId: entry.grant }}>
                {entry.beneficiaryName}
              </Link>
              <span className="soft">
                <RuleName rule={entry.rule} />
                {entry.matter === '' ? '' : ` · ${entry.matter}`}
              </span>
            </td>
            <td data-label="来源">
              <span>
                <OriginLink origin={entry.origin} />
                {entry.event === null ? null : (
                  <span className="soft funds-event">日志第 {entry.event} 号事件</span>
                )}
              </span>
            </td>
            <td className="soft" data-label="经办">
              <span>
                {entry.madeBy ?? '系统'} · {momentWords(entry.madeAt)}
                {entry.reason === null ? '' : `：${entry.reason}`}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
