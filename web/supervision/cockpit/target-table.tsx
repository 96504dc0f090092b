import { Link } from '@tanstack/react-router'
import type { CockpitRow } from './cockpit-queries.ts'
import { ColourMark } from './colour-mark.tsx'
import { ForecastCell, Missing, PaceBar } from './figure-cell.tsx'

type TargetTableProps = {
  readonly rows: readonly CockpitRow[]
  readonly period: string
  readonly area: string
}

/** Every target as of the period: what is there, what is wanted by now, and where the year may end. */
export function TargetTable({ rows, period, area }: TargetTableProps) {
  return (
    <table className="deal-table cockpit-table">
      <thead>
        <tr>
          {['指标', '现状', '目标', '进度', '预测', '评价'].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, figure, closedText, before, incomparable, forecast, ground }) => (
          <tr key={id}>
            <td>
              <Link
                to="/cockpit/$indicatorId"
                params={{ indicatorId: id }}
                search={{ period, area }}
              >
                {name}
              </Link>
              {ground === null ? null : (
                <div className="deal-note">
                  <Link
                    to="/documents/$documentId"
                    params={{ documentId: ground.documentId }}
                    search={{ clause: ground.clause }}
                  >
                    {ground.document} {ground.clause}
                  </Link>
                </div>
              )}
            </td>
            <td data-head="现状">
              <strong className="figures">{figure.text}</strong>
              {closedText === null ? null : (
                <div className="deal-note">关账数 {closedText}（现行数已更正）</div>
              )}
              {before === null ? null : <div className="deal-note">上年同期 {before}</div>}
              {incomparable === null ? null : <div className="deal-note">{incomparable}</div>}
              <Missing figure={figure} />
            </td>
            <td data-head="目标">{figure.target ?? '—'}</td>
            <td data-head="进度">
              <PaceBar figure={figure} />
            </td>
            <td data-head="预测">
              <ForecastCell forecast={forecast} />
            </td>
            <td data-head="评价">
              <ColourMark
                colour={figure.colour}
                word={figure.colourWord}
                ground={figure.groundWords}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
