import { Checkbox, Input, InputNumber, Radio, Select } from 'antd'
import { useState } from 'react'
import { type CellValue, fenOfWan, type FormColumn, textsIn, wanText } from './form-values.ts'

/** A record list has inputs for its columns only. */
type PlainField = Pick<FormColumn, 'type' | 'unit' | 'lengthMax' | 'choices'>

type FormInputProps = {
  readonly id: string
  readonly label: string
  readonly field: PlainField
  readonly value: unknown
  readonly isWrong: boolean
  readonly describedBy?: string | undefined
  readonly onChange: (value: CellValue | undefined) => void
}

/** The input of one field, by its type; undefined is told where it was emptied. */
export function FormInput(props: FormInputProps) {
  const { id, label, field, value, isWrong, describedBy, onChange } = props
  const text = typeof value === 'string' ? value : ''
  const common = {
    id,
    'aria-label': label,
    'aria-describedby': describedBy,
    'aria-invalid': isWrong,
    ...(isWrong ? { status: 'error' as const } : {}),
  }
  const tellText = (next: string) => onChange(next === '' ? undefined : next)
  switch (field.type) {
    case 'longText':
      return (
        <Input.TextArea
          {...common}
          autoSize={{ minRows: 3, maxRows: 14 }}
          count={{ show: true, max: field.lengthMax }}
          value={text}
          onChange={({ target }) => tellText(target.value)}
        />
      )
    case 'integer':
      return (
        <InputNumber<number>
          {...common}
          className="form-number"
          precision={0}
          controls={false}
          inputMode="numeric"
          suffix={field.unit}
          value={typeof value === 'number' ? value : null}
          onChange={(next) => onChange(next ?? undefined)}
        />
      )
    case 'money':
      return (
        <MoneyInput
          {...common}
          fen={typeof value === 'number' ? value : null}
          onChange={onChange}
        />
      )
    case 'day':
      return (
        <Input
          {...common}
          type="date"
          className="form-day"
          value={text}
          onChange={({ target }) => tellText(target.value)}
        />
      )
    case 'month':
      return (
        <Input
          {...common}
          type="month"
          className="form-day"
          placeholder="如 2026-03"
          value={text}
          onChange={({ target }) => tellText(target.value)}
        />
      )
    case 'boolean':
      return (
        <Radio.Group
          id={id}
          aria-label={label}
          value={typeof value === 'boolean' ? value : null}
          options={[
            { value: true, label: '是' },
            { value: false, label: '否' },
          ]}
          onChange={({ target }) => onChange(target.value === true)}
        />
      )
    case 'promise':
      return (
        <Checkbox
          id={id}
          aria-describedby={describedBy}
          aria-invalid={isWrong}
          checked={value === true}
          onChange={({ target }) => onChange(target.checked ? true : undefined)}
        >
          我已阅读并承诺
        </Checkbox>
      )
    case 'choice':
      return (
        <Select<string | null>
          {...common}
          showSearch
          allowClear
          placeholder="请选择"
          value={text === '' ? null : text}
          options={field.choices.map((choice) => ({ value: choice, label: choice }))}
          onChange={(next) => onChange(next ?? undefined)}
        />
      )
    case 'choices':
      return (
        <Select<string[]>
          {...common}
          mode="multiple"
          placeholder="可选几项"
          value={[...textsIn(value)]}
          options={field.choices.map((choice) => ({ value: choice, label: choice }))}
          onChange={(next) => onChange(next.length === 0 ? undefined : next)}
        />
      )
    case 'text':
      return (
        <Input
          {...common}
          maxLength={field.lengthMax}
          value={text}
          onChange={({ target }) => tellText(target.value)}
        />
      )
  }
}

type MoneyInputProps = {
  readonly id: string
  readonly fen: number | null
  readonly onChange: (fen: number | undefined) => void
}

/** An amount in 万元 over whole fen; what is typed stays as typed until it is an amount. */
function MoneyInput({ fen, onChange, ...input }: MoneyInputProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? (fen === null ? '' : wanText(fen))
  const isAmount = shown === '' || fenOfWan(shown) !== null
  return (
    <Input
      {...input}
      className="form-money"
      inputMode="decimal"
      suffix="万元"
      {...(isAmount ? {} : { status: 'error' as const, title: '应为金额，精确到分，如 12.5' })}
      value={shown}
      onChange={({ target }) => {
        setTyped(target.value)
        // What is no amount is no answer: the former one must not stand behind it.
        onChange(fenOfWan(target.value) ?? undefined)
      }}
      onBlur={() => {
        if (isAmount) setTyped(null)
      }}
    />
  )
}
