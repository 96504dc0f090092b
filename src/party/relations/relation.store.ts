import { asDay, type Day } from '../../base/day.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { Relation } from './relation.ts'

/** Whose relations are listed (null: everybody's), which words are looked for, and on which day they last. */
export type RelationFilter = {
  readonly person: string | null
  readonly search: string | null
  readonly lastingOn: Day | null
}

const likeWords = (words: string): string => `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`

function selectRelations(db: Db, { person, search, lastingOn }: RelationFilter) {
  let rows = db
    .selectFrom('related_party as r')
    .innerJoin('person as p', 'p.id', 'r.person_id')
    .innerJoin('organisation as o', 'o.id', 'r.organisation_id')
    .leftJoin('person as b', 'b.id', 'r.recorded_by')
  if (person !== null) rows = rows.where('r.person_id', '=', person)
  if (lastingOn !== null)
    rows = rows.where((eb) => eb.or([eb('r.until', 'is', null), eb('r.until', '>=', lastingOn)]))
  if (search !== null)
    rows = rows.where((eb) =>
      eb.or([
        eb('p.name', 'ilike', likeWords(search)),
        eb('o.name', 'ilike', likeWords(search)),
        eb('r.relation', 'ilike', likeWords(search)),
      ]),
    )
  return rows
}

/** A page of relations, the newest first. */
export async function listRelations(
  db: Db,
  filter: RelationFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<Relation[]> {
  const rows = await selectRelations(db, filter)
    .select([
      'r.id',
      'r.person_id as personId',
      'p.name as personName',
      'r.organisation_id as organisationId',
      'o.name as organisationName',
      'r.relation',
      'r.since',
      'r.until',
      'b.name as recordedByName',
      'r.recorded_at as recordedAt',
      'r.ended_reason as endedReason',
    ])
    .orderBy('r.recorded_at', 'desc')
    .orderBy('r.id')
    .offset(offset)
    .limit(limit)
    .execute()
  return rows.map(({ since, until, ...row }) => ({
    ...row,
    since: since === null ? null : asDay(since),
    until: until === null ? null : asDay(until),
  }))
}

/** How many relations a filter finds. */
export async function countRelations(db: Db, filter: RelationFilter): Promise<number> {
  const { count } = await selectRelations(db, filter)
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** What was stated of a person, held until the transaction ends; undefined for an id that names nothing. */
export const lockRelation = (tx: Tx, id: string) =>
  tx
    .selectFrom('related_party')
    .select(['person_id', 'since', 'until', 'ended_by'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export type NewRelation = {
  readonly id: string
  readonly personId: string
  readonly organisationId: string
  readonly relation: string
  readonly since: Day | null
  readonly until: Day | null
  readonly recordedBy: string
  readonly now: Date
}

/** Enters a relation. */
export async function insertRelation(tx: Tx, given: NewRelation): Promise<void> {
  const { id, personId, organisationId, relation, since, until, recordedBy, now } = given
  await tx
    .insertInto('related_party')
    .values({
      id,
      person_id: personId,
      organisation_id: organisationId,
      relation,
      since,
      until,
      recorded_by: recordedBy,
      recorded_at: now,
    })
    .execute()
}

type Ended = { readonly until: Day; readonly by: string; readonly reason: string }

/** Ends a relation that is held. */
export async function endRelationRow(tx: Tx, id: string, ended: Ended): Promise<void> {
  await tx
    .updateTable('related_party')
    .set({ until: ended.until, ended_by: ended.by, ended_reason: ended.reason })
    .where('id', '=', id)
    .execute()
}
