import { PlusOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { Schema } from '../../../api/client.ts'
import { Field, OptionalField, withEntry, withPart, WordsField } from './field.tsx'
import { GridTable } from './grid-table.tsx'

type Fact = Schema<'RuleFactForm'>
type FactField = Schema<'RuleFactField'>

const FIELD_TYPES = ['布尔', '金额', '比率', '整数', '日期', '文本', '枚举', '期间(日)', '期间(月)']
const TYPES = [...FIELD_TYPES, '记录列表']

const BLANK: FactField = {
  type: '金额',
  unit: null,
  description: null,
  question: null,
  values: [],
  least: null,
  most: null,
}

/** Whether bounds (范围) can be given: what is counted or measured has them. */
const hasRange = (type: string): boolean => /^(?:金额|比率|整数|数量)/u.test(type)
const isChoice = (type: string): boolean => type === '枚举'
const hasUnit = (type: string): boolean => type === '整数' || type === '数量'

/** A fact that is declared anew. */
export const NEW_FACT: Fact = { ...BLANK, fields: [] }

type FactFieldsProps = { readonly fact: Fact; readonly onChange: (fact: Fact) => void }

/** The declaration of a fact: its type and unit, its bounds, its words, and the fields of its records. */
export function FactFields(props: FactFieldsProps) {
  const [fact, setFact] = useState(props.fact)
  const set = (part: Partial<Fact>) => {
    const next = { ...fact, ...part }
    setFact(next)
    props.onChange(next)
  }
  return (
    <div className="edit-stack">
      <div className="edit-fields">
        <Field label="类型">
          <Select
            aria-label="类型"
            value={fact.type}
            options={TYPES.map((value) => ({ value }))}
            onChange={(type) => set(forType(type, fact))}
          />
        </Field>
        {hasUnit(fact.type) || fact.unit !== null ? (
          <OptionalField
            label="单位"
            value={fact.unit}
            placeholder="如 家、项"
            onChange={(unit) => set({ unit })}
          />
        ) : null}
        {hasRange(fact.type) ? (
          <>
            <OptionalField
              label="不低于"
              value={fact.least}
              placeholder="如 0元"
              onChange={(least) => set({ least })}
            />
            <OptionalField
              label="不超过"
              value={fact.most}
              placeholder="可不填"
              onChange={(most) => set({ most })}
            />
          </>
        ) : null}
        <OptionalField
          label="说明"
          value={fact.description}
          onChange={(description) => set({ description })}
        />
        <OptionalField
          label="问"
          value={fact.question}
          onChange={(question) => set({ question })}
        />
        {isChoice(fact.type) ? (
          <WordsField label="取值" value={fact.values} onChange={(values) => set({ values })} />
        ) : null}
      </div>
      {fact.type === '记录列表' ? (
        <RecordFields fields={fact.fields} onChange={(fields) => set({ fields })} />
      ) : null}
    </div>
  )
}

/** What makes no sense for another type goes with the former one. */
const forType = (type: string, fact: Fact): Partial<Fact> => ({
  type,
  ...(hasRange(type) ? {} : { least: null, most: null }),
  ...(hasUnit(type) ? {} : { unit: null }),
  ...(isChoice(type) ? {} : { values: [] }),
  ...(type === '记录列表'
    ? { fields: fact.fields.length === 0 ? [{ name: '金额', form: BLANK }] : fact.fields }
    : { fields: [] }),
})

function RecordFields({
  fields,
  onChange,
}: {
  readonly fields: Fact['fields']
  readonly onChange: (fields: Fact['fields']) => void
}) {
  const change = (at: number, part: Partial<FactField>) => {
    const form = fields[at]?.form
    if (form !== undefined) onChange(withPart(fields, at, { form: { ...form, ...part } }))
  }
  return (
    <>
      <GridTable
        heads={['每条记录的项', '类型', '取值', '不低于', '不超过', '说明']}
        rowName={(row) => `第 ${row + 1} 项`}
        rowsMin={1}
        onRemove={(row) => onChange(withEntry(fields, row, null))}
        rows={fields.map(({ name, form }, row) => {
          const label = (words: string) => `第 ${row + 1} 项的${words}`
          const bound = (key: 'least' | 'most', words: string) => (
            <Input
              key={key}
              aria-label={label(words)}
              disabled={!hasRange(form.type)}
              value={form[key] ?? ''}
              onChange={({ target }) => change(row, { [key]: target.value || null })}
            />
          )
          return [
            <Input
              key="name"
              aria-label={label('名称')}
              value={name}
              onChange={({ target }) => onChange(withPart(fields, row, { name: target.value }))}
            />,
            <Select
              key="type"
              aria-label={label('类型')}
              value={form.type}
              options={FIELD_TYPES.map((value) => ({ value }))}
              onChange={(type) =>
                change(row, {
                  type,
                  ...(hasRange(type) ? {} : { least: null, most: null }),
                  ...(isChoice(type) ? {} : { values: [] }),
                })
              }
            />,
            <Select
              key="values"
              mode="tags"
              aria-label={label('取值')}
              disabled={!isChoice(form.type)}
              value={[...form.values]}
              tokenSeparators={['、', '，', ',']}
              onChange={(values: string[]) => change(row, { values })}
            />,
            bound('least', '不低于'),
            bound('most', '不超过'),
            <Input
              key="description"
              aria-label={label('说明')}
              value={form.description ?? ''}
              onChange={({ target }) => change(row, { description: target.value || null })}
            />,
          ]
        })}
      />
      <div className="edit-adds">
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() =>
            onChange([
              ...fields,
              { name: `项${fields.length + 1}`, form: { ...BLANK, type: '文本' } },
            ])
          }
        >
          加一项
        </Button>
      </div>
    </>
  )
}
