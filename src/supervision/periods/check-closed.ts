import assert from 'node:assert/strict'
import { ratioOfDecimal } from '../../base/ratio.ts'
import type { Db } from '../../db/database.ts'
import type { Practices } from '../figures/colour.ts'
import { sheetsOf } from './close-period.ts'
import { listSheetDigests } from './closed-sheet.store.ts'
import { listPeriods } from './period.store.ts'

/** What a closed period said of an area, and that the facts known at its closing do not say so. */
export type ClosedFault = { readonly period: string; readonly area: string }

/** How many closed periods were computed anew, and where that came to something else. */
export type ClosedCheck = { readonly periods: number; readonly faults: readonly ClosedFault[] }

/**
 * Computes every closed period anew, from the facts, versions and targets as they were known when it was closed;
 * nothing is written. Colours follow the thresholds by which the period was closed.
 */
export async function checkClosed(db: Db, practices: Practices): Promise<ClosedCheck> {
  const faults: ClosedFault[] = []
  const sheets = Map.groupBy(await listSheetDigests(db), ({ period }) => period)
  let periods = 0
  for (const { period, closed_at: asOf, ...closed } of await listPeriods(db)) {
    if (asOf === null) continue
    periods += 1
    const kept = new Map((sheets.get(period) ?? []).map(({ area, digest }) => [area, digest]))
    const share = closed.yellow_from
    const judgedBy = share === null ? practices : alwaysFrom(share)
    const anew = await sheetsOf(db, {
      period,
      asOf,
      practices: judgedBy,
      also: [...kept.keys()],
      tellsGaps: closed.tells_gaps,
    })
    for (const { area, digest } of anew) {
      // An area that was not there yet when the period was closed has no sheet.
      if (kept.has(area) && kept.get(area) !== digest) faults.push({ period, area })
      kept.delete(area)
    }
    faults.push(...[...kept.keys()].map((area) => ({ period, area })))
  }
  return { periods, faults }
}

function alwaysFrom(share: string): Practices {
  const yellowFrom = ratioOfDecimal(share)
  assert(yellowFrom !== null, 'a closed period keeps its threshold as a decimal')
  return { thresholds: [{ since: null, yellowFrom }] }
}
