import type { KnownValue } from './indicator.ts'

/** What counts of the entered and the counted value of one report: the counted one, where there is one. */
export type Entry = {
  readonly value: bigint | null
  readonly late: boolean
  readonly conflict: boolean
  readonly partial: boolean
}

/** The facts by measure, area and period. */
export type FactBook = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, Entry>>>

/** Puts facts in order: two that differ are one conflict, and the counted one counts; they are never averaged. */
export function bookOf(values: readonly KnownValue[]): FactBook {
  const book = new Map<string, Map<string, Map<string, Entry & { origin: string }>>>()
  let last: Pick<KnownValue, 'measureId' | 'area'> = { measureId: '', area: '' }
  let ofArea = new Map<string, Entry & { origin: string }>()
  for (const each of values) {
    const { measureId, area, period, value, origin, late, partial } = each
    // Values come together by measure and area: what they go into is looked up once.
    if (last.measureId !== measureId || last.area !== area) ofArea = placeIn(book, each)
    last = each
    const other = ofArea.get(period)
    if (other === undefined || other.value === null) {
      ofArea.set(period, { value, late, origin, partial, conflict: false })
    } else if (value !== null) {
      const chosen = origin === 'automatic' ? { value, late, origin, partial } : other
      ofArea.set(period, { ...chosen, conflict: other.value !== value })
    }
  }
  return book
}

function placeIn<Kept>(
  book: Map<string, Map<string, Map<string, Kept>>>,
  { measureId, area }: KnownValue,
): Map<string, Kept> {
  let ofMeasure = book.get(measureId)
  if (ofMeasure === undefined) book.set(measureId, (ofMeasure = new Map()))
  let ofArea = ofMeasure.get(area)
  if (ofArea === undefined) ofMeasure.set(area, (ofArea = new Map()))
  return ofArea
}
