import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { CockpitRow } from './cockpit-queries.ts'
import { ForecastCell } from './figure-cell.tsx'
import { FigureTable } from './figure-table.tsx'
import { yearEarlier } from './period-select.tsx'

type TargetTableProps = {
  readonly rows: readonly CockpitRow[]
  readonly period: string
  readonly area: string
}

/** Every target as of the period: what is there, what is wanted by now, and where the year may end. Every number opens. */
export function TargetTable({ rows, period, area }: TargetTableProps) {
  return (
    <FigureTable
      heads={['指标', '现状']}
      lines={rows.map((row) => {
        const { id, name, figure, forecast, ground } = row
        const into = (words: ReactNode, of = period) => (
          <Link
            to="/cockpit/$indicatorId"
            params={{ indicatorId: id }}
            search={{ period: of, area }}
          >
            {words}
          </Link>
        )
        return {
          key: id,
          figure,
          name: (
            <>
              {into(name)}
              <Clause ground={ground} />
            </>
          ),
          number: into(figure.text),
          notes: <Notes row={row} earlier={(words) => into(words, yearEarlier(period))} />,
          cells: {
            目标:
              figure.target === null ? (
                '—'
              ) : (
                <Link to="/indicators/$indicatorId" params={{ indicatorId: id }}>
                  {figure.target}
                </Link>
              ),
            预测: forecast === null ? '—' : into(<ForecastCell forecast={forecast} />),
          },
        }
      })}
    />
  )
}

/** The clause that asks for it. */
const Clause = ({ ground }: Pick<CockpitRow, 'ground'>) =>
  ground === null ? null : (
    <div className="deal-note">
      <Link
        to="/documents/$documentId"
        params={{ documentId: ground.documentId }}
        search={{ clause: ground.clause }}
      >
        {ground.document} {ground.clause}
      </Link>
    </div>
  )

type NotesProps = {
  readonly row: CockpitRow
  readonly earlier: (words: ReactNode) => ReactNode
}

/** What was said when the period was closed, and a year ago. */
const Notes = ({ row: { closedText, before, incomparable }, earlier }: NotesProps) => (
  <>
    {closedText === null ? null : (
      <div className="deal-note">关账数 {closedText}（现行数已更正）</div>
    )}
    {before === null ? null : <div className="deal-note">上年同期 {earlier(before)}</div>}
    {incomparable === null ? null : <div className="deal-note">{incomparable}</div>}
  </>
)
