import { Input, Select } from 'antd'
import type { ReactNode } from 'react'

type FieldProps = { readonly label: string; readonly wide?: boolean; readonly children: ReactNode }

/** A labelled field of the editor. */
export function Field({ label, wide = false, children }: FieldProps) {
  return (
    <label className={wide ? 'edit-field edit-field-wide' : 'edit-field'}>
      <span className="edit-label">{label}</span>
      {children}
    </label>
  )
}

type TextProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
}

/** A field for an expression: one line of text that wraps, for a rule file knows no other. */
export function ExpressionField({ label, value, onChange, placeholder = '' }: TextProps) {
  return (
    <Field label={label} wide>
      <ExpressionInput label={label} value={value} onChange={onChange} placeholder={placeholder} />
    </Field>
  )
}

export const ExpressionInput = ({ label, value, onChange, placeholder = '' }: TextProps) => (
  <Input.TextArea
    className="rule-expression"
    aria-label={label}
    autoSize={{ minRows: 1, maxRows: 8 }}
    value={value}
    placeholder={placeholder}
    onChange={({ target }) => onChange(target.value.replaceAll(/\s*\n\s*/gu, ' '))}
  />
)

/** A field that may be left empty: then the rule does not have it. */
export function OptionalField(props: {
  readonly label: string
  readonly value: string | null
  readonly onChange: (value: string | null) => void
  readonly placeholder?: string
  readonly wide?: boolean
}) {
  const { label, value, onChange, placeholder = '', wide = false } = props
  return (
    <Field label={label} wide={wide}>
      <Input
        value={value ?? ''}
        placeholder={placeholder}
        onChange={({ target }) => onChange(target.value === '' ? null : target.value)}
      />
    </Field>
  )
}

/** A list of words, typed one after the other. */
export function WordsField(props: {
  readonly label: string
  readonly value: readonly string[]
  readonly onChange: (value: string[]) => void
  readonly options?: readonly string[]
}) {
  const { label, value, onChange, options = [] } = props
  return (
    <Field label={label} wide>
      <Select
        mode="tags"
        aria-label={label}
        value={[...value]}
        options={options.map((option) => ({ value: option }))}
        tokenSeparators={['、', '，', ',']}
        onChange={onChange}
      />
    </Field>
  )
}

/** The same list with one entry changed, or (null) taken out. */
export const withEntry = <T,>(list: readonly T[], index: number, entry: T | null): T[] =>
  list.flatMap((old, at) => (at === index ? (entry === null ? [] : [entry]) : [old]))

/** The same list with some fields of one entry changed. */
export const withPart = <T extends object>(
  list: readonly T[],
  index: number,
  part: Partial<T>,
): T[] => list.map((old, at) => (at === index ? { ...old, ...part } : old))
