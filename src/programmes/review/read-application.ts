import type { Db } from '../../db/database.ts'
import { latestSubmission } from '../applications/case-form.store.ts'
import type { SubmittedFile } from '../applications/submission.ts'
import { formOfStage, pinnedTerms } from '../calls/pinned-topic.ts'
import { findCase } from '../cases/case.store.ts'
import { type Reading, showApplication, type ShownSection } from './application-view.ts'

/** An application as whoever judges it reads it. */
export type ReadApplication = {
  readonly sections: readonly ShownSection[]
  /** None where the round is double-blind: nobody has read them through. */
  readonly files: readonly SubmittedFile[]
}

/** What was handed in last, in the form that it was handed in by; null where nothing was. */
export async function readApplication(
  db: Db,
  caseId: string,
  reading: Reading,
): Promise<ReadApplication | null> {
  const [kept, submission] = await Promise.all([
    findCase(db, caseId),
    latestSubmission(db, caseId, 'application'),
  ])
  if (kept === undefined || submission === undefined) return null
  const form = formOfStage(await pinnedTerms(db, kept), 'application')
  if (form === null) return null
  return {
    sections: showApplication(form, submission.content.answers, reading),
    files: reading.isDoubleBlind ? [] : submission.content.attachments,
  }
}
