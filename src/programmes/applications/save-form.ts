import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import { formOfStage, pinnedTerms } from '../calls/pinned-topic.ts'
import { holdCase, markingIn } from '../cases/case.store.ts'
import { machineOf, type ProgrammeCase } from '../cases/case.ts'
import type { FormStage } from '../forms/form.ts'
import { stateFor } from '../cases/outward.ts'
import { findForm, type KeptForm, updateForm } from './case-form.store.ts'
import { answersOf } from './form-answers.ts'
import { STAGE_PLACES } from './form-stage.ts'

/** What a page sends every few seconds. */
export type Saving = {
  readonly actor: Actor
  readonly now: Date
  readonly caseId: string
  readonly stage: FormStage
  /** The revision that the page wrote over. */
  readonly revision: number
  readonly answers: Readonly<Record<string, unknown>>
  readonly promises: Readonly<Record<string, string>>
}

const CHARACTERS_MAX = 1_000_000

/**
 * Keeps what was typed, right or wrong: a half-written form is not judged, and nothing typed is thrown away because
 * something beside it is wrong. A form that somebody else has changed meanwhile is not overwritten.
 */
export function saveForm(db: Db, saving: Saving): Promise<KeptForm> {
  // Drafts are not told by events (see audit-rules): there is nothing for the log in this transaction.
  return db.transaction().execute(async (tx) => {
    const { actor, now, caseId, stage, revision } = saving
    const kept = await ownCase(tx, { actor, caseId })
    await refuseFrozen(tx, kept, stage)
    const form = formOfStage(await pinnedTerms(tx, kept), stage)
    const former = await findForm(tx, caseId, stage)
    if (form === null || former === undefined) throw fail('NOT_FOUND')
    if (former.revision !== revision) throw fail('FORM_CHANGED')
    const slots = new Set(
      form.attachments.filter(({ isDeferrable }) => isDeferrable).map(({ key }) => key),
    )
    const next = {
      ...former,
      answers: answersOf(form, saving.answers),
      promises: Object.fromEntries(
        Object.entries(saving.promises).filter(([key]) => slots.has(key)),
      ),
      changed_at: now,
      changed_by: actor.person.id,
    }
    if (JSON.stringify(next.answers).length > CHARACTERS_MAX)
      throw fail('FORM_REFUSED', { detail: '内容太长，请把大段材料作为附件上传' })
    if (isSame(former, next)) return former
    const written = await updateForm(tx, next)
    if (written === null) throw fail('FORM_CHANGED')
    return { ...next, revision: written }
  })
}

const isSame = (a: KeptForm, b: KeptForm): boolean =>
  JSON.stringify([sorted(a.answers), sorted(a.promises)]) ===
  JSON.stringify([sorted(b.answers), sorted(b.promises)])

const sorted = (values: object) => Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1))

/** The actor's own case, which nobody moves until the transaction ends; others are not there. */
export async function ownCase(
  tx: Tx,
  { actor, caseId }: { readonly actor: Actor; readonly caseId: string },
): Promise<ProgrammeCase> {
  const kept = await holdCase(tx, caseId)
  if (kept === undefined || kept.applicant !== actor.organisation.id) throw fail('NOT_FOUND')
  return kept
}

/** Refuses to change what was handed in. */
export async function refuseFrozen(tx: Tx, kept: ProgrammeCase, stage: FormStage): Promise<void> {
  const marking = await markingIn(tx, kept.id)
  if (marking.some((place) => STAGE_PLACES[stage].includes(place))) return
  throw fail('FORM_NOT_EDITABLE', { state: stateFor(machineOf(kept), marking, false) })
}
