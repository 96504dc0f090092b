import type { Schema } from '../../api/client.ts'
import { fenWords, sumFen } from '../../benefits/benefit-words.ts'
import '../../shell/deal.css'

/** Who gives how much in which year; the rows add up to the sum below. */
export function ShareTable({ shares }: { readonly shares: readonly Schema<'ShownShare'>[] }) {
  return (
    <table className="deal-table">
      <thead>
        <tr>
          <th scope="col">年度</th>
          <th scope="col">出资方</th>
          <th scope="col" className="deal-money">
            金额
          </th>
        </tr>
      </thead>
      <tbody>
        {shares.map((share) => (
          <tr key={share.id}>
            <td data-head="年度" className="figures">
              {share.year}
            </td>
            <td data-head="出资方">{share.payerWords}</td>
            <td data-head="金额" className="deal-money figures">
              {fenWords(share.amountFen)}
            </td>
          </tr>
        ))}
        <tr>
          <td colSpan={2}>合计</td>
          <td className="deal-money figures">
            <strong>{fenWords(sumFen(shares.map(({ amountFen }) => amountFen)))}</strong>
          </td>
        </tr>
      </tbody>
    </table>
  )
}
