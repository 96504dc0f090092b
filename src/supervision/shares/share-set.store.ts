import type { Db, Tx } from '../../db/database.ts'
import type { ShareState } from './share-set.ts'

/** A share set as it is stored, with the names of those who made it. */
export type ShareSet = {
  readonly id: string
  readonly indicator_id: string
  /** Whose target it divides. */
  readonly area: string
  readonly year: number
  readonly version: number
  readonly state: ShareState
  readonly reason: string
  readonly drafted_by: string
  readonly drafted_at: Date
  readonly submitted_by: string | null
  readonly submitted_at: Date | null
  readonly approved_by: string | null
  readonly approved_at: Date | null
  readonly returned_reason: string | null
  readonly revision: number
  readonly drafted_name: string | null
  readonly approved_name: string | null
}

/** The share of one area. */
export type Share = { readonly area: string; readonly value: bigint }

const SETS_MAX = 1000
const SHARES_MAX = 5000

/** What is divided: the target of an area for an indicator in a year. */
export type Divided = {
  readonly indicatorId: string
  readonly area: string
  readonly year: number
}

/** The share sets that divide a target, the newest first. */
export const listShareSets = (db: Db, { indicatorId, area, year }: Divided): Promise<ShareSet[]> =>
  db
    .selectFrom('share_set as s')
    .leftJoin('person as d', 'd.id', 's.drafted_by')
    .leftJoin('person as a', 'a.id', 's.approved_by')
    .selectAll('s')
    .select(['d.name as drafted_name', 'a.name as approved_name'])
    .where('s.indicator_id', '=', indicatorId)
    .where('s.area', '=', area)
    .where('s.year', '=', year)
    .orderBy('s.version', 'desc')
    .limit(SETS_MAX)
    .$castTo<ShareSet>()
    .execute()

/** The shares of sets. */
export const listShares = (
  db: Db,
  setIds: readonly string[],
): Promise<(Share & { readonly set_id: string })[]> =>
  setIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('share')
        .select(['set_id', 'area', 'value'])
        .where('set_id', 'in', [...setIds])
        .orderBy('area')
        .limit(SHARES_MAX)
        .execute()

/** Opens a share set. */
export async function insertShareSet(
  tx: Tx,
  set: Pick<
    ShareSet,
    'id' | 'indicator_id' | 'area' | 'year' | 'version' | 'reason' | 'drafted_by' | 'drafted_at'
  >,
): Promise<void> {
  await tx
    .insertInto('share_set')
    .values({ ...set, state: 'draft' })
    .execute()
}

/** Lets exactly these shares stand in a set. */
export async function replaceShares(
  tx: Tx,
  setId: string,
  shares: readonly (Share & { readonly id: string })[],
): Promise<void> {
  await tx.deleteFrom('share').where('set_id', '=', setId).execute()
  if (shares.length === 0) return
  await tx
    .insertInto('share')
    .values(shares.map((share) => ({ ...share, set_id: setId })))
    .execute()
}

type SetChange = Partial<
  Pick<
    ShareSet,
    | 'state'
    | 'reason'
    | 'drafted_by'
    | 'drafted_at'
    | 'submitted_by'
    | 'submitted_at'
    | 'approved_by'
    | 'approved_at'
    | 'returned_reason'
  >
>

/** Changes a set that somebody saw at a revision; false where it has changed meanwhile. */
export async function changeShareSet(
  tx: Tx,
  { id, revision }: { readonly id: string; readonly revision: number },
  change: SetChange,
): Promise<boolean> {
  const result = await tx
    .updateTable('share_set')
    .set({ ...change, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** The set that was in force gives way to a new one and stays readable. */
export async function supersedeShareSet(
  tx: Tx,
  { indicatorId, area, year }: Divided,
): Promise<void> {
  await tx
    .updateTable('share_set')
    .set({ state: 'superseded' })
    .where('indicator_id', '=', indicatorId)
    .where('area', '=', area)
    .where('year', '=', year)
    .where('state', '=', 'in_force')
    .execute()
}

/** Takes a draft out again; the log keeps it. */
export async function deleteShareSet(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('share_set').where('id', '=', id).execute()
}
