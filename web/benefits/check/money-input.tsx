import { Input, Select, Space } from 'antd'
import { useState } from 'react'
import { MONEY_UNITS, moneyText, type MoneyUnit, partsOf } from './money-text.ts'

type MoneyInputProps = {
  readonly id?: string
  readonly label: string
  /** 1125万元; empty where nothing is filled in; what is no amount is shown as it was typed. */
  readonly value: string
  readonly isWrong?: boolean
  readonly onChange: (value: string | null) => void
}

/** An amount with its unit; whatever is typed stays, so that it can be mended. */
export function MoneyInput({ id, label, value, isWrong = false, onChange }: MoneyInputProps) {
  const parts = partsOf(value)
  const [chosen, setChosen] = useState<MoneyUnit>('万元')
  const unit = parts?.unit ?? chosen
  return (
    <Space.Compact className="money-input">
      <Input
        {...(id === undefined ? {} : { id })}
        aria-label={label}
        inputMode="decimal"
        placeholder="金额"
        maxLength={40}
        {...(isWrong ? { status: 'error' as const } : {})}
        value={parts?.digits ?? value}
        onChange={({ target }) => {
          const typed = partsOf(target.value)?.unit
          if (typed != null) setChosen(typed)
          onChange(moneyText(target.value, unit))
        }}
      />
      <Select<MoneyUnit>
        aria-label={`${label}的单位`}
        value={unit}
        options={MONEY_UNITS.map((name) => ({ value: name, label: name }))}
        onChange={(next) => {
          setChosen(next)
          if (parts !== null) onChange(`${parts.digits}${next}`)
        }}
      />
    </Space.Compact>
  )
}
