import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { ReviewRound, RoundState } from './review-round.ts'

/** A round with the names of those who acted on it, and how far it is. */
export type ListedRound = ReviewRound & {
  readonly created_name: string | null
  readonly submitted_name: string | null
  readonly released_name: string | null
  readonly call_title: string | null
  readonly projects: number
  /** Places that experts hold, and how many of them have submitted. */
  readonly places: number
  readonly answered: number
  readonly submitted: number
}

const ROWS_MAX = 100
/** Projects of one round at most: what a page and an assignment can bear. */
const PROJECTS_MAX = 3_000

const listed = (db: Db) =>
  db
    .selectFrom('review_round as r')
    .leftJoin('person as c', 'c.id', 'r.created_by')
    .leftJoin('person as s', 's.id', 'r.submitted_by')
    .leftJoin('person as l', 'l.id', 'r.released_by')
    .leftJoin('call', 'call.id', 'r.call_id')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('review as v')
          .whereRef('v.round_id', '=', 'r.id')
          .select([
            sql<number>`count(*) filter (where v.state in ('proposed', 'invited', 'accepted',
              'submitted'))::int`.as('places'),
            sql<number>`count(*) filter (where v.state in ('accepted', 'submitted'))::int`.as(
              'answered',
            ),
            sql<number>`count(*) filter (where v.state = 'submitted')::int`.as('submitted'),
          ])
          .as('counted'),
      (join) => join.onTrue(),
    )
    .selectAll('r')
    .select([
      'c.name as created_name',
      's.name as submitted_name',
      'l.name as released_name',
      'call.title as call_title',
      'counted.places',
      'counted.answered',
      'counted.submitted',
      sql<number>`(select count(*)::int from review_project p where p.round_id = r.id)`.as(
        'projects',
      ),
    ])

/** One round. */
export const findRound = (db: Db, id: string): Promise<ListedRound | undefined> =>
  listed(db).where('r.id', '=', id).$castTo<ListedRound>().executeTakeFirst()

/** A page of rounds, newest first, and how many there are. Uses review_round_recent. */
export async function listRounds(
  db: Db,
  state: RoundState | null,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ rows: ListedRound[]; total: number }> {
  const rows = await listed(db)
    .$if(state !== null, (query) => query.where('r.state', '=', state ?? ''))
    .orderBy('r.created_at', 'desc')
    .orderBy('r.id')
    .offset(offset)
    .limit(Math.min(limit, ROWS_MAX))
    .$castTo<ListedRound>()
    .execute()
  const { total } = await db
    .selectFrom('review_round')
    .select(sql<number>`count(*)::int`.as('total'))
    .$if(state !== null, (query) => query.where('state', '=', state ?? ''))
    .executeTakeFirstOrThrow()
  return { rows, total }
}

/** A round held until the transaction ends: whatever changes its reviews holds it first. */
export const lockRound = (tx: Tx, id: string): Promise<ReviewRound | undefined> =>
  tx
    .selectFrom('review_round')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .$castTo<ReviewRound>()
    .executeTakeFirst()

/** What a round begins with. */
export type NewRound = Pick<
  ReviewRound,
  | 'id'
  | 'title'
  | 'call_id'
  | 'topic'
  | 'line'
  | 'topic_version_id'
  | 'sheet'
  | 'selection'
  | 'experts_wanted'
  | 'alternates_wanted'
  | 'quorum'
  | 'load_max'
  | 'mix'
  | 'is_double_blind'
  | 'drops_extremes'
  | 'answer_by'
  | 'due_on'
  | 'created_by'
  | 'created_at'
>

export async function insertRound(tx: Tx, { sheet, mix, ...round }: NewRound): Promise<void> {
  await tx
    .insertInto('review_round')
    .values({ ...round, sheet: JSON.stringify(sheet), mix: JSON.stringify(mix), state: 'open' })
    .execute()
}

/** What a step writes into its round. */
export type RoundChange = Partial<
  Pick<
    ReviewRound,
    | 'state'
    | 'plan'
    | 'draw_id'
    | 'planned_by'
    | 'planned_at'
    | 'submitted_by'
    | 'submitted_at'
    | 'returned_by'
    | 'return_reason'
    | 'released_by'
    | 'released_at'
    | 'finished_at'
    | 'cancelled_by'
    | 'cancel_reason'
  >
>

/** Changes a round; the revision grows, so that whoever saw the former state is told. */
export async function updateRound(
  tx: Tx,
  { id, revision }: Pick<ReviewRound, 'id' | 'revision'>,
  { plan, ...change }: RoundChange,
): Promise<void> {
  await tx
    .updateTable('review_round')
    .set({
      ...change,
      ...(plan === undefined ? {} : { plan: plan === null ? null : JSON.stringify(plan) }),
      revision: revision + 1,
    })
    .where('id', '=', id)
    .execute()
}

/** A case as a round holds it. */
export type RoundProject = {
  readonly case_id: string
  readonly position: number
  readonly fields: string[]
  readonly number: string
  readonly title: string
  readonly applicant: string
  readonly applicant_name: string
  /** Whether everybody who takes part in it is known; where not, nobody is clear of it. */
  readonly is_known: boolean
}

/** The projects of a round in their order. */
export const listProjects = (
  db: Db,
  roundId: string,
  range: { readonly offset: number; readonly limit: number } = { offset: 0, limit: PROJECTS_MAX },
): Promise<RoundProject[]> =>
  projectsOf(db)
    .where('p.round_id', '=', roundId)
    .orderBy('p.position')
    .offset(range.offset)
    .limit(Math.min(range.limit, PROJECTS_MAX))
    .execute()

/** One project of a round. */
export const findProject = (
  db: Db,
  roundId: string,
  caseId: string,
): Promise<RoundProject | undefined> =>
  projectsOf(db)
    .where('p.round_id', '=', roundId)
    .where('p.case_id', '=', caseId)
    .executeTakeFirst()

const projectsOf = (db: Db) =>
  db
    .selectFrom('review_project as p')
    .innerJoin('programme_case as c', 'c.id', 'p.case_id')
    .innerJoin('organisation as o', 'o.id', 'c.applicant')
    .leftJoin('case_subject_list as l', 'l.case_id', 'p.case_id')
    .select([
      'p.case_id',
      'p.position',
      'p.fields',
      'c.number',
      'c.title',
      'c.applicant',
      'o.name as applicant_name',
      sql<boolean>`coalesce(l.is_complete, false)`.as('is_known'),
    ])

/** The round in which a case is or was reviewed; cancelled ones do not count. */
export async function roundOfCase(db: Db, caseId: string): Promise<string | null> {
  const row = await db
    .selectFrom('review_project')
    .select('round_id')
    .where('case_id', '=', caseId)
    .where('is_live', '=', true)
    .executeTakeFirst()
  return row?.round_id ?? null
}

type NewProject = { readonly caseId: string; readonly fields: readonly string[] }

/** Puts cases into a round, behind those that are in it. */
export async function insertProjects(
  tx: Tx,
  roundId: string,
  projects: readonly NewProject[],
): Promise<void> {
  const { last } = await tx
    .selectFrom('review_project')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('round_id', '=', roundId)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('review_project')
    .values(
      projects.map(({ caseId, fields }, index) => ({
        round_id: roundId,
        case_id: caseId,
        position: (last ?? 0) + index + 1,
        fields: [...fields],
      })),
    )
    .execute()
}

/** Sets the fields by which experts are found for a project. */
export async function setProjectFields(
  tx: Tx,
  { roundId, caseId }: { readonly roundId: string; readonly caseId: string },
  fields: readonly string[],
): Promise<void> {
  await tx
    .updateTable('review_project')
    .set({ fields: [...fields] })
    .where('round_id', '=', roundId)
    .where('case_id', '=', caseId)
    .execute()
}

/** Lets the cases of a cancelled round go, so that another one may take them. */
export async function releaseProjects(tx: Tx, roundId: string): Promise<void> {
  await tx
    .updateTable('review_project')
    .set({ is_live: false })
    .where('round_id', '=', roundId)
    .execute()
}

/** A case that waits for its review. */
export type WaitingCase = {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly applicant_name: string
  readonly call_id: string | null
  readonly call_title: string | null
  readonly topic: string
  readonly line: string
  readonly topic_version_id: string
  readonly machine: string
}

/** Machines whose cases experts review. */
const REVIEWED_MACHINES = [
  'competition',
  'commitment',
  'stable',
  'exploration',
  'reward',
  'bid',
] as const

/** Cases that were accepted, or whose round was cancelled: nobody has them yet. Uses case_token_place. */
export const listWaiting = (db: Db, caseIds: readonly string[] | null): Promise<WaitingCase[]> =>
  db
    .selectFrom('case_token as t')
    .innerJoin('programme_case as c', 'c.id', 't.case_id')
    .innerJoin('organisation as o', 'o.id', 'c.applicant')
    .leftJoin('call', 'call.id', 'c.call_id')
    .select([
      'c.id',
      'c.number',
      'c.title',
      'o.name as applicant_name',
      'c.call_id',
      'call.title as call_title',
      'c.topic',
      'c.line',
      'c.topic_version_id',
      'c.machine',
    ])
    .where('t.place', 'in', ['accepted', 'in_review'])
    .where('c.machine', 'in', [...REVIEWED_MACHINES])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('review_project as p')
            .select('p.case_id')
            .whereRef('p.case_id', '=', 'c.id')
            .where('p.is_live', '=', true),
        ),
      ),
    )
    .$if(caseIds !== null, (query) => query.where('c.id', 'in', [...(caseIds ?? [])]))
    .orderBy('c.submitted_at')
    .orderBy('c.number')
    .limit(PROJECTS_MAX)
    .execute()
