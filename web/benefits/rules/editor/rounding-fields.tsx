import { Input, Select } from 'antd'
import type { RuleForm } from '../rule-queries.ts'
import { Field } from './field.tsx'

const MODES = ['舍去', '进位', '四舍五入', '四舍六入五成双']
const STEPS = ['分', '角', '元', '百元', '千元', '万元']

/** 取整: how (or which reading says so), to which unit, on what ground. */
export function RoundingFields(props: {
  readonly title?: string
  readonly readings: readonly string[]
  readonly rounding: NonNullable<RuleForm['rounding']>
  readonly onChange: (rounding: NonNullable<RuleForm['rounding']>) => void
}) {
  const { title = '取整', rounding, readings, onChange } = props
  return (
    <div className="edit-fields">
      <Field label="取整方式">
        <Select
          aria-label={`${title}的方式`}
          value={rounding.mode}
          options={[
            ...MODES.map((value) => ({ value, label: value })),
            ...readings.map((value) => ({ value, label: `按口径「${value}」` })),
          ]}
          onChange={(mode) => onChange({ ...rounding, mode })}
        />
      </Field>
      <Field label="取整到">
        <Select
          aria-label={`${title}到`}
          value={rounding.to}
          options={STEPS.map((value) => ({ value }))}
          onChange={(to) => onChange({ ...rounding, to })}
        />
      </Field>
      <Field label="取整依据">
        <Input
          value={rounding.ground}
          onChange={({ target }) => onChange({ ...rounding, ground: target.value })}
        />
      </Field>
    </div>
  )
}
