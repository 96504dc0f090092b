import type { Db, Tx } from '../../db/database.ts'
import type { Area } from '../figures/area.ts'

/** An area as it is stored, in the words of the domain. */
export type StoredArea = Area & { readonly position: number; readonly demo: boolean }

/** An area to be kept. */
export type NewArea = {
  readonly id: string
  readonly name: string
  readonly short_name: string
  readonly kind: Area['kind']
  readonly parent: string | null
  readonly since?: string | null
  readonly reported_by?: string | null
  readonly position: number
}

const AREAS_MAX = 5000

type Row = {
  readonly id: string
  readonly name: string
  readonly short_name: string
  readonly kind: Area['kind']
  readonly parent: string | null
  readonly since: string | null
  readonly until: string | null
  readonly merged_into: string | null
  readonly reported_by: string | null
  readonly position: number
  readonly demo: boolean
}

const toArea = ({ short_name, merged_into, reported_by, ...row }: Row): StoredArea => ({
  ...row,
  shortName: short_name,
  mergedInto: merged_into,
  reportedBy: reported_by,
})

/** Every area, the city first, then in their order. */
export async function listAreas(db: Db): Promise<StoredArea[]> {
  const rows = await db
    .selectFrom('area')
    .selectAll()
    .orderBy((eb) => eb('kind', '<>', 'city'))
    .orderBy('position')
    .orderBy('id')
    .limit(AREAS_MAX)
    .$castTo<Row>()
    .execute()
  return rows.map(toArea)
}

/** One area, held until the transaction ends. */
export async function lockArea(tx: Tx, id: string): Promise<StoredArea | undefined> {
  const row = await tx
    .selectFrom('area')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .$castTo<Row>()
    .executeTakeFirst()
  return row === undefined ? undefined : toArea(row)
}

/** Keeps a new area. */
export async function insertArea(tx: Tx, area: NewArea): Promise<void> {
  await tx.insertInto('area').values(area).execute()
}

/** Gives an area another name. */
export async function updateAreaName(
  tx: Tx,
  { id, name, short_name }: Pick<NewArea, 'id' | 'name' | 'short_name'>,
): Promise<void> {
  await tx.updateTable('area').set({ name, short_name }).where('id', '=', id).execute()
}

/** Ends an area with a month; `mergedInto` is where it went, if anywhere. */
export async function endArea(
  tx: Tx,
  { id, until, mergedInto }: { id: string; until: string; mergedInto: string | null },
): Promise<void> {
  await tx
    .updateTable('area')
    .set({ until, merged_into: mergedInto })
    .where('id', '=', id)
    .execute()
}

/** How many areas below this one still report after a month. */
export async function countOpenBelow(db: Db, id: string, month: string): Promise<number> {
  const { count } = await db
    .selectFrom('area')
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .where('parent', '=', id)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', month)]))
    .executeTakeFirstOrThrow()
  return Number(count)
}
