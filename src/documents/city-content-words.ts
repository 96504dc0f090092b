// The Chinese words of a city's content beside the reader's own terms, and its figures made exact.
import { optionalTextAt, refuse, textAt, type ContentMap } from '../base/content.ts'
import type { AmountRole, Benefit, Comparator, Rhythm, Target } from '../reader/reading.ts'
import { RHYTHM_WORDS, RHYTHMS } from '../reader/rhythms.ts'

export const CHANGES: ReadonlyMap<string, Target['change']> = new Map([
  ['水平', 'level'],
  ['新增', 'increase'],
  ['增长', 'growth'],
])

export const COMPARATORS: ReadonlyMap<string, Comparator> = new Map([
  ['不低于', '>='],
  ['高于', '>'],
  ['等于', '='],
  ['不高于', '<='],
  ['区间', 'range'],
])

export const BENEFIT_KINDS: ReadonlyMap<string, Benefit['kind']> = new Map([
  ['比例', 'rate'],
  ['定额', 'fixed'],
  ['配套', 'match'],
  ['贴息', 'interest'],
  ['损失', 'loss'],
  ['限额', 'ceiling'],
])

export const RHYTHMS_BY_WORD: ReadonlyMap<string, Rhythm> = new Map(
  RHYTHMS.map((rhythm) => [RHYTHM_WORDS[rhythm], rhythm]),
)

export const AMOUNT_ROLES: ReadonlyMap<string, AmountRole> = new Map([
  ['政策', 'benefit'],
  ['指标', 'target'],
  ['预算', 'budget'],
  ['处罚', 'penalty'],
  ['其他', 'other'],
])

/** 分 per 元, 万元 …, as powers of ten. */
const FEN_POWERS: ReadonlyMap<string, number> = new Map([
  ['元', 2],
  ['千元', 5],
  ['万元', 6],
  ['千万元', 9],
  ['亿元', 10],
])

/** The money under a key in fen, or null where the key is absent. */
export function optionalFenAt(map: ContentMap, key: string): string | null {
  const text = optionalTextAt(map, key)
  if (text === null) return null
  return fenOf(text) ?? refusePlace(map, key, `「${text}」不是金额，应写作 1000万元`)
}

/** The money under a key in fen. */
export const fenAt = (map: ContentMap, key: string): string =>
  optionalFenAt(map, key) ?? refusePlace(map, key, `缺少「${key}」，应写作 1000万元`)

/** The share under a key as an exact decimal (0.08 for 8%), or null where the key is absent. */
export function optionalRateAt(map: ContentMap, key: string): string | null {
  const text = optionalTextAt(map, key)
  if (text === null) return null
  const percent = percentOf(text)
  if (percent === null) return refusePlace(map, key, `「${text}」不是比例，应写作 8%`)
  return shifted(percent, -2)
}

/** An amount as it is written: money in fen, or a percentage (12 for 12%). */
export function amountAt(
  map: ContentMap,
  key: string,
): { fen: string | null; percent: string | null } {
  const text = textAt(map, key)
  const fen = fenOf(text)
  const percent = percentOf(text)
  if (fen === null && percent === null)
    refusePlace(map, key, `「${text}」既不是金额也不是百分比，应写作 1000万元 或 12%`)
  return { fen, percent }
}

/** An exact decimal as written, such as 3.24. */
export function decimalAt(map: ContentMap, key: string): string {
  const text = textAt(map, key)
  if (!DECIMAL.test(text)) refusePlace(map, key, `「${text}」不是数，应写作 3.24`)
  return text
}

/** A day, month or year as 2025-01-25, 2025-01 or 2025; null where the key is absent. */
export function dayAt(map: ContentMap, key: string): string | null {
  const text = optionalTextAt(map, key)
  if (text !== null && !/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/u.test(text))
    refusePlace(map, key, `「${text}」不是日期，应写作 2025-01-25、2025-01 或 2025`)
  return text
}

const DECIMAL = /^\d+(?:\.\d+)?$/u

function fenOf(text: string): string | null {
  const match = /^(?<figure>\d+(?:\.\d+)?)(?<unit>[千万亿]{0,2}元)$/u.exec(text)
  const power = FEN_POWERS.get(match?.groups?.['unit'] ?? '')
  if (power === undefined) return null
  const fen = shifted(match?.groups?.['figure'] ?? '', power)
  return fen.includes('.') ? null : fen
}

const percentOf = (text: string): string | null =>
  /^(?<figure>\d+(?:\.\d+)?)%$/u.exec(text)?.groups?.['figure'] ?? null

/** Moves the decimal point, without a float: 0.8 by 6 is 800000, 8 by -2 is 0.08. */
function shifted(decimal: string, power: number): string {
  const [whole = '', fraction = ''] = decimal.split('.')
  const digits = whole + fraction
  const point = whole.length + power
  const left = point <= 0 ? '0' : digits.padEnd(point, '0').slice(0, point)
  const right = point <= 0 ? '0'.repeat(-point) + digits : digits.slice(point)
  const trimmed = right.replace(/0+$/u, '')
  const start = left.replace(/^0+(?=\d)/u, '')
  return trimmed === '' ? start : `${start}.${trimmed}`
}

const refusePlace = (map: ContentMap, key: string, detail: string): never =>
  refuse(map.entries.get(key)?.place ?? map.place, detail)
