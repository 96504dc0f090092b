import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { listAreas, type StoredArea } from '../areas/area.store.ts'
import {
  listGrounds,
  listMeasures,
  listVersions,
  type PlacedGround,
  type StoredMeasure,
  type StoredVersion,
} from './indicator.store.ts'
import { listTargetsOf, type StoredTarget } from './target.store.ts'

/** An indicator with everything that is known of it. */
export type KnownIndicator = {
  /** What counts: the newest published version, or the first draft of one that never was. */
  readonly current: StoredVersion
  /** All versions, the newest first. */
  readonly versions: readonly StoredVersion[]
  readonly grounds: readonly PlacedGround[]
  readonly targets: readonly StoredTarget[]
}

/** Indicators with what their words need. */
export type ShownIndicators = {
  readonly rows: readonly KnownIndicator[]
  readonly measures: readonly StoredMeasure[]
  readonly areas: readonly StoredArea[]
}

/** Every indicator; those that were never published only for the office. */
export async function showIndicators(db: Db, withDrafts: boolean): Promise<ShownIndicators> {
  const byId = Map.groupBy(await listVersions(db), ({ indicator_id: id }) => id)
  const ids = [...byId.keys()]
  const grounds = Map.groupBy(
    await listGrounds(db, { indicatorIds: ids }),
    ({ indicator_id: id }) => id,
  )
  const targets = Map.groupBy(await listTargetsOf(db, ids), ({ indicator_id: id }) => id)
  const rows = [...byId].flatMap(([id, versions]): KnownIndicator[] => {
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
      },
    ]
  })
  return { rows, measures: await listMeasures(db), areas: await listAreas(db) }
}

/** One indicator. */
export async function showIndicator(
  db: Db,
  { indicatorId, withDrafts }: { readonly indicatorId: string; readonly withDrafts: boolean },
): Promise<ShownIndicators & { readonly row: KnownIndicator }> {
  const shown = await showIndicators(db, withDrafts)
  const row = shown.rows.find(({ current }) => current.indicator_id === indicatorId)
  if (row === undefined) throw fail('NOT_FOUND')
  return { ...shown, row }
}
