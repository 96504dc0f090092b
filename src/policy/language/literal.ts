import { type Ratio, ratio, ratioOfDecimal, timesRatio } from '../../base/ratio.ts'
import type { Literal } from './expression.ts'

const SCALES: Readonly<Record<string, bigint>> = {
  '': 1n,
  十: 10n,
  百: 100n,
  千: 1_000n,
  万: 10_000n,
  十万: 100_000n,
  百万: 1_000_000n,
  千万: 10_000_000n,
  亿: 100_000_000n,
  万亿: 1_000_000_000_000n,
}

/** Money counts in fen (分). */
const FEN_PER: Readonly<Record<string, bigint>> = { 元: 100n, 角: 10n, 分: 1n }

const SHARES: Readonly<Record<string, Ratio>> = {
  '%': ratio(1n, 100n),
  '‰': ratio(1n, 1000n),
  个百分点: ratio(1n, 100n),
}

const PERIODS: readonly (readonly [RegExp, 'day' | 'month' | 'workday', number])[] = [
  [/^年$/, 'month', 12],
  [/^个?月$/, 'month', 1],
  [/^(?:日|天)$/, 'day', 1],
  [/^个?(?:自然日)$/, 'day', 1],
  [/^个?工作日$/, 'workday', 1],
]

/**
 * The literal of digits followed directly by `suffix` (万元, %, 年, 家, 元/家 …); null where the suffix
 * makes no sense, such as half a year written 0.5年.
 */
export function literalOf(digits: string, suffix: string): Literal | null {
  const value = ratioOfDecimal(digits.replaceAll(/[,_]/g, ''))
  if (value === null) return null
  const share = SHARES[suffix]
  if (share !== undefined) return { kind: 'quantity', value: timesRatio(value, share), unit: '' }
  for (const [words, unit, factor] of PERIODS)
    if (words.test(suffix))
      return value.den === 1n ? { kind: 'period', count: Number(value.num) * factor, unit } : null
  const [, scale, money, rest] =
    /^(万亿|[十百千]?万|[十百千亿]|)(元|角|分|)(.*)$/su.exec(suffix) ?? []
  const factor = SCALES[scale ?? '']
  if (factor === undefined || rest === undefined) return null
  const scaled = timesRatio(value, ratio(factor))
  if (money === undefined || money === '') return { kind: 'quantity', value: scaled, unit: rest }
  if (rest !== '' && !/^\/\p{ID_Start}+$/u.test(rest)) return null
  return {
    kind: 'quantity',
    value: timesRatio(scaled, ratio(FEN_PER[money] ?? 1n)),
    unit: `元${rest}`,
  }
}

/** A calendar day (1000 to 9999) written 2024-01-28 or 2024年1月28日 as YYYY-MM-DD; null where there is no such day. */
export function dayOf(text: string): string | null {
  const match = /^([1-9]\d{3})(?:-|年)(\d{1,2})(?:-|月)(\d{1,2})日?$/.exec(text)
  if (match === null) return null
  const [, year = '', month = '', day = ''] = match
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return null
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
