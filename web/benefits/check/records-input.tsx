import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { BenefitFact } from '../benefit-queries.ts'
import type { FactRecord, FactValue } from './answers.ts'
import { FactInput } from './fact-input.tsx'

type RecordsInputProps = {
  readonly fact: BenefitFact
  readonly value: FactValue | null
  readonly onChange: (value: FactValue | null) => void
}

const RECORDS_MAX = 200

const recordsIn = (value: FactValue | null): readonly FactRecord[] =>
  Array.isArray(value) ? value : []

/** A list of records, one card each. 没有 is an empty list; not to answer leaves it unknown. */
export function RecordsInput({ fact, value, onChange }: RecordsInputProps) {
  const records = recordsIn(value)
  const change = (index: number, record: FactRecord) =>
    onChange(records.map((former, at) => (at === index ? record : former)))
  return (
    <div className="records">
      {records.map((record, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a record is known by its place only
        <fieldset key={index} className="record">
          <legend>第 {index + 1} 条</legend>
          <div className="record-fields">
            {fact.fields.map((field) => (
              <label key={field.name} className="record-field">
                <span>{field.name}</span>
                <FactInput
                  id={`${fact.name}-${index}-${field.name}`}
                  fact={{ ...field, name: `${fact.name}第${index + 1}条${field.name}` }}
                  value={record[field.name] ?? null}
                  isWrong={false}
                  onChange={(next) => change(index, withField(record, field.name, next))}
                />
              </label>
            ))}
          </div>
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={`删除第 ${index + 1} 条`}
            onClick={() => onChange(records.filter((_, at) => at !== index))}
          />
        </fieldset>
      ))}
      <div className="records-moves">
        <Button
          size="small"
          icon={<PlusOutlined />}
          disabled={records.length >= RECORDS_MAX}
          onClick={() => onChange([...records, {}])}
        >
          添一条
        </Button>
        {value === null ? (
          <Button size="small" type="text" onClick={() => onChange([])}>
            一条也没有
          </Button>
        ) : (
          <Button size="small" type="text" onClick={() => onChange(null)}>
            {records.length === 0 ? '已填：没有。改为不知道' : '全部清除'}
          </Button>
        )}
      </div>
    </div>
  )
}

function withField(record: FactRecord, name: string, value: FactValue | null): FactRecord {
  const { [name]: _former, ...others } = record
  return typeof value === 'string' || typeof value === 'boolean'
    ? { ...others, [name]: value }
    : others
}
