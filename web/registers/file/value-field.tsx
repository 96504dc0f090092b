import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, Radio, Select, Space } from 'antd'
import { DAY_PLACEHOLDER } from '../day-field.ts'
import type { VocabularyFact } from '../fact-queries.ts'
import { MONEY_UNITS } from './fact-values.ts'
import type { TypedValue } from './fact-values.ts'

/** What a field of a record looks like, where its name does not say. */
const HINTS: Readonly<Partial<Record<VocabularyFact['kind'], string>>> = {
  boolean: '是 或 否',
  date: DAY_PLACEHOLDER,
}

type ValueFieldProps = {
  readonly fact: VocabularyFact
  // The form puts both in.
  readonly value?: TypedValue
  readonly onChange?: (value: TypedValue) => void
  readonly id?: string
}

/** The value of a fact, typed as its kind asks: 是否, an amount with its unit, a day, a choice, records. */
export function ValueField({ fact, value, onChange, id }: ValueFieldProps) {
  if (value === undefined) return null
  const change = (part: Partial<TypedValue>) => onChange?.({ ...value, ...part })
  const plain = {
    ...(id === undefined ? {} : { id }),
    'aria-label': '值',
    value: value.text,
    onChange: (event: { readonly target: { readonly value: string } }) =>
      change({ text: event.target.value }),
  }
  switch (fact.kind) {
    case 'boolean':
      return (
        <Radio.Group
          aria-label="值"
          value={value.text}
          onChange={(event) => change({ text: String(event.target.value) })}
          options={['是', '否'].map((word) => ({ value: word, label: word }))}
        />
      )
    case 'money':
      return (
        <Space.Compact block>
          <Input {...plain} inputMode="decimal" placeholder="如 880" />
          <Select
            aria-label="单位"
            className="filter-short"
            value={value.unit}
            onChange={(unit: string) => change({ unit })}
            options={MONEY_UNITS.map((unit) => ({ value: unit, label: unit }))}
          />
        </Space.Compact>
      )
    case 'code':
      if (fact.values.length === 0) return <Input {...plain} placeholder={fact.typeName} />
      return (
        <Select
          {...(id === undefined ? {} : { id })}
          aria-label="值"
          value={value.text === '' ? null : value.text}
          onChange={(text) => change({ text: text ?? '' })}
          options={fact.values.map((word) => ({ value: word, label: word }))}
        />
      )
    case 'date':
      return <Input {...plain} maxLength={10} placeholder={DAY_PLACEHOLDER} />
    case 'records':
      return (
        <RecordRows fact={fact} rows={value.records} onChange={(records) => change({ records })} />
      )
    case 'number':
    case 'ratio':
    case 'period':
    case 'text':
    default:
      return (
        <Input
          {...plain}
          placeholder={fact.expectation}
          {...(fact.unit === '' ? {} : { suffix: fact.unit })}
        />
      )
  }
}

type Row = Readonly<Record<string, string>>

type RecordRowsProps = {
  readonly fact: VocabularyFact
  readonly rows: readonly Row[]
  readonly onChange: (rows: readonly Row[]) => void
}

function RecordRows({ fact, rows, onChange }: RecordRowsProps) {
  const set = (index: number, name: string, text: string) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, [name]: text } : row)))
  return (
    <div className="record-rows">
      {rows.map((row, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- records have no name of their own
        <fieldset key={index} className="record-row">
          <legend className="visually-hidden">第 {index + 1} 条</legend>
          {fact.fields.map(({ name, kind }) => (
            <label key={name}>
              {kind === 'money' ? `${name}（万元）` : name}
              <Input
                size="small"
                placeholder={HINTS[kind] ?? ''}
                value={row[name] ?? ''}
                onChange={(event) => set(index, name, event.target.value)}
              />
            </label>
          ))}
          <Button
            size="small"
            type="text"
            danger
            icon={<DeleteOutlined />}
            aria-label={`删去第 ${index + 1} 条`}
            onClick={() => onChange(rows.filter((_row, at) => at !== index))}
          >
            删去
          </Button>
        </fieldset>
      ))}
      <Button icon={<PlusOutlined />} onClick={() => onChange([...rows, {}])}>
        添一条
      </Button>
    </div>
  )
}
