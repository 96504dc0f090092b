import type { ReactNode } from 'react'
import './deal.css'

/** A column of a table of money: its head, and what a row says in it. */
export type DealColumn<Row> = {
  readonly head: string
  readonly cell: (row: Row) => ReactNode
  /** Figures stand at the end of their cells, under each other. */
  readonly isMoney?: true
  /** On a phone the head stands before the cell, unless the cell names the row. */
  readonly isName?: true
}

type DealTableProps<Row> = {
  readonly columns: readonly DealColumn<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
}

/** Rows with amounts, as a table; on a phone each row is a block with the heads before its cells. */
export const DealTable = <Row,>({ columns, rows, keyOf }: DealTableProps<Row>) => (
  <table className="deal-table">
    <thead>
      <tr>
        {columns.map(({ head, isMoney }) => (
          <th key={head} scope="col" className={isMoney ? 'deal-money' : undefined}>
            {head}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={keyOf(row)}>
          {columns.map(({ head, cell, isMoney, isName }) => (
            <td
              key={head}
              data-head={isName ? undefined : head}
              className={isMoney ? 'deal-money figures' : undefined}
            >
              {cell(row)}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)
