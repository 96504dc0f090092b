import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { listAreas, type StoredArea } from '../areas/area.store.ts'
import { holdsIn } from '../figures/area.ts'
import { listMeasures, listVersionsOf, type StoredVersion } from '../indicators/indicator.store.ts'
import { listTargetsOf, type StoredTarget } from '../indicators/target.store.ts'
import { isAdditive } from './share-set.ts'
import { listShares, listShareSets, type Share, type ShareSet } from './share-set.store.ts'

/** All that is known of how an indicator is divided in a year. */
export type ShownShares = {
  readonly indicator: StoredVersion
  readonly year: number
  readonly isAdditive: boolean
  /** Whether areas report it at all, or one office for the whole city. */
  readonly isReportedByAreas: boolean
  readonly cityTarget: StoredTarget | null
  /** Who may have a share, in order; `fixed` is what a document says of the area itself. */
  readonly areas: readonly { readonly area: StoredArea; readonly fixed: StoredTarget | null }[]
  readonly working: (ShareSet & { readonly shares: readonly Share[] }) | null
  readonly inForce: (ShareSet & { readonly shares: readonly Share[] }) | null
  readonly history: readonly ShareSet[]
}

/** How an indicator is divided in a year: what is worked on, what is in force, and what was before. */
export async function showShares(
  db: Db,
  { indicatorId, year }: { readonly indicatorId: string; readonly year: number },
): Promise<ShownShares> {
  const [indicator] = await listVersionsOf(db, indicatorId)
  if (indicator === undefined) throw fail('NOT_FOUND')
  const measures = new Map((await listMeasures(db)).map((measure) => [measure.code, measure]))
  const targets = (await listTargetsOf(db, [indicatorId])).filter((target) => target.year === year)
  const areas = await listAreas(db)
  const city = areas.find(({ kind }) => kind === 'city')?.id
  const sets = await listShareSets(db, { indicatorId, year })
  const shares = await listShares(
    db,
    sets.map(({ id }) => id),
  )
  const withShares = (set: ShareSet | undefined) =>
    set === undefined
      ? null
      : { ...set, shares: shares.filter(({ set_id: setId }) => setId === set.id) }
  const { formula } = indicator
  const measure = formula.kind === 'ratio' ? formula.numerator : formula.measure
  return {
    indicator,
    year,
    isAdditive: isAdditive(formula, measures),
    isReportedByAreas:
      (measures.get(measure)?.level ?? indicator.new_measure?.level) === 'district',
    cityTarget: targets.find(({ area }) => area === city) ?? null,
    areas: areas
      .filter(
        (area) =>
          (area.kind === 'district' || area.kind === 'zone') &&
          (holdsIn(area, `${year}-01`) || holdsIn(area, `${year}-12`)),
      )
      .map((area) => ({
        area,
        fixed:
          targets.find((target) => target.area === area.id && target.share_set_id === null) ?? null,
      })),
    working: withShares(sets.find(({ state }) => state === 'draft' || state === 'submitted')),
    inForce: withShares(sets.find(({ state }) => state === 'in_force')),
    history: sets,
  }
}
