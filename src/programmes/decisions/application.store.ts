import type { Db } from '../../db/database.ts'
import type { FormStage } from '../forms/form.ts'

/** How many things that were promised with the application (容缺受理) are not there yet. */
export async function openPromises(db: Db, caseId: string): Promise<number> {
  const { count } = await db
    .selectFrom('case_promise')
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .where('case_id', '=', caseId)
    .where('settled_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** What was handed in last at a stage, by the keys of its fields; null where nothing was. */
export async function latestAnswers(
  db: Db,
  caseId: string,
  stage: FormStage,
): Promise<Readonly<Record<string, unknown>> | null> {
  const row = await db
    .selectFrom('submission')
    .select('answers')
    .where('case_id', '=', caseId)
    .where('stage', '=', stage)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return null
  const answers: unknown = JSON.parse(row.answers)
  return isRecord(answers) ? answers : null
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
