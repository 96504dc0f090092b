import type { Db } from '../../db/database.ts'

/** A receipt on file, without its programs: an answer that somebody kept, or one of a decided run. */
export type KeptCase = {
  readonly organisation: string
  readonly name: string
  readonly body: string
  /** When the answer was kept, or the run was decided. */
  readonly at: Date
  /** The number of the run; null for an answer that somebody kept. */
  readonly run: number | null
}

/** Newer cases come first; so many of each kind are compared. */
export const KEPT_CASES_MAX = 500

/** Answers that somebody kept, the newest first. */
const listKeptAnswers = (db: Db): Promise<Omit<KeptCase, 'run'>[]> =>
  db
    .selectFrom('benefit_receipt as r')
    .innerJoin('organisation as o', 'o.id', 'r.organisation_id')
    .select(['r.organisation_id as organisation', 'o.name', 'r.body', 'r.kept_at as at'])
    .orderBy('r.kept_at', 'desc')
    .orderBy('r.id')
    .limit(KEPT_CASES_MAX)
    .execute()

/** The receipts of decided runs, the newest first. */
const listDecidedCases = (db: Db): Promise<(Omit<KeptCase, 'at'> & { at: Date | null })[]> =>
  db
    .selectFrom('benefit_run_receipt as c')
    .innerJoin('benefit_run as r', 'r.id', 'c.run_id')
    .innerJoin('organisation as o', 'o.id', 'c.organisation_id')
    .select(['c.organisation_id as organisation', 'o.name', 'c.body'])
    .select(['r.approved_at as at', 'r.number as run'])
    .where('r.state', '=', 'decided')
    .orderBy('r.approved_at', 'desc')
    .orderBy('c.organisation_id')
    .limit(KEPT_CASES_MAX)
    .execute()

/** The cases on file that were answered or decided before. */
export async function listKeptCases(db: Db): Promise<KeptCase[]> {
  const [answers, decided] = await Promise.all([listKeptAnswers(db), listDecidedCases(db)])
  return [
    ...answers.map((answer) => ({ ...answer, run: null })),
    ...decided.flatMap(({ at, ...kept }) => (at === null ? [] : [{ ...kept, at }])),
  ]
}
