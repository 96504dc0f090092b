import { randomUUID } from 'node:crypto'
import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Tx } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import { freezeAttachments, listAttachments } from '../attachments/attachment.store.ts'
import { formOfStage, pinnedTerms } from '../calls/pinned-topic.ts'
import type { ProgrammeCase } from '../cases/case.ts'
import type { FormStage } from '../forms/form.ts'
import { earlierAnswers, mergedAnswers } from './form-answers.ts'
import { findForm, insertSubmission, submissionOf } from './case-form.store.ts'
import { formIssues, givenAnswers } from './form-issues.ts'
import {
  type Submission,
  submittedHash,
  submittedText,
  type SubmittedContent,
} from './submission.ts'
import { submittedFile } from './submitted-file.ts'

export type Handing = {
  /** The case, held by this transaction. */
  readonly kept: ProgrammeCase
  readonly stage: FormStage
  readonly actor: Actor
  readonly now: Date
  /** The same request sent twice is one submission. */
  readonly request: string
  /** The revision of the form that was seen; left out where no page was seen. */
  readonly revision?: number
}

/**
 * Checks the form of a stage and freezes it with its attachments: part of the transaction of whoever moves the
 * case by it. Refuses what is incomplete, naming the first place.
 */
export async function submitForm(tx: Tx, handing: Handing): Promise<Submission> {
  const { kept, stage, actor, now, request, revision } = handing
  const before = await submissionOf(tx, { caseId: kept.id, stage, request })
  if (before !== undefined) return before
  const terms = await pinnedTerms(tx, kept)
  const form = formOfStage(terms, stage)
  const written = await findForm(tx, kept.id, stage)
  if (form === null || written === undefined) throw fail('NOT_FOUND')
  if (revision !== undefined && written.revision !== revision) throw fail('FORM_CHANGED')
  const files = await listAttachments(tx, kept.id, stage)
  const attachments = files.map(submittedFile)
  const answers = givenAnswers(written.answers)
  const promises = openAmong(written.promises, attachments)
  const issues = formIssues(form, terms.line, {
    answers,
    attachments,
    promises,
    earlier: mergedAnswers(await earlierAnswers(tx, kept)),
    today: dayOf(now),
  })
  const [first] = issues
  if (first !== undefined)
    throw fail('FORM_INCOMPLETE', { count: issues.length, first: first.message })
  const content: SubmittedContent = {
    form: form.id,
    topicVersion: kept.topic_version_id,
    answers,
    attachments,
    promises,
  }
  const text = submittedText(content)
  const facts = {
    id: randomUUID(),
    caseId: kept.id,
    stage,
    hash: submittedHash(text),
    submittedBy: actor.person.id,
    submittedAt: now,
  }
  await freezeAttachments(
    tx,
    files.map(({ id }) => id),
  )
  const number = await insertSubmission(tx, {
    ...facts,
    text,
    request,
    organisationId: actor.organisation.id,
  })
  return { ...facts, number, content, isWhole: true }
}

/** Promises of what is not there; what was uploaded since needs none. */
const openAmong = (
  promises: Readonly<Record<string, string>>,
  attachments: readonly { readonly slot: string }[],
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(promises).filter(([key]) => !attachments.some(({ slot }) => slot === key)),
  )
