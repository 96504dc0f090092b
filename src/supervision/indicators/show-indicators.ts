import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { listAreas, type StoredArea } from '../areas/area.store.ts'
import {
  listGrounds,
  listMeasures,
  listVersions,
  listVersionsOf,
  type PlacedGround,
  type StoredMeasure,
  type StoredVersion,
} from './indicator.store.ts'
import {
  countAreaTargets,
  listCityTargets,
  listTargetsOf,
  type StoredTarget,
  type TargetCount,
} from './target.store.ts'

/** An indicator with everything that is known of it. */
export type KnownIndicator = {
  /** What counts: the newest published version, or the first draft of one that never was. */
  readonly current: StoredVersion
  /** All versions, the newest first. */
  readonly versions: readonly StoredVersion[]
  readonly grounds: readonly PlacedGround[]
  /** In a list only those of the city. */
  readonly targets: readonly StoredTarget[]
  /** How many those have that make up the city, by year, where their targets are not told. */
  readonly untold: readonly TargetCount[]
}

/** Indicators with what their words need. */
export type ShownIndicators = {
  readonly rows: readonly KnownIndicator[]
  readonly measures: readonly StoredMeasure[]
  readonly areas: readonly StoredArea[]
}

/** Every indicator; those that were never published only for the office. */
export async function showIndicators(db: Db, withDrafts: boolean): Promise<ShownIndicators> {
  const versions = await listVersions(db)
  const ids = [...new Set(versions.map(({ indicator_id: id }) => id))]
  const [grounds, targets, untold, measures, areas] = await Promise.all([
    listGrounds(db, { indicatorIds: ids }),
    listCityTargets(db),
    countAreaTargets(db),
    listMeasures(db),
    listAreas(db),
  ])
  return { rows: together({ versions, grounds, targets, untold }, withDrafts), measures, areas }
}

/** One indicator. */
export async function showIndicator(
  db: Db,
  { indicatorId, withDrafts }: { readonly indicatorId: string; readonly withDrafts: boolean },
): Promise<ShownIndicators & { readonly row: KnownIndicator }> {
  const [versions, grounds, targets, measures, areas] = await Promise.all([
    listVersionsOf(db, indicatorId),
    listGrounds(db, { indicatorIds: [indicatorId] }),
    listTargetsOf(db, [indicatorId]),
    listMeasures(db),
    listAreas(db),
  ])
  const rows = together({ versions, grounds, targets, untold: [] }, withDrafts)
  const [row] = rows
  if (row === undefined) throw fail('NOT_FOUND')
  return { rows, row, measures, areas }
}

type Parts = {
  readonly versions: readonly StoredVersion[]
  readonly grounds: readonly PlacedGround[]
  readonly targets: readonly StoredTarget[]
  readonly untold: readonly TargetCount[]
}

/** Puts what belongs to each indicator together, in the order of its versions. */
function together(parts: Parts, withDrafts: boolean): KnownIndicator[] {
  const byId = Map.groupBy(parts.versions, ({ indicator_id: id }) => id)
  const grounds = Map.groupBy(parts.grounds, ({ indicator_id: id }) => id)
  const targets = Map.groupBy(parts.targets, ({ indicator_id: id }) => id)
  const untold = Map.groupBy(parts.untold, ({ indicator_id: id }) => id)
  return [...byId].flatMap(([id, versions]): KnownIndicator[] => {
    const published = versions.find(({ state }) => state === 'published')
    const current = published ?? (withDrafts ? versions[0] : undefined)
    if (current === undefined) return []
    const shown = withDrafts
      ? versions
      : versions.filter(({ state }) => state === 'published' || state === 'retired')
    return [
      {
        current,
        versions: shown,
        grounds: grounds.get(id) ?? [],
        targets: targets.get(id) ?? [],
        untold: untold.get(id) ?? [],
      },
    ]
  })
}
