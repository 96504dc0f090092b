import { type Static, Type } from 'typebox'
import { FOLLOW_UPS, OUTCOMES } from '../../../programmes/contests/contest.ts'
import {
  Count,
  DayText,
  Fen,
  FenOrNull,
  keysOf,
  MomentOrNull,
  WholeOrNull,
  Words,
} from '../case-act.contract.ts'
import { RequestId } from '../case.contract.ts'
import { closed, Id, Moment, TextOrNull, Revision } from '../../contract.ts'

const WordsWanted = (title: string, maxLength: number) =>
  Type.String({ title, minLength: 1, maxLength, pattern: '\\S' })
const OutcomeOrNull = Type.Unsafe<keyof typeof OUTCOMES | null>({
  anyOf: [{ type: 'string', enum: keysOf(OUTCOMES) }, { type: 'null' }],
})

export const ContestPath = Type.Object({ callId: Id })
export const RoundPath = Type.Object({ roundId: Id })
export const JurorPath = Type.Object({ roundId: Id, expertId: Id })

/** The contests that everybody may read of, newest first. */
export const ContestList = Type.Object(
  {
    rows: Type.Array(
      Type.Object({
        callId: Id,
        title: Type.String(),
        year: Type.Integer(),
        closesAt: Moment,
        rounds: Count,
        released: Count,
      }),
    ),
  },
  { $id: 'ContestList' },
)

/** A contest as everybody may read it: what was released, and who won once it is in public notice. */
export const Contest = Type.Object(
  {
    callId: Id,
    title: Type.String(),
    year: Type.Integer(),
    topicName: Type.String(),
    lineName: Type.String(),
    closesAt: Moment,
    prizeMaxFen: FenOrNull,
    rounds: Type.Array(
      Type.Object({
        id: Id,
        number: Count,
        title: Type.String(),
        heldOn: DayText,
        advances: Count,
        isFinal: Type.Boolean(),
        isReleased: Type.Boolean(),
        /** Who went on, by number of the entry; empty until released, and in the final. */
        advanced: Type.Array(
          Type.Object({ number: Type.String(), title: Type.String(), applicant: Type.String() }),
        ),
      }),
    ),
    winners: Type.Array(
      Type.Object({
        number: Type.String(),
        title: Type.String(),
        applicant: Type.String(),
        prize: Type.String(),
        prizeFen: Fen,
      }),
    ),
  },
  { $id: 'Contest' },
)

const Score = Type.Object({
  expertId: Id,
  points: WholeOrNull,
  abstains: TextOrNull,
  /** Handed in by the juror himself: the office does not change it. */
  isOwn: Type.Boolean(),
})

const Entry = Type.Object({
  caseId: Id,
  number: Type.String(),
  title: Type.String(),
  applicant: Type.String(),
  state: Type.String(),
  rank: WholeOrNull,
  isTied: Type.Boolean(),
  /** The mean of the jurors in hundredths of a point. */
  meanHundredths: WholeOrNull,
  scores: Type.Array(Score),
  outcome: OutcomeOrNull,
  deviation: TextOrNull,
  prize: TextOrNull,
  prizeFen: FenOrNull,
})

/** What the office works on: rounds with juries, points and places, and who waits to enter. */
export const ContestDesk = Type.Object(
  {
    callId: Id,
    title: Type.String(),
    prizeMaxFen: FenOrNull,
    sheet: Type.Array(
      Type.Object({
        id: Type.String(),
        title: Type.String(),
        maxPoints: Count,
        guide: Type.String(),
      }),
    ),
    waiting: Type.Array(
      Type.Object({
        caseId: Id,
        number: Type.String(),
        title: Type.String(),
        applicant: Type.String(),
      }),
    ),
    rounds: Type.Array(
      Type.Object({
        id: Id,
        number: Count,
        title: Type.String(),
        heldOn: DayText,
        advances: Count,
        isFinal: Type.Boolean(),
        settledAt: MomentOrNull,
        releasedAt: MomentOrNull,
        reason: TextOrNull,
        jurors: Type.Array(Type.Object({ expertId: Id, name: Type.String() })),
        entries: Type.Array(Entry),
      }),
    ),
  },
  { $id: 'ContestDesk' },
)

/** The contests that the office works on. */
export const ContestCalls = Type.Object(
  {
    rows: Type.Array(
      Type.Object({
        callId: Id,
        title: Type.String(),
        year: Type.Integer(),
        closesAt: Moment,
        rounds: Count,
      }),
    ),
  },
  { $id: 'ContestCalls' },
)

/** An entry's way through its contest, and what became of a winner. */
export const ContestCase = Type.Object(
  {
    callId: TextOrNull,
    rounds: Type.Array(
      Type.Object({
        number: Count,
        title: Type.String(),
        heldOn: DayText,
        outcome: Type.Enum(keysOf(OUTCOMES)),
        outcomeWord: Type.String(),
        /** Place and points are the office's. */
        rank: WholeOrNull,
        meanHundredths: WholeOrNull,
        prize: TextOrNull,
        prizeFen: FenOrNull,
      }),
    ),
    isFollowing: Type.Boolean(),
    isPaying: Type.Boolean(),
    followUps: Type.Array(
      Type.Object({
        id: Id,
        happenedOn: DayText,
        kind: Type.Enum(keysOf(FOLLOW_UPS)),
        kindWord: Type.String(),
        detail: Type.String(),
        amountFen: FenOrNull,
      }),
    ),
  },
  { $id: 'ContestCase' },
)

export const ContestRoundNew = Type.Object(
  {
    title: WordsWanted('轮次名称', 100),
    heldOn: DayText,
    advances: Type.Integer({ title: '晋级（获奖）数', minimum: 1, maximum: 1000 }),
    isFinal: Type.Boolean({ title: '是否决赛' }),
  },
  { ...closed, $id: 'ContestRoundNew' },
)
const reason = WordsWanted('理由', 1000)
export const ContestRoundChange = Type.Object(
  { request: RequestId, ...ContestRoundNew.properties, reason },
  { ...closed, $id: 'ContestRoundChange' },
)
export const ContestRoundRemoval = Type.Object(
  { request: RequestId, reason },
  { ...closed, $id: 'ContestRoundRemoval' },
)
export const ContestJuror = Type.Object({ expertId: Id }, { ...closed, $id: 'ContestJuror' })
export const ContestEntering = Type.Object(
  {
    request: RequestId,
    caseIds: Type.Array(Id, { title: '参赛项目', minItems: 1, maxItems: 1000 }),
  },
  { ...closed, $id: 'ContestEntering' },
)
export const ContestScores = Type.Object(
  {
    scores: Type.Array(
      Type.Object(
        {
          caseId: Id,
          expertId: Id,
          items: Type.Optional(
            Type.Record(
              Type.String({ maxLength: 50 }),
              Type.Integer({ minimum: 0, maximum: 1000 }),
              {
                title: '分项得分',
              },
            ),
          ),
          abstains: Type.Optional(Words('回避理由', 300)),
        },
        closed,
      ),
      { title: '评分', minItems: 1, maxItems: 2000 },
    ),
  },
  { ...closed, $id: 'ContestScores' },
)
export const ContestSettlement = Type.Object(
  {
    request: RequestId,
    chosen: Type.Array(
      Type.Object(
        {
          caseId: Id,
          reason: Type.Optional(Words('理由', 1000)),
          prize: Type.Optional(Words('奖项', 50)),
          prizeFen: Type.Optional(Fen),
        },
        closed,
      ),
      { title: '晋级或获奖的', minItems: 1, maxItems: 1000 },
    ),
    reason: Type.Optional(Words('理由', 1000)),
  },
  { ...closed, $id: 'ContestSettlement' },
)
export const ContestFollowUp = Type.Object(
  {
    request: RequestId,
    revision: Type.Optional(Revision),
    happenedOn: DayText,
    kind: Type.Enum(keysOf(FOLLOW_UPS), { title: '类别' }),
    detail: WordsWanted('内容', 1000),
    amountFen: Type.Optional(Fen),
  },
  { ...closed, $id: 'ContestFollowUp' },
)

export const contestComponents = [
  ContestList,
  Contest,
  ContestDesk,
  ContestCalls,
  ContestCase,
  ContestRoundNew,
  ContestRoundChange,
  ContestRoundRemoval,
  ContestJuror,
  ContestEntering,
  ContestScores,
  ContestSettlement,
  ContestFollowUp,
]

export type ContestView = Static<typeof Contest>
export type ContestDeskView = Static<typeof ContestDesk>
export type ContestCaseView = Static<typeof ContestCase>
