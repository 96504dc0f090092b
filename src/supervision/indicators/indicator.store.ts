import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { TargetValue } from '../../documents/item.ts'
import type { CityMeasure, Definition } from './city-indicators.ts'
import type { VersionState } from './indicator-words.ts'

/** A measure as it is stored. */
export type StoredMeasure = CityMeasure & { readonly id: string; readonly position: number }

/** What is to be collected once an indicator is published. */
export type NewMeasure = Omit<CityMeasure, 'code'>

/** One version of an indicator's definition as it is stored. */
export type StoredVersion = Definition & {
  readonly id: string
  readonly indicator_id: string
  readonly code: string
  readonly position: number
  readonly version: number
  /** The first month for which it is used; null: from the beginning. */
  readonly since: string | null
  readonly state: VersionState
  readonly reason: string
  readonly derived: boolean
  readonly new_measure: NewMeasure | null
  readonly drafted_by: string | null
  readonly drafted_at: Date | null
  readonly submitted_by: string | null
  readonly submitted_at: Date | null
  readonly approved_by: string | null
  readonly published_at: Date | null
  readonly returned_reason: string | null
  readonly revision: number
  readonly drafted_name: string | null
  readonly approved_name: string | null
}

/** A version to be kept. */
export type NewVersion = Definition & {
  readonly id: string
  readonly indicator_id: string
  readonly version: number
  readonly since: string | null
  readonly state: VersionState
  readonly reason: string
  readonly derived?: boolean
  readonly new_measure?: NewMeasure | null
  readonly drafted_by: string | null
  readonly drafted_at: Date | null
  readonly published_at: Date | null
}

const ROWS_MAX = 20_000

/** Every measure in its order. */
export const listMeasures = (db: Db): Promise<StoredMeasure[]> =>
  db
    .selectFrom('measure')
    .select([
      'id',
      'code',
      'name',
      'unit',
      'money',
      'decimals',
      'nature',
      'over_areas as overAreas',
      'frequency',
      'level',
      'collected',
      'query',
      'explanation',
      'since',
      'until',
      'position',
    ])
    .orderBy('position')
    .limit(ROWS_MAX)
    .$castTo<StoredMeasure>()
    .execute()

const measureRow = ({ overAreas, ...measure }: CityMeasure) => ({
  ...measure,
  over_areas: overAreas,
})

/** Keeps a new measure. */
export async function insertMeasure(tx: Tx, id: string, measure: CityMeasure): Promise<void> {
  await tx
    .insertInto('measure')
    .values({ id, ...measureRow(measure) })
    .execute()
}

/** What may still be said otherwise of a measure that is collected: never its unit, its steps or its nature. */
export async function updateMeasure(
  tx: Tx,
  id: string,
  change: Pick<CityMeasure, 'name' | 'explanation' | 'since' | 'until' | 'collected' | 'query'>,
): Promise<void> {
  await tx.updateTable('measure').set(change).where('id', '=', id).execute()
}

const versions = (db: Db) =>
  db
    .selectFrom('indicator_version as v')
    .innerJoin('indicator as i', 'i.id', 'v.indicator_id')
    .leftJoin('person as d', 'd.id', 'v.drafted_by')
    .leftJoin('person as a', 'a.id', 'v.approved_by')
    .selectAll('v')
    .select(['i.code', 'i.position', 'd.name as drafted_name', 'a.name as approved_name'])

/** Every version of every indicator: in the order of the indicators, the newest version first. */
export const listVersions = (db: Db): Promise<StoredVersion[]> =>
  versions(db)
    .orderBy('i.position')
    .orderBy('v.version', 'desc')
    .limit(ROWS_MAX)
    .$castTo<StoredVersion>()
    .execute()

/** The versions of one indicator, the newest first. */
export const listVersionsOf = (db: Db, indicatorId: string): Promise<StoredVersion[]> =>
  versions(db)
    .where('v.indicator_id', '=', indicatorId)
    .orderBy('v.version', 'desc')
    .limit(ROWS_MAX)
    .$castTo<StoredVersion>()
    .execute()

/** Keeps a new indicator; a code that is there already keeps its own. */
export async function insertIndicator(
  tx: Tx,
  indicator: { readonly id: string; readonly code: string; readonly opened_at: Date },
): Promise<void> {
  await tx.insertInto('indicator').values(indicator).execute()
}

/** Keeps a version. */
export async function insertVersion(tx: Tx, version: NewVersion): Promise<void> {
  const { formula, new_measure: measure = null, ...row } = version
  await tx
    .insertInto('indicator_version')
    .values({
      ...row,
      formula: JSON.stringify(formula),
      new_measure: measure === null ? null : JSON.stringify(measure),
    })
    .execute()
}

/** What changes of a version while it is worked on, or when it is moved. */
export type VersionChange = Partial<
  Omit<NewVersion, 'id' | 'indicator_id' | 'version' | 'unit' | 'decimals'> & {
    readonly submitted_by: string | null
    readonly submitted_at: Date | null
    readonly approved_by: string | null
    readonly returned_reason: string | null
  }
>

/** Changes a version that somebody saw at a revision; false where it has changed meanwhile. */
export async function changeVersion(
  tx: Tx,
  { id, revision }: { readonly id: string; readonly revision: number },
  { formula, new_measure: measure, ...change }: VersionChange,
): Promise<boolean> {
  const result = await tx
    .updateTable('indicator_version')
    .set({
      ...change,
      ...(formula === undefined ? {} : { formula: JSON.stringify(formula) }),
      ...(measure === undefined
        ? {}
        : { new_measure: measure === null ? null : JSON.stringify(measure) }),
      revision: revision + 1,
    })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Takes a draft that nobody has published out again; the log keeps it. */
export async function deleteVersion(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('indicator_version').where('id', '=', id).execute()
}

/** Ends the versions of an indicator that a new one stands in for altogether. */
export async function retireVersions(
  tx: Tx,
  { indicatorId, exceptId, from }: { indicatorId: string; exceptId: string; from: string | null },
): Promise<void> {
  await tx
    .updateTable('indicator_version')
    .set({ state: 'retired' })
    .where('indicator_id', '=', indicatorId)
    .where('id', '<>', exceptId)
    .where('state', '=', 'published')
    // One that was to begin no earlier than this never counts.
    .$if(from !== null, (query) => query.where('since', '>=', from ?? ''))
    .execute()
}

/** A target of a document as it is kept beside its indicator. */
export type Ground = {
  readonly id: string
  readonly indicator_id: string
  readonly document_id: string
  readonly document: string
  readonly clause: string
  readonly item_id: string
  readonly name: string
  readonly target: TargetValue
  readonly areas: string[]
  readonly waits_for: 'year' | 'unit' | 'scope' | null
  readonly given_year: number | null
  readonly given_by: string | null
  readonly recorded_at: Date
}

/** A ground with what its document is, for a page and for who goes first. */
export type PlacedGround = Ground & {
  readonly nature: 'official' | 'press'
  readonly document_title: string
  readonly document_year: number | null
}

const grounds = (db: Db) =>
  db
    .selectFrom('indicator_ground as g')
    .innerJoin('document as d', 'd.id', 'g.document_id')
    .selectAll('g')
    .select(['d.nature', 'd.title as document_title', 'd.year as document_year'])
    .where('g.superseded_at', 'is', null)

/** The standing grounds of indicators, official documents first, then as they were taken over. */
export const listGrounds = (
  db: Db,
  of: { readonly indicatorIds: readonly string[] } | { readonly documentId: string },
): Promise<PlacedGround[]> =>
  grounds(db)
    .$if('documentId' in of, (query) =>
      query.where('g.document_id', '=', 'documentId' in of ? of.documentId : ''),
    )
    .$if('indicatorIds' in of, (query) =>
      query.where('g.indicator_id', 'in', 'indicatorIds' in of ? [...of.indicatorIds, NOBODY] : []),
    )
    .orderBy((eb) => eb('d.nature', '<>', 'official'))
    .orderBy('d.year', 'desc')
    .orderBy('g.recorded_at')
    .orderBy('g.id')
    .limit(ROWS_MAX)
    .$castTo<PlacedGround>()
    .execute()

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Keeps a ground. */
export async function insertGround(tx: Tx, { target, ...ground }: Ground): Promise<void> {
  await tx
    .insertInto('indicator_ground')
    .values({ ...ground, target: JSON.stringify(target) })
    .execute()
}

/** What the newly confirmed document does not say any more. */
export async function supersedeGrounds(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('indicator_ground')
    .set({ superseded_at: now })
    .where('id', 'in', [...ids])
    .execute()
}

/** Says for which year a ground counts that names none. */
export async function giveYear(
  tx: Tx,
  { id, year, by }: { readonly id: string; readonly year: number; readonly by: string },
): Promise<void> {
  await tx
    .updateTable('indicator_ground')
    .set({ given_year: year, given_by: by, waits_for: null })
    .where('id', '=', id)
    .execute()
}

/** The version of each document that indicators were last taken from. */
export const listSources = (
  db: Db,
): Promise<{ document_id: string; version: number; content_hash: string }[]> =>
  db
    .selectFrom('indicator_source')
    .select(['document_id', 'version', 'content_hash'])
    .limit(ROWS_MAX)
    .execute()

/** Keeps from which version of a document indicators were taken, and by which content. */
export async function keepSource(
  tx: Tx,
  source: { document_id: string; version: number; content_hash: string; taken_at: Date },
): Promise<void> {
  await tx
    .insertInto('indicator_source')
    .values(source)
    .onConflict((conflict) => conflict.column('document_id').doUpdateSet(source))
    .execute()
}

/** Confirmed documents that promise something, with their confirmed versions. */
export const listPromisingDocuments = (
  db: Db,
): Promise<{ id: string; version: number; version_id: string }[]> =>
  db
    .selectFrom('document as d')
    .innerJoin('document_version as v', (join) =>
      join.onRef('v.document_id', '=', 'd.id').onRef('v.version', '=', 'd.confirmed_version'),
    )
    .select(['d.id', 'v.version', 'v.id as version_id'])
    .where((eb) =>
      eb.or([
        eb.exists(
          eb
            .selectFrom('document_item as i')
            .select('i.id')
            .whereRef('i.version_id', '=', 'v.id')
            .where('i.kind', '=', 'target'),
        ),
        eb.exists(
          eb
            .selectFrom('indicator_source as s')
            .select('s.document_id')
            .whereRef('s.document_id', '=', 'd.id'),
        ),
      ]),
    )
    .orderBy(sql`coalesce(d.published, d.written)`)
    .orderBy('d.id')
    .limit(ROWS_MAX)
    .execute()
