import type { PlacedGround } from './indicator.store.ts'
import { yearOfGround } from './wanted-targets.ts'

type Asked = {
  /** Whose target it is, then who divides it: a street, its district, the city. */
  readonly places: readonly string[]
  readonly year: number
}

/**
 * The words that a target rests on: those of the area itself before those of the whole that it has a share of, of the
 * year asked for or the next one that a document names. `grounds` come in the order of their weight.
 */
export function groundFor<Ground extends Pick<PlacedGround, 'areas' | 'target' | 'given_year'>>(
  grounds: readonly Ground[],
  { places, year }: Asked,
): Ground | null {
  for (const place of places) {
    const due = grounds
      .filter(({ areas }) => areas.includes(place))
      .map((ground) => ({ ground, until: yearOfGround(ground) }))
      .filter(({ until }) => until !== null && until >= year)
      .sort((a, b) => (a.until ?? 0) - (b.until ?? 0))
    if (due[0] !== undefined) return due[0].ground
  }
  return grounds[0] ?? null
}
