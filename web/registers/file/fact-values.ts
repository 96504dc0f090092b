import type { Schema } from '../../api/client.ts'

/** What a form holds of a value while it is typed: an amount with its unit, a list of records, or one text. */
export type TypedValue = {
  readonly text: string
  readonly unit: string
  readonly records: readonly Readonly<Record<string, string>>[]
}

type Kind = Schema<'VocabularyFact'>['kind']
type Field = Schema<'VocabularyFact'>['fields'][number]
type Kept = Schema<'FactOnFile'>['value']

/** The units in which officials write amounts. */
export const MONEY_UNITS = ['元', '万元', '亿元'] as const

export const EMPTY_VALUE: TypedValue = { text: '', unit: '万元', records: [] }

const FEN_PER_WAN = 1_000_000n
/** So many decimals are shown of 元 and of 万元. */
const DECIMALS = 2n

/** Fen as somebody would type them: 880 万元, or 12.34 元 where 万元 would need more than two decimals. */
export function amountOf(fen: string): Pick<TypedValue, 'text' | 'unit'> {
  const amount = BigInt(fen)
  const isRound = amount !== 0n && amount % (FEN_PER_WAN / 100n) === 0n
  const scale = isRound ? FEN_PER_WAN : 100n
  const sign = amount < 0n ? '-' : ''
  const size = amount < 0n ? -amount : amount
  const fraction = ((size % scale) * 10n ** DECIMALS) / scale
  const shown =
    fraction === 0n
      ? ''
      : `.${String(fraction).padStart(Number(DECIMALS), '0').replace(/0+$/u, '')}`
  return { text: `${sign}${size / scale}${shown}`, unit: isRound ? '万元' : '元' }
}

/** A kept value as the form begins with it. */
export function typedOf(kind: Kind, fields: readonly Field[], value: Kept): TypedValue {
  if (value === null) return EMPTY_VALUE
  if (typeof value === 'boolean') return { ...EMPTY_VALUE, text: value ? '是' : '否' }
  if (typeof value === 'string')
    return kind === 'money'
      ? { ...EMPTY_VALUE, ...amountOf(value) }
      : { ...EMPTY_VALUE, text: value }
  return { ...EMPTY_VALUE, records: value.map((record) => typedRecord(fields, record)) }
}

function typedRecord(
  fields: readonly Field[],
  record: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    fields.map(({ name, kind }) => {
      const value = record[name]
      if (typeof value === 'boolean') return [name, value ? '是' : '否']
      if (typeof value !== 'string') return [name, '']
      if (kind !== 'money') return [name, value]
      const { text, unit } = amountOf(value)
      return [name, text + unit]
    }),
  )
}

/** What is sent of a value: amounts carry their unit, a bare number of a record is meant in 万元. */
export function sentOf(kind: Kind, fields: readonly Field[], { text, unit, records }: TypedValue) {
  if (kind === 'records') return records.map((record) => sentRecord(fields, record))
  const plain = text.trim()
  return kind === 'money' && isBare(plain) ? plain + unit : plain
}

function sentRecord(fields: readonly Field[], record: Readonly<Record<string, string>>) {
  const said = fields.flatMap(({ name, kind }): [string, string][] => {
    const text = record[name]?.trim() ?? ''
    if (text === '') return []
    return [[name, kind === 'money' && isBare(text) ? `${text}万元` : text]]
  })
  return Object.fromEntries(said)
}

const isBare = (text: string): boolean => /^-?[\d,，.]+$/u.test(text)
