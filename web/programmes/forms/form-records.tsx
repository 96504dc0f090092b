import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { FormInput } from './form-input.tsx'
import {
  type CellValue,
  type FormField,
  type FormIssue,
  type FormRow,
  type FormValue,
  rowsIn,
  valueText,
  wanText,
} from './form-values.ts'

type FormRecordsProps = {
  readonly field: FormField
  readonly value: FormValue | undefined
  readonly issues: readonly FormIssue[]
  readonly onChange: (value: FormValue | undefined) => void
}

/** A list of records, one card each, with the totals of its amounts below. */
export function FormRecords({ field, value, issues, onChange }: FormRecordsProps) {
  const rows = rowsIn(value)
  const change = (next: readonly FormRow[]) => onChange(next.length === 0 ? undefined : next)
  return (
    <div className="form-records">
      {rows.map((row, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a record is known by its place only
        <fieldset key={index} className="form-record">
          <legend>第 {index + 1} 行</legend>
          <div className="form-record-cells">
            {field.columns.map((column) => {
              const id = `${field.key}-${index}-${column.key}`
              const wrong = issues.find(
                (issue) => issue.row === index && issue.column === column.key,
              )
              return (
                <div key={column.key} className={`form-cell form-cell-${column.type}`}>
                  <label htmlFor={id}>
                    {column.title}
                    {column.isRequired ? <Required /> : null}
                  </label>
                  <FormInput
                    id={id}
                    label={`${field.title}第 ${index + 1} 行${column.title}`}
                    field={column}
                    value={row[column.key]}
                    isWrong={wrong !== undefined}
                    describedBy={wrong === undefined ? undefined : `${id}-issue`}
                    onChange={(next) =>
                      change(
                        rows.map((old, at) =>
                          at === index ? withCell(old, column.key, next) : old,
                        ),
                      )
                    }
                  />
                  {wrong === undefined ? null : (
                    <p className="form-issue" id={`${id}-issue`}>
                      {wrong.message}
                    </p>
                  )}
                </div>
              )
            })}
          </div>
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={`删除${field.title}第 ${index + 1} 行`}
            onClick={() => change(rows.filter((_, at) => at !== index))}
          />
        </fieldset>
      ))}
      <div className="form-records-foot">
        <Button
          size="small"
          icon={<PlusOutlined />}
          disabled={rows.length >= field.rowsMax}
          onClick={() => onChange([...rows, {}])}
        >
          添一行
        </Button>
        <Totals field={field} rows={rows} />
      </div>
    </div>
  )
}

/** The sign of a field that must be filled in. */
export const Required = () => (
  <span className="form-required" title="必填">
    *
  </span>
)

/** What the amounts of each column come to. */
function Totals({ field, rows }: { readonly field: FormField; readonly rows: readonly FormRow[] }) {
  const amounts = field.columns.filter(({ type }) => type === 'money')
  if (amounts.length === 0 || rows.length === 0) return null
  const sum = (key: string) =>
    rows.reduce((total, row) => {
      const cell = row[key]
      return total + (typeof cell === 'number' ? cell : 0)
    }, 0)
  return (
    <p className="form-totals figures">
      {amounts.map(({ key, title }) => `${title}合计 ${wanText(sum(key))} 万元`).join('，')}
    </p>
  )
}

/** A list of records to be read. */
export function ReadRecords({
  field,
  value,
}: {
  readonly field: FormField
  readonly value: FormValue | undefined
}) {
  const rows = rowsIn(value)
  if (rows.length === 0) return <span className="soft">—</span>
  return (
    <div className="form-table-scroll">
      <table className="form-table">
        <thead>
          <tr>
            {field.columns.map(({ key, title }) => (
              <th key={key}>{title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- a record is known by its place only
            <tr key={index}>
              {field.columns.map((column) => (
                <td key={column.key}>{valueText(column, row[column.key])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function withCell(row: FormRow, key: string, value: CellValue | undefined): FormRow {
  const { [key]: _former, ...others } = row
  return value === undefined ? others : { ...others, [key]: value }
}
