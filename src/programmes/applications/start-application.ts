import { fail } from '../../base/failure.ts'
import { dayOf } from '../../base/day.ts'
import type { City } from '../../base/region.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { type Call, kindsFor, refuseKind, refuseOutsideWindow } from '../calls/call.ts'
import { countOfApplicant, holdCall } from '../calls/call.store.ts'
import { firstStage, formOfStage, pinnedTerms } from '../calls/pinned-topic.ts'
import { barOn } from '../acceptance/acceptance.store.ts'
import { findCase } from '../cases/case.store.ts'
import { openCase } from '../cases/open-case.ts'
import type { FormStage } from '../forms/form.ts'
import { putForm } from './case-form.store.ts'
import { firstAnswers, knownAnswers } from './form-answers.ts'

export type Starting = {
  readonly actor: Actor
  readonly city: City
  readonly now: Date
  readonly callId: string
}

/** Begins an application under a call, with all that is known filled in. Returns the id of its case. */
export async function startApplication(db: Db, starting: Starting): Promise<string> {
  const { actor, now, callId } = starting
  const act = (caseId: string) =>
    actBy(actor, { what: 'application.start', subject: `programme_case:${caseId}`, now })
  return write(db, act, async (tx) => {
    const call = await openCall(tx, { callId, now })
    const terms = await pinnedTerms(tx, call)
    refuseKind(kindsFor(terms.line), actor.organisation.kind)
    await refuseBarred(tx, actor, now)
    await refuseBeyondLimit(tx, call, { applicant: actor.organisation.id, except: null })
    const caseId = await openCase(tx, {
      // Each mode lives by the machine of its name.
      machine: terms.line.mode,
      topic: call.topic,
      line: call.line,
      topicVersionId: call.topic_version_id,
      callId,
      parentId: null,
      title: '',
      actor,
      now,
    })
    await beginForm(tx, { ...starting, caseId, stage: firstStage(terms.line.mode) })
    return caseId
  })
}

/** Refuses whoever is barred from applying (限制申报): a 军令状 of his was missed. */
async function refuseBarred(tx: Tx, { organisation }: Actor, now: Date): Promise<void> {
  const bar = await barOn(tx, organisation.id, dayOf(now))
  if (bar !== null) throw fail('APPLICANT_BARRED', { until: bar.until_day, ground: bar.ground })
}

/** A call that is open now, and that nobody calls off until the transaction ends. */
export async function openCall(
  tx: Tx,
  { callId, now }: { readonly callId: string; readonly now: Date },
): Promise<Call> {
  const call = await holdCall(tx, callId)
  if (call === undefined || call.published_at === null) throw fail('NOT_FOUND')
  refuseOutsideWindow(call, now)
  return call
}

/** Refuses more applications of one organisation than a call takes (限项). */
export async function refuseBeyondLimit(
  tx: Tx,
  { id, per_applicant_max: max }: Call,
  { applicant, except }: { readonly applicant: string; readonly except: string | null },
): Promise<void> {
  if (max === null) return
  const count = await countOfApplicant(tx, { callId: id, applicant, except })
  if (count >= max) throw fail('CALL_LIMIT_REACHED', { max, count })
}

export type Beginning = Omit<Starting, 'callId'> & {
  readonly caseId: string
  readonly stage: FormStage
}

/** Begins the form of a stage anew, with all that is known filled in; what was written in it before is replaced. */
export async function beginForm(tx: Tx, beginning: Beginning): Promise<void> {
  const { actor, city, now, caseId, stage } = beginning
  const kept = await findCase(tx, caseId)
  if (kept === undefined) throw fail('NOT_FOUND')
  const form = formOfStage(await pinnedTerms(tx, kept), stage)
  if (form === null) throw new Error(`line ${kept.line} has no form for ${stage}`)
  const known = await knownAnswers(tx, form, { kept, city, now })
  await putForm(tx, {
    case_id: caseId,
    stage,
    answers: firstAnswers(known),
    promises: {},
    changed_at: now,
    changed_by: actor.person.id,
  })
}
