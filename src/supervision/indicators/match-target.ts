// Which indicator a confirmed target belongs to: by the document, the clause and what it is called there.
import { numberKey, titleKey } from '../../documents/document.ts'
import type { TargetValue } from '../../documents/item.ts'
import type { CityIndicator, CityIndicators, KnownDocument, Origin } from './city-indicators.ts'

/** A target and where it stands. */
type PlacedTarget = {
  readonly document: string
  readonly clause: string
  readonly target: TargetValue
}

/** A target of the content, with the indicator that follows it. */
export type Match = { readonly indicator: CityIndicator; readonly origin: Origin }

/** The indicator that follows a target; null where the content knows none. One that names the figure goes first. */
export function matchOrigin(
  { indicators }: Pick<CityIndicators, 'indicators'>,
  { document, clause, target }: PlacedTarget,
): Match | null {
  let found: Match | null = null
  for (const indicator of indicators)
    for (const origin of indicator.origins) {
      if (origin.document !== document || origin.clause !== clause) continue
      if (!origin.names.includes(target.indicator)) continue
      if (origin.value === target.value) return { indicator, origin }
      if (origin.value === null) found = { indicator, origin }
    }
  return found
}

/** Which document of the content this is: by its short name, its number or its title. */
export function knownDocument(
  documents: readonly KnownDocument[],
  document: {
    readonly code: string | null
    readonly title: string
    readonly number: string | null
  },
): KnownDocument | null {
  const { code, title, number } = document
  return (
    documents.find((known) => known.code === code) ??
    documents.find(
      (known) =>
        known.number !== null && number !== null && numberKey(known.number) === numberKey(number),
    ) ??
    documents.find((known) => titleKey(known.title) === titleKey(title)) ??
    null
  )
}
