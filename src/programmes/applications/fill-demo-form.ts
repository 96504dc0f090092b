import { addDays, dayOf } from '../../base/day.ts'
import type { Db } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import { attachFile } from '../attachments/attach-file.ts'
import { formOfStage, pinnedTerms } from '../calls/pinned-topic.ts'
import { findCase } from '../cases/case.store.ts'
import type { FormStage } from '../forms/form.ts'
import { findForm } from './case-form.store.ts'
import { type DemoApplication, demoAnswers } from './demo-applications.ts'
import { saveForm } from './save-form.ts'

const PROMISED_DAYS = 60

type Filling = {
  readonly actor: Actor
  readonly now: Date
  readonly caseId: string
  readonly stage: FormStage
  readonly values: DemoApplication['values']
  /** What is brought where the form may wait for a file; null promises it for later. */
  readonly file: Uint8Array | null
}

/** Fills in the form of a stage as somebody of the demo; answers its revision, null where the line has no such form. */
export async function fillDemoForm(db: Db, filling: Filling): Promise<number | null> {
  const { actor, now, caseId, stage, values, file } = filling
  const kept = await findCase(db, caseId)
  if (kept === undefined) throw new Error('a case of the demo was not kept')
  const form = formOfStage(await pinnedTerms(db, kept), stage)
  if (form === null) return null
  const written = await findForm(db, caseId, stage)
  if (written === undefined) throw new Error('a form of the demo was not begun')
  const slots = form.attachments.filter(({ isDeferrable }) => isDeferrable)
  for (const { key, title } of file === null ? [] : slots)
    await attachFile(db, {
      actor,
      now,
      caseId,
      stage,
      slot: key,
      fileName: `${title}（演示）.pdf`,
      bytes: Buffer.from(file ?? []),
    })
  const due = addDays(dayOf(now), PROMISED_DAYS)
  const { revision } = await saveForm(db, {
    actor,
    now,
    caseId,
    stage,
    revision: written.revision,
    answers: { ...written.answers, ...demoAnswers(form, values) },
    promises: file === null ? Object.fromEntries(slots.map(({ key }) => [key, due])) : {},
  })
  return revision
}
