import type { KnownValue, Measure } from './indicator.ts'

/** What counts of the entered and the counted value of one report: the counted one, where there is one. */
export type Entry = {
  readonly value: bigint | null
  readonly late: boolean
  readonly conflict: boolean
}

/** The facts by measure, area and period. */
export type FactBook = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, Entry>>>

/** Puts facts in order: two that differ are one conflict, and the counted one counts; they are never averaged. */
export function bookOf(values: readonly KnownValue[]): FactBook {
  const book = new Map<string, Map<string, Map<string, Entry & { origin: string }>>>()
  for (const { measureId, area, period, value, origin, late } of values) {
    let ofMeasure = book.get(measureId)
    if (ofMeasure === undefined) book.set(measureId, (ofMeasure = new Map()))
    let ofArea = ofMeasure.get(area)
    if (ofArea === undefined) ofMeasure.set(area, (ofArea = new Map()))
    const other = ofArea.get(period)
    if (other === undefined || other.value === null) {
      ofArea.set(period, { value, late, origin, conflict: false })
    } else if (value !== null) {
      const chosen = origin === 'automatic' ? { value, late, origin } : other
      ofArea.set(period, { ...chosen, conflict: other.value !== value })
    }
  }
  return book
}

/** One report, or undefined where nothing was ever said. */
export const entryOf = (
  book: FactBook,
  { id }: Pick<Measure, 'id'>,
  at: { readonly area: string; readonly period: string },
): Entry | undefined => book.get(id)?.get(at.area)?.get(at.period)
