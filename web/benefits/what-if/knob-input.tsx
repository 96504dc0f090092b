import { Checkbox, Input, InputNumber, Select, Space } from 'antd'
import { MoneyInput } from '../check/money-input.tsx'
import type { Knob } from './what-if-queries.ts'

const REMOVED = '删除'

type KnobInputProps = {
  readonly id: string
  readonly knob: Knob
  /** What it is called for whoever does not see the table: the scenario and the part. */
  readonly label: string
  /** The value of the scenario; null where it stays as it is. */
  readonly value: string | null
  readonly onChange: (value: string | null) => void
}

/** A field for the new value of one part of a rule; empty means: as it is in force. */
export function KnobInput({ id, knob, label, value, onChange }: KnobInputProps) {
  const isRemoved = value === REMOVED
  return (
    <div className="knob-input">
      {knob.kind === 'fixed' || isRemoved ? null : (
        <Typed id={id} knob={knob} label={label} value={value} onChange={onChange} />
      )}
      {knob.canRemove ? (
        <Checkbox
          aria-label={`${label}：${knob.part === 'condition' ? '不要求' : '取消'}`}
          checked={isRemoved}
          onChange={({ target }) => onChange(target.checked ? REMOVED : null)}
        >
          {knob.part === 'condition' ? '不要求这一条' : '取消上限'}
        </Checkbox>
      ) : null}
    </div>
  )
}

function Typed({ id, knob, label, value, onChange }: KnobInputProps) {
  if (knob.kind === 'money')
    return (
      <MoneyInput id={id} label={label} value={value ?? ''} isWrong={false} onChange={onChange} />
    )
  if (knob.kind === 'choice')
    return (
      <Select<string>
        id={id}
        aria-label={label}
        className="knob-choice"
        value={value ?? knob.present ?? ''}
        options={knob.options.map((option) => ({
          value: option,
          label: option === knob.present ? `${option}（现行）` : option,
        }))}
        onChange={(option) => onChange(option === knob.present ? null : option)}
      />
    )
  if (knob.kind === 'date')
    return (
      <Input
        id={id}
        type="date"
        aria-label={label}
        value={value ?? ''}
        onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
      />
    )
  if (knob.kind === 'period')
    return <PeriodInput id={id} knob={knob} label={label} value={value} onChange={onChange} />
  const digits = value === null ? null : value.replace(/[^\d.-]+$/u, '')
  return (
    <InputNumber<string>
      id={id}
      aria-label={label}
      stringMode
      controls={false}
      inputMode="decimal"
      min="0"
      placeholder={knob.present?.replace(/[^\d.-]+$/u, '') ?? ''}
      suffix={knob.unit}
      value={digits}
      onChange={(next) => onChange(next === null || next === '' ? null : `${next}${knob.unit}`)}
    />
  )
}

/** Months may be told in years. */
const PERIOD_UNITS: Readonly<Record<string, readonly string[]>> = {
  日: ['日'],
  月: ['年', '个月'],
  工作日: ['个工作日'],
}

function PeriodInput({ id, knob, label, value, onChange }: KnobInputProps) {
  const units = PERIOD_UNITS[knob.unit] ?? ['日']
  const told = value ?? knob.present ?? ''
  const unit = units.find((name) => told.endsWith(name)) ?? units[0] ?? ''
  const digits = value === null ? null : value.slice(0, -unit.length)
  const tell = (count: string | null, of: string) =>
    onChange(count === null || count === '' ? null : `${count}${of}`)
  return (
    <Space.Compact>
      <InputNumber<string>
        id={id}
        aria-label={label}
        stringMode
        controls={false}
        inputMode="numeric"
        min="0"
        precision={0}
        placeholder={knob.present?.replace(/\D+$/u, '') ?? ''}
        value={digits}
        onChange={(count) => tell(count, unit)}
      />
      <Select
        aria-label={`${label}的单位`}
        value={unit}
        disabled={units.length < 2}
        options={units.map((name) => ({ value: name, label: name }))}
        onChange={(next) => tell(digits, next)}
      />
    </Space.Compact>
  )
}
