import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { Tables } from '../../db/tables.generated.ts'
import type { Scope } from '../../party/actor.ts'
import type { ProgrammeCase } from './case.ts'
import { type Phase, PHASE_PLACES } from './outward.ts'

/** Which cases a list shows; whatever is null does not narrow it. */
export type CaseFilter = {
  readonly scope: Scope
  readonly phase: Phase | null
  /** One place exactly: for the office only, since it tells what outsiders may not know. */
  readonly place: string | null
  readonly topic: string | null
  readonly line: string | null
  readonly callId: string | null
  readonly machine: string | null
  readonly region: string | null
  readonly applicant: string | null
  readonly search: string | null
}

export const CASE_ORDERS = ['newest', 'submitted', 'requested', 'due'] as const
export type CaseOrder = (typeof CASE_ORDERS)[number]

/** A case with the name of who applies. */
export type ListedCase = ProgrammeCase & {
  readonly applicant_name: string
  readonly applicant_region: string | null
  readonly call_title: string | null
  /** The last day of its formal check while it waits for it; the applicant's own submission began it. */
  readonly check_due_on: string | null
}

/** A filter that narrows nothing but to a scope. */
export const everyCase = (scope: Scope): CaseFilter => ({
  scope,
  phase: null,
  place: null,
  topic: null,
  line: null,
  callId: null,
  machine: null,
  region: null,
  applicant: null,
  search: null,
})

const ROWS_MAX = 50_000

type Cases = ExpressionBuilder<Tables, 'programme_case' | 'organisation'>

/**
 * Cases within a scope; others are not there. The office meets a case from its first submission on: a draft is
 * its writer's alone. Who posted a problem meets the bids for it from when they are offered to him.
 */
function withinScope(eb: Cases, scope: Scope): Expression<SqlBool> {
  if (scope.reach === 'own') {
    const isOffered = sql<boolean>`exists (select from programme_case posted where posted.id = programme_case.parent_id
      and posted.applicant = ${scope.organisation}) and exists (select from case_move offered
      where offered.case_id = programme_case.id and offered.name = 'offerToPoster')`
    return eb.or([eb('programme_case.applicant', '=', scope.organisation), isOffered])
  }
  const isSubmitted = eb('programme_case.submitted_at', 'is not', null)
  return scope.reach === 'all'
    ? isSubmitted
    : eb.and([isSubmitted, eb('organisation.region', '=', scope.region)])
}

const likeWords = (words: string): string => `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`

const holdsToken = (places: readonly string[]) =>
  sql<boolean>`exists (select from case_token t where t.case_id = programme_case.id and t.place in (${sql.join(places)}))`

function inPhase(eb: Cases, phase: Phase): Expression<SqlBool> {
  if (phase === 'ended') return eb('programme_case.ended_at', 'is not', null)
  const holds = holdsToken(PHASE_PLACES[phase])
  if (phase === 'deliberation')
    return eb.and([
      eb.or([holds, eb.and([eb('programme_case.machine', '=', 'bid'), holdsToken(['chosen'])])]),
      eb.not(holdsToken(PHASE_PLACES.contest)),
    ])
  return phase === 'listed' ? eb.and([holds, eb('programme_case.machine', '<>', 'bid')]) : holds
}

function matching(eb: Cases, filter: CaseFilter): Expression<SqlBool> {
  const { scope, phase, place, topic, line, callId, machine, region, applicant, search } = filter
  const conditions = [withinScope(eb, scope)]
  if (phase !== null) conditions.push(inPhase(eb, phase))
  if (place !== null) conditions.push(holdsToken([place]))
  if (topic !== null) conditions.push(eb('programme_case.topic', '=', topic))
  if (line !== null) conditions.push(eb('programme_case.line', '=', line))
  if (callId !== null) conditions.push(eb('programme_case.call_id', '=', callId))
  if (machine !== null) conditions.push(eb('programme_case.machine', '=', machine))
  if (region !== null) conditions.push(eb('organisation.region', '=', region))
  if (applicant !== null) conditions.push(eb('programme_case.applicant', '=', applicant))
  if (search !== null)
    conditions.push(
      eb.or([
        eb('programme_case.title', 'ilike', likeWords(search)),
        eb('programme_case.number', 'ilike', likeWords(search)),
        eb('organisation.name', 'ilike', likeWords(search)),
      ]),
    )
  return eb.and(conditions)
}

const chosen = (db: Db) =>
  db
    .selectFrom('programme_case')
    .innerJoin('organisation', 'organisation.id', 'programme_case.applicant')
    .leftJoin('call', 'call.id', 'programme_case.call_id')
    // Of formal checks alone: the deadlines of later steps would tell outsiders when a case was moved.
    .leftJoin('case_deadline', (join) =>
      join
        .onRef('case_deadline.case_id', '=', 'programme_case.id')
        .on('case_deadline.place', '=', 'submitted')
        .on('case_deadline.met_at', 'is', null),
    )
    .selectAll('programme_case')
    .select([
      'organisation.name as applicant_name',
      'organisation.region as applicant_region',
      'call.title as call_title',
      'case_deadline.due_on as check_due_on',
    ])

const ORDERS = {
  newest: sql`coalesce(programme_case.submitted_at, programme_case.opened_at) desc`,
  submitted: sql`programme_case.submitted_at asc nulls last`,
  requested: sql`programme_case.requested_fen desc nulls last`,
  due: sql`case_deadline.due_on asc nulls last, programme_case.submitted_at asc nulls last`,
} as const satisfies Record<CaseOrder, unknown>

type Range = { readonly order: CaseOrder; readonly offset: number; readonly limit: number }

/** A page of cases. No order tells when a case was last moved. */
export const listCases = (db: Db, filter: CaseFilter, range: Range): Promise<ListedCase[]> =>
  chosen(db)
    .where((eb) => matching(eb, filter))
    .orderBy(ORDERS[range.order])
    .orderBy('programme_case.id')
    .offset(range.offset)
    .limit(Math.min(range.limit, ROWS_MAX))
    .execute()

/** How many cases a filter finds. */
export async function countCases(db: Db, filter: CaseFilter): Promise<number> {
  const { count } = await db
    .selectFrom('programme_case')
    .innerJoin('organisation', 'organisation.id', 'programme_case.applicant')
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .where((eb) => matching(eb, filter))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** One case within a scope; outside it answers as if there were none. */
export const findCaseIn = (
  db: Db,
  { id, scope }: { readonly id: string; readonly scope: Scope },
): Promise<ListedCase | undefined> =>
  chosen(db)
    .where('programme_case.id', '=', id)
    .where((eb) => withinScope(eb, scope))
    .executeTakeFirst()

const TOKENS_MAX = 20

/** Where the tokens of a case are, and since when. */
export const listTokens = (
  db: Db,
  caseId: string,
): Promise<{ readonly place: string; readonly since: Date }[]> =>
  db
    .selectFrom('case_token')
    .select(['place', 'since'])
    .where('case_id', '=', caseId)
    .orderBy('since')
    .orderBy('place')
    .limit(TOKENS_MAX)
    .execute()
