import { oneOf, textOf } from '../../api/query-words.ts'
import type { Loose, Query } from '../../api/query-words.ts'

/** The colours of targets, in the order in which they want looking at. */
export const COLOURS = ['red', 'yellow', 'green', 'grey'] as const

/** Which area, period and colour are looked at, and whether on a big screen: all of it stands in the address. */
export type CockpitFilter = Loose<Query<'/api/cockpit'>> & {
  readonly colour?: (typeof COLOURS)[number] | undefined
  readonly screen?: 'big' | undefined
}

const PERIOD = /^(?:20\d\d|2100)(?:-(?:0[1-9]|1[0-2]|Q[1-4]|H[12]))?$/u

/** Reads the address bar; whatever is no period is left out. */
export function cockpitFilterOf(search: Record<string, unknown>): CockpitFilter {
  const period = textOf(
    typeof search['period'] === 'number' ? String(search['period']) : search['period'],
  )
  return {
    period: period !== undefined && PERIOD.test(period) ? period : undefined,
    area: textOf(typeof search['area'] === 'number' ? String(search['area']) : search['area']),
    colour: oneOf(COLOURS, search['colour']),
    screen: search['screen'] === 'big' ? 'big' : undefined,
  }
}
