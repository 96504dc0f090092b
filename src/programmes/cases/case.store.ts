import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { CaseApproval, CaseMove, ProgrammeCase } from './case.ts'
import { type Chain, type Marking, markingOf } from './machine.ts'

const MOVES_MAX = 2_000
const PLACES_MAX = 20

/** One case. */
export const findCase = (db: Db, id: string): Promise<ProgrammeCase | undefined> =>
  db.selectFrom('programme_case').selectAll().where('id', '=', id).executeTakeFirst()

/** One case, held until the transaction ends. */
export const lockCase = (tx: Tx, id: string): Promise<ProgrammeCase | undefined> =>
  tx.selectFrom('programme_case').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** One case that nobody moves until the transaction ends; others may hold it so too. */
export const holdCase = (tx: Tx, id: string): Promise<ProgrammeCase | undefined> =>
  tx.selectFrom('programme_case').selectAll().where('id', '=', id).forShare().executeTakeFirst()

/** The organisation whose problem a bid answers (发榜方); null for a case that answers none. */
export async function posterOf(
  db: Db,
  { parent_id: parent }: ProgrammeCase,
): Promise<string | null> {
  if (parent === null) return null
  const row = await db
    .selectFrom('programme_case')
    .select('applicant')
    .where('id', '=', parent)
    .executeTakeFirst()
  return row?.applicant ?? null
}

/** Where the tokens of a case are. */
export async function markingIn(db: Db, caseId: string): Promise<Marking> {
  const rows = await db
    .selectFrom('case_token')
    .select('place')
    .where('case_id', '=', caseId)
    .limit(PLACES_MAX)
    .execute()
  return markingOf(rows.map(({ place }) => place))
}

/** Where the tokens of many cases are. */
export async function markingsOf(
  db: Db,
  caseIds: readonly string[],
): Promise<Map<string, Marking>> {
  if (caseIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('case_token')
    .select(['case_id', sql<string[]>`array_agg(place)`.as('places')])
    .where('case_id', 'in', caseIds)
    .groupBy('case_id')
    .execute()
  return new Map(rows.map((row) => [row.case_id, markingOf(row.places)]))
}

/** The approvals that stand in a case. */
export function standingApprovals(db: Db, caseId: string): Promise<CaseApproval[]> {
  return db
    .selectFrom('case_approval')
    .select(['chain', 'person_id'])
    .where('case_id', '=', caseId)
    .where('voided_by', 'is', null)
    .limit(MOVES_MAX)
    .execute()
}

/** How many approvals of a chain stand in each of these cases; a case without any is not there. */
export async function countApprovals(
  db: Db,
  caseIds: readonly string[],
  chain: Chain,
): Promise<Map<string, number>> {
  if (caseIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('case_approval')
    .select(['case_id', sql<number>`count(*)::int`.as('count')])
    .where('case_id', 'in', caseIds)
    .where('chain', '=', chain)
    .where('voided_by', 'is', null)
    .groupBy('case_id')
    .execute()
  return new Map(rows.map((row) => [row.case_id, row.count]))
}

/** Every move of a case, first to last. */
export const listMoves = (db: Db, caseId: string): Promise<CaseMove[]> =>
  db
    .selectFrom('case_move')
    .select([
      'id',
      'position',
      'name',
      'word',
      'took',
      'gave',
      'person_id',
      'organisation_id',
      'role',
      'made_at',
      'reason',
    ])
    .where('case_id', '=', caseId)
    .orderBy('position')
    .limit(MOVES_MAX)
    .execute()

/** Whether a request has moved the case already, and by which move. */
export const findMoveOf = (
  db: Db,
  caseId: string,
  request: string,
): Promise<{ name: string } | undefined> =>
  db
    .selectFrom('case_move')
    .select('name')
    .where('case_id', '=', caseId)
    .where('request', '=', request)
    .executeTakeFirst()

/** Whether a person is related to one of the organisations on the day. */
export async function isRelated(
  db: Db,
  personId: string,
  { organisations, day }: { readonly organisations: readonly string[]; readonly day: string },
): Promise<boolean> {
  const { rows } = await sql`select from organisations_near(${personId}::uuid, ${day}::date) near
    where near = any(${[...organisations]}::uuid[]) limit 1`.execute(db)
  return rows.length > 0
}

/** What a case begins with. */
export type NewCase = Pick<
  ProgrammeCase,
  | 'id'
  | 'machine'
  | 'machine_version'
  | 'topic'
  | 'line'
  | 'topic_version_id'
  | 'call_id'
  | 'parent_id'
  | 'applicant'
  | 'title'
  | 'opened_by'
  | 'opened_at'
>

/** Keeps a new case under the next number of the year; numbers may have gaps. */
export async function insertCase(tx: Tx, kept: NewCase): Promise<string> {
  const number = sql<string>`${String(kept.opened_at.getUTCFullYear())} || '-' ||
    lpad(nextval('programme_case_number')::text, 6, '0')`
  const row = await tx
    .insertInto('programme_case')
    .values({ ...kept, number })
    .returning('number')
    .executeTakeFirstOrThrow()
  return row.number
}

type NewMove = Omit<CaseMove, 'position'> & { readonly caseId: string; readonly request: string }

/** Keeps a move and moves the tokens. The case is held, so that positions follow one another. */
export async function insertMove(tx: Tx, { caseId, ...move }: NewMove): Promise<void> {
  const { last } = await tx
    .selectFrom('case_move')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('case_move')
    .values({
      ...move,
      took: [...move.took],
      gave: [...move.gave],
      case_id: caseId,
      position: (last ?? 0) + 1,
    })
    .execute()
  if (move.took.length > 0)
    await tx
      .deleteFrom('case_token')
      .where('case_id', '=', caseId)
      .where('place', 'in', move.took)
      .execute()
  if (move.gave.length > 0)
    await tx
      .insertInto('case_token')
      .values(move.gave.map((place) => ({ case_id: caseId, place, since: move.made_at })))
      .execute()
}

type NewApproval = {
  readonly moveId: string
  readonly caseId: string
  readonly chain: Chain
  readonly personId: string
  readonly organisationId: string
}

/** Keeps an approval. */
export async function insertApproval(tx: Tx, approval: NewApproval): Promise<void> {
  await tx
    .insertInto('case_approval')
    .values({
      move_id: approval.moveId,
      case_id: approval.caseId,
      chain: approval.chain,
      person_id: approval.personId,
      organisation_id: approval.organisationId,
    })
    .execute()
}

/** Makes void what stands in these chains of a case. */
export async function voidApprovals(
  tx: Tx,
  caseId: string,
  { chains, moveId }: { readonly chains: readonly Chain[]; readonly moveId: string },
): Promise<void> {
  await tx
    .updateTable('case_approval')
    .set({ voided_by: moveId })
    .where('case_id', '=', caseId)
    .where('chain', 'in', chains)
    .where('voided_by', 'is', null)
    .execute()
}

/** What a move, or what was filled in, changes of the case itself. */
export type CaseChange = Partial<
  Pick<
    ProgrammeCase,
    | 'title'
    | 'requested_fen'
    | 'submitted_at'
    | 'ended_at'
    | 'ended_in'
    | 'machine_version'
    | 'topic_version_id'
  >
>

/** Changes a case; the revision grows, so that whoever saw the former state is told. */
export async function updateCase(
  tx: Tx,
  { id, revision }: Pick<ProgrammeCase, 'id' | 'revision'>,
  change: CaseChange,
): Promise<void> {
  await tx
    .updateTable('programme_case')
    .set({ ...change, revision: revision + 1 })
    .where('id', '=', id)
    .execute()
}
