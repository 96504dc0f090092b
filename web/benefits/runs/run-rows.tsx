import { DownOutlined, RightOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Fragment, useState } from 'react'
import { ReasonDialog } from '../../shell/reason-dialog.tsx'
import { clauseWords, fenWords } from '../benefit-words.ts'
import type { RowClass, Run, RunRow } from './run-queries.ts'
import { RowDetail } from './row-detail.tsx'
import { ruleName } from './run-words.ts'
import { useExclusion } from './use-run-moves.ts'

type RunRowsProps = {
  readonly run: Run
  readonly rows: readonly RunRow[]
  readonly kind: RowClass
}

/** The rows of a class; each opens its lines, and on a phone each is a card. */
export function RunRows({ run, rows, kind }: RunRowsProps) {
  const [opened, setOpened] = useState<number | null>(null)
  const [excluding, setExcluding] = useState<RunRow | null>(null)
  const exclude = useExclusion(run.id)
  return (
    <>
      <table className="list-table sheet">
        <thead>
          <tr>
            <th scope="col">机构</th>
            <th scope="col">政策</th>
            <th scope="col" className="list-money">
              {kind === 'due'
                ? '应得'
                : kind === 'near'
                  ? '符合后可得'
                  : kind === 'unknown'
                    ? '至多'
                    : ''}
            </th>
            <th scope="col">{kind === 'due' ? '安排' : '说明'}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Fragment key={row.position}>
              <tr className={row.exclusion === null ? '' : 'run-row-out'}>
                <td className="list-name">
                  <button
                    type="button"
                    className="run-open"
                    aria-expanded={opened === row.position}
                    onClick={() => setOpened(opened === row.position ? null : row.position)}
                  >
                    {opened === row.position ? <DownOutlined /> : <RightOutlined />}
                    {row.organisation}
                  </button>
                  <span className="soft mono">
                    {row.creditCode}
                    {row.matter === '' ? '' : ` · ${row.matter}`}
                  </span>
                </td>
                <td>
                  <Link
                    to="/benefits/rules/$document/$rule"
                    params={{ document: row.document, rule: ruleName(row.rule) }}
                  >
                    {ruleName(row.rule)}
                  </Link>
                  <span className="soft list-note">
                    {row.document} {clauseWords(row.clause, row.document)}
                  </span>
                </td>
                <td className="list-money figures">{amountOf(row)}</td>
                <td className="run-said list-wide">
                  <Said row={row} />
                </td>
              </tr>
              {opened === row.position ? (
                <tr className="run-detail">
                  <td colSpan={4} className="list-wide">
                    <RowDetail
                      run={run}
                      row={row}
                      onExclude={() => setExcluding(row)}
                      onInclude={() => void exclude(row.position, null)}
                    />
                  </td>
                </tr>
              ) : null}
            </Fragment>
          ))}
        </tbody>
      </table>
      {excluding === null ? null : (
        <ReasonDialog
          title={`剔除 ${excluding.organisation}`}
          label="剔除理由"
          placeholder="如 正在核查，本次不安排"
          okText="剔除"
          onOk={(reason) => exclude(excluding.position, reason)}
          onClose={() => setExcluding(null)}
        />
      )}
    </>
  )
}

function amountOf(row: RunRow): string {
  if (row.class === 'due') return fenWords(row.amountFen)
  if (row.bringsFen === null) return row.class === 'unknown' ? '未定' : ''
  return fenWords(row.bringsFen)
}

/** The one sentence that matters most about a row. */
function Said({ row }: { readonly row: RunRow }) {
  if (row.exclusion !== null) return <>已剔除：{row.exclusion.reason}</>
  if (row.outcome === 'refused') return <span className="run-bad">未安排：{row.ground}</span>
  if (row.outcome === 'reserved') return <span className="run-good">已安排</span>
  if (row.obstacles.length > 0)
    return <span className="run-bad">不能安排，尚缺：{row.obstacles.join('、')}</span>
  if (row.class === 'near') return <>{row.near.join('；')}</>
  if (row.class === 'unknown') return <>尚缺：{row.missing.join('、') || (row.detail ?? '')}</>
  if (row.class === 'unmet') return <>{failedOf(row)}</>
  if (row.class === 'spent') return <>{row.detail ?? row.lines.at(-1)?.label ?? '此前已享受'}</>
  return <>{row.detail ?? '可安排'}</>
}

const failedOf = ({ findings, detail }: RunRow): string =>
  findings
    .filter(({ met }) => met === false)
    .map(({ condition, description }) => description ?? condition)
    .join('；') ||
  (detail ?? '')
