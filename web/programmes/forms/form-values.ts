// What a form holds while it is filled in, and what was known before anybody typed.
import type { Schema } from '../../api/client.ts'

export type ProgrammeForm = Schema<'ProgrammeForm'>
export type FormSection = ProgrammeForm['sections'][number]
export type FormField = FormSection['fields'][number]
export type FormColumn = FormField['columns'][number]
/** What is wrong with an answer, as the server says it. */
export type FormIssue = Schema<'ProgrammeFormIssue'>
/** A value that is known already, with its source and day. */
export type Prefilled = Schema<'ProgrammeFormPrefilled'>

/** One cell of a record. */
export type CellValue = string | number | boolean | readonly string[]
export type FormRow = Readonly<Record<string, CellValue>>
/** One answer: money in whole fen, days as YYYY-MM-DD, months as YYYY-MM. */
export type FormValue = CellValue | readonly FormRow[]
/** The answers by the keys of fields. */
export type FormValues = Readonly<Record<string, FormValue>>

const isRow = (row: unknown): row is FormRow => typeof row === 'object' && row !== null

/** The rows of a value; none where it is no list of records. */
export const rowsIn = (value: unknown): readonly FormRow[] =>
  Array.isArray(value) ? value.filter(isRow) : []

/** The texts of a value; none where it is no list. */
export const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((text) => typeof text === 'string') : []

const FEN_PER_WAN = 1_000_000n

/** Whole fen as 万元, as forms show money: 123.456789; nothing is rounded. */
export function wanText(fen: number): string {
  const whole = BigInt(fen)
  const [sign, size] = whole < 0n ? ['-', -whole] : ['', whole]
  const rest = (size % FEN_PER_WAN).toString().padStart(6, '0').replace(/0+$/u, '')
  return `${sign}${size / FEN_PER_WAN}${rest === '' ? '' : `.${rest}`}`
}

/** 万元 as whole fen; null for what is no amount or finer than a fen. */
export function fenOfWan(text: string): number | null {
  const { whole, rest = '' } =
    /^(?<whole>\d{1,9})(?:\.(?<rest>\d{0,6}))?$/u.exec(text.trim())?.groups ?? {}
  if (whole === undefined) return null
  return Number(BigInt(whole) * FEN_PER_WAN + BigInt(rest.padEnd(6, '0')))
}

/** A value in words, to be read: 是, 3000 万元, 甲、乙. */
export function valueText(
  field: Pick<FormField | FormColumn, 'type' | 'unit'>,
  value: unknown,
): string {
  if (value === undefined || value === null || value === '') return '—'
  if (typeof value === 'boolean')
    return field.type === 'promise' ? (value ? '已承诺' : '未承诺') : value ? '是' : '否'
  if (typeof value === 'number')
    return field.type === 'money'
      ? `${wanText(value)} 万元`
      : `${value}${field.unit === null ? '' : ` ${field.unit}`}`
  if (typeof value === 'string') return value
  return textsIn(value).join('、') || '—'
}
