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

/** What was handed in last at a stage, by the keys of its fields; null where nothing was. */
export const latestAnswers = async (
  db: Db,
  caseId: string,
  stage: FormStage,
): Promise<Answers | null> => (await latestSubmission(db, caseId, stage))?.content.answers ?? null
