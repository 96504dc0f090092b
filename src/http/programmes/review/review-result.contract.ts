import { Type } from 'typebox'
import { ADVICES } from '../../../programmes/review/opinion.ts'
import { NORMALISATIONS } from '../../../programmes/review/ranking.ts'
import { closed, Id, Moment, TextOrNull } from '../../contract.ts'
import { codesOf, CountOrNull, MomentOrNull } from './review-round.contract.ts'

const Deviation = Type.Object({
  computedRank: Type.Integer(),
  placedRank: Type.Integer(),
  reason: Type.String(),
  by: TextOrNull,
  at: Moment,
})
const DeviationOrNull = Type.Unsafe<{
  computedRank: number
  placedRank: number
  reason: string
  by: string | null
  at: string
} | null>({ anyOf: [Deviation, { type: 'null' }] })

/** A project in the order of its round. */
const RankedProject = Type.Object({
  caseId: Id,
  number: Type.String(),
  title: Type.String(),
  applicant: Type.String(),
  opinions: Type.Integer(),
  /** The exact mean: a decimal, or a fraction where it does not end. */
  mean: TextOrNull,
  /** The same in hundredths of a point, rounded down, to be read. */
  meanHundredths: CountOrNull,
  rank: CountOrNull,
  isTied: Type.Boolean(),
  lowest: CountOrNull,
  highest: CountOrNull,
  range: CountOrNull,
  deviationHundredths: CountOrNull,
  outliers: Type.Integer(),
  isBelowPass: Type.Boolean(),
  normalisedHundredths: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
  normalisedRank: CountOrNull,
  isNormalisedTied: Type.Boolean(),
  deviation: DeviationOrNull,
})

/** The order of a round; with `normalisation` both orders stand beside each other. */
export const ReviewRanking = Type.Object(
  {
    normalisation: Type.Unsafe<keyof typeof NORMALISATIONS | null>({
      type: ['string', 'null'],
      enum: [...codesOf(NORMALISATIONS), null],
    }),
    rows: Type.Array(RankedProject),
  },
  { $id: 'ReviewRanking' },
)

export const RankingQuery = Type.Object(
  {
    normalisation: Type.Optional(Type.Enum(codesOf(NORMALISATIONS), { title: '标准化方式' })),
  },
  closed,
)

/** The opinions about one project, as they were submitted. */
export const ReviewOpinions = Type.Object(
  {
    rows: Type.Array(
      Type.Object({
        reviewId: Id,
        expert: Type.String(),
        unit: Type.String(),
        points: Type.Integer(),
        advice: Type.Enum(codesOf(ADVICES)),
        comment: Type.String(),
        items: Type.Array(
          Type.Object({
            title: Type.String(),
            maxPoints: Type.Integer(),
            points: Type.Integer(),
            comment: Type.String(),
          }),
        ),
        submittedAt: Moment,
        digest: Type.String(),
      }),
    ),
  },
  { $id: 'ReviewOpinions' },
)

export const RankDeviation = Type.Object(
  {
    placedRank: Type.Unsafe<number | null>({
      title: '名次',
      type: ['integer', 'null'],
      minimum: 1,
      maximum: 100_000,
    }),
    reason: Type.String({ title: '理由', minLength: 2, maxLength: 1000 }),
  },
  { ...closed, $id: 'ReviewRankDeviation' },
)

export const ReviewFinish = Type.Object(
  { caseIds: Type.Optional(Type.Array(Id, { title: '项目', minItems: 1, maxItems: 3000 })) },
  { ...closed, $id: 'ReviewFinish' },
)
export const ReviewFinished = Type.Object({ count: Type.Integer() }, { $id: 'ReviewFinished' })

/** A panel (会评) and the order in which it hears applicants; the seed is shown once that is drawn. */
export const ReviewPanel = Type.Object(
  {
    panel: Type.Unsafe<{
      heldOn: string
      place: string
      minutesEach: number
      seedCommitment: string
      listHash: string
      arrangedBy: string | null
      arrangedAt: string
      witnessWord: string | null
      seed: string | null
      drawnBy: string | null
      drawnAt: string | null
      interviews: { position: number; number: string; title: string; startsAfterMinutes: number }[]
    } | null>({
      anyOf: [
        Type.Object({
          heldOn: Type.String({ format: 'date' }),
          place: Type.String(),
          minutesEach: Type.Integer(),
          seedCommitment: Type.String(),
          listHash: Type.String(),
          arrangedBy: TextOrNull,
          arrangedAt: Moment,
          witnessWord: TextOrNull,
          seed: TextOrNull,
          drawnBy: TextOrNull,
          drawnAt: MomentOrNull,
          interviews: Type.Array(
            Type.Object({
              position: Type.Integer(),
              number: Type.String(),
              title: Type.String(),
              startsAfterMinutes: Type.Integer(),
            }),
          ),
        }),
        { type: 'null' },
      ],
    }),
  },
  { $id: 'ReviewPanel' },
)
export const NewReviewPanel = Type.Object(
  {
    heldOn: Type.String({ title: '会评日期', format: 'date' }),
    place: Type.String({ title: '地点', minLength: 2, maxLength: 200 }),
    minutesEach: Type.Integer({ title: '每项分钟数', minimum: 1, maximum: 480 }),
  },
  { ...closed, $id: 'NewReviewPanel' },
)
const reason = Type.String({ title: '理由', minLength: 1, maxLength: 1000, pattern: '\\S' })
export const ReviewPanelChange = Type.Object(
  { ...NewReviewPanel.properties, reason },
  { ...closed, $id: 'ReviewPanelChange' },
)
export const ReviewPanelCancellation = Type.Object(
  { reason },
  { ...closed, $id: 'ReviewPanelCancellation' },
)
export const PanelWitness = Type.Object(
  { witnessWord: Type.String({ title: '见证词', minLength: 1, maxLength: 100 }) },
  { ...closed, $id: 'ReviewPanelWitness' },
)

export const reviewResultComponents = [
  ReviewRanking,
  ReviewOpinions,
  RankDeviation,
  ReviewFinish,
  ReviewFinished,
  ReviewPanel,
  NewReviewPanel,
  ReviewPanelChange,
  ReviewPanelCancellation,
  PanelWitness,
]
