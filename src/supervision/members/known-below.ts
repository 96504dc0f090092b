import type { Known } from '../figures/compute-figures.ts'
import { lastMonth } from '../figures/period.ts'
import { remembered } from '../figures/remembered.ts'
import { measuresOf } from '../indicators/city-indicators.ts'
import { leadIn, type MemberDue, memberDueOn } from './member-due.ts'
import { ruleFor, type SumRule } from './sum-rule.ts'

type Place = {
  readonly rules: readonly SumRule[]
  /** What the district decided about the last day of those below. */
  readonly dues: readonly MemberDue[]
  readonly district: string
  /** The last month that is looked at. */
  readonly month: string
}

/**
 * What is known, as far as a district has it reported from below: the other measures are nobody's there, nothing is
 * missing of the months before they were asked for, and what is missing is so from the own last day of those below.
 */
export function knownBelow(known: Known, place: Place): Known {
  const measures = known.measures.flatMap((measure) => {
    const since = summedSince(measure.id, place)
    if (since === null) return []
    return [
      {
        ...measure,
        since: measure.since !== null && measure.since > since ? measure.since : since,
      },
    ]
  })
  const codes = new Set(measures.map(({ code }) => code))
  const indicators = known.indicators.filter(({ formula }) =>
    measuresOf(formula).every((code) => codes.has(code)),
  )
  const dueOn = remembered((period: string) => {
    const lead = leadIn(place.dues, { area: place.district, month: lastMonth(period) })
    return memberDueOn({ period, due_on: known.dueOn(period) }, lead)
  })
  return { ...known, measures, indicators, dueOn }
}

/** Since which month a measure has been summed without a break up to the month that is looked at; null: it is not. */
export function summedSince(
  measureId: string,
  { rules, district, month }: Omit<Place, 'dues'>,
): string | null {
  const own = rules.filter((rule) => rule.area === district && rule.measureId === measureId)
  const months = [...new Set(own.map(({ since }) => since))].filter((since) => since <= month)
  let found: string | null = null
  for (const since of months.toSorted().toReversed()) {
    if (ruleFor(own, { area: district, measureId, month: since })?.summed !== true) break
    found = since
  }
  return found
}
