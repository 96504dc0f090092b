/** The sum of a measure over all reporters of the city in one period of it, kept beside the facts. */
export type MeasureTotal = {
  readonly measureId: string
  readonly period: string
  readonly sum: bigint
  readonly reported: number
  /** Whether one of the reports came late, or contradicts what was counted. */
  readonly late: boolean
  readonly conflict: boolean
  /** Who has not reported. */
  readonly missing: readonly string[]
  /** Who reported a sum in which somebody below is missing. */
  readonly partial: readonly string[]
}

/** The kept sums by measure and period. */
export type TotalBook = ReadonlyMap<string, ReadonlyMap<string, MeasureTotal>>

/** Puts kept sums in order. */
export function totalBookOf(totals: readonly MeasureTotal[]): TotalBook {
  const book = new Map<string, Map<string, MeasureTotal>>()
  for (const total of totals) {
    let ofMeasure = book.get(total.measureId)
    if (ofMeasure === undefined) book.set(total.measureId, (ofMeasure = new Map()))
    ofMeasure.set(total.period, total)
  }
  return book
}
