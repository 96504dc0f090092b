import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { fieldsQuery } from './expert-queries.ts'

type FieldSelectProps = {
  readonly value?: readonly string[]
  readonly onChange?: (codes: string[]) => void
  /** Names of fields that are chosen already. */
  readonly known?: readonly { readonly code: string; readonly name: string }[]
  readonly placeholder?: string
  readonly id?: string
}

const NONE_KNOWN: readonly { readonly code: string; readonly name: string }[] = []

/** Chooses fields: disciplines of GB/T 13745 or industries of GB/T 4754. */
export function FieldSelect({
  value,
  onChange,
  known = NONE_KNOWN,
  placeholder,
  id,
}: FieldSelectProps) {
  const [search, setSearch] = useState('')
  const found = useQuery(fieldsQuery(search)).data?.rows ?? []
  const all = new Map([...known, ...found].map(({ code, name }) => [code, name]))
  return (
    <Select
      {...(id !== undefined && { id })}
      mode="multiple"
      value={[...(value ?? [])]}
      onChange={(codes: string[]) => onChange?.(codes)}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      placeholder={placeholder ?? '输入名称或代码查找'}
      notFoundContent="没有这样的学科或行业"
      options={[...all].map(([code, name]) => ({ value: code, label: `${name}（${code}）` }))}
    />
  )
}
