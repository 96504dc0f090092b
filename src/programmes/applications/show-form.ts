import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { City } from '../../base/region.ts'
import type { Db } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import { type Attachment, listAttachments } from '../attachments/attachment.store.ts'
import { formOfStage, pinnedTerms, type Terms } from '../calls/pinned-topic.ts'
import { markingIn } from '../cases/case.store.ts'
import type { ListedCase } from '../cases/case-list.store.ts'
import { findSeen } from '../cases/show-case.ts'
import type { AnswerIssue } from '../forms/answers.ts'
import type { Form, FormStage } from '../forms/form.ts'
import { findForm, type KeptForm, latestSubmission } from './case-form.store.ts'
import { correctionsOf, listPromises } from './correction.store.ts'
import type { CasePromise, Correction } from './correction.ts'
import { type Known, knownAnswers } from './form-answers.ts'
import { formIssues } from './form-issues.ts'
import { STAGE_PLACES } from './form-stage.ts'
import { submittedFile } from './submitted-file.ts'

/** A form as its writer sees it. */
export type ShownForm = {
  readonly kept: ListedCase
  readonly terms: Terms
  readonly form: Form
  readonly written: KeptForm
  readonly known: Known
  readonly attachments: readonly Attachment[]
  readonly promises: readonly CasePromise[]
  /** What the office found wrong with the last submission. */
  readonly corrections: readonly Correction[]
  readonly issues: readonly AnswerIssue[]
  readonly isEditable: boolean
}

type AskedForm = {
  readonly actor: Actor
  readonly city: City
  readonly now: Date
  readonly caseId: string
  readonly stage: FormStage
}

/** The form of a stage for those who write it: nobody else meets a draft. */
export async function showForm(db: Db, asked: AskedForm): Promise<ShownForm> {
  const { actor, caseId, stage } = asked
  const kept = await findSeen(db, actor, caseId)
  if (kept.applicant !== actor.organisation.id) throw fail('NOT_FOUND')
  const terms = await pinnedTerms(db, kept)
  const form = formOfStage(terms, stage)
  const written = await findForm(db, caseId, stage)
  if (form === null || written === undefined) throw fail('NOT_FOUND')
  const [known, attachments, promises, last, marking] = await Promise.all([
    knownAnswers(db, form, { kept, city: asked.city, now: asked.now }),
    listAttachments(db, caseId, stage),
    listPromises(db, caseId),
    latestSubmission(db, caseId, stage),
    markingIn(db, caseId),
  ])
  const shown = { kept, terms, form, written, known, attachments, promises }
  return {
    ...shown,
    corrections:
      last === undefined || !marking.includes('returned') ? [] : await correctionsOf(db, last.id),
    issues: issuesOf(shown, asked.now),
    isEditable: marking.some((place) => STAGE_PLACES[stage].includes(place)),
  }
}

/** What keeps a form from being handed in now, with what was carried from earlier stages. */
export function issuesOf(
  {
    form,
    terms,
    written,
    known,
    attachments,
  }: Pick<ShownForm, 'form' | 'terms' | 'written' | 'known' | 'attachments'>,
  now: Date,
): AnswerIssue[] {
  const carried = Object.fromEntries(
    Object.entries(known)
      .filter(([, { isReadOnly }]) => isReadOnly)
      .map(([key, { value }]) => [key, value]),
  )
  return formIssues(form, terms.line, {
    answers: written.answers,
    attachments: attachments.map(submittedFile),
    promises: written.promises,
    earlier: carried,
    today: dayOf(now),
  })
}
