import { type Static, Type } from 'typebox'
import { ADVICES } from '../../../programmes/review/opinion.ts'
import { SEEN_BY_EXPERT } from '../../../programmes/review/review.ts'
import { closed, Id, Moment, refTo, TextOrNull, Revision } from '../../contract.ts'
import {
  codesOf,
  CountOrNull,
  DeclineReasonCode,
  MomentOrNull,
  ScoreSheet,
} from './review-round.contract.ts'

const DayText = Type.String({ format: 'date' })
const AdviceOrNull = Type.Unsafe<keyof typeof ADVICES | null>({
  title: '总体建议',
  type: ['string', 'null'],
  enum: [...codesOf(ADVICES), null],
})

/** A review in the list of its expert. Nothing in it depends on other experts. */
export const MyReviewRow = Type.Object(
  {
    id: Id,
    state: Type.Enum([...SEEN_BY_EXPERT]),
    roundTitle: Type.String(),
    number: Type.String(),
    title: Type.String(),
    /** Null where the review is double-blind. */
    applicant: TextOrNull,
    answerBy: DayText,
    dueOn: DayText,
    isOverdue: Type.Boolean(),
  },
  { $id: 'MyReviewRow' },
)

export const MyReviews = Type.Object({ rows: Type.Array(refTo(MyReviewRow)) }, { $id: 'MyReviews' })

const ShownField = Type.Object({
  title: Type.String(),
  text: TextOrNull,
  /** Null for a field that is no list. */
  heads: Type.Unsafe<string[] | null>({ type: ['array', 'null'], items: { type: 'string' } }),
  rows: Type.Unsafe<string[][] | null>({
    type: ['array', 'null'],
    items: { type: 'array', items: { type: 'string' } },
  }),
})

const Application = Type.Object(
  {
    sections: Type.Array(Type.Object({ title: Type.String(), fields: Type.Array(ShownField) })),
    files: Type.Array(
      Type.Object({
        id: Id,
        fileName: Type.String(),
        mediaType: Type.String(),
        sizeBytes: Type.Integer(),
      }),
    ),
  },
  { $id: 'MyReviewApplication' },
)

const ItemOpinion = Type.Object(
  {
    points: Type.Unsafe<number | null>({
      title: '得分',
      type: ['integer', 'null'],
      minimum: 0,
      maximum: 100_000,
    }),
    comment: Type.String({ title: '分项意见', maxLength: 2000 }),
  },
  closed,
)

const Opinion = Type.Object(
  {
    items: Type.Record(Type.String({ maxLength: 60 }), ItemOpinion),
    comment: Type.String(),
    advice: AdviceOrNull,
    points: CountOrNull,
    digest: TextOrNull,
    revision: Type.Integer(),
    savedAt: Moment,
    submittedAt: MomentOrNull,
  },
  { $id: 'MyReviewOpinion' },
)

/** A review as its expert works on it. */
export const MyReview = Type.Object(
  {
    ...MyReviewRow.properties,
    sheet: refTo(ScoreSheet),
    opinion: Type.Unsafe<Static<typeof Opinion> | null>({
      anyOf: [{ $ref: 'MyReviewOpinion#' }, { type: 'null' }],
    }),
    /** Null before the invitation was accepted. */
    application: Type.Unsafe<Static<typeof Application> | null>({
      anyOf: [{ $ref: 'MyReviewApplication#' }, { type: 'null' }],
    }),
    isDoubleBlind: Type.Boolean(),
  },
  { $id: 'MyReview' },
)

export const MyReviewPath = Type.Object({ reviewId: Id })
export const MyReviewFilePath = Type.Object({ reviewId: Id, fileId: Id })

export const ReviewRefusal = Type.Object(
  {
    kind: DeclineReasonCode,
    reason: Type.String({ title: '说明', minLength: 2, maxLength: 1000 }),
  },
  { ...closed, $id: 'ReviewRefusal' },
)

export const OpinionDraft = Type.Object(
  {
    revision: Revision,
    items: Type.Record(Type.String({ maxLength: 60 }), ItemOpinion, { title: '分项' }),
    comment: Type.String({ title: '总体意见', maxLength: 4000 }),
    advice: AdviceOrNull,
  },
  { ...closed, $id: 'ReviewOpinionDraft' },
)

export const myReviewComponents = [
  MyReviewRow,
  MyReviews,
  Application,
  Opinion,
  MyReview,
  ReviewRefusal,
  OpinionDraft,
]
