import { sql } from 'kysely'
import { latestSubmission } from '../applications/case-form.store.ts'
import type { Answers } from '../forms/answers.ts'
import type { FormStage } from '../forms/form.ts'
import type { Db } from '../../db/database.ts'

/** How many things that were promised with a form (容缺受理) are not there yet. */
export async function openPromises(db: Db, caseId: string): Promise<number> {
  const { count } = await db
    .selectFrom('case_promise')
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .where('case_id', '=', caseId)
    .where('settled_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Public money that an applicant says his project has already (本项目已获财政经费). */
export type DeclaredFunds = {
  readonly case_id: string
  readonly programme: string
  readonly number: string
  readonly amount_fen: bigint
}

const DECLARED_MAX = 20_000

/** What the last applications of these cases declare; those that declare nothing are not read through. */
export async function declaredFundsOf(
  db: Db,
  caseIds: readonly string[],
): Promise<DeclaredFunds[]> {
  if (caseIds.length === 0) return []
  const { rows } = await sql<DeclaredFunds>`
    select s.case_id, coalesce(f ->> 'publicProgramme', '') as programme,
      coalesce(f ->> 'publicNumber', '') as number, coalesce(f ->> 'publicAmount', '0')::int8 as amount_fen
    from (
      select distinct on (case_id) case_id, answers from submission
      where stage = 'application' and case_id = any(${caseIds})
      order by case_id, number desc) s,
      json_array_elements(case when position('"publicFunds":[{' in s.answers) > 0
        then s.answers::json -> 'answers' -> 'publicFunds' else '[]' end) f
    order by s.case_id, number
    limit ${DECLARED_MAX}`.execute(db)
  return rows
}

/** What was handed in last at a stage, by the keys of its fields; null where nothing was. */
export const latestAnswers = async (
  db: Db,
  caseId: string,
  stage: FormStage,
): Promise<Answers | null> => (await latestSubmission(db, caseId, stage))?.content.answers ?? null
