import type { Formula } from '../figures/indicator.ts'
import type { ReportingPractice } from '../periods/reporting-practice.ts'
import type { CollectedMeasure } from './collected-measure.ts'
import { valueWords } from './measure-number.ts'

/** What a value is held against: nothing here refuses, everything asks. */
export type Compared = {
  readonly measure: CollectedMeasure
  readonly value: bigint
  readonly last: bigint | null
  readonly counted: bigint | null
  /** The other values of the same report by the code of their measure. */
  readonly others: ReadonlyMap<string, bigint>
  /** Shares of a whole: what is above must not exceed what is below. */
  readonly parts: readonly Extract<Formula, { readonly kind: 'ratio' }>[]
  readonly names: ReadonlyMap<string, string>
  readonly practice: Pick<ReportingPractice, 'jumpTimes' | 'jumpPercent'>
}

const sizeOf = (value: bigint): bigint => (value < 0n ? -value : value)

/** What looks odd about a value (核对提示): a jump, a part larger than its whole, another count of this system. */
export function hintsFor(compared: Compared): string[] {
  const { measure, value, last, counted, others, parts, names, practice } = compared
  const hints: string[] = []
  if (value < 0n && measure.nature !== 'rate') hints.push('是负数，请核对')
  if (last !== null && last !== 0n) {
    const moved = sizeOf(value - last) * 100n
    const lastWords = `上期 ${valueWords(last, measure)}`
    if (measure.nature === 'stock' && moved > sizeOf(last) * practice.jumpPercent)
      hints.push(`比${lastWords}变动超过 ${practice.jumpPercent}%，请核对`)
    if (measure.nature === 'flow' && sizeOf(value) > sizeOf(last) * practice.jumpTimes)
      hints.push(`超过${lastWords}的 ${practice.jumpTimes} 倍，请核对单位`)
  }
  if (counted !== null && counted !== value)
    hints.push(`与系统计数 ${valueWords(counted, measure)} 不同，两数并列显示，以系统计数为准`)
  for (const { numerator, denominator, per } of parts) {
    const whole = others.get(denominator)
    if (numerator === measure.code && per === 100 && whole !== undefined && value > whole)
      hints.push(`大于“${names.get(denominator) ?? denominator}”，部分不应大于合计`)
  }
  return hints
}
