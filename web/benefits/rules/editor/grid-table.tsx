import { DeleteOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'

type GridTableProps = {
  readonly heads: readonly ReactNode[]
  /** The fields of each row, in the order of the heads. */
  readonly rows: readonly (readonly ReactNode[])[]
  /** What a row is called, such as 第 2 档. */
  readonly rowName: (index: number) => string
  /** Fewer rows make no sense. */
  readonly rowsMin?: number
  readonly onRemove: (index: number) => void
}

/** A small table to type into, each row with a button that takes it out. */
export function GridTable({ heads, rows, rowName, rowsMin = 0, onRemove }: GridTableProps) {
  return (
    <div className="edit-grid-frame">
      <table className="edit-grid">
        <thead>
          <tr>
            {heads.map((head, column) => (
              // oxlint-disable-next-line react/no-array-index-key -- columns are places
              <th key={column} scope="col">
                {head}
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">删除</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows have no name of their own
            <tr key={row}>
              {cells.map((cell, column) => (
                // oxlint-disable-next-line react/no-array-index-key -- cells are places
                <td key={column}>{cell}</td>
              ))}
              <td>
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={`删除${rowName(row)}`}
                  disabled={rows.length <= rowsMin}
                  onClick={() => onRemove(row)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
