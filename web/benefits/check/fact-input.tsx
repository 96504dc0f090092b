import { useQuery } from '@tanstack/react-query'
import { AutoComplete, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { industriesQuery, regionsQuery } from '../../party/code-queries.ts'
import { CLEARABLE } from '../../shell/clearable.tsx'
import type { FactField } from '../benefit-queries.ts'
import type { FactValue } from './answers.ts'
import { kindOf } from './fact-kind.ts'
import { MoneyInput } from './money-input.tsx'
import { PeriodInput } from './period-input.tsx'

export type FactInputProps = {
  readonly id: string
  readonly fact: Pick<FactField, 'name' | 'type' | 'values'>
  readonly value: FactValue | null
  readonly isWrong: boolean
  readonly onChange: (value: FactValue | null) => void
}

const YES_NO = [
  { value: 'yes', label: '是' },
  { value: 'no', label: '否' },
  { value: 'unknown', label: '不知道' },
]

const textIn = (value: FactValue | null): string =>
  typeof value === 'string' ? value : typeof value === 'boolean' ? (value ? '是' : '否') : ''

/** The field of one fact, by its type; lists of records have an editor of their own. */
export function FactInput(props: FactInputProps) {
  const { id, fact, value, isWrong, onChange } = props
  const text = textIn(value)
  const status = isWrong ? { status: 'error' as const } : {}
  const tell = (next: string | null | undefined) =>
    onChange(next === undefined || next === null || next.trim() === '' ? null : next)
  switch (kindOf(fact)) {
    case 'boolean':
      return (
        <Segmented
          id={id}
          aria-label={fact.name}
          options={YES_NO}
          value={text === '是' ? 'yes' : text === '否' ? 'no' : 'unknown'}
          onChange={(next) => onChange(next === 'unknown' ? null : next === 'yes')}
        />
      )
    case 'money':
      return (
        <MoneyInput id={id} label={fact.name} value={text} isWrong={isWrong} onChange={onChange} />
      )
    case 'date':
      return (
        <Input
          id={id}
          type="date"
          aria-label={fact.name}
          className="fact-day"
          {...status}
          min="1949-10-01"
          max="2100-12-31"
          value={text}
          onChange={({ target }) => tell(target.value)}
        />
      )
    case 'choice':
      return <Choice {...props} />
    case 'industry':
      return <Industry {...props} />
    case 'region':
      return <Region {...props} />
    case 'period':
      return (
        <PeriodInput
          id={id}
          label={fact.name}
          type={fact.type}
          value={text}
          isWrong={isWrong}
          onChange={onChange}
        />
      )
    case 'records':
    case 'ratio':
    case 'number':
    case 'text':
      return (
        <Input
          id={id}
          aria-label={fact.name}
          className="fact-text"
          {...status}
          allowClear={CLEARABLE}
          maxLength={200}
          placeholder={kindOf(fact) === 'ratio' ? '如 8%' : ''}
          value={text}
          onChange={({ target }) => tell(target.value)}
        />
      )
  }
}

function Choice({ id, fact, value, isWrong, onChange }: FactInputProps) {
  const text = textIn(value)
  const options = fact.values.map((name) => ({ value: name, label: name }))
  const status = isWrong ? { status: 'error' as const } : {}
  // A list of the rules' own words is closed for a choice; for free text they are suggestions.
  if (fact.type === '文本')
    return (
      <AutoComplete
        id={id}
        aria-label={fact.name}
        className="fact-text"
        {...status}
        options={options}
        value={text}
        onChange={(next: string) => onChange(next === '' ? null : next)}
      />
    )
  return (
    <Select
      id={id}
      aria-label={fact.name}
      className="fact-text"
      {...status}
      allowClear
      placeholder="不知道"
      options={options}
      value={text === '' ? null : text}
      onChange={(next: string | null | undefined) => onChange(next ?? null)}
    />
  )
}

function Industry({ id, fact, value, onChange }: FactInputProps) {
  const [search, setSearch] = useState('')
  const text = textIn(value)
  const rows = useQuery(industriesQuery(search)).data?.rows ?? []
  const options = rows.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))
  return (
    <Select
      id={id}
      aria-label={fact.name}
      className="fact-text"
      allowClear
      showSearch={{ filterOption: false, onSearch: setSearch }}
      placeholder="输入行业名称或代码查找"
      notFoundContent="没有这样的行业"
      options={options}
      value={text === '' ? null : text}
      onChange={(next: string | null | undefined) => onChange(next ?? null)}
    />
  )
}

function Region({ id, fact, value, onChange }: FactInputProps) {
  const text = textIn(value)
  const rows = useQuery(regionsQuery).data?.rows ?? []
  const options = rows.flatMap(({ code, name }) =>
    code === null ? [] : [{ value: code, label: name }],
  )
  return (
    <Select
      id={id}
      aria-label={fact.name}
      className="fact-text"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder="选择行政区"
      options={options}
      value={text === '' ? null : text}
      onChange={(next: string | null | undefined) => onChange(next ?? null)}
    />
  )
}
