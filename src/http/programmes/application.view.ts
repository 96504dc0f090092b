import type { Static } from 'typebox'
import type { Day } from '../../base/day.ts'
import {
  type CasePromise as KeptPromise,
  PROMISE_STATES,
  promiseStateOf,
} from '../../programmes/applications/correction.ts'
import { type OwnApplication, todoOf } from '../../programmes/applications/list-applications.ts'
import type { ShownForm } from '../../programmes/applications/show-form.ts'
import type { ShownSubmission } from '../../programmes/applications/show-submission.ts'
import type {
  Submission as Handed,
  SubmittedFile,
} from '../../programmes/applications/submission.ts'
import { submittedFile } from '../../programmes/applications/submitted-file.ts'
import type { Attachment as KeptFile } from '../../programmes/attachments/attachment.store.ts'
import { isMediaType, MEDIA_TYPES } from '../../programmes/attachments/media-type.ts'
import { windowOf } from '../../programmes/calls/call.ts'
import { FORM_STAGES } from '../../programmes/forms/form.ts'
import type {
  ApplicationRow,
  Attachment,
  CaseForm,
  CasePromise,
  Submission,
  SubmissionRow,
} from './application.contract.ts'
import type { CaseRow } from './case.contract.ts'
import { viewForm, viewPrefilled } from './programme-form.view.ts'

/** An application in the list of its applicant. */
export function viewApplication(
  own: OwnApplication,
  row: Static<typeof CaseRow>,
  now: Date,
): Static<typeof ApplicationRow> {
  const { call, title, savedAt } = own
  return {
    ...row,
    title,
    closesAt: call?.closes_at.toISOString() ?? null,
    window: call === null ? null : windowOf(call, now),
    savedAt: savedAt?.toISOString() ?? null,
    todo: todoOf(own, row.phase, now),
  }
}

const viewSubmitted = (file: SubmittedFile, isFrozen: boolean): Static<typeof Attachment> => ({
  id: file.id,
  slot: file.slot,
  fileName: file.fileName,
  mediaType: file.mediaType,
  isShown: isMediaType(file.mediaType) && MEDIA_TYPES[file.mediaType].isShown,
  size: file.size,
  digest: file.digest,
  isFrozen,
})

/** A file attached to a form. */
export const viewAttachment = (file: KeptFile): Static<typeof Attachment> =>
  viewSubmitted(submittedFile(file), file.is_frozen)

/** A promise to bring something later, as it stands on a day. */
export function viewPromise(promise: KeptPromise, today: Day): Static<typeof CasePromise> {
  const state = promiseStateOf(promise)
  return {
    id: promise.id,
    slot: promise.slot,
    what: promise.what,
    dueOn: promise.due_on,
    state,
    stateWord: PROMISE_STATES[state],
    lacking: promise.lacking,
    isOverdue: state === 'open' && promise.due_on < today,
  }
}

type Beside = {
  readonly now: Date
  readonly today: Day
  readonly closesAt: Date | null
  readonly savedBy: string | null
}

/** The form of a stage as its writer sees it. */
export const viewCaseForm = (
  shown: ShownForm,
  { now, today, closesAt, savedBy }: Beside,
): Static<typeof CaseForm> => ({
  form: viewForm(shown.form),
  answers: shown.written.answers,
  promised: shown.written.promises,
  prefilled: viewPrefilled(shown.known),
  attachments: shown.attachments.map(viewAttachment),
  promises: shown.promises.map((promise) => viewPromise(promise, today)),
  corrections: shown.corrections.map((correction) => ({ ...correction })),
  issues: shown.issues.map((issue) => ({ ...issue })),
  revision: shown.written.revision,
  savedAt: shown.written.changed_at.toISOString(),
  savedBy,
  isEditable: shown.isEditable,
  closesAt: closesAt?.toISOString() ?? null,
  now: now.toISOString(),
})

/** A submission in the list of its case. */
export const viewSubmissionRow = (
  submission: Handed,
  submittedBy: string | null,
): Static<typeof SubmissionRow> => ({
  id: submission.id,
  stage: submission.stage,
  stageWord: FORM_STAGES[submission.stage],
  number: submission.number,
  submittedAt: submission.submittedAt.toISOString(),
  submittedBy,
  hash: submission.hash,
  isWhole: submission.isWhole,
})

/** A submission to be read. */
export const viewSubmission = (shown: ShownSubmission, today: Day): Static<typeof Submission> => ({
  ...viewSubmissionRow(shown.submission, shown.submittedBy),
  caseNumber: shown.kept.number,
  title: shown.kept.title,
  applicant: shown.kept.applicant_name,
  form: viewForm(shown.form),
  answers: shown.submission.content.answers,
  prefilled: viewPrefilled(shown.carried),
  attachments: shown.submission.content.attachments.map((file) => viewSubmitted(file, true)),
  promised: shown.submission.content.promises,
  promises: shown.promises.map((promise) => viewPromise(promise, today)),
  corrections: shown.corrections.map((correction) => ({ ...correction })),
  isMasked: shown.isMasked,
  unknownUnits: [...shown.unknownUnits],
})
