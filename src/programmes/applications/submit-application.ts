import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { kindsFor, refuseKind } from '../calls/call.ts'
import { firstStage, formOfStage, pinnedTerms } from '../calls/pinned-topic.ts'
import { findMoveOf, lockCase, markingIn } from '../cases/case.store.ts'
import type { ProgrammeCase } from '../cases/case.ts'
import { moveCase } from '../cases/move-case.ts'
import { refuseLateBid } from '../challenges/refuse-late-bid.ts'
import { type Answers, numberOf } from '../forms/answers.ts'
import { REQUESTED_FUNDS } from '../forms/form-schema.ts'
import type { Form, FormStage } from '../forms/form.ts'
import { fillSubjects } from './fill-subjects.ts'
import { openCall, refuseBeyondLimit } from './start-application.ts'
import { submissionOf } from './case-form.store.ts'
import type { Submission } from './submission.ts'
import { submitForm } from './submit-form.ts'

export type Submitting = {
  readonly actor: Actor
  /** When the request arrived, by our clock: deadlines count by it. */
  readonly now: Date
  readonly caseId: string
  /** The revision of the form that was seen. */
  readonly revision: number
  readonly request: string
}

/**
 * Hands an application in: checks it, freezes it and moves its case, or does none of it. The first time only while
 * its call is open, by our clock; what was sent back may be handed in again later.
 */
export async function submitApplication(db: Db, submitting: Submitting): Promise<Submission> {
  const { actor, now, caseId } = submitting
  const act = actBy(actor, {
    what: 'application.submit',
    subject: `programme_case:${caseId}`,
    now,
  })
  return write(db, act, async (tx) => {
    const kept = await lockCase(tx, caseId)
    if (kept === undefined || kept.applicant !== actor.organisation.id) throw fail('NOT_FOUND')
    return submitHeld(tx, kept, submitting)
  })
}

async function submitHeld(
  tx: Tx,
  kept: ProgrammeCase,
  { actor, now, caseId, revision, request }: Submitting,
): Promise<Submission> {
  const terms = await pinnedTerms(tx, kept)
  const stage: FormStage = kept.machine === 'bid' ? 'application' : firstStage(terms.line.mode)
  if ((await findMoveOf(tx, caseId, request)) !== undefined) {
    const before = await submissionOf(tx, { caseId, stage, request })
    if (before === undefined) throw fail('CASE_REQUEST_REUSED', { request })
    return before
  }
  if ((await markingIn(tx, caseId)).includes('draft') && kept.call_id !== null) {
    const call = await openCall(tx, { callId: kept.call_id, now })
    refuseKind(kindsFor(terms.line), actor.organisation.kind)
    const mine = { applicant: kept.applicant, except: caseId }
    await refuseBeyondLimit(tx, call, mine)
  }
  if ((await markingIn(tx, caseId)).includes('draft') && kept.parent_id !== null)
    await refuseLateBid(tx, kept.parent_id, now)
  const form = formOfStage(terms, stage)
  const submission = await submitForm(tx, { kept, stage, actor, now, request, revision })
  const { answers } = submission.content
  const title = titleOf(form, answers) ?? terms.line.name
  await fillSubjects(tx, { kept, answers, title, day: dayOf(now) })
  const requested = numberOf(answers[REQUESTED_FUNDS])
  await moveCase(tx, {
    caseId,
    move: 'submit',
    through: 'application.submit',
    actor,
    now,
    request,
    change: {
      title,
      requested_fen: requested === null || requested <= 0 ? null : BigInt(requested),
    },
  })
  return submission
}

const TITLE_MAX = 200

/** What a case is called in lists, by the answer that its form names; null while it has none. */
export function titleOf(form: Form | null, answers: Answers): string | null {
  const answer = form?.titleField == null ? undefined : answers[form.titleField]
  const title = typeof answer === 'string' ? answer.trim() : ''
  return title === '' ? null : title.slice(0, TITLE_MAX)
}
