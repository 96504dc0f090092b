import { randomUUID } from 'node:crypto'
import type { Db, Tx } from '../../db/database.ts'
import type { Conclusion, GoalResult, Outcome } from './acceptance.ts'

const ROWS_MAX = 1_000

/** A round of acceptance as it is kept. */
export type AcceptanceRound = {
  readonly id: string
  readonly case_id: string
  readonly round: number
  readonly summary: string
  readonly requested_by: string
  readonly requested_at: Date
  readonly started_by: string | null
  readonly started_at: Date | null
  readonly opinion: string | null
  readonly conclusion: Conclusion | null
  readonly ground: string | null
  readonly rectify_until: string | null
  readonly proposed_by: string | null
  readonly proposed_at: Date | null
  readonly confirmed_by: string | null
  readonly confirmed_at: Date | null
}

/** The rounds of a case, first to last. */
export const roundsOf = (db: Db, caseId: string): Promise<AcceptanceRound[]> =>
  db
    .selectFrom('acceptance_round')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('round')
    .limit(ROWS_MAX)
    .$castTo<AcceptanceRound>()
    .execute()

/** Whether an acceptance was passed. */
export const hasPassed = async (db: Db, caseId: string): Promise<boolean> =>
  (await roundsOf(db, caseId)).some(
    ({ conclusion, confirmed_at: at }) => conclusion === 'pass' && at !== null,
  )

/** Keeps a round that is asked for, with what was reached and what came of it. */
export async function insertRound(
  tx: Tx,
  round: Pick<
    AcceptanceRound,
    'id' | 'case_id' | 'round' | 'summary' | 'requested_by' | 'requested_at'
  >,
  {
    results,
    outcomes,
  }: {
    readonly results: readonly (GoalResult & { readonly target: string })[]
    readonly outcomes: readonly Outcome[]
  },
): Promise<void> {
  await tx.insertInto('acceptance_round').values(round).execute()
  if (results.length > 0)
    await tx
      .insertInto('goal_result')
      .values(
        results.map((result, index) => ({
          round_id: round.id,
          case_id: round.case_id,
          position: index + 1,
          indicator: result.indicator,
          target: result.target,
          achieved: result.achieved,
          is_met: result.isMet,
          evidence: result.evidence,
        })),
      )
      .execute()
  if (outcomes.length > 0)
    await tx
      .insertInto('project_outcome')
      .values(
        outcomes.map((outcome, index) => ({
          id: randomUUID(),
          round_id: round.id,
          case_id: round.case_id,
          position: index + 1,
          kind: outcome.kind,
          name: outcome.name.trim(),
          number: outcome.number.trim(),
          day: outcome.day,
          amount_fen: outcome.amountFen,
        })),
      )
      .execute()
}

/** Moves a round on. */
export const updateRound = (
  tx: Tx,
  id: string,
  change: Partial<
    Pick<
      AcceptanceRound,
      | 'started_by'
      | 'started_at'
      | 'opinion'
      | 'conclusion'
      | 'ground'
      | 'rectify_until'
      | 'proposed_by'
      | 'proposed_at'
      | 'confirmed_by'
      | 'confirmed_at'
    >
  >,
) => tx.updateTable('acceptance_round').set(change).where('id', '=', id).execute()

/** What was reached of the goals, as a round says. */
export async function resultsOf(
  db: Db,
  roundId: string,
): Promise<(GoalResult & { readonly target: string })[]> {
  const rows = await db
    .selectFrom('goal_result')
    .select(['indicator', 'target', 'achieved', 'is_met as isMet', 'evidence'])
    .where('round_id', '=', roundId)
    .orderBy('position')
    .limit(ROWS_MAX)
    .execute()
  return rows
}

/** What came of the project, as a round says. */
export async function outcomesOf(db: Db, roundId: string): Promise<Outcome[]> {
  return db
    .selectFrom('project_outcome')
    .select(['kind', 'name', 'number', 'day', 'amount_fen as amountFen'])
    .where('round_id', '=', roundId)
    .orderBy('position')
    .limit(ROWS_MAX)
    .$castTo<Outcome>()
    .execute()
}

/** A bar from applying (限制申报). */
export type ApplicantBar = {
  readonly id: string
  readonly organisation_id: string
  readonly case_id: string
  readonly from_day: string
  readonly until_day: string
  readonly ground: string
  readonly imposed_by: string
  readonly imposed_at: Date
}

/** Keeps a bar. */
export const insertBar = (tx: Tx, bar: ApplicantBar) =>
  tx.insertInto('applicant_bar').values(bar).execute()

/** The bar that keeps an organisation from applying on a day; null where there is none. */
export async function barOn(
  db: Db,
  organisation: string,
  day: string,
): Promise<ApplicantBar | null> {
  const row = await db
    .selectFrom('applicant_bar')
    .selectAll()
    .where('organisation_id', '=', organisation)
    .where('from_day', '<=', day)
    .where('until_day', '>', day)
    .orderBy('until_day', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** The bar that came of a case; null where none did. */
export const barOfCase = async (db: Db, caseId: string): Promise<ApplicantBar | null> =>
  (await db
    .selectFrom('applicant_bar')
    .selectAll()
    .where('case_id', '=', caseId)
    .limit(1)
    .executeTakeFirst()) ?? null
