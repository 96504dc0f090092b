import { randomUUID } from 'node:crypto'
import type { Tx } from '../../db/database.ts'
import { listGrounds } from './indicator.store.ts'
import { targetChanges, wantedTargets } from './wanted-targets.ts'
import {
  insertTarget,
  listTargetsOf,
  supersedeTargets,
  targetVersions,
  type WantedTarget,
} from './target.store.ts'

type Indicator = { readonly id: string; readonly decimals: number }

/** Lets exactly those targets of documents stand that the grounds of an indicator set; shares stay as they are. */
export async function setDocumentTargets(tx: Tx, indicator: Indicator, now: Date): Promise<void> {
  const [grounds, standing] = [
    await listGrounds(tx, { indicatorIds: [indicator.id] }),
    await listTargetsOf(tx, [indicator.id]),
  ]
  const wanted = wantedTargets(grounds, indicator)
  const changes = targetChanges(
    standing.filter(({ share_set_id: share }) => share === null),
    wanted,
  )
  // What a document says of a district itself goes before a share.
  const overruled = standing.filter(
    (held) =>
      held.share_set_id !== null &&
      wanted.some(({ area, year }) => area === held.area && year === held.year),
  )
  const ended = [...changes.ended, ...overruled].map(({ id }) => id)
  await replaceTargets(tx, { indicatorId: indicator.id, ended, begun: changes.begun, now })
}

/** Ends some targets and begins others, each with the next number of its area and year. */
export async function replaceTargets(
  tx: Tx,
  change: {
    readonly indicatorId: string
    readonly ended: readonly string[]
    readonly begun: readonly WantedTarget[]
    readonly now: Date
  },
): Promise<void> {
  await supersedeTargets(tx, change.ended, change.now)
  const versions = await targetVersions(tx, change.indicatorId)
  for (const target of change.begun)
    await insertTarget(tx, {
      ...target,
      id: randomUUID(),
      version: (versions.get(`${target.area} ${target.year}`) ?? 0) + 1,
      recorded_at: change.now,
    })
}
