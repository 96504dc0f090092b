import { useQuery } from '@tanstack/react-query'
import { AutoComplete, Form, Input, Select } from 'antd'
import { answered, api } from '../../api/client.ts'
import { useActsOn } from '../../api/use-acts-on.ts'
import { DayField } from '../../shell/day-field.tsx'
import { FormDialog } from '../../shell/form-dialog.tsx'
import { WordsField } from '../../shell/words-field.tsx'
import { today } from '../day-field.ts'
import { factsKey, vocabularyQuery } from '../fact-queries.ts'
import type { FactFile, FactOnFile, VocabularyFact } from '../fact-queries.ts'
import { EMPTY_VALUE, sentOf, typedOf } from './fact-values.ts'
import type { TypedValue } from './fact-values.ts'
import { ValueField } from './value-field.tsx'

type Fields = {
  readonly name: string
  readonly matter?: string
  readonly period?: string
  readonly value: TypedValue
  readonly source?: string
  readonly knownSince: string
  readonly reason?: string
}

type FactFormProps = {
  readonly file: FactFile
  /** The fact that is superseded; null for a new one. */
  readonly fact: FactOnFile | null
  /** Which fact it is about; null to choose one. */
  readonly name: string | null
  readonly onClose: () => void
}

const PERIOD = /^(?:\d{4}(?:-(?:Q[1-4]|0[1-9]|1[0-2]))?)?$/u

/** Writes a fact down with its source; what is on file is superseded, never overwritten. */
export function FactForm({ file, fact, name, onClose }: FactFormProps) {
  const vocabulary = useQuery(vocabularyQuery).data?.facts ?? []
  if (vocabulary.length === 0) return null
  return <FactDialog {...{ file, fact, name, onClose, vocabulary }} />
}

type DialogProps = FactFormProps & { readonly vocabulary: readonly VocabularyFact[] }

function FactDialog({ file, fact, name, onClose, vocabulary }: DialogProps) {
  const [form] = Form.useForm<Fields>()
  const chosen = Form.useWatch('name', form) ?? name
  const described = vocabulary.find((entry) => entry.name === chosen) ?? null
  const { act } = useActsOn(factsKey)
  const save = (fields: Fields) =>
    act(
      () => send(file, fields, described),
      file.states ? '已申报。' : '已记入，原有内容保留在历史中。',
    )
  const word = file.states ? '申报' : '填写'
  const matters = [...new Set(file.facts.map(({ matter }) => matter))].filter((one) => one !== '')
  return (
    <FormDialog
      title={fact === null ? `${word}一项事实` : `修改“${fact.name}”`}
      okText="保存"
      width={620}
      form={form}
      begun={beginningOf({ fact, name, described })}
      onChange={(changed: Partial<Fields>) => {
        if (changed.name !== undefined) form.setFieldValue('value', EMPTY_VALUE)
      }}
      onSave={save}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label="事实"
        extra={described?.description ?? described?.question ?? null}
        dependencies={['period', 'matter']}
        rules={[
          { required: true, message: '请选择一项事实。' },
          {
            validator: () =>
              fact === null && standsAlready(file, form.getFieldsValue())
                ? Promise.reject(new Error('档案中已有这一项，请在列表中选择“修改”。'))
                : Promise.resolve(),
          },
        ]}
      >
        <Select
          disabled={fact !== null}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="输入几个字查找"
          options={vocabulary.map((entry) => ({ value: entry.name, label: entry.name }))}
        />
      </Form.Item>
      {described === null ? null : (
        <Form.Item
          name="value"
          label="值"
          rules={[
            {
              validator: (_rule, value: TypedValue) =>
                value.text.trim() !== '' || value.records.length > 0
                  ? Promise.resolve()
                  : Promise.reject(new Error(`请填写：${described.expectation}。`)),
            },
          ]}
        >
          <ValueField key={described.name} fact={described} />
        </Form.Item>
      )}
      <div className="field-row">
        <Form.Item
          name="period"
          label="期间（没有则留空）"
          rules={[{ pattern: PERIOD, message: '写成 2025、2025-Q1 或 2025-03。' }]}
        >
          <Input disabled={fact !== null} placeholder="如 2025" maxLength={7} />
        </Form.Item>
        <Form.Item name="matter" label="事项（机构本身留空）">
          <AutoComplete
            disabled={fact !== null}
            placeholder="合同、投资或项目编号"
            options={matters.map((value) => ({ value }))}
          />
        </Form.Item>
      </div>
      <div className="field-row">
        {file.states ? null : (
          <WordsField
            name="source"
            label="来源"
            missing="请写明来源。"
            max={200}
            placeholder="如 技术合同登记系统"
          />
        )}
        <DayField name="knownSince" label="获知日期" />
      </div>
      <Form.Item
        name="reason"
        label={fact === null ? '说明（可不填）' : '修改理由'}
        rules={
          fact === null ? [] : [{ required: true, whitespace: true, message: '请写明为什么修改。' }]
        }
      >
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </FormDialog>
  )
}

type Beginning = Pick<DialogProps, 'fact' | 'name'> & { readonly described: VocabularyFact | null }

function beginningOf({ fact, name, described }: Beginning): Partial<Fields> {
  const common = { knownSince: today(), value: EMPTY_VALUE, ...(name === null ? {} : { name }) }
  if (fact === null) return common
  return {
    ...common,
    name: fact.name,
    matter: fact.matter,
    period: fact.period ?? '',
    source: fact.stated ? '' : fact.source,
    value: described === null ? EMPTY_VALUE : typedOf(described.kind, described.fields, fact.value),
  }
}

const keyOf = ({ name, matter = '', period = '' }: Partial<Fields>) => ({
  name: name ?? '',
  matter: matter.trim(),
  period: period.trim() === '' ? null : period.trim(),
})

/** The fact on file, from the same side, that these fields are about. */
function formerOf(file: FactFile, fields: Partial<Fields>): FactOnFile | undefined {
  const { name, matter, period } = keyOf(fields)
  return file.facts.find(
    (fact) =>
      fact.stated === file.states &&
      fact.name === name &&
      fact.matter === matter &&
      fact.period === period,
  )
}

const standsAlready = (file: FactFile, fields: Partial<Fields>): boolean =>
  (formerOf(file, fields)?.text ?? null) !== null

function send(file: FactFile, fields: Fields, described: VocabularyFact | null) {
  const { source = '', knownSince, reason = '', value } = fields
  const former = formerOf(file, fields)
  return answered(
    api.POST('/api/fact-files/{id}/facts', {
      params: { path: { id: file.organisation.id } },
      body: {
        ...keyOf(fields),
        value: sentOf(described?.kind ?? 'text', described?.fields ?? [], value),
        knownSince,
        former: former?.id ?? null,
        ...(source.trim() === '' ? {} : { source: source.trim() }),
        ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      },
    }),
  )
}
