// Estimates, and marked as such wherever they are shown: what is counted never passes through here.
//
// How a year may end is told by ways that the figures themselves have taken. Each pair of months of this year has a
// slope; carried on from the latest month it is one way to the year's end (Theil–Sen). Where at least two
// earlier years are complete, and the figure adds up, the ways are theirs instead: the share of the year that was
// done by the same month, because much is counted late in a year. The estimate is the median of the ways, the range
// runs from their tenth to their ninetieth percentile, and the likelihood is the share of ways that meet the target.

/** A month of the year (0: where the year began) and the value by its end. */
export type Point = { readonly month: number; readonly value: number }

/** An earlier year that adds up: what there was by the same month, and by its end. */
export type EarlierYear = { readonly byNow: number; readonly byEnd: number }

/** The ways to the end of the year, in ascending order; empty where nothing can be said. */
export function slopeWays(points: readonly Point[]): number[] {
  const last = points.at(-1)
  if (last === undefined) return []
  const slopes = points.flatMap((a, index) =>
    points.slice(index + 1).map((b) => (b.value - a.value) / (b.month - a.month)),
  )
  return ascending(slopes.map((slope) => last.value + slope * (12 - last.month)))
}

/** The ways of earlier years: as much of this year is done as was of theirs. */
export const seasonalWays = (byNow: number, earlier: readonly EarlierYear[]): number[] =>
  ascending(
    earlier
      .filter((year) => year.byNow > 0 && year.byEnd > 0)
      .map((year) => (byNow * year.byEnd) / year.byNow),
  )

const ascending = (list: readonly number[]): number[] => list.toSorted((a, b) => a - b)

/** The value at a share of an ascending list, between two neighbours where it falls between them. */
export function quantile(list: readonly number[], share: number): number {
  const place = (list.length - 1) * share
  const below = list[Math.floor(place)] ?? Number.NaN
  const above = list[Math.ceil(place)] ?? below
  return below + (above - below) * (place - Math.floor(place))
}
