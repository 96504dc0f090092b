import { type Static, Type } from 'typebox'
import { KINDS } from '../../../programmes/review/expertise.ts'
import { ADVICES } from '../../../programmes/review/opinion.ts'
import { DECLINE_REASONS, REVIEW_STATES } from '../../../programmes/review/review.ts'
import {
  BLOCKING_RULES,
  ROUND_STATES,
  SELECTIONS,
} from '../../../programmes/review/review-round.ts'
import {
  closed,
  Id,
  Moment,
  PageQuery,
  pageOf,
  refTo,
  TextOrNull,
  Revision,
} from '../../contract.ts'

/** The codes of a table of words. */
export const codesOf = <T extends Readonly<Record<string, string>>>(table: T) =>
  Object.keys(table).filter((key): key is Extract<keyof T, string> => Object.hasOwn(table, key))

export const MomentOrNull = Type.Unsafe<string | null>({
  type: ['string', 'null'],
  format: 'date-time',
})
export const CountOrNull = Type.Unsafe<number | null>({ type: ['integer', 'null'], minimum: 0 })
const Count = Type.Integer({ minimum: 0 })
const DayText = Type.String({ format: 'date' })
const Reason = Type.String({ title: '理由', minLength: 2, maxLength: 500 })

export const RoundPath = Type.Object({ roundId: Id })
export const RoundProjectPath = Type.Object({ roundId: Id, caseId: Id })
export const RoundReviewPath = Type.Object({ roundId: Id, reviewId: Id })

/** A case that waits for its review, with what its line says about it. */
const WaitingCase = Type.Object({
  id: Id,
  number: Type.String(),
  title: Type.String(),
  applicant: Type.String(),
})

/** Cases that may be in one round: of one call, one line and one version. */
export const ReviewWaiting = Type.Object(
  {
    groups: Type.Array(
      Type.Object({
        callTitle: TextOrNull,
        topic: Type.String(),
        lineName: Type.String(),
        /** False where the line has no sheet to score by. */
        isReviewable: Type.Boolean(),
        selection: Type.Enum(codesOf(SELECTIONS)),
        expertsWanted: Type.Integer(),
        dropsExtremes: Type.Boolean(),
        /** As the topic says: the round takes it over. */
        isDoubleBlind: Type.Boolean(),
        cases: Type.Array(WaitingCase),
      }),
    ),
    answerBy: DayText,
    dueOn: DayText,
  },
  { $id: 'ReviewWaiting' },
)

const MixRow = Type.Object(
  {
    kind: Type.Enum(codesOf(KINDS), { title: '类别' }),
    atLeast: Type.Integer({ title: '至少', minimum: 1, maximum: 15 }),
  },
  closed,
)

/** A new round (评审批次); its cases are sent to review by the same act. */
export const NewReviewRound = Type.Object(
  {
    title: Type.String({ title: '批次名称', minLength: 2, maxLength: 200 }),
    caseIds: Type.Array(Id, { title: '项目', minItems: 1, maxItems: 3000 }),
    selection: Type.Enum(codesOf(SELECTIONS), { title: '遴选方式' }),
    expertsWanted: Type.Integer({ title: '每项专家数', minimum: 1, maximum: 15 }),
    alternatesWanted: Type.Integer({ title: '每项候补数', minimum: 0, maximum: 5 }),
    quorum: Type.Integer({ title: '最少意见数', minimum: 1, maximum: 15 }),
    loadMax: Type.Integer({ title: '每人上限', minimum: 1, maximum: 365 }),
    mix: Type.Array(MixRow, { title: '专业搭配', maxItems: 3 }),
    dropsExtremes: Type.Boolean({ title: '去最高最低分' }),
    answerBy: Type.String({ title: '答复期限', format: 'date' }),
    dueOn: Type.String({ title: '评审期限', format: 'date' }),
  },
  { ...closed, $id: 'NewReviewRound' },
)

/** What the reader may do with a round now. */
export const ROUND_ACTS = [
  'plan',
  'draw',
  'submit',
  'recall',
  'return',
  'release',
  'cancel',
  'change',
  'remind',
  'finish',
  'arrange-panel',
  'draw-interviews',
  'deviate',
] as const

const BlockedProject = Type.Object({
  caseId: Id,
  number: Type.String(),
  title: Type.String(),
  missing: Type.Integer(),
  rule: Type.Enum(codesOf(BLOCKING_RULES)),
  ruleWord: Type.String(),
  reason: Type.String(),
})

const PlanOutcome = Type.Object(
  {
    pairs: Count,
    kept: Count,
    cost: Type.Integer(),
    /** Nothing cheaper exists: the cost equals its bound. */
    isProved: Type.Boolean(),
    blocked: Type.Array(BlockedProject),
  },
  { $id: 'ReviewPlanOutcome' },
)

const ScoreItem = Type.Object({
  id: Type.String(),
  title: Type.String(),
  maxPoints: Type.Integer(),
  guide: Type.String(),
})

/** What reviewers score by. */
export const ScoreSheet = Type.Object(
  {
    title: Type.String(),
    pointsMax: Type.Integer(),
    passPoints: CountOrNull,
    items: Type.Array(ScoreItem),
  },
  { $id: 'ReviewScoreSheet' },
)

/** A round as the office sees it. */
export const ReviewRound = Type.Object(
  {
    id: Id,
    number: Type.Integer(),
    title: Type.String(),
    callTitle: TextOrNull,
    topic: Type.String(),
    line: Type.String(),
    state: Type.Enum(codesOf(ROUND_STATES)),
    revision: Type.Integer(),
    selection: Type.Enum(codesOf(SELECTIONS)),
    expertsWanted: Type.Integer(),
    alternatesWanted: Type.Integer(),
    quorum: Type.Integer(),
    loadMax: Type.Integer(),
    mix: Type.Array(MixRow),
    isDoubleBlind: Type.Boolean(),
    dropsExtremes: Type.Boolean(),
    answerBy: DayText,
    dueOn: DayText,
    sheet: refTo(ScoreSheet),
    projects: Count,
    places: Count,
    answered: Count,
    submitted: Count,
    plan: Type.Unsafe<Static<typeof PlanOutcome> | null>({
      anyOf: [{ $ref: 'ReviewPlanOutcome#' }, { type: 'null' }],
    }),
    drawId: TextOrNull,
    createdBy: TextOrNull,
    createdAt: Moment,
    submittedBy: TextOrNull,
    releasedBy: TextOrNull,
    releasedAt: MomentOrNull,
    returnReason: TextOrNull,
    cancelReason: TextOrNull,
    acts: Type.Array(Type.Enum([...ROUND_ACTS])),
  },
  { $id: 'ReviewRound' },
)

export const ReviewRoundQuery = Type.Object(
  {
    state: Type.Optional(Type.Enum(codesOf(ROUND_STATES), { title: '状态' })),
    ...PageQuery,
  },
  closed,
)
export const ReviewRoundPage = pageOf(ReviewRound, 'ReviewRoundPage')

/** A place at a project: who, and how far he is. Points are there once he has submitted. */
export const ReviewPlace = Type.Object(
  {
    id: Id,
    expert: Type.String(),
    unit: Type.String(),
    kindWord: Type.String(),
    state: Type.Enum(codesOf(REVIEW_STATES)),
    rank: Type.Integer(),
    points: CountOrNull,
    advice: Type.Unsafe<keyof typeof ADVICES | null>({
      type: ['string', 'null'],
      enum: [...codesOf(ADVICES), null],
    }),
    isOutlier: Type.Boolean(),
    isOverdue: Type.Boolean(),
    answeredAt: MomentOrNull,
    submittedAt: MomentOrNull,
    reminders: Count,
    reasonWord: TextOrNull,
    reason: TextOrNull,
  },
  { $id: 'ReviewPlace' },
)

const FieldName = Type.Object({ code: Type.String(), name: Type.String() })

/** A project of a round with its places, and how far its opinions lie apart. */
export const ReviewProject = Type.Object(
  {
    caseId: Id,
    position: Type.Integer(),
    number: Type.String(),
    title: Type.String(),
    applicant: Type.String(),
    /** False where somebody who takes part is on no register: nobody is clear of it then. */
    isKnown: Type.Boolean(),
    fields: Type.Array(FieldName),
    places: Type.Array(refTo(ReviewPlace)),
    range: CountOrNull,
    /** Hundredths of a point, rounded down. */
    deviationHundredths: CountOrNull,
  },
  { $id: 'ReviewProject' },
)

export const ReviewProjectQuery = Type.Object({ ...PageQuery }, closed)
export const ReviewProjectPage = pageOf(ReviewProject, 'ReviewProjectPage')

export const RoundMove = Type.Object({ revision: Revision }, { ...closed, $id: 'ReviewRoundMove' })
export const RoundReason = Type.Object(
  { revision: Revision, reason: Reason },
  { ...closed, $id: 'ReviewRoundReason' },
)
export const RoundDraw = Type.Object(
  { revision: Revision, drawId: Id },
  { ...closed, $id: 'ReviewRoundDraw' },
)
export const ProjectFields = Type.Object(
  {
    fields: Type.Array(Type.String({ title: '专业领域', minLength: 1, maxLength: 10 }), {
      maxItems: 10,
    }),
  },
  { ...closed, $id: 'ReviewProjectFields' },
)
export const ExpertChoice = Type.Object({ expertId: Id }, { ...closed, $id: 'ReviewExpertChoice' })
export const WithdrawalReason = Type.Object(
  { reason: Reason },
  { ...closed, $id: 'ReviewWithdrawalReason' },
)

/** Experts who could be added to a project, best fit first. */
export const ReviewCandidates = Type.Object(
  {
    rows: Type.Array(
      Type.Object({
        id: Id,
        name: Type.String(),
        unit: Type.String(),
        kindWord: Type.String(),
        fields: Type.Array(Type.String()),
        taken: Type.Integer(),
        loadMax: Type.Integer(),
      }),
    ),
  },
  { $id: 'ReviewCandidates' },
)

export const RemindersSent = Type.Object({ count: Count }, { $id: 'ReviewRemindersSent' })

/** Why an expert does not review, as he chooses it. */
export const DeclineReasonCode = Type.Enum(codesOf(DECLINE_REASONS), { title: '原因' })

export const reviewRoundComponents = [
  ReviewWaiting,
  NewReviewRound,
  PlanOutcome,
  ScoreSheet,
  ReviewRound,
  ReviewRoundPage,
  ReviewPlace,
  ReviewProject,
  ReviewProjectPage,
  RoundMove,
  RoundReason,
  RoundDraw,
  ProjectFields,
  ExpertChoice,
  WithdrawalReason,
  ReviewCandidates,
  RemindersSent,
]
