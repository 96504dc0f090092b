import { Input, Select, Space } from 'antd'
import { useState } from 'react'

const UNITS = {
  '期间(月)': ['年', '个月'],
  '期间(日)': ['日'],
  '期间(工作日)': ['个工作日'],
} as const

const PERIOD = /^(?<count>\d+)\s*(?<unit>年|个?月|日|天|个?工作日)$/u

type PeriodInputProps = {
  readonly id?: string
  readonly label: string
  /** 期间(月), 期间(日) or 期间(工作日). */
  readonly type: string
  /** 2年; empty where nothing is filled in. */
  readonly value: string
  readonly isWrong?: boolean
  readonly onChange: (value: string | null) => void
}

const unitsOf = (type: string): readonly string[] =>
  Object.entries(UNITS).find(([name]) => name === type)?.[1] ?? ['年', '个月', '日']

/** A stretch of time with its unit: 2 年, 18 个月, 30 日. */
export function PeriodInput({
  id,
  label,
  type,
  value,
  isWrong = false,
  onChange,
}: PeriodInputProps) {
  const units = unitsOf(type)
  const found = PERIOD.exec(value.trim())?.groups
  const [chosen, setChosen] = useState<string | null>(null)
  const told = found?.['unit']?.replace(/^(?=月|工作日)/u, '个').replace('天', '日')
  const unit = told ?? chosen ?? units[0] ?? '年'
  // What is no period stays as it was typed, so that it can be mended.
  const count = found?.['count'] ?? value
  const tell = (typed: string, of: string) =>
    onChange(
      typed.trim() === '' ? null : /^\d+$/u.test(typed.trim()) ? `${typed.trim()}${of}` : typed,
    )
  return (
    <Space.Compact className="period-input">
      <Input
        {...(id === undefined ? {} : { id })}
        aria-label={label}
        inputMode="numeric"
        placeholder="数"
        maxLength={8}
        {...(isWrong ? { status: 'error' as const } : {})}
        value={count}
        onChange={({ target }) => tell(target.value, unit)}
      />
      <Select
        aria-label={`${label}的单位`}
        value={unit}
        options={[...new Set([...units, unit])].map((name) => ({ value: name }))}
        onChange={(next) => {
          setChosen(next)
          if (found !== undefined) tell(count, next)
        }}
      />
    </Space.Compact>
  )
}
