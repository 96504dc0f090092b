import { type Ratio, ratio } from '../../base/ratio.ts'

/** How far the opinions about one project lie apart. */
export type Spread = {
  readonly lowest: number
  readonly highest: number
  /** 极差. */
  readonly range: number
  /** 标准差 of the population in hundredths of a point, rounded down: computed in whole numbers. */
  readonly deviationHundredths: number
}

/** The exact mean of whole points. */
export const meanOf = (points: readonly number[]): Ratio =>
  ratio(BigInt(points.reduce((sum, each) => sum + each, 0)), BigInt(points.length))

/** The spread of the opinions; null where there is none. */
export function spreadOf(points: readonly number[]): Spread | null {
  if (points.length === 0) return null
  const [lowest, highest] = [Math.min(...points), Math.max(...points)]
  return {
    lowest,
    highest,
    range: highest - lowest,
    deviationHundredths: deviationHundredths(points),
  }
}

/** The root of n·Σx² − (Σx)² over n², ten thousandfold before the root. */
function deviationHundredths(points: readonly number[]): number {
  const n = BigInt(points.length)
  const sum = points.reduce((total, each) => total + BigInt(each), 0n)
  const squares = points.reduce((total, each) => total + BigInt(each) * BigInt(each), 0n)
  return Number(rootOf((10_000n * (n * squares - sum * sum)) / (n * n)))
}

/** The whole root of a whole number, rounded down (Newton). */
function rootOf(value: bigint): bigint {
  if (value < 2n) return value
  let guess = value
  for (let next = (value + 1n) / 2n; next < guess; next = (guess + value / guess) / 2n) guess = next
  return guess
}

/** Opinions needed before one of them can be called an outlier. */
const OTHERS_MIN = 2
/** An opinion this far from the middle of the others, in percent of the sheet, wants a look (内部口径). */
const OUTLIER_PERCENT = 20

/**
 * Which opinions lie far from the middle of the others: a hint to look at the reasons, never a ground to
 * leave one out.
 */
export function outliersOf(points: readonly number[], pointsMax: number): boolean[] {
  return points.map((own, index) => {
    const others = points.toSpliced(index, 1)
    if (others.length < OTHERS_MIN) return false
    return Math.abs(2 * own - twiceMedian(others)) * 100 >= 2 * OUTLIER_PERCENT * pointsMax
  })
}

function twiceMedian(points: readonly number[]): number {
  const sorted = points.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? 2 * upper : upper + (sorted[middle - 1] ?? 0)
}
