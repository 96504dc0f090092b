// The rank of the projects of a round by the points that experts gave (评分排序), and its normalised forms
// beside it. The raw rank is exact: means are fractions, equal means share a rank (1, 1, 3).
import { type Ratio, ratio } from '../../base/ratio.ts'
import { meanOf, outliersOf, type Spread, spreadOf } from './spread.ts'

/** One submitted opinion. */
export type Given = {
  readonly caseId: string
  readonly expertId: string
  readonly points: number
}

export type Ranked = {
  readonly caseId: string
  readonly opinions: number
  /** The mean that the rank follows; null where nobody has submitted. */
  readonly mean: Ratio | null
  readonly rank: number | null
  /** Whether others have the same rank. */
  readonly isTied: boolean
  readonly spread: Spread | null
  /** Experts whose opinion lies far from that of the others. */
  readonly outliers: readonly string[]
}

type RankingOptions = {
  readonly dropsExtremes: boolean
  readonly pointsMax: number
}

/** From so many opinions on the highest and the lowest may be left out. */
const EXTREMES_FROM = 5

/** The points that the mean is made of. */
export function countedPoints(points: readonly number[], dropsExtremes: boolean): number[] {
  const sorted = points.toSorted((a, b) => a - b)
  return dropsExtremes && sorted.length >= EXTREMES_FROM ? sorted.slice(1, -1) : sorted
}

/** Ranks the projects; those without an opinion come last and have no rank. */
export function rankProjects(
  caseIds: readonly string[],
  given: readonly Given[],
  { dropsExtremes, pointsMax }: RankingOptions,
): Ranked[] {
  const byCase = Map.groupBy(given, ({ caseId }) => caseId)
  const rows = caseIds.map((caseId) => {
    const opinions = byCase.get(caseId) ?? []
    const points = opinions.map((each) => each.points)
    const isOut = outliersOf(points, pointsMax)
    return {
      caseId,
      opinions: opinions.length,
      mean: points.length === 0 ? null : meanOf(countedPoints(points, dropsExtremes)),
      spread: spreadOf(points),
      outliers: opinions.filter((_, index) => isOut[index]).map(({ expertId }) => expertId),
    }
  })
  const ranks = ranksOf(rows, ({ mean }) => mean)
  return rows
    .map((row) => ({ ...row, ...(ranks.get(row) ?? { rank: null, isTied: false }) }))
    .toSorted((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity))
}

/** The place of each row by a measure, highest first; equal measures share a place. */
function ranksOf<T>(
  rows: readonly T[],
  measure: (row: T) => Ratio | null,
): Map<T, { readonly rank: number; readonly isTied: boolean }> {
  const measured = rows
    .flatMap((row) => {
      const value = measure(row)
      return value === null ? [] : [{ row, value }]
    })
    .toSorted((a, b) => compareRatios(b.value, a.value))
  const places = new Map<T, { rank: number; isTied: boolean }>()
  let first = 0
  for (const [index, { row, value }] of measured.entries()) {
    const before = measured[index - 1]
    const after = measured[index + 1]
    const isLikeBefore = before !== undefined && compareRatios(before.value, value) === 0
    const isLikeAfter = after !== undefined && compareRatios(after.value, value) === 0
    if (!isLikeBefore) first = index
    places.set(row, { rank: first + 1, isTied: isLikeBefore || isLikeAfter })
  }
  return places
}

const compareRatios = (a: Ratio, b: Ratio): number => {
  const difference = a.num * b.den - b.num * a.den
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** Two ways to take out that some experts are strict and others mild; the raw mean always stands beside. */
export const NORMALISATIONS = { z: '标准分', position: '位次' } as const

export type Normalisation = keyof typeof NORMALISATIONS

export type Normalised = {
  readonly caseId: string
  /** In hundredths of a point (z), or of a percent (position); null without an opinion. */
  readonly hundredths: number | null
  readonly rank: number | null
  readonly isTied: boolean
}

/** Fewer opinions of one expert say nothing about how strict he is: his points then count as they are. */
const OWN_SCALE_FROM = 3

/**
 * The normalised order of the projects.
 *
 * `z`: each expert's points become distances from his own mean in his own standard deviations; the mean of a
 * project's distances is put back on the scale of the round. An expert with fewer than three opinions, or with
 * equal points everywhere, is measured by the mean and deviation of the whole round. It is computed in floating
 * point, rounded to hundredths of a point, and meant to be looked at: what is decided follows the raw rank or
 * a recorded departure from it.
 *
 * `position`: each expert's points become the share of his other projects that he placed lower (equal ones
 * count half), and a project has the mean of its shares. It is exact up to the rounding to hundredths of a
 * percent. An expert with one project says nothing and counts as one half.
 */
export function normalise(
  caseIds: readonly string[],
  given: readonly Given[],
  how: Normalisation,
): Normalised[] {
  const value = how === 'z' ? zValues(given) : positionValues(given)
  const byCase = Map.groupBy(given, ({ caseId }) => caseId)
  const rows = caseIds.map((caseId) => {
    const values = (byCase.get(caseId) ?? []).map((each) => value(each))
    return { caseId, hundredths: values.length === 0 ? null : roundedMean(values) }
  })
  const ranks = ranksOf(rows, ({ hundredths }) =>
    hundredths === null ? null : ratio(BigInt(hundredths)),
  )
  return rows.map((row) => ({ ...row, ...(ranks.get(row) ?? { rank: null, isTied: false }) }))
}

const roundedMean = (values: readonly number[]): number =>
  Math.round((100 * sumOf(values)) / values.length)

/** In a fixed order, so that the same opinions give the same sum whatever order they came in. */
const sumOf = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b).reduce((sum, each) => sum + each, 0)

type Scale = { readonly mean: number; readonly deviation: number }

function scaleOf(points: readonly number[]): Scale {
  const mean = sumOf(points) / points.length
  const squares = points.map((each) => (each - mean) ** 2)
  return { mean, deviation: Math.sqrt(sumOf(squares) / points.length) }
}

function zValues(given: readonly Given[]): (each: Given) => number {
  const round = scaleOf(given.map(({ points }) => points))
  const scales = new Map(
    [...Map.groupBy(given, ({ expertId }) => expertId)].map(([expertId, own]) => {
      const scale = scaleOf(own.map(({ points }) => points))
      return [expertId, own.length < OWN_SCALE_FROM || scale.deviation === 0 ? round : scale]
    }),
  )
  return ({ expertId, points }) => {
    const { mean, deviation } = scales.get(expertId) ?? round
    if (deviation === 0) return round.mean
    return round.mean + (round.deviation * (points - mean)) / deviation
  }
}

function positionValues(given: readonly Given[]): (each: Given) => number {
  const byExpert = Map.groupBy(given, ({ expertId }) => expertId)
  return ({ expertId, points }) => {
    const own = byExpert.get(expertId) ?? []
    if (own.length < 2) return 50
    const lower = own.filter((other) => other.points < points).length
    const equal = own.filter((other) => other.points === points).length - 1
    return (100 * (lower + equal / 2)) / (own.length - 1)
  }
}
