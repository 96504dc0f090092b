import { COMPARATOR_WORDS } from './city-indicators.ts'
import { stepsText } from './target-steps.ts'
import type { StoredTarget } from './target.store.ts'

type Measured = { readonly unit: string; readonly decimals: number }

const spaced = (unit: string): string => (unit === '%' || unit === '' ? unit : ` ${unit}`)

/** A target in words: 不低于 30 家, 1—2 个. */
export function targetWords(
  { comparator, value, upper }: Pick<StoredTarget, 'comparator' | 'value' | 'upper'>,
  { unit, decimals }: Measured,
): string {
  const figure = stepsText(value, decimals)
  if (upper !== null) return `${figure}—${stepsText(upper, decimals)}${spaced(unit)}`
  const word = comparator === '=' ? '' : `${COMPARATOR_WORDS[comparator]} `
  return `${word}${figure}${spaced(unit)}`
}

/** What keeps the target of a document from counting. */
export const WAITING_WORDS = {
  year: '文件没有写年份，待定年度',
  unit: '单位或位数与指标不同，请更正文件条目',
  scope: '不知道指哪些区，请更正文件条目的范围',
} as const
