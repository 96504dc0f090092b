import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { listNames } from '../../documents/name.store.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { formOfStage, pinnedTerms } from '../calls/pinned-topic.ts'
import type { ListedCase } from '../cases/case-list.store.ts'
import { findSeen } from '../cases/show-case.ts'
import type { Form } from '../forms/form.ts'
import { prefillForm } from '../forms/prefill-form.ts'
import { listSubmissions } from './case-form.store.ts'
import { correctionsOf, listPromises } from './correction.store.ts'
import type { CasePromise, Correction } from './correction.ts'
import { organisationsOf } from './fill-subjects.ts'
import { earlierAnswers, type Known } from './form-answers.ts'
import { maskAnswers } from './mask.ts'
import type { Submission } from './submission.ts'

/** The submissions of a case with the names of who handed them in. */
export async function showSubmissions(
  db: Db,
  actor: Actor,
  caseId: string,
): Promise<{ submissions: Submission[]; names: Map<string, string> }> {
  await findSeen(db, actor, caseId)
  const submissions = await listSubmissions(db, caseId)
  const names = await listNames(
    db,
    submissions.map(({ submittedBy }) => submittedBy),
  )
  return { submissions, names }
}

/** A submission to be read. */
export type ShownSubmission = {
  readonly kept: ListedCase
  readonly submission: Submission
  readonly form: Form
  /** What its form carried from earlier stages. */
  readonly carried: Known
  readonly corrections: readonly Correction[]
  readonly promises: readonly CasePromise[]
  readonly submittedBy: string | null
  /** Whether personal data are hidden. */
  readonly isMasked: boolean
  /** Bodies that it names and that are on no register: nobody can be cleared of them. */
  readonly unknownUnits: readonly string[]
}

type Asked = {
  readonly actor: Actor
  readonly caseId: string
  readonly submissionId: string
}

/** One submission; to all but the applicant without what identifies persons. */
export async function showSubmission(db: Db, asked: Asked): Promise<ShownSubmission> {
  const { actor, caseId } = asked
  const kept = await findSeen(db, actor, caseId)
  return readSubmission(db, kept, {
    ...asked,
    isMasked: kept.applicant !== actor.organisation.id,
  })
}

/** The same with personal data, for whoever checks the application; the log holds who read them and why. */
export async function discloseSubmission(
  db: Db,
  { reason, now, ...asked }: Asked & { readonly reason: string; readonly now: Date },
): Promise<ShownSubmission> {
  const { actor, caseId } = asked
  const kept = await findSeen(db, actor, caseId)
  const shown = await readSubmission(db, kept, { ...asked, isMasked: false })
  const subject = `programme_case:${caseId}`
  const act = actBy(actor, { what: 'application.read-personal', subject, now, note: reason })
  await write(db, act, async () => {})
  return shown
}

async function readSubmission(
  db: Db,
  kept: ListedCase,
  { caseId, submissionId, isMasked }: Asked & { readonly isMasked: boolean },
): Promise<ShownSubmission> {
  const all = await listSubmissions(db, caseId)
  const submission = all.find(({ id }) => id === submissionId)
  if (submission === undefined) throw fail('NOT_FOUND')
  const { stage, content } = submission
  const form = formOfStage(await pinnedTerms(db, kept), stage)
  if (form === null) throw new Error(`line ${kept.line} has no form for ${stage}`)
  const [earlier, corrections, promises, names, units] = await Promise.all([
    earlierAnswers(db, kept),
    correctionsOf(db, submission.id),
    listPromises(db, caseId),
    listNames(db, [submission.submittedBy]),
    organisationsOf(db, kept, content.answers),
  ])
  const known = prefillForm(form, { organisation: NO_FILE, facts: [], earlier })
  return {
    kept,
    submission: isMasked
      ? { ...submission, content: { ...content, answers: maskAnswers(form, content.answers) } }
      : submission,
    form,
    carried: known,
    corrections,
    promises: promises.filter((promise) => promise.stage === stage),
    submittedBy: names.get(submission.submittedBy) ?? null,
    isMasked,
    unknownUnits: units
      .filter(({ organisationId }) => organisationId === null)
      .map(({ name }) => name),
  }
}

/** What was frozen is shown as it is: nothing of today's register is put beside it. */
const NO_FILE = {
  name: null,
  creditCode: null,
  kind: null,
  region: null,
  industry: null,
  address: null,
  changedOn: '',
}
