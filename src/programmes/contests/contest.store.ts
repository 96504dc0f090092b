import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import { deleteDraft } from './juror.store.ts'

const ROUNDS_MAX = 50
const ENTRIES_MAX = 2_000
const SCORES_MAX = 50_000

/** A round as it is kept. */
export type ContestRound = {
  readonly id: string
  readonly call_id: string
  readonly number: number
  readonly title: string
  readonly held_on: string
  readonly advances: number
  readonly is_final: boolean
  readonly points_max: number
  readonly made_by: string
  readonly made_at: Date
  readonly settled_by: string | null
  readonly settled_at: Date | null
  readonly reason: string | null
  readonly released_by: string | null
  readonly released_at: Date | null
}

/** The rounds of a call in their order. */
export const listRounds = (db: Db, callId: string): Promise<ContestRound[]> =>
  db
    .selectFrom('contest_round')
    .selectAll()
    .where('call_id', '=', callId)
    .orderBy('number')
    .limit(ROUNDS_MAX)
    .execute()

/** The rounds of a call in their order, held with the call until the transaction ends: their plan is changed by one at a time. */
export async function lockRounds(tx: Tx, callId: string): Promise<ContestRound[]> {
  await tx.selectFrom('call').select('id').where('id', '=', callId).forUpdate().execute()
  return tx
    .selectFrom('contest_round')
    .selectAll()
    .where('call_id', '=', callId)
    .orderBy('number')
    .limit(ROUNDS_MAX)
    .forUpdate()
    .execute()
}

/** One round. */
export const findRound = (db: Db, id: string): Promise<ContestRound | undefined> =>
  db.selectFrom('contest_round').selectAll().where('id', '=', id).executeTakeFirst()

/** One round, held until the transaction ends. */
export const lockRound = (tx: Tx, id: string): Promise<ContestRound | undefined> =>
  tx.selectFrom('contest_round').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

type NewRound = Pick<
  ContestRound,
  | 'id'
  | 'call_id'
  | 'number'
  | 'title'
  | 'held_on'
  | 'advances'
  | 'is_final'
  | 'points_max'
  | 'made_by'
  | 'made_at'
>

/** Keeps a new round. */
export async function insertRound(tx: Tx, round: NewRound): Promise<void> {
  await tx.insertInto('contest_round').values(round).execute()
}

type RoundChange = Partial<
  Pick<
    ContestRound,
    | 'number'
    | 'title'
    | 'held_on'
    | 'advances'
    | 'is_final'
    | 'settled_by'
    | 'settled_at'
    | 'reason'
    | 'released_by'
    | 'released_at'
  >
>

/** Changes a round. */
export async function updateRound(tx: Tx, id: string, change: RoundChange): Promise<void> {
  await tx.updateTable('contest_round').set(change).where('id', '=', id).execute()
}

/** Takes a round away with its jury; the database keeps one in which somebody runs. */
export async function deleteRound(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('contest_juror').where('round_id', '=', id).execute()
  await tx.deleteFrom('contest_round').where('id', '=', id).execute()
}

/** How many entries are in a round, and how many sheets or absences were handed in. */
export const countRun = (
  tx: Tx,
  roundId: string,
): Promise<{ readonly entries: number; readonly scores: number }> =>
  tx
    .selectNoFrom([
      sql<number>`(select count(*)::int from contest_entry where round_id = ${roundId})`.as(
        'entries',
      ),
      sql<number>`(select count(*)::int from contest_score where round_id = ${roundId})`.as(
        'scores',
      ),
    ])
    .executeTakeFirstOrThrow()

/** A juror with his name. */
export type Juror = { readonly round_id: string; readonly expert_id: string; readonly name: string }

/** The jurors of these rounds, by name. */
export async function listJurors(db: Db, roundIds: readonly string[]): Promise<Juror[]> {
  if (roundIds.length === 0) return []
  return db
    .selectFrom('contest_juror as j')
    .innerJoin('person as p', 'p.id', 'j.expert_id')
    .select(['j.round_id', 'j.expert_id', 'p.name'])
    .where('j.round_id', 'in', roundIds)
    .orderBy('p.name')
    .orderBy('j.expert_id')
    .limit(SCORES_MAX)
    .execute()
}

type NewJuror = Omit<Juror, 'name'> & { readonly added_by: string; readonly added_at: Date }

/** Adds a juror; once more changes nothing. */
export async function insertJuror(tx: Tx, juror: NewJuror): Promise<void> {
  await tx
    .insertInto('contest_juror')
    .values(juror)
    .onConflict((conflict) => conflict.columns(['round_id', 'expert_id']).doNothing())
    .execute()
}

/** Takes a juror out; what he gave goes with him. */
export async function deleteJuror(
  tx: Tx,
  { round_id: round, expert_id: expert }: Pick<Juror, 'round_id' | 'expert_id'>,
): Promise<void> {
  await tx
    .deleteFrom('contest_juror')
    .where('round_id', '=', round)
    .where('expert_id', '=', expert)
    .execute()
}

/** An entry with its case. */
export type Entry = {
  readonly case_id: string
  readonly round_id: string | null
  readonly number: string
  readonly title: string
  readonly applicant: string
  readonly ended_in: string | null
  readonly places: readonly string[]
}

/** The cases of a call that were taken on, entered or not, by number. */
export const listEntries = (db: Db, callId: string): Promise<Entry[]> =>
  db
    .selectFrom('programme_case as c')
    .innerJoin('organisation as o', 'o.id', 'c.applicant')
    .leftJoin('contest_entry as e', 'e.case_id', 'c.id')
    .select(['c.id as case_id', 'e.round_id', 'c.number', 'c.title', 'o.name as applicant'])
    .select('c.ended_in')
    .select(
      sql<string[]>`array(select place from case_token where case_id = c.id order by place)`.as(
        'places',
      ),
    )
    .where('c.call_id', '=', callId)
    .where('c.machine', '=', 'contest')
    .where((eb) =>
      eb.or([
        eb('e.round_id', 'is not', null),
        eb.exists(
          eb
            .selectFrom('case_token as t')
            .select('t.place')
            .whereRef('t.case_id', '=', 'c.id')
            .where('t.place', '=', 'accepted'),
        ),
      ]),
    )
    .orderBy('c.number')
    .limit(ENTRIES_MAX)
    .execute()

type EntryMove = {
  readonly case_id: string
  readonly round_id: string
  readonly entered_by: string
  readonly entered_at: Date
}

/** Puts an entry into a round: its first, or the next. */
export async function putEntry(tx: Tx, entry: EntryMove): Promise<void> {
  const { case_id: _, ...moved } = entry
  await tx
    .insertInto('contest_entry')
    .values(entry)
    .onConflict((conflict) => conflict.column('case_id').doUpdateSet(moved))
    .execute()
}

/** What a juror gave, as it is kept. */
export type KeptScore = {
  readonly round_id: string
  readonly case_id: string
  readonly expert_id: string
  readonly items: Readonly<Record<string, number>> | null
  readonly points: number | null
  readonly abstains: string | null
}

/** Everything that was given in these rounds. */
export async function listScores(
  db: Db,
  roundIds: readonly string[],
): Promise<(KeptScore & { readonly recorded_by: string })[]> {
  if (roundIds.length === 0) return []
  return db
    .selectFrom('contest_score')
    .select(['round_id', 'case_id', 'expert_id', 'items', 'points', 'abstains', 'recorded_by'])
    .where('round_id', 'in', roundIds)
    .orderBy('case_id')
    .orderBy('expert_id')
    .limit(SCORES_MAX)
    .$castTo<KeptScore & { readonly recorded_by: string }>()
    .execute()
}

type NewScore = KeptScore & { readonly recorded_by: string; readonly recorded_at: Date }

/** Keeps what a juror gave, in place of his draft; recorded again before the round is settled, it is replaced. */
export async function putScore(tx: Tx, { items, ...score }: NewScore): Promise<void> {
  const values = { ...score, items: items === null ? null : JSON.stringify(items) }
  const { round_id: _, case_id: __, expert_id: ___, ...given } = values
  await tx
    .insertInto('contest_score')
    .values(values)
    .onConflict((conflict) =>
      conflict.columns(['round_id', 'case_id', 'expert_id']).doUpdateSet(given),
    )
    .execute()
  await deleteDraft(tx, score)
}

/** What a round came to for an entry. */
export type ContestResult = {
  readonly round_id: string
  readonly case_id: string
  readonly rank: number
  readonly points_sum: number
  readonly jurors: number
  readonly outcome: string
  readonly deviation: string | null
  readonly prize: string | null
  readonly prize_fen: bigint | null
  readonly decided_by: string
  readonly decided_at: Date
}

/** The results of these rounds, by place. */
export async function listResults(db: Db, roundIds: readonly string[]): Promise<ContestResult[]> {
  if (roundIds.length === 0) return []
  return db
    .selectFrom('contest_result')
    .selectAll()
    .where('round_id', 'in', roundIds)
    .orderBy('rank')
    .orderBy('case_id')
    .limit(ENTRIES_MAX * ROUNDS_MAX)
    .execute()
}

/** The results of one entry over all rounds. */
export const resultsOfCase = (
  db: Db,
  caseId: string,
): Promise<
  (ContestResult & {
    readonly number: number
    readonly title: string
    readonly held_on: string
    readonly released_at: Date | null
  })[]
> =>
  db
    .selectFrom('contest_result as r')
    .innerJoin('contest_round as n', 'n.id', 'r.round_id')
    .selectAll('r')
    .select(['n.number', 'n.title', 'n.held_on', 'n.released_at'])
    .where('r.case_id', '=', caseId)
    .orderBy('n.number')
    .limit(ROUNDS_MAX)
    .execute()

/** Keeps the results of a round. */
export async function insertResults(tx: Tx, results: readonly ContestResult[]): Promise<void> {
  if (results.length > 0)
    await tx
      .insertInto('contest_result')
      .values([...results])
      .execute()
}

/** A record of what became of a winner. */
export type FollowUp = {
  readonly id: string
  readonly case_id: string
  readonly happened_on: string
  readonly kind: string
  readonly detail: string
  readonly amount_fen: bigint | null
  readonly recorded_by: string
  readonly recorded_at: Date
  readonly request: string
}

/** The follow-up of a winner, newest first. */
export const listFollowUps = (db: Db, caseId: string): Promise<FollowUp[]> =>
  db
    .selectFrom('contest_follow_up')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('happened_on', 'desc')
    .orderBy('id')
    .limit(ENTRIES_MAX)
    .execute()

/** Keeps a record; the same request again changes nothing. */
export async function insertFollowUp(tx: Tx, record: FollowUp): Promise<void> {
  await tx
    .insertInto('contest_follow_up')
    .values(record)
    .onConflict((conflict) => conflict.columns(['case_id', 'request']).doNothing())
    .execute()
}

/** A contest in the public list. */
export type PublicContest = {
  readonly call_id: string
  readonly title: string
  readonly year: number
  readonly closes_at: Date
  readonly rounds: number
  readonly released: number
}

/** Contests whose call was published and that have a round, newest first. */
export const listContests = (db: Db, callId: string | null): Promise<PublicContest[]> =>
  db
    .selectFrom('call as c')
    .innerJoin('contest_round as r', 'r.call_id', 'c.id')
    .select(['c.id as call_id', 'c.title', 'c.year', 'c.closes_at'])
    .select(sql<number>`count(*)::int`.as('rounds'))
    .select(sql<number>`(count(*) filter (where r.released_at is not null))::int`.as('released'))
    .where('c.state', '=', 'published')
    .$if(callId !== null, (query) => query.where('c.id', '=', callId ?? ''))
    .groupBy(['c.id', 'c.title', 'c.year', 'c.closes_at'])
    .orderBy('c.closes_at', 'desc')
    .orderBy('c.id')
    .limit(ENTRIES_MAX)
    .execute()

/** A contest's call, whatever its state. */
export const findContestCall = (db: Db, callId: string) =>
  db
    .selectFrom('call')
    .select([
      'id',
      'title',
      'year',
      'topic',
      'line',
      'topic_version_id',
      'state',
      'opens_at',
      'closes_at',
    ])
    .where('id', '=', callId)
    .executeTakeFirst()

/** Calls of contest lines that the office works on, newest first. */
export const listContestCalls = (db: Db) =>
  db
    .selectFrom('call as c')
    .innerJoin('topic_version as v', 'v.id', 'c.topic_version_id')
    .select(['c.id', 'c.title', 'c.year', 'c.closes_at'])
    .select(
      sql<number>`(select count(*)::int from contest_round r where r.call_id = c.id)`.as('rounds'),
    )
    .where('c.state', '=', 'published')
    .where(
      sql<boolean>`v.content @> jsonb_build_object('lines',
        jsonb_build_array(jsonb_build_object('id', c.line, 'mode', 'contest')))`,
    )
    .orderBy('c.closes_at', 'desc')
    .orderBy('c.id')
    .limit(ENTRIES_MAX)
    .execute()
