import type { Tx } from '../../db/database.ts'
import { findForm } from '../applications/case-form.store.ts'
import { beginForm } from '../applications/start-application.ts'
import { submitForm } from '../applications/submit-form.ts'
import type { City } from '../../base/region.ts'
import { formOfStage, pinnedTerms } from '../calls/pinned-topic.ts'
import type { ProgrammeCase } from '../cases/case.ts'
import type { Answers } from '../forms/answers.ts'
import type { FormStage } from '../forms/form.ts'
import type { CaseCommand } from './act-on-case.ts'

type Of = {
  readonly kept: ProgrammeCase
  readonly stage: FormStage
  readonly command: CaseCommand
}

/** Begins the form of a stage with all that is known filled in, where the line has one and none was begun. */
export async function openStageForm(
  tx: Tx,
  { kept, stage, command, city }: Of & { readonly city: City },
): Promise<void> {
  if (formOfStage(await pinnedTerms(tx, kept), stage) === null) return
  if ((await findForm(tx, kept.id, stage)) !== undefined) return
  await beginForm(tx, { actor: command.actor, now: command.now, city, caseId: kept.id, stage })
}

/**
 * Freezes the form of a stage and answers what it says; null where the line has none. One that may be left out
 * is left out when nobody has begun it.
 */
export async function freezeStageForm(
  tx: Tx,
  { kept, stage, command, isOptional = false }: Of & { readonly isOptional?: boolean },
): Promise<Answers | null> {
  if (formOfStage(await pinnedTerms(tx, kept), stage) === null) return null
  if (isOptional && (await findForm(tx, kept.id, stage)) === undefined) return null
  const { actor, now, request } = command
  const { content } = await submitForm(tx, { kept, stage, actor, now, request })
  return content.answers
}
