import type { Db, Tx } from '../../db/database.ts'
import { type Area, SPEAKING_KINDS } from '../figures/area.ts'

/** An area as it is stored, in the words of the domain. */
export type StoredArea = Area & {
  readonly position: number
  readonly demo: boolean
  /** Whose people report for a small area; null: nobody yet, or it is none. */
  readonly organisationId: string | null
}

/** An area to be kept. */
export type NewArea = {
  readonly id: string
  readonly name: string
  readonly short_name: string
  readonly kind: Area['kind']
  readonly parent: string | null
  readonly since?: string | null
  readonly reported_by?: string | null
  readonly organisation_id?: string | null
  readonly demo?: boolean
  readonly position: number
}

const AREAS_MAX = 20_000

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
  readonly organisation_id: string | null
  readonly position: number
  readonly demo: boolean
}

const toArea = ({
  short_name: shortName,
  merged_into: mergedInto,
  reported_by: reportedBy,
  organisation_id: organisationId,
  ...row
}: Row): StoredArea => ({ ...row, shortName, mergedInto, reportedBy, organisationId })

/**
 * The city, then its districts and zones in their order: those whose figures make up the city. What lies below them
 * is asked for by `listMembers` alone, so that no view of the city reads it.
 */
export const listAreas = (db: Db): Promise<StoredArea[]> =>
  selected(db, (query) => query.where('kind', 'in', [...SPEAKING_KINDS]))

/** The streets, parks and units below some areas, in their order, also those that have ended. */
export const listMembers = (db: Db, parents: readonly string[]): Promise<StoredArea[]> =>
  parents.length === 0
    ? Promise.resolve([])
    : selected(db, (query) =>
        query
          .where('kind', 'not in', [...SPEAKING_KINDS])
          .where('parent', 'in', [...parents])
          .orderBy('parent'),
      )

/** The small areas that an organisation's people report for. */
export const listAreasOf = (db: Db, organisationId: string): Promise<StoredArea[]> =>
  selected(db, (query) => query.where('organisation_id', '=', organisationId))

/** Some areas, large or small. */
export const listAreasById = (db: Db, ids: readonly string[]): Promise<StoredArea[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : selected(db, (query) => query.where('id', 'in', [...ids]))

/** One area, large or small. */
export async function findArea(db: Db, id: string): Promise<StoredArea | undefined> {
  const [area] = await selected(db, (query) => query.where('id', '=', id))
  return area
}

const areaQuery = (db: Db) => db.selectFrom('area').selectAll()
type AreaQuery = ReturnType<typeof areaQuery>

async function selected(db: Db, narrow: (query: AreaQuery) => AreaQuery): Promise<StoredArea[]> {
  const rows = await narrow(areaQuery(db))
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

/** Gives a small area another name, or other people who report for it. */
export async function updateMember(
  tx: Tx,
  { id, name, organisationId }: { id: string; name: string; organisationId: string | null },
): Promise<void> {
  await tx
    .updateTable('area')
    .set({ name, short_name: name, organisation_id: organisationId })
    .where('id', '=', id)
    .execute()
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
