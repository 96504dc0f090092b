import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { Payer } from '../../funds/payer.ts'
import type { AwardOutcome, Share } from './award.ts'

const SHARES_MAX = 200
const CASES_MAX = 2_000

/** A proposal as it is kept. */
export type AwardProposal = {
  readonly id: string
  readonly case_id: string
  readonly move_id: string
  readonly outcome: AwardOutcome
  readonly rank: number | null
  readonly deviation: string | null
  readonly double_answer: string | null
  readonly note: string | null
  readonly proposed_by: string
  readonly proposed_at: Date
}

/** A share as it is kept. */
export type AwardShare = Share & { readonly id: string }

type NewProposal = Omit<AwardProposal, never> & { readonly shares: readonly AwardShare[] }

/** Keeps a proposal with its shares. */
export async function insertProposal(tx: Tx, { shares, ...proposal }: NewProposal): Promise<void> {
  await tx.insertInto('award_proposal').values(proposal).execute()
  if (shares.length === 0) return
  await tx
    .insertInto('award_share')
    .values(
      shares.map(({ id, year, payer, party, amountFen }) => ({
        id,
        case_id: proposal.case_id,
        proposal_id: proposal.id,
        year,
        payer,
        party,
        amount_fen: amountFen,
      })),
    )
    .execute()
}

/** The proposals in force: of each case the last one whose move was not made void by a later one. */
export async function proposalsOf(
  db: Db,
  caseIds: readonly string[],
): Promise<Map<string, AwardProposal>> {
  if (caseIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('award_proposal as p')
    .leftJoin('case_approval as a', 'a.move_id', 'p.move_id')
    .selectAll('p')
    .distinctOn('p.case_id')
    .where('p.case_id', 'in', caseIds)
    .where('a.voided_by', 'is', null)
    .orderBy('p.case_id')
    .orderBy('p.proposed_at', 'desc')
    .limit(CASES_MAX)
    .$castTo<AwardProposal>()
    .execute()
  return new Map(rows.map((row) => [row.case_id, row]))
}

/** The proposal in force of one case; null where there is none. */
export const proposalOf = async (db: Db, caseId: string): Promise<AwardProposal | null> =>
  (await proposalsOf(db, [caseId])).get(caseId) ?? null

/** The shares of proposals, by proposal. */
export async function sharesOf(
  db: Db,
  proposalIds: readonly string[],
): Promise<Map<string, AwardShare[]>> {
  if (proposalIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('award_share')
    .select(['id', 'proposal_id', 'year', 'payer', 'party', 'amount_fen as amountFen'])
    .where('proposal_id', 'in', proposalIds)
    .orderBy('year')
    .orderBy('payer')
    .orderBy('party')
    .limit(CASES_MAX * SHARES_MAX)
    .$castTo<AwardShare & { readonly proposal_id: string }>()
    .execute()
  const shares = new Map<string, AwardShare[]>()
  for (const { proposal_id: id, ...row } of rows) shares.set(id, [...(shares.get(id) ?? []), row])
  return shares
}

/** The shares of one proposal. */
export const sharesOfOne = async (db: Db, proposalId: string): Promise<AwardShare[]> =>
  (await sharesOf(db, [proposalId])).get(proposalId) ?? []

/** A case of a decision meeting: how it is called, who applies, and where it stands. */
export type MeetingCase = {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly topic: string
  readonly line: string
  readonly machine: string
  readonly machine_version: number
  readonly topic_version_id: string
  readonly call_id: string | null
  readonly applicant: string
  readonly applicant_name: string
  readonly applicant_region: string | null
  /** What a formula, a final or the check of loans came to, else what was asked for; of the office alone. */
  readonly wanted_fen: bigint | null
  readonly revision: number
  readonly places: readonly string[]
}

/** Where a case stands whose award was decided, until its contract is signed or its money is paid. */
export const SETTLED = [
  'decided',
  'in_notice',
  'under_objection',
  'awarded',
  'contract_draft',
  'contract_submitted',
  'contract_countersigned',
  'contract_approved',
  'paying',
] as const

const DECIDABLE = ['chosen', 'reviewed', 'proposed', 'endorsed', ...SETTLED] as const

/** Where a case has ended that the meeting decided not to fund. */
export const UNFUNDED = 'unfunded'

/** Which cases a meeting looks at: those of a call, or of a topic's line without one. */
export type MeetingOf =
  | { readonly callId: string }
  | { readonly topic: string; readonly line: string }

/** The cases of a meeting that may be decided about or were and are not awarded yet. */
export async function meetingCases(db: Db, of: MeetingOf): Promise<MeetingCase[]> {
  const rows = await db
    .selectFrom('programme_case as c')
    .innerJoin('organisation as o', 'o.id', 'c.applicant')
    .select([
      'c.id',
      'c.number',
      'c.title',
      'c.topic',
      'c.line',
      'c.machine',
      'c.machine_version',
      'c.topic_version_id',
      'c.call_id',
      'c.applicant',
      'c.revision',
      sql<bigint | null>`coalesce(
        (select amount_fen from reward_computation r where r.case_id = c.id
          order by r.number desc limit 1),
        (select prize_fen from contest_result w where w.case_id = c.id and w.outcome = 'won'),
        (select sum(decided_fen)::bigint from loan_claim l where l.case_id = c.id and l.is_live),
        c.requested_fen)`.as('wanted_fen'),
      'o.name as applicant_name',
      'o.region as applicant_region',
      sql<string[]>`array(select place from case_token t where t.case_id = c.id order by place)`.as(
        'places',
      ),
    ])
    .$if('callId' in of, (query) => query.where('c.call_id', '=', 'callId' in of ? of.callId : ''))
    .$if('topic' in of, (query) =>
      query
        .where('c.call_id', 'is', null)
        .where('c.topic', '=', 'topic' in of ? of.topic : '')
        .where('c.line', '=', 'line' in of ? of.line : ''),
    )
    .where('c.machine', '<>', 'challenge')
    .where((eb) =>
      eb.or([
        eb('c.ended_in', '=', UNFUNDED),
        eb.and([
          eb('c.ended_at', 'is', null),
          eb.exists(
            eb
              .selectFrom('case_token as t')
              .select('t.case_id')
              .whereRef('t.case_id', '=', 'c.id')
              .where('t.place', 'in', DECIDABLE),
          ),
        ]),
      ]),
    )
    .orderBy('c.number')
    .limit(CASES_MAX)
    .execute()
  return rows
}

/** A meeting to choose: what is waiting in it. */
export type MeetingRow = {
  readonly call_id: string | null
  readonly call_title: string | null
  readonly topic: string
  readonly line: string
  readonly waiting: number
  readonly proposed: number
  readonly decided: number
}

/** Every meeting that has something to decide or to publish, and then those that refused something. */
export async function listMeetings(db: Db): Promise<MeetingRow[]> {
  const decided = [...SETTLED, UNFUNDED]
  const { rows } = await sql<MeetingRow>`
    select c.call_id, max(l.title) as call_title, c.topic, c.line,
      count(distinct c.id) filter (where t.place in ('reviewed', 'chosen'))::int as waiting,
      count(distinct c.id) filter (where t.place in ('proposed', 'endorsed'))::int as proposed,
      count(distinct c.id) filter (where t.place in (${sql.join(decided)}))::int as decided
    from programme_case c
    join case_token t on t.case_id = c.id
    left join call l on l.id = c.call_id
    where (c.ended_at is null or c.ended_in = ${UNFUNDED}) and c.machine <> 'challenge'
      and (t.place in ('proposed', 'endorsed', ${sql.join(decided)})
        or (t.place = 'reviewed' and exists (
              select from case_token k where k.case_id = c.id and k.place = 'checked'))
        or (t.place = 'chosen' and c.machine = 'bid'))
    group by c.call_id, c.topic, c.line
    order by bool_or(t.place not in (${sql.join(decided)})) desc, max(t.since) desc limit ${sql.lit(SHARES_MAX)}`.execute(
    db,
  )
  return rows
}

/** Another case of the same applicant, with what it was awarded. */
export type OtherCase = {
  readonly id: string
  readonly applicant: string
  readonly number: string
  readonly title: string
  readonly machine: string
  readonly ended_in: string | null
  readonly amount_fen: bigint | null
}

/** Other cases of these applicants that run or led to money. */
export async function otherCasesOf(db: Db, applicants: readonly string[]): Promise<OtherCase[]> {
  if (applicants.length === 0) return []
  return db
    .selectFrom('programme_case as c')
    .select(['c.id', 'c.applicant', 'c.number', 'c.title', 'c.machine', 'c.ended_in'])
    .select(
      sql<
        bigint | null
      >`(select sum(e.amount_fen)::bigint from fund_grant g join fund_entry e on e.grant_id = g.id
        where g.origin = 'programme_case:' || c.id and e.kind = 'reserve')`.as('amount_fen'),
    )
    .where('c.applicant', 'in', applicants)
    .where('c.submitted_at', 'is not', null)
    .where((eb) =>
      eb.or([eb('c.ended_at', 'is', null), eb('c.ended_in', 'in', ['closed', 'terminated'])]),
    )
    .orderBy('c.number')
    .limit(CASES_MAX)
    .execute()
}

/** What these applicants were granted outside of cases, by matter. */
export async function grantsOfApplicants(
  db: Db,
  applicants: readonly string[],
): Promise<
  { beneficiary: string; rule: string; matter: string; origin: string; amount_fen: bigint }[]
> {
  if (applicants.length === 0) return []
  return db
    .selectFrom('fund_grant as g')
    .innerJoin('fund_account as a', (join) =>
      join.on('a.kind', '=', 'grant').onRef('a.name', '=', 'g.request'),
    )
    .select(['g.beneficiary', 'g.rule', 'g.matter', 'g.origin'])
    .select(sql<bigint>`a.reserved_fen + a.committed_fen + a.due_fen + a.paid_fen`.as('amount_fen'))
    .where('g.beneficiary', 'in', applicants)
    .where('g.origin', 'not like', 'programme_case:%')
    .where(sql<boolean>`a.reserved_fen + a.committed_fen + a.due_fen + a.paid_fen > 0`)
    .limit(CASES_MAX)
    .execute()
}

/** A budget line with what of it is free. */
export type LineRoom = {
  readonly id: string
  readonly year: number
  readonly programme: string
  readonly topic: string
  readonly payer: Payer
  readonly party: string
  readonly name: string
  readonly limitFen: bigint
  readonly heldFen: bigint
}

/** The budget lines of a topic and of its whole programme in a year. */
export async function linesOf(
  db: Db,
  { programme, topic, years }: { programme: string; topic: string; years: readonly number[] },
): Promise<LineRoom[]> {
  if (years.length === 0) return []
  return (
    db
      .selectFrom('budget_line as l')
      .innerJoin('fund_account as a', 'a.id', 'l.account_id')
      .select(['l.id', 'l.year', 'l.programme', 'l.topic', 'l.payer', 'l.party', 'l.name'])
      .select(['a.limit_fen as limitFen'])
      .select(sql<bigint>`a.held_fen`.as('heldFen'))
      .where('l.programme', '=', programme)
      .where('l.topic', 'in', [topic, ''])
      .where('l.year', 'in', years)
      .orderBy('l.year')
      // The line of the topic before that of the whole programme.
      .orderBy('l.topic', 'desc')
      .orderBy('l.payer')
      .orderBy('l.party')
      .limit(CASES_MAX)
      .$castTo<LineRoom>()
      .execute()
  )
}

/** Names of places and payers: which districts, universities and enterprises shares may name. */
export const organisationNames = async (
  db: Db,
  ids: readonly string[],
): Promise<Map<string, string>> => {
  const uuids = ids.filter((id) => /^[0-9a-f-]{36}$/.test(id))
  if (uuids.length === 0) return new Map()
  const rows = await db
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('id', 'in', uuids)
    .limit(CASES_MAX)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
