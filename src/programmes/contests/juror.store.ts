// What a juror of a contest meets: his own rounds, the entries in them, and his own sheets. Nobody else's
// sheets are read here.
import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'

const ROUNDS_MAX = 200
const ENTRIES_MAX = 2_000

/** A round on whose jury the expert is. */
export type OwnRound = {
  readonly id: string
  readonly call_id: string
  readonly contest: string
  readonly number: number
  readonly title: string
  readonly held_on: string
  readonly is_final: boolean
  readonly is_settled: boolean
  /** Entries that he may still have to score, and those that have his sheet or his absence. */
  readonly open: number
  readonly given: number
}

const ownRounds = (db: Db, expertId: string) =>
  db
    .selectFrom('contest_juror as j')
    .innerJoin('contest_round as r', 'r.id', 'j.round_id')
    .innerJoin('call as c', 'c.id', 'r.call_id')
    .select(['r.id', 'r.call_id', 'c.title as contest', 'r.number', 'r.title', 'r.held_on'])
    .select(['r.is_final', sql<boolean>`r.settled_at is not null`.as('is_settled')])
    .select(
      sql<number>`(case when r.settled_at is not null then 0 else (
        select count(*)::int from contest_entry e join programme_case p on p.id = e.case_id
        where e.round_id = r.id and p.ended_in is null and not exists (
          select from contest_score s where s.round_id = r.id and s.case_id = e.case_id
            and s.expert_id = j.expert_id)) end)`.as('open'),
    )
    .select(
      sql<number>`(select count(*)::int from contest_score s
        where s.round_id = r.id and s.expert_id = j.expert_id)`.as('given'),
    )
    .where('j.expert_id', '=', expertId)

/** The rounds of the juror himself, those that wait for him first. */
export const listOwnRounds = (db: Db, expertId: string): Promise<OwnRound[]> =>
  ownRounds(db, expertId)
    .orderBy(sql`r.settled_at is not null`)
    .orderBy('r.held_on', 'desc')
    .orderBy('r.id')
    .limit(ROUNDS_MAX)
    .execute()

/** One round of the juror himself; those of others are not there. */
export const findOwnRound = (
  db: Db,
  expertId: string,
  roundId: string,
): Promise<OwnRound | undefined> =>
  ownRounds(db, expertId).where('r.id', '=', roundId).executeTakeFirst()

/** An entry before a juror, with what he gave it or has written so far. */
export type OwnEntry = {
  readonly case_id: string
  readonly number: string
  readonly title: string
  readonly applicant: string
  /** Whether he may score it: the database's own test, which fails closed. True where he is done with it. */
  readonly is_clear: boolean
  readonly is_given: boolean
  readonly by_himself: boolean
  readonly items: Readonly<Record<string, number>> | null
  readonly points: number | null
  readonly abstains: string | null
  readonly draft: Readonly<Record<string, number>> | null
}

type Asked = { readonly expertId: string; readonly roundId: string; readonly day: string }

/** The entries of his round by number: those that are in it now, and those that he was done with in it. */
export const listOwnEntries = (
  db: Db,
  { expertId, roundId, day }: Asked,
  caseId: string | null = null,
): Promise<OwnEntry[]> =>
  db
    .selectFrom('programme_case as p')
    .innerJoin('organisation as o', 'o.id', 'p.applicant')
    .innerJoin('contest_round as r', (join) => join.on('r.id', '=', roundId))
    .leftJoin('contest_score as s', (join) =>
      join
        .onRef('s.case_id', '=', 'p.id')
        .onRef('s.round_id', '=', 'r.id')
        .on('s.expert_id', '=', expertId),
    )
    .leftJoin('contest_draft as d', (join) =>
      join
        .onRef('d.case_id', '=', 'p.id')
        .onRef('d.round_id', '=', 'r.id')
        .on('d.expert_id', '=', expertId),
    )
    .select(['p.id as case_id', 'p.number', 'p.title', 'o.name as applicant'])
    .select(['s.items', 's.points', 's.abstains', 'd.items as draft'])
    .select(sql<boolean>`s.case_id is not null`.as('is_given'))
    .select(sql<boolean>`coalesce(s.recorded_by = s.expert_id, false)`.as('by_himself'))
    .select(
      sql<boolean>`case when s.case_id is not null then true
        else expert_is_clear(${expertId}::uuid, p.id, ${day}::date) end`.as('is_clear'),
    )
    .where((eb) =>
      eb.or([
        eb('s.case_id', 'is not', null),
        eb.and([
          eb('r.settled_at', 'is', null),
          eb('p.ended_in', 'is', null),
          eb.exists(
            eb
              .selectFrom('contest_entry as e')
              .select('e.case_id')
              .whereRef('e.case_id', '=', 'p.id')
              .where('e.round_id', '=', roundId),
          ),
        ]),
      ]),
    )
    .$if(caseId !== null, (query) => query.where('p.id', '=', caseId ?? ''))
    .orderBy('p.number')
    .limit(ENTRIES_MAX)
    .$castTo<OwnEntry>()
    .execute()

type Key = { readonly round_id: string; readonly case_id: string; readonly expert_id: string }

/** Keeps what a juror has written so far, for himself alone. */
export async function putDraft(
  tx: Tx,
  key: Key,
  draft: { readonly items: Readonly<Record<string, number>>; readonly savedAt: Date },
): Promise<void> {
  const written = { items: JSON.stringify(draft.items), saved_at: draft.savedAt }
  await tx
    .insertInto('contest_draft')
    .values({ ...key, ...written })
    .onConflict((conflict) =>
      conflict.columns(['round_id', 'case_id', 'expert_id']).doUpdateSet(written),
    )
    .execute()
}

/** Drops a draft whose sheet is there. */
export async function deleteDraft(tx: Tx, key: Key): Promise<void> {
  await tx
    .deleteFrom('contest_draft')
    .where('round_id', '=', key.round_id)
    .where('case_id', '=', key.case_id)
    .where('expert_id', '=', key.expert_id)
    .execute()
}
