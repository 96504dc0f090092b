// The figures of the simulated year, calculated plainly from the list of what was said: no fact book, no kept
// sums, no periods or fractions of the program. Slow and simple on purpose.
import { YEAR_INDICATORS, YEAR_MEASURES } from './year-content.ts'
import { CITY_AREA } from './supervision-world.ts'

/** Something that was said: by whom, of what, for when, and at which moment. */
export type Event = {
  readonly area: string
  readonly measure: string
  readonly period: string
  readonly value: bigint | null
  readonly origin: 'entered' | 'automatic'
  readonly late: boolean
  /** Whether it is a sum from below in which a street is missing. */
  readonly partial: boolean
  readonly at: Date
}

/** What a view must show. */
export type PlainFigure = {
  readonly indicator: string
  readonly version: number
  readonly area: string
  readonly value: string | null
  readonly reported: number
  readonly expected: number
  readonly missing: string
  readonly partial: string
  readonly late: boolean
}

type View = {
  readonly areas: readonly string[]
  readonly period: string
  /** Null: all that is known. */
  readonly asOf: Date | null
  readonly merged: { readonly id: string; readonly until: string; readonly into: string }
}

const MEASURES = new Map(YEAR_MEASURES.map((measure) => [measure.code, measure]))

type Months = { readonly year: number; readonly first: number; readonly last: number }

/** Which months of which year a period is. */
function monthsOf(period: string): Months {
  const year = Number(period.slice(0, 4))
  const part = period.slice(5)
  if (part === '') return { year, first: 1, last: 12 }
  const number = Number(part.replace(/\D/gu, ''))
  if (part.startsWith('Q')) return { year, first: number * 3 - 2, last: number * 3 }
  if (part.startsWith('H')) return { year, first: number * 6 - 5, last: number * 6 }
  return { year, first: number, last: number }
}

const LENGTHS = { month: 1, quarter: 3, half: 6, year: 12 } as const

/** The name of the period of some length that ends with a month. */
function nameOf(year: number, last: number, length: number): string {
  if (length === 12) return `${year}`
  if (length === 6) return `${year}-H${last / 6}`
  if (length === 3) return `${year}-Q${last / 3}`
  return `${year}-${String(last).padStart(2, '0')}`
}

type Standing = { readonly value: bigint; readonly late: boolean; readonly partial: boolean }

/** What stands of each area, measure and period: counted before entered, the last that was said by then. */
function standing(events: readonly Event[], asOf: Date | null): ReadonlyMap<string, Standing> {
  const last = new Map<string, Event>()
  for (const event of events)
    if (asOf === null || event.at <= asOf)
      last.set(`${event.area} ${event.measure} ${event.period} ${event.origin}`, event)
  const known = new Map<string, Standing>()
  for (const origin of ['entered', 'automatic'])
    for (const { area, measure, period, value, late, partial, ...event } of last.values())
      if (event.origin === origin && value !== null)
        known.set(`${area} ${measure} ${period}`, { value, late, partial })
  return known
}

type Sum = {
  total: bigint | null
  reported: number
  expected: number
  late: boolean
  missing: Set<string>
  partial: Set<string>
}

const nothing = (): Sum => ({
  total: null,
  reported: 0,
  expected: 0,
  late: false,
  missing: new Set(),
  partial: new Set(),
})

function addTo(sum: Sum, more: Sum): void {
  if (more.total !== null) sum.total = (sum.total ?? 0n) + more.total
  sum.reported += more.reported
  sum.expected += more.expected
  sum.late ||= more.late
  for (const area of more.missing) sum.missing.add(area)
  for (const area of more.partial) sum.partial.add(area)
}

/** Every figure of a view, areas as asked for, indicators in their order. */
export function plainFigures(events: readonly Event[], view: View): PlainFigure[] {
  const known = standing(events, view.asOf)
  const { year, first, last } = monthsOf(view.period)
  const { merged } = view
  const end = nameOf(year, last, 1)
  const parts = view.areas.filter((area) => area !== CITY_AREA)
  const isGone = end > merged.until
  const membersOf = (area: string): string[] => {
    if (area === merged.id && isGone) return []
    return area === merged.into && isGone ? [area, merged.id] : [area]
  }

  /** What members of a group said of a measure for the months up to the end of a period of some year. */
  const said = (
    members: readonly string[],
    code: string,
    of: {
      readonly year: number
      readonly last: number
      readonly from: number
      readonly isBase: boolean
    },
  ): Sum => {
    const sum = nothing()
    const measure = MEASURES.get(code)
    if (measure === undefined) return sum
    const length = LENGTHS[measure.frequency]
    const ends: number[] = []
    for (let month = length; month <= of.last; month += length) ends.push(month)
    let used = measure.nature === 'flow' ? ends : ends.slice(-1)
    if (measure.nature === 'rate' && length < of.last - of.from + 1) used = []
    const within = used.filter((month) => month >= of.from)
    const current = of.isBase ? [] : within.length > 0 ? within : used.slice(-1)
    for (const month of used)
      for (const member of members) {
        if (member === merged.id && nameOf(of.year, month, 1) > merged.until) continue
        sum.expected += 1
        const value = known.get(`${member} ${code} ${nameOf(of.year, month, length)}`)
        if (value === undefined) {
          sum.missing.add(member)
          continue
        }
        sum.total = (sum.total ?? 0n) + value.value
        sum.reported += 1
        if (value.partial) sum.partial.add(member)
        if (current.includes(month) && value.late) sum.late = true
      }
    return sum
  }

  /** Who is asked for an area's figure of a measure: groups of members. */
  const groupsFor = (area: string, code: string): string[][] => {
    const measure = MEASURES.get(code)
    if (measure?.level === 'city') return area === CITY_AREA ? [[area]] : []
    if (area !== CITY_AREA) return [membersOf(area)].filter((members) => members.length > 0)
    if (measure?.overAreas === 'none') return []
    return parts.map(membersOf).filter((members) => members.length > 0)
  }

  const now = { year, last, from: first, isBase: false }
  const levelOf = (code: string): string | undefined => MEASURES.get(code)?.level

  return view.areas.flatMap((area) =>
    YEAR_INDICATORS.map(({ code, formula: given }): PlainFigure => {
      const isChanged = code === 'I-CHANGED' && end >= '2026-09' && knowsChange(view.asOf)
      const formula = isChanged ? ({ kind: 'measure', measure: 'F2' } as const) : given
      const all = nothing()
      let value: string | null = null
      if (formula.kind === 'measure') {
        for (const members of groupsFor(area, formula.measure))
          addTo(all, said(members, formula.measure, now))
        value = all.total === null ? null : reduced(all.total, 1n)
      } else {
        const [above, below] =
          formula.kind === 'ratio'
            ? [formula.numerator, formula.denominator]
            : [formula.measure, formula.measure]
        const isStock = MEASURES.get(below)?.nature === 'stock'
        const base =
          formula.kind === 'ratio'
            ? now
            : formula.kind === 'increase' && isStock
              ? { year: year - 1, last: 12, from: 12, isBase: true }
              : { year: year - 1, last, from: first, isBase: true }
        const [top, bottom] = [nothing(), nothing()]
        const take = (one: Sum, other: Sum) => {
          addTo(all, one)
          addTo(all, other)
          if (one.reported !== one.expected || other.reported !== other.expected) return
          if (one.partial.size + other.partial.size > 0) return
          addTo(top, one)
          addTo(bottom, other)
        }
        if (levelOf(above) === levelOf(below))
          for (const members of groupsFor(area, above))
            take(said(members, above, now), said(members, below, base))
        else {
          const [one, other] = [nothing(), nothing()]
          for (const members of groupsFor(area, above)) addTo(one, said(members, above, now))
          for (const members of groupsFor(area, below)) addTo(other, said(members, below, base))
          take(one, other)
        }
        value = combined(formula.kind, top.total, bottom.total)
      }
      return {
        indicator: code,
        version: isChanged ? 2 : 1,
        area,
        value,
        reported: all.reported,
        expected: all.expected,
        missing: [...all.missing].toSorted().join(','),
        partial: [...all.partial].toSorted().join(','),
        late: all.late,
      }
    }),
  )
}

/** The new formula was decided on 25 September 2026. */
const knowsChange = (asOf: Date | null): boolean =>
  asOf === null || asOf >= new Date('2026-09-25T09:00:00+08:00')

function combined(
  kind: 'ratio' | 'growth' | 'increase',
  top: bigint | null,
  bottom: bigint | null,
): string | null {
  if (top === null || bottom === null) return null
  if (kind === 'increase') return reduced(top - bottom, 1n)
  if (bottom <= 0n) return null
  return kind === 'growth' ? reduced((top - bottom) * 100n, bottom) : reduced(top * 100n, bottom)
}

function reduced(num: bigint, den: bigint): string {
  let [a, b] = [num < 0n ? -num : num, den]
  while (b !== 0n) [a, b] = [b, a % b]
  const by = a === 0n ? 1n : a
  return `${num / by}/${den / by}`
}
