import { Type } from 'typebox'
import { CALL_WINDOWS } from '../../programmes/calls/call.ts'
import { CORRECTION_KINDS, PROMISE_STATES } from '../../programmes/applications/correction.ts'
import { CaseRow, RequestId } from './case.contract.ts'
import { closed, Id, Moment, pageOf, PageQuery, refTo, TextOrNull, Revision } from '../contract.ts'
import {
  FormStageCode,
  ProgrammeForm,
  ProgrammeFormAnswers,
  ProgrammeFormIssue,
  ProgrammeFormPrefilled,
} from './programme-form.contract.ts'

const codes = <Code extends string>(words: Readonly<Record<Code, unknown>>): Code[] =>
  Object.keys(words).filter((code): code is Code => Object.hasOwn(words, code))

const MomentOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time' })
const Day = Type.String({ format: 'date' })

/** An application in the list of its applicant. */
export const ApplicationRow = Type.Object(
  {
    ...CaseRow.properties,
    closesAt: MomentOrNull,
    window: Type.Unsafe<keyof typeof CALL_WINDOWS | null>({
      anyOf: [Type.Enum(codes(CALL_WINDOWS)), { type: 'null' }],
    }),
    savedAt: MomentOrNull,
    /** What the applicant is to do next; null where it is the office's turn. */
    todo: TextOrNull,
  },
  { $id: 'ApplicationRow' },
)

const applicationPage = pageOf(ApplicationRow, 'ApplicationPage')
export const ApplicationPage = Type.Object(
  { ...applicationPage.properties, now: Moment },
  { $id: 'ApplicationPage' },
)

export const ApplicationListQuery = Type.Object({ ...PageQuery }, closed)

/** A file attached to a form. */
export const Attachment = Type.Object(
  {
    id: Id,
    slot: Type.String(),
    fileName: Type.String(),
    mediaType: Type.String(),
    /** Whether a browser may show it; everything else is only downloaded. */
    isShown: Type.Boolean(),
    size: Type.Integer(),
    /** SM3 of its bytes. */
    digest: Type.String(),
    isFrozen: Type.Boolean(),
  },
  { $id: 'Attachment' },
)

/** One thing that is to be corrected (补正). */
export const Correction = Type.Object(
  {
    field: Type.String({ title: '字段或附件', minLength: 1, maxLength: 80 }),
    kind: Type.Enum(codes(CORRECTION_KINDS), { title: '事由' }),
    reason: Type.String({ title: '说明', minLength: 1, maxLength: 500 }),
  },
  { $id: 'Correction', ...closed },
)

/** A promise to bring something later (容缺). */
export const CasePromise = Type.Object(
  {
    id: Id,
    slot: Type.String(),
    what: Type.String(),
    dueOn: Day,
    state: Type.Enum(codes(PROMISE_STATES)),
    stateWord: Type.String(),
    /** Why what was brought was not enough. */
    lacking: TextOrNull,
    isOverdue: Type.Boolean(),
  },
  { $id: 'CasePromise' },
)

export const CasePromises = Type.Object(
  { promises: Type.Array(refTo(CasePromise)), attachments: Type.Array(refTo(Attachment)) },
  { $id: 'CasePromises' },
)

/** Days until which missing attachments are promised, by their slots. */
const PromisedDays = Type.Unsafe<Readonly<Record<string, string>>>({
  title: '承诺补交日期',
  type: 'object',
  maxProperties: 50,
  additionalProperties: { type: 'string', format: 'date' },
})

/** The form of a stage as its writer sees it. */
export const CaseForm = Type.Object(
  {
    form: refTo(ProgrammeForm),
    answers: refTo(ProgrammeFormAnswers),
    promised: PromisedDays,
    prefilled: Type.Array(refTo(ProgrammeFormPrefilled)),
    attachments: Type.Array(refTo(Attachment)),
    promises: Type.Array(refTo(CasePromise)),
    corrections: Type.Array(refTo(Correction)),
    /** What keeps it from being handed in, in the order of the form. */
    issues: Type.Array(refTo(ProgrammeFormIssue)),
    revision: Type.Integer(),
    savedAt: Moment,
    savedBy: TextOrNull,
    isEditable: Type.Boolean(),
    closesAt: MomentOrNull,
    now: Moment,
  },
  { $id: 'CaseForm' },
)

export const CaseFormPath = Type.Object({ caseId: Id, stage: FormStageCode })

export const CaseFormEdit = Type.Object(
  {
    revision: Revision,
    answers: Type.Unsafe<Readonly<Record<string, unknown>>>({
      title: '内容',
      type: 'object',
      additionalProperties: true,
    }),
    promised: Type.Optional(PromisedDays),
  },
  { $id: 'CaseFormEdit', ...closed },
)

export const CaseFormSaved = Type.Object(
  {
    revision: Type.Integer(),
    savedAt: Moment,
    issues: Type.Array(refTo(ProgrammeFormIssue)),
  },
  { $id: 'CaseFormSaved' },
)

export const SubmissionRequest = Type.Object(
  { request: RequestId, revision: Revision },
  { $id: 'SubmissionRequest', ...closed },
)

/** A submission in the list of its case. */
export const SubmissionRow = Type.Object(
  {
    id: Id,
    stage: FormStageCode,
    stageWord: Type.String(),
    number: Type.Integer(),
    submittedAt: Moment,
    submittedBy: TextOrNull,
    hash: Type.String(),
    isWhole: Type.Boolean(),
  },
  { $id: 'SubmissionRow' },
)

export const Submissions = Type.Object(
  { rows: Type.Array(refTo(SubmissionRow)) },
  { $id: 'Submissions' },
)

/** A submission to be read. */
export const Submission = Type.Object(
  {
    ...SubmissionRow.properties,
    caseNumber: Type.String(),
    title: Type.String(),
    applicant: Type.String(),
    form: refTo(ProgrammeForm),
    answers: refTo(ProgrammeFormAnswers),
    prefilled: Type.Array(refTo(ProgrammeFormPrefilled)),
    attachments: Type.Array(refTo(Attachment)),
    promised: PromisedDays,
    promises: Type.Array(refTo(CasePromise)),
    corrections: Type.Array(refTo(Correction)),
    isMasked: Type.Boolean(),
    unknownUnits: Type.Array(Type.String()),
  },
  { $id: 'Submission' },
)

export const SubmissionPath = Type.Object({ caseId: Id, submissionId: Id })

export const Disclosure = Type.Object(
  { reason: Type.String({ title: '查看事由', minLength: 2, maxLength: 200 }) },
  { $id: 'Disclosure', ...closed },
)

const check = {
  decision: Type.Enum(['accept', 'return', 'refuse'], { title: '审查结果' }),
  request: RequestId,
  reason: Type.Optional(Type.String({ title: '理由', maxLength: 1000 })),
  corrections: Type.Optional(Type.Array(refTo(Correction), { title: '补正事项', maxItems: 100 })),
}

/** The end of a formal check. */
export const FormalCheck = Type.Object(
  { ...check, revision: Revision, promised: Type.Optional(PromisedDays) },
  { $id: 'FormalCheck', ...closed },
)

/** The same for several applications. */
export const FormalChecks = Type.Object(
  {
    ...check,
    cases: Type.Array(Type.Object({ caseId: Id, revision: Revision }, closed), {
      title: '办件',
      minItems: 1,
      maxItems: 100,
    }),
  },
  { $id: 'FormalChecks', ...closed },
)

export const FormalCheckReport = Type.Object(
  { rows: Type.Array(Type.Object({ caseId: Id, failure: TextOrNull })) },
  { $id: 'FormalCheckReport' },
)

export const PromisePath = Type.Object({ caseId: Id, promiseId: Id })

/** Null where the office is content. */
export const PromiseSettlement = Type.Object(
  {
    lacking: Type.Unsafe<string | null>({
      title: '仍缺什么',
      type: ['string', 'null'],
      maxLength: 500,
    }),
  },
  { $id: 'PromiseSettlement', ...closed },
)

export const CallApplicationPath = Type.Object({ callId: Id })

export const AttachmentQuery = Type.Object(
  { stage: FormStageCode, slot: Type.String({ title: '附件项', minLength: 1, maxLength: 80 }) },
  closed,
)
export const AttachmentPath = Type.Object({ caseId: Id, attachmentId: Id })
export const AttachmentContentQuery = Type.Object(
  { show: Type.Optional(Type.Boolean({ title: '在浏览器中查看' })) },
  closed,
)

export const applicationComponents = [
  ApplicationRow,
  ApplicationPage,
  Attachment,
  Correction,
  CasePromise,
  CasePromises,
  CaseForm,
  CaseFormEdit,
  CaseFormSaved,
  SubmissionRequest,
  SubmissionRow,
  Submissions,
  Submission,
  Disclosure,
  FormalCheck,
  FormalChecks,
  FormalCheckReport,
  PromiseSettlement,
]
