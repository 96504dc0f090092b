import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { formOfStage, pinnedTerms } from '../calls/pinned-topic.ts'
import { moveCase } from '../cases/move-case.ts'
import { refuseUnseen } from '../cases/move-seen-case.ts'
import { findSeen } from '../cases/show-case.ts'
import type { Form } from '../forms/form.ts'
import { latestSubmission } from './case-form.store.ts'
import { insertCorrections, insertPromises } from './correction.store.ts'
import type { Correction } from './correction.ts'
import { fillSubjects } from './fill-subjects.ts'
import { ATTACHMENTS_SECTION } from './form-issues.ts'
import type { Promises, Submission } from './submission.ts'
import { titleOf } from './submit-application.ts'

/** What the formal check (形式审查) ends in. */
export type CheckDecision = 'accept' | 'return' | 'refuse'

export type Checking = {
  readonly actor: Actor
  readonly now: Date
  readonly caseId: string
  /** The revision of the case that was seen. */
  readonly revision: number
  readonly request: string
  readonly decision: CheckDecision
  readonly reason: string | null
  /** What is wrong, where it is sent back. */
  readonly corrections: readonly Correction[]
  /** Until when promised attachments are to be brought, by their slots; what is left out keeps the applicant's day. */
  readonly promises: Promises
}

/** Takes an application on (with promises, where something is missing), sends it back, or refuses it. */
export async function checkApplication(db: Db, checking: Checking): Promise<void> {
  const { actor, now, caseId, decision, reason } = checking
  await findSeen(db, actor, caseId)
  const act = actBy(actor, {
    what: `application.${decision}`,
    subject: `programme_case:${caseId}`,
    now,
    note: reason,
  })
  await write(db, act, (tx) => checkHeld(tx, checking))
}

async function checkHeld(tx: Tx, checking: Checking): Promise<void> {
  const { actor, now, caseId, decision, reason, request } = checking
  await refuseUnseen(tx, checking)
  const { kept, moveId, repeated } = await moveCase(tx, {
    caseId,
    move: decision,
    through: 'application.check',
    actor,
    now,
    request,
    reason,
  })
  if (repeated || moveId === null) return
  const stage = kept.machine === 'challenge' ? 'posting' : 'application'
  const submission = await latestSubmission(tx, caseId, stage)
  const form = formOfStage(await pinnedTerms(tx, kept), stage)
  if (submission === undefined || form === null) throw fail('NOT_FOUND')
  if (decision === 'return') {
    const corrections = checkedCorrections(form, checking.corrections)
    await insertCorrections(tx, { caseId, submissionId: submission.id, moveId, corrections })
  }
  if (decision !== 'accept') return
  // Somebody may have registered a partner since: experts are held against what is known now.
  const { answers } = submission.content
  const title = titleOf(form, answers) ?? kept.title
  await fillSubjects(tx, { kept, answers, title, day: dayOf(now) })
  const promises = acceptedPromises(form, submission, checking)
  await insertPromises(
    tx,
    promises.map((promise) => ({
      case_id: caseId,
      stage,
      ...promise,
      accepted_by: actor.person.id,
      accepted_at: now,
    })),
  )
}

/** Corrections that name something of the form, each with its reason. */
function checkedCorrections(form: Form, corrections: readonly Correction[]): readonly Correction[] {
  if (corrections.length === 0) throw fail('CORRECTIONS_MISSING')
  const keys = new Set([
    ATTACHMENTS_SECTION,
    ...form.sections.flatMap(({ fields }) => fields.map(({ field }) => field.key)),
    ...form.attachments.map(({ key }) => key),
  ])
  for (const { field } of corrections)
    if (!keys.has(field)) throw fail('CORRECTION_UNKNOWN', { field })
  return corrections
}

/** What is accepted on a promise: everything that the applicant promised, by the day that the office sets. */
function acceptedPromises(
  form: Form,
  { content }: Submission,
  { now, promises }: Pick<Checking, 'now' | 'promises'>,
): { slot: string; what: string; due_on: string }[] {
  const today = dayOf(now)
  for (const slot of Object.keys(promises))
    if (!Object.hasOwn(content.promises, slot))
      throw fail('PROMISE_INVALID', { detail: `申报单位没有就“${slot}”作出承诺` })
  return Object.entries(content.promises).map(([slot, until]) => {
    const named = form.attachments.find(({ key }) => key === slot)
    const due = promises[slot] ?? until
    if (due < today)
      throw fail('PROMISE_INVALID', {
        detail: `“${named?.title ?? slot}”的补交日期 ${due} 已过，请另定日期或退回补正`,
      })
    return { slot, what: named?.title ?? slot, due_on: due }
  })
}
