import { type Fraction, fraction, minus, over, plus, times } from './fraction.ts'
import { evaluate, type Evaluation, level, type Place } from './evaluate.ts'
import type { Indicator, Measure, Target } from './indicator.ts'
import { elapsedMonths, monthOf, yearBefore, yearOf } from './period.ts'
import { isComplete } from './said.ts'

/** What a target asks for by the end of a month, and in the end; `base` is where the way to it begins. */
export type Wanted = {
  readonly now: Fraction | null
  readonly base: Fraction
  readonly full: Fraction | null
}

const ZERO = fraction(0n)

/** A target's value in the indicator's unit. */
export const targetValue = (
  { value }: Pick<Target, 'value'>,
  { decimals }: Pick<Indicator, 'decimals'>,
) => fraction(value, decimals === 0 ? 1n : 10n ** BigInt(decimals))

/**
 * The pace (进度): what adds up is wanted in twelfths of the year; a level is wanted in equal steps from where it
 * stood when the target was set; a growth or ratio of the year itself is wanted as it is.
 */
export function wantedOf(
  evaluation: Evaluation,
  { indicator, target }: { indicator: Indicator; target: Target },
  place: Place,
): Wanted {
  const value = targetValue(target, indicator)
  const year = yearOf(place.until)
  const { formula } = indicator
  const elapsed = BigInt(elapsedMonths(place.until))
  const share = fraction(elapsed, 12n)
  const from = Math.min(target.from ?? target.year, year)
  const measure = formula.kind === 'measure' ? evaluation.measures.get(formula.measure) : undefined
  const baseYear = from - 1
  const base = () => endOf(evaluation, indicator, { ...place, year: baseYear })
  if (formula.kind === 'growth' || target.comparator === '<=')
    return { now: value, base: ZERO, full: value }
  if (formula.kind === 'increase') return { now: times(value, share), base: ZERO, full: value }
  const way = fraction(
    BigInt((year - baseYear - 1) * 12) + elapsed,
    BigInt((target.year - baseYear) * 12),
  )
  if (formula.kind === 'ratio' || measure === undefined || measure.nature === 'rate')
    return target.year === year && target.change === 'level'
      ? { now: value, base: ZERO, full: value }
      : onTheWay(base(), { target, value, way })
  if (measure.nature === 'stock') return onTheWay(base(), { target, value, way })
  if (target.change === 'growth') {
    const before = sameMonths(evaluation, { measure, indicator }, place)
    const now = before === null ? null : grown(before, value)
    return { now, base: ZERO, full: null }
  }
  if (target.year === year) return { now: times(value, share), base: ZERO, full: value }
  // A later year's flow: this year's part of the way, in twelfths.
  const yearly = onTheWay(base(), {
    target,
    value,
    way: fraction(BigInt(year - baseYear), BigInt(target.year - baseYear)),
  })
  return {
    now: yearly.now === null ? null : times(yearly.now, share),
    base: ZERO,
    full: yearly.now,
  }
}

type Way = { readonly target: Target; readonly value: Fraction; readonly way: Fraction }

/** A part of the way from a base to what is to be reached; without a base nothing can be said of the way. */
function onTheWay(base: Fraction | null, { target, value, way }: Way): Wanted {
  if (base === null)
    return { now: null, base: ZERO, full: target.change === 'level' ? value : null }
  const full =
    target.change === 'level'
      ? value
      : target.change === 'increase'
        ? plus(base, value)
        : grown(base, value)
  return { now: plus(base, times(minus(full, base), way)), base, full }
}

const grown = (before: Fraction, percent: Fraction): Fraction =>
  times(before, over(plus(fraction(100n), percent), fraction(100n)))

/** The indicator at the end of an earlier year, where all reports are there. */
function endOf(
  evaluation: Evaluation,
  indicator: Indicator,
  { area, year }: { area: Place['area']; year: number },
): Fraction | null {
  const until = monthOf(year, 12)
  const { value, said } = evaluate(evaluation, indicator, { area, period: String(year), until })
  return isComplete(said) ? value : null
}

function sameMonths(
  evaluation: Evaluation,
  { measure, indicator }: { measure: Measure; indicator: Indicator },
  place: Place,
): Fraction | null {
  const back = { ...place, period: yearBefore(place.period), until: yearBefore(place.until) }
  const { value, said } = level(evaluation, { measure, unit: indicator.unit }, back)
  return isComplete(said) ? value : null
}
