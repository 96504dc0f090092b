import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { Answers } from '../forms/answers.ts'
import type { FormStage } from '../forms/form.ts'
import { stageOf } from './form-stage.ts'
import {
  type Promises,
  type Submission,
  submittedHash,
  type SubmittedContent,
} from './submission.ts'

const SUBMISSIONS_MAX = 200

/** A form while it is written. */
export type KeptForm = {
  readonly case_id: string
  readonly stage: string
  readonly answers: Answers
  readonly promises: Promises
  readonly revision: number
  readonly changed_at: Date
  readonly changed_by: string
}

/** The form of a stage as it is written now. */
export const findForm = (db: Db, caseId: string, stage: FormStage): Promise<KeptForm | undefined> =>
  db
    .selectFrom('case_form')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('stage', '=', stage)
    .$castTo<KeptForm>()
    .executeTakeFirst()

/** Keeps a form anew; what was written in the former one of the stage is replaced. */
export async function putForm(tx: Tx, form: Omit<KeptForm, 'revision'>): Promise<void> {
  const written = {
    answers: JSON.stringify(form.answers),
    promises: JSON.stringify(form.promises),
    changed_at: form.changed_at,
    changed_by: form.changed_by,
  }
  await tx
    .insertInto('case_form')
    .values({ case_id: form.case_id, stage: form.stage, ...written })
    .onConflict((conflict) =>
      conflict
        .columns(['case_id', 'stage'])
        .doUpdateSet({ ...written, revision: sql`case_form.revision + 1` }),
    )
    .execute()
}

/** Writes a form over the revision that was seen; null where it is no longer the newest. */
export async function updateForm(tx: Tx, form: KeptForm): Promise<number | null> {
  const row = await tx
    .updateTable('case_form')
    .set({
      answers: JSON.stringify(form.answers),
      promises: JSON.stringify(form.promises),
      revision: form.revision + 1,
      changed_at: form.changed_at,
      changed_by: form.changed_by,
    })
    .where('case_id', '=', form.case_id)
    .where('stage', '=', form.stage)
    .where('revision', '=', form.revision)
    .returning('revision')
    .executeTakeFirst()
  return row?.revision ?? null
}

/** The answers that organisations are writing in their drafts, by the ids of the cases. */
export async function draftAnswers(
  db: Db,
  caseIds: readonly string[],
): Promise<Map<string, KeptForm>> {
  if (caseIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('case_form')
    .selectAll()
    .where('case_id', 'in', caseIds)
    .where('stage', 'in', ['posting', 'application'])
    .$castTo<KeptForm>()
    .execute()
  return new Map(rows.map((row) => [row.case_id, row]))
}

const SUBMITTED = [
  'id',
  'case_id',
  'stage',
  'number',
  'answers',
  'hash',
  'submitted_by',
  'submitted_at',
] as const

type Row = {
  readonly id: string
  readonly case_id: string
  readonly stage: string
  readonly number: number
  readonly answers: string
  readonly hash: string
  readonly submitted_by: string
  readonly submitted_at: Date
}

function toSubmission(row: Row): Submission {
  const content: SubmittedContent = JSON.parse(row.answers)
  return {
    id: row.id,
    caseId: row.case_id,
    stage: stageOf(row.stage),
    number: row.number,
    content,
    hash: row.hash,
    isWhole: submittedHash(row.answers) === row.hash,
    submittedBy: row.submitted_by,
    submittedAt: row.submitted_at,
  }
}

/** What was handed in last for a stage. */
export async function latestSubmission(
  db: Db,
  caseId: string,
  stage: FormStage,
): Promise<Submission | undefined> {
  const row = await db
    .selectFrom('submission')
    .select(SUBMITTED)
    .where('case_id', '=', caseId)
    .where('stage', '=', stage)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? undefined : toSubmission(row)
}

/** The last submission of a stage for each of these cases. */
export async function latestSubmissions(
  db: Db,
  caseIds: readonly string[],
  stage: FormStage,
): Promise<Map<string, Submission>> {
  if (caseIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('submission')
    .distinctOn('case_id')
    .select(SUBMITTED)
    .where('case_id', 'in', caseIds)
    .where('stage', '=', stage)
    .orderBy('case_id')
    .orderBy('number', 'desc')
    .execute()
  return new Map(rows.map((row) => [row.case_id, toSubmission(row)]))
}

/** The last submission of every stage of a case. */
export async function latestOfStages(db: Db, caseId: string): Promise<Submission[]> {
  const rows = await db
    .selectFrom('submission')
    .distinctOn('stage')
    .select(SUBMITTED)
    .where('case_id', '=', caseId)
    .orderBy('stage')
    .orderBy('number', 'desc')
    .execute()
  return rows.map(toSubmission)
}

/** Every submission of a case, first to last. */
export async function listSubmissions(db: Db, caseId: string): Promise<Submission[]> {
  const rows = await db
    .selectFrom('submission')
    .select(SUBMITTED)
    .where('case_id', '=', caseId)
    .orderBy('submitted_at')
    .orderBy('stage')
    .orderBy('number')
    .limit(SUBMISSIONS_MAX)
    .execute()
  return rows.map(toSubmission)
}

/** What a request has handed in before, if anything. */
export async function submissionOf(
  db: Db,
  { caseId, stage, request }: { caseId: string; stage: FormStage; request: string },
): Promise<Submission | undefined> {
  const row = await db
    .selectFrom('submission')
    .select(SUBMITTED)
    .where('case_id', '=', caseId)
    .where('stage', '=', stage)
    .where('request', '=', request)
    .executeTakeFirst()
  return row === undefined ? undefined : toSubmission(row)
}

export type NewSubmission = Omit<Submission, 'number' | 'content' | 'isWhole'> & {
  readonly text: string
  readonly request: string
  readonly organisationId: string
}

/** Freezes a submission under the next number of its stage. The case must be held. */
export async function insertSubmission(tx: Tx, given: NewSubmission): Promise<number> {
  const { last } = await tx
    .selectFrom('submission')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('case_id', '=', given.caseId)
    .where('stage', '=', given.stage)
    .executeTakeFirstOrThrow()
  const number = (last ?? 0) + 1
  await tx
    .insertInto('submission')
    .values({
      id: given.id,
      case_id: given.caseId,
      stage: given.stage,
      number,
      answers: given.text,
      hash: given.hash,
      request: given.request,
      submitted_by: given.submittedBy,
      organisation_id: given.organisationId,
      submitted_at: given.submittedAt,
    })
    .execute()
  return number
}
