import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { clauseWords, fenWords } from '../benefit-words.ts'
import type { Run, RunRow } from './run-queries.ts'

type RowDetailProps = {
  readonly run: Run
  readonly row: RunRow
  readonly onExclude: () => void
  readonly onInclude: () => void
}

/** How a row came about: the lines that add up to its amount, each with its clause, and every condition. */
export function RowDetail({ run, row, onExclude, onInclude }: RowDetailProps) {
  return (
    <div className="row-detail">
      {row.lines.length > 0 ? (
        <table className="row-lines" aria-label="明细">
          <tbody>
            {row.lines.map(({ label, amountFen, clause }) => (
              <tr key={`${label} ${amountFen}`}>
                <td>{label}</td>
                <td className="soft">
                  {row.document} {clauseWords(clause, row.document)}
                </td>
                <td className="list-money figures">{fenWords(amountFen)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>
                合计
              </th>
              <td className="list-money figures">{fenWords(sumOf(row))}</td>
            </tr>
          </tfoot>
        </table>
      ) : null}
      {row.findings.length > 0 ? (
        <ul className="row-findings" aria-label="条件">
          {row.findings.map(({ condition, description, met }) => (
            <li key={condition}>
              <span className={met === true ? 'run-good' : met === false ? 'run-bad' : 'soft'}>
                {met === true ? '符合' : met === false ? '不符合' : '未知'}
              </span>{' '}
              {description ?? condition}
            </li>
          ))}
        </ul>
      ) : null}
      <Notes row={row} />
      <div className="run-moves no-print">
        {run.canExclude && row.class === 'due' ? (
          row.exclusion === null ? (
            <Button size="small" onClick={onExclude}>
              剔除
            </Button>
          ) : (
            <Button size="small" onClick={onInclude}>
              恢复
            </Button>
          )
        ) : null}
        <Link to="/registers/files/$organisationId" params={{ organisationId: row.organisationId }}>
          查看档案
        </Link>
        {row.hasReceipt ? (
          <Button
            size="small"
            href={`/api/benefit-runs/${run.id}/rows/${row.position}/receipt`}
            title="规则、事实、账簿位置与答案，可用 kc policy replay 重算"
          >
            下载回执
          </Button>
        ) : null}
      </div>
    </div>
  )
}

function Notes({ row }: { readonly row: RunRow }) {
  const { near, missing, readings, detail, version, exclusion, payers, passedOn } = row
  const notes = [
    ...payers.map(({ payer, amountFen }) => `由${payer}付 ${fenWords(amountFen)}`),
    ...passedOn.map(({ to, leastFen }) => `其中不少于 ${fenWords(leastFen)} 转付${to}`),
    ...near,
    ...(missing.length > 0 ? [`尚缺事实：${missing.join('、')}`] : []),
    ...(detail === null ? [] : [detail]),
    ...readings.map(({ question, chosen }) => `口径：${question} 采用“${chosen ?? '未定'}”`),
    ...(exclusion === null ? [] : [`${exclusion.by ?? ''}剔除：${exclusion.reason}`]),
    ...(version === null ? [] : [`适用自 ${version} 起的版本`]),
  ]
  if (notes.length === 0) return null
  return (
    <ul className="row-notes soft">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  )
}

const sumOf = ({ lines }: RunRow): string =>
  lines.reduce((sum, { amountFen }) => sum + BigInt(amountFen), 0n).toString()
