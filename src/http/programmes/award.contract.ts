import { Type } from 'typebox'
import { PAYERS } from '../../funds/payer.ts'
import { AWARD_OUTCOMES } from '../../programmes/decisions/award.ts'
import { Count, DayText, Fen, FenOrNull, WholeOrNull, Words, keysOf } from './case-act.contract.ts'
import { RequestId } from './case.contract.ts'
import { closed, Id, refTo, TextOrNull, Revision } from '../contract.ts'

const Outcome = Type.Enum(keysOf(AWARD_OUTCOMES), {
  title: '建议',
})
const Payer = Type.Enum([...PAYERS], { title: '出资方' })

/** What one payer gives in one year. */
export const AwardShare = Type.Object(
  {
    year: Type.Integer({ title: '年度', minimum: 2000, maximum: 2200 }),
    payer: Payer,
    party: Type.String({ title: '出资单位', maxLength: 100 }),
    amountFen: Fen,
  },
  { $id: 'AwardShare', ...closed },
)

/** A share with its payer in words. */
export const ShownShare = Type.Object(
  {
    id: Id,
    year: Type.Integer(),
    payer: Payer,
    party: Type.String(),
    payerWords: Type.String(),
    amountFen: Fen,
  },
  { $id: 'ShownShare' },
)

/** Money that may be for the same matter. */
export const AwardDouble = Type.Object(
  {
    kind: Type.Enum(['case', 'grant', 'declared']),
    number: Type.String(),
    title: Type.String(),
    amountFen: FenOrNull,
    state: Type.String(),
  },
  { $id: 'AwardDouble' },
)

/** A case before the decision meeting (立项会). */
export const AwardEntry = Type.Object(
  {
    caseId: Id,
    number: Type.String(),
    title: Type.String(),
    applicant: Type.String(),
    region: TextOrNull,
    state: Type.String(),
    places: Type.Array(Type.String()),
    revision: Type.Integer(),
    isOpen: Type.Boolean(),
    requestedFen: FenOrNull,
    rank: WholeOrNull,
    meanHundredths: WholeOrNull,
    outcome: Type.Unsafe<keyof typeof AWARD_OUTCOMES | null>({
      type: ['string', 'null'],
      enum: [...Object.keys(AWARD_OUTCOMES), null],
    }),
    shares: Type.Array(refTo(ShownShare)),
    deviation: TextOrNull,
    doubleAnswer: TextOrNull,
    note: TextOrNull,
    deviates: Type.Boolean(),
    approvals: Count,
    fit: Type.Unsafe<'fits' | 'next' | 'beyond' | null>({
      type: ['string', 'null'],
      enum: ['fits', 'next', 'beyond', null],
    }),
    missingFen: FenOrNull,
    doubles: Type.Array(refTo(AwardDouble)),
  },
  { $id: 'AwardEntry' },
)

/** A budget line with what of it is free. */
export const AwardLine = Type.Object(
  {
    id: Id,
    name: Type.String(),
    year: Type.Integer(),
    payer: Payer,
    party: Type.String(),
    payerWords: Type.String(),
    limitFen: Fen,
    heldFen: Fen,
    roomFen: Fen,
  },
  { $id: 'AwardLine' },
)

/** A decision meeting: its cases in their order, and the budget. */
export const AwardMeeting = Type.Object(
  {
    topic: Type.String(),
    topicName: Type.String(),
    line: Type.String(),
    lineName: Type.String(),
    mode: Type.String(),
    limitFen: FenOrNull,
    isPaidAtOnce: Type.Boolean(),
    payers: Type.Array(Type.Object({ payer: Payer, shareBasisPoints: WholeOrNull })),
    year: Type.Integer(),
    roomFen: Fen,
    lines: Type.Array(refTo(AwardLine)),
    entries: Type.Array(refTo(AwardEntry)),
  },
  { $id: 'AwardMeeting' },
)

/** Meetings to choose from. */
export const AwardMeetings = Type.Object(
  {
    rows: Type.Array(
      Type.Object({
        callId: TextOrNull,
        title: Type.String(),
        topic: Type.String(),
        line: Type.String(),
        waiting: Count,
        proposed: Count,
        decided: Count,
      }),
    ),
  },
  { $id: 'AwardMeetings' },
)

export const MeetingQuery = Type.Object(
  {
    call: Type.Optional(Type.String({ title: '申报通知', format: 'uuid' })),
    topic: Type.Optional(Type.String({ title: '专题', maxLength: 40 })),
    line: Type.Optional(Type.String({ title: '支持方向', maxLength: 40 })),
  },
  closed,
)

/** Proposals of a meeting, one for each case. */
export const AwardProposals = Type.Object(
  {
    request: RequestId,
    rows: Type.Array(
      Type.Object(
        {
          caseId: Id,
          revision: Type.Optional(Revision),
          outcome: Outcome,
          shares: Type.Array(refTo(AwardShare), { maxItems: 30 }),
          deviation: Type.Optional(Words('偏离排序的理由')),
          doubleAnswer: Type.Optional(Words('重复资助核查结论')),
          note: Type.Optional(Words('说明')),
        },
        closed,
      ),
      { minItems: 1, maxItems: 500 },
    ),
  },
  { ...closed, $id: 'AwardProposals' },
)

/** The same act for many cases. */
export const AwardBatch = Type.Object(
  {
    request: RequestId,
    caseIds: Type.Array(Id, { minItems: 1, maxItems: 500 }),
    reason: Type.Optional(Words('理由')),
  },
  { ...closed, $id: 'AwardBatch' },
)

/** How each case of a batch came out; a message is why it was refused. */
export const AwardReport = Type.Object(
  {
    rows: Type.Array(Type.Object({ caseId: Id, message: TextOrNull })),
    done: Count,
    refused: Count,
  },
  { $id: 'AwardReport' },
)

/** The decision about one case. */
export const Award = Type.Object(
  {
    isInside: Type.Boolean(),
    isAwarded: Type.Boolean(),
    outcome: TextOrNull,
    outcomeWords: TextOrNull,
    amountFen: FenOrNull,
    shares: Type.Array(refTo(ShownShare)),
    rank: WholeOrNull,
    deviation: TextOrNull,
    doubleAnswer: TextOrNull,
    note: TextOrNull,
    /** What still stands against giving the award; for the office. */
    holds: Type.Array(Type.String()),
    notice: Type.Unsafe<{ id: string; title: string; firstDay: string; lastDay: string } | null>({
      anyOf: [
        Type.Object({ id: Id, title: Type.String(), firstDay: DayText, lastDay: DayText }),
        { type: 'null' },
      ],
    }),
  },
  { $id: 'Award' },
)

export const awardComponents = [
  AwardShare,
  ShownShare,
  AwardDouble,
  AwardEntry,
  AwardLine,
  AwardMeeting,
  AwardMeetings,
  AwardProposals,
  AwardBatch,
  AwardReport,
  Award,
]
