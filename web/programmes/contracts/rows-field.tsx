import { Button, Checkbox, Input } from 'antd'
import { MoneyField } from '../decisions/money-field.tsx'
import '../../shell/deal.css'

type Cell = string | boolean

/** A column of an editable table: what it is called, and how it is filled in. */
export type RowColumn<Row> = {
  readonly key: keyof Row & string
  readonly title: string
  readonly kind: 'text' | 'day' | 'money' | 'flag'
}

type RowsFieldProps<Row> = {
  readonly title: string
  readonly columns: readonly RowColumn<Row>[]
  readonly rows: readonly Row[]
  readonly empty: Row
  readonly disabled?: boolean
  readonly onChange: (rows: Row[]) => void
}

/** Rows of a contract to be filled in: added, changed and taken out one by one. */
export function RowsField<Row extends Readonly<Record<keyof Row, Cell>>>({
  title,
  columns,
  rows,
  empty,
  disabled = false,
  onChange,
}: RowsFieldProps<Row>) {
  const change = (at: number, key: string, value: Cell) =>
    onChange(rows.map((row, index) => (index === at ? { ...row, [key]: value } : row)))
  return (
    <section className="sheet deal" aria-label={title}>
      <h2>{title}</h2>
      <table className="deal-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col">
                {column.title}
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">删除</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // Rows have no names of their own before they are kept.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={index}>
              {columns.map((column) => (
                <td key={column.key} data-head={column.title}>
                  <CellField
                    label={`${title}第 ${index + 1} 行${column.title}`}
                    kind={column.kind}
                    value={row[column.key]}
                    disabled={disabled}
                    onChange={(value) => change(index, column.key, value)}
                  />
                </td>
              ))}
              <td>
                <Button
                  size="small"
                  disabled={disabled}
                  onClick={() => onChange(rows.filter((_, at) => at !== index))}
                >
                  删除
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="deal-moves">
        <Button size="small" disabled={disabled} onClick={() => onChange([...rows, empty])}>
          增加一行
        </Button>
      </div>
    </section>
  )
}

type CellFieldProps = {
  readonly label: string
  readonly kind: RowColumn<never>['kind']
  readonly value: Cell
  readonly disabled: boolean
  readonly onChange: (value: Cell) => void
}

function CellField({ label, kind, value, disabled, onChange }: CellFieldProps) {
  if (typeof value === 'boolean')
    return (
      <Checkbox
        aria-label={label}
        disabled={disabled}
        checked={value}
        onChange={({ target }) => onChange(target.checked)}
      />
    )
  if (kind === 'money')
    return <MoneyField label={label} value={value} disabled={disabled} onChange={onChange} />
  return (
    <Input
      aria-label={label}
      type={kind === 'day' ? 'date' : 'text'}
      maxLength={kind === 'day' ? 10 : 300}
      disabled={disabled}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
