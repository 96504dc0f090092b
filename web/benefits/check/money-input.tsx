import { InputNumber, Select, Space } from 'antd'
import { useState } from 'react'

const UNITS = ['万元', '元', '亿元'] as const
type Unit = (typeof UNITS)[number]

type MoneyInputProps = {
  readonly id: string
  readonly label: string
  /** 1125万元; empty where nothing is filled in. */
  readonly value: string
  readonly isWrong: boolean
  readonly onChange: (value: string | null) => void
}

const partsOf = (value: string): { digits: string; unit: Unit } => {
  const found = /^(?<digits>-?[\d.]+)(?<unit>万元|亿元|元)?$/u.exec(
    value.replaceAll(/[,，\s]/gu, ''),
  )
  const unit = UNITS.find((name) => name === found?.groups?.['unit'])
  return { digits: found?.groups?.['digits'] ?? '', unit: unit ?? '万元' }
}

/** An amount with its unit; the digits stay text, so that no figure passes through a double. */
export function MoneyInput({ id, label, value, isWrong, onChange }: MoneyInputProps) {
  const { digits, unit: told } = partsOf(value)
  const [chosen, setChosen] = useState<Unit | null>(null)
  const unit = digits === '' ? (chosen ?? told) : told
  const tell = (amount: string, of: Unit) => onChange(amount === '' ? null : `${amount}${of}`)
  return (
    <Space.Compact className="money-input">
      <InputNumber<string>
        id={id}
        aria-label={label}
        stringMode
        controls={false}
        inputMode="decimal"
        placeholder="金额"
        {...(isWrong ? { status: 'error' as const } : {})}
        value={digits === '' ? null : digits}
        onChange={(amount) => tell(amount ?? '', unit)}
      />
      <Select<Unit>
        aria-label={`${label}的单位`}
        value={unit}
        options={UNITS.map((name) => ({ value: name, label: name }))}
        onChange={(next) => {
          setChosen(next)
          if (digits !== '') tell(digits, next)
        }}
      />
    </Space.Compact>
  )
}
