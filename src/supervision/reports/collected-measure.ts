import { type Area, holdsIn, reportersOf } from '../figures/area.ts'
import type { Measure } from '../figures/indicator.ts'
import { firstMonth, frequencyOf, lastMonth } from '../figures/period.ts'

/** A measure with how it is collected. */
export type CollectedMeasure = Measure & {
  readonly collected: 'automatic' | 'entered' | 'both'
  /** The name of the count that answers it from this system's own records. */
  readonly query: string | null
  readonly explanation: string
}

/** Whether a measure is collected in a period at all: by the months from the first to the last of it. */
export const isCollectedIn = (
  { frequency, since, until }: Pick<CollectedMeasure, 'frequency' | 'since' | 'until'>,
  period: string,
): boolean =>
  frequency === frequencyOf(period) &&
  (since === null || since <= lastMonth(period)) &&
  (until === null || firstMonth(period) <= until)

/** Who reports in a period: the districts and zones that report themselves then, and the city's own office. */
export const reportingAreas = (areas: readonly Area[], period: string): Area[] => [
  ...areas.filter(({ kind }) => kind === 'city'),
  ...reportersOf(areas).filter((area) => holdsIn(area, lastMonth(period))),
]

/** The fields that an area fills in for a period (填报项). */
export const fieldsOf = (
  measures: readonly CollectedMeasure[],
  { area, period }: { readonly area: Pick<Area, 'kind'>; readonly period: string },
): CollectedMeasure[] =>
  measures.filter(
    (measure) =>
      measure.collected !== 'automatic' &&
      (measure.level === 'city') === (area.kind === 'city') &&
      isCollectedIn(measure, period),
  )
