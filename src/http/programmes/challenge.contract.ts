import { type Static, Type } from 'typebox'
import { closed, Id, Moment, PageQuery, pageOf, TextOrNull, Revision } from '../contract.ts'
import type { RELATION_WORDS } from '../../programmes/challenges/challenge.ts'

/** Whole fen as decimal text, so that no amount passes through a double. */
const Fen = Type.String({ pattern: '^[0-9]{1,18}$' })
const FenOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'] })
const DayText = Type.String({ format: 'date' })
const Words = (title: string, maxLength: number) =>
  Type.String({ title, minLength: 1, maxLength, pattern: '\\S' })

export const ChallengePath = Type.Object({ caseId: Id })
export const GatePath = Type.Object({ caseId: Id, gateId: Id })
export const RelationPath = Type.Object({ caseId: Id, relationId: Id })

/** A listed problem (榜单), as everybody may read it. */
export const Challenge = Type.Object(
  {
    caseId: Id,
    number: Type.String(),
    title: Type.String(),
    summary: Type.String(),
    wanted: Type.String(),
    poster: Type.String(),
    topic: Type.String(),
    topicName: Type.String(),
    lineName: Type.String(),
    offeredFen: Fen,
    racersMax: Type.Integer(),
    listedAt: Moment,
    bidsCloseAt: Moment,
    isOpen: Type.Boolean(),
  },
  { $id: 'Challenge' },
)

const listPage = pageOf(Challenge, 'ChallengePage')
/** `now` is the clock of the server, by which deadlines count. */
export const ChallengePage = Type.Object(
  { ...listPage.properties, now: Moment },
  { $id: 'ChallengePage' },
)

/** A listed problem with who may answer it, and what the reader has to do with it. */
export const ChallengeDetail = Type.Object(
  {
    ...Challenge.properties,
    now: Moment,
    /** Kinds of organisations, in words. */
    kinds: Type.Array(Type.String()),
    conditions: Type.Array(Type.String()),
    duration: TextOrNull,
    clause: Type.String(),
    mayAnswer: Type.Boolean(),
    isPoster: Type.Boolean(),
    /** The running bid of the reader's own organisation. */
    ownBid: Type.Unsafe<{ caseId: string; number: string; state: string } | null>({
      anyOf: [
        Type.Object({ caseId: Id, number: Type.String(), state: Type.String() }),
        { type: 'null' },
      ],
    }),
  },
  { $id: 'ChallengeDetail' },
)

export const ChallengeListQuery = Type.Object(
  {
    open: Type.Optional(Type.Boolean({ title: '可揭榜的，或已截止的' })),
    search: Type.Optional(Type.String({ title: '名称、内容或发榜单位', maxLength: 100 })),
    ...PageQuery,
  },
  closed,
)

/** The case that was opened. */
export const BidOpened = Type.Object({ caseId: Id }, { $id: 'BidOpened' })

/** How the money of a bid stands: what the poster owes and paid, and what the treasury matches of it. */
export const BidMoney = Type.Object(
  {
    /** What the poster gives by the award. */
    shareFen: Fen,
    arrivedFen: Fen,
    /** What the treasury gives when all of it has arrived. */
    matchedFen: Fen,
    /** What of that may fall due by now. */
    matchableFen: Fen,
    usedFen: Fen,
    arrivals: Type.Array(
      Type.Object({
        at: Moment,
        amountFen: Type.String({ pattern: '^-?[0-9]{1,18}$' }),
        evidence: Type.String(),
        by: TextOrNull,
      }),
    ),
  },
  { $id: 'BidMoney' },
)
const MoneyOrNull = Type.Unsafe<Static<typeof BidMoney> | null>({
  anyOf: [{ $ref: 'BidMoney#' }, { type: 'null' }],
})

/** How who left a race is settled; `paidFen` is what was paid to him by all payers. */
export const RaceSettlement = Type.Object(
  {
    paidFen: Fen,
    spentFen: FenOrNull,
    /** What of the poster's money arrived and never fell due: it goes back the way it came. */
    unusedFen: Fen,
    ground: TextOrNull,
    settledAt: Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time' }),
    /** What of its money is not at its end yet, in words. */
    open: Type.Array(Type.String()),
  },
  { $id: 'RaceSettlement' },
)

/** What may be done with a bid from the desk of its problem. */
const BID_MOVES = ['chooseBid', 'refuseBid', 'countersign', 'declineBid'] as const
export type BidMove = (typeof BID_MOVES)[number]

const Bid = Type.Object({
  caseId: Id,
  number: Type.String(),
  title: Type.String(),
  applicant: Type.String(),
  requestedFen: FenOrNull,
  /** Where it stands, in the words that the reader may know. */
  state: Type.String(),
  isEnded: Type.Boolean(),
  isExecuting: Type.Boolean(),
  /** What the reader may do with it now. */
  moves: Type.Array(Type.Enum([...BID_MOVES])),
  money: MoneyOrNull,
})

const Gate = Type.Object({
  id: Id,
  position: Type.Integer(),
  title: Type.String(),
  criterion: Type.String(),
  dueOn: DayText,
  results: Type.Array(
    Type.Object({
      bidId: Id,
      applicant: Type.String(),
      stays: Type.Boolean(),
      measured: Type.String(),
    }),
  ),
})

const Relation = Type.Object({
  id: Id,
  kind: Type.String(),
  kindWord: Type.String(),
  finding: Type.String(),
  isEntered: Type.Boolean(),
  settledAs: TextOrNull,
  ground: TextOrNull,
})

/** What belongs to a posted problem or to a bid beside its case. */
export const ChallengeDesk = Type.Object(
  {
    listing: Type.Unsafe<Static<typeof Challenge> | null>({
      anyOf: [{ $ref: 'Challenge#' }, { type: 'null' }],
    }),
    /** Whether the reader's organisation posted the problem. */
    isPoster: Type.Boolean(),
    /** What the line allows at most. */
    racersMax: Type.Integer(),
    offeredFen: FenOrNull,
    funds: Type.Array(Type.Object({ id: Id, amountFen: Fen, source: Type.String(), at: Moment })),
    bids: Type.Array(Bid),
    gates: Type.Array(Gate),
    /** Of a bid that was awarded; null to whoever may not know. */
    money: MoneyOrNull,
    /** Of a bid that left the race; of the office alone. */
    settlement: Type.Unsafe<Static<typeof RaceSettlement> | null>({
      anyOf: [{ $ref: 'RaceSettlement#' }, { type: 'null' }],
    }),
    /** Null to whoever may not know: relations are looked for within the office. */
    relations: Type.Unsafe<{
      searchedAt: string | null
      signs: Static<typeof Relation>[]
    } | null>({
      anyOf: [
        Type.Object({
          searchedAt: Type.Unsafe<string | null>({ type: ['string', 'null'] }),
          signs: Type.Array(Relation),
        }),
        { type: 'null' },
      ],
    }),
  },
  { $id: 'ChallengeDesk' },
)

const seen = {
  request: Type.String({ title: '请求编号', minLength: 1, maxLength: 100 }),
  revision: Type.Optional(Revision),
}
const reason = Words('理由', 1000)

/** An act that needs nothing but itself. */
export const ChallengeAct = Type.Object(seen, { ...closed, $id: 'ChallengeAct' })
export const ChallengeReason = Type.Object(
  { ...seen, reason },
  { ...closed, $id: 'ChallengeReason' },
)
export const ChallengeFunds = Type.Object(
  { ...seen, amountFen: Fen, source: Words('证明材料', 300) },
  { ...closed, $id: 'ChallengeFunds' },
)
export const ChallengeListing = Type.Object(
  {
    ...seen,
    summary: Words('公开说明', 4000),
    wanted: Words('成果要求', 4000),
    bidsCloseAt: Type.String({ title: '揭榜截止时间', format: 'date-time' }),
    racersMax: Type.Integer({ title: '最多同时揭榜家数', minimum: 1, maximum: 20 }),
  },
  { ...closed, $id: 'ChallengeListing' },
)
export const RaceGateNew = Type.Object(
  { ...seen, title: Words('节点', 200), criterion: Words('留下的条件', 1000), dueOn: DayText },
  { ...closed, $id: 'RaceGateNew' },
)
/** Why a gate is another one now, or none: those who run are told. */
const whyChanged = Type.String({ title: '理由', minLength: 1, maxLength: 1000, pattern: '\\S' })
export const RaceGateChange = Type.Object(
  {
    ...seen,
    title: Words('节点', 200),
    criterion: Words('留下的条件', 1000),
    dueOn: DayText,
    reason: whyChanged,
  },
  { ...closed, $id: 'RaceGateChange' },
)
export const RaceGateRemoval = Type.Object(
  { ...seen, reason: whyChanged },
  { ...closed, $id: 'RaceGateRemoval' },
)
export const RaceGateResults = Type.Object(
  {
    ...seen,
    results: Type.Array(
      Type.Object({ bidId: Id, stays: Type.Boolean(), measured: Words('实测结果', 1000) }, closed),
      { title: '结论', minItems: 1, maxItems: 20 },
    ),
  },
  { ...closed, $id: 'RaceGateResults' },
)
export const RelationNew = Type.Object(
  {
    ...seen,
    kind: Type.Enum(
      [
        'legal_person',
        'shareholder',
        'staff',
        'declared',
        'unknown',
      ] satisfies (keyof typeof RELATION_WORDS)[],
      { title: '关系' },
    ),
    finding: Words('线索', 500),
  },
  { ...closed, $id: 'RelationNew' },
)
export const RelationAnswer = Type.Object(
  {
    ...seen,
    settledAs: Type.Enum(['unrelated', 'related'], { title: '结论' }),
    ground: Words('依据', 1000),
  },
  { ...closed, $id: 'RelationAnswer' },
)
export const BidChoice = Type.Object(
  { ...seen, isChosen: Type.Boolean({ title: '是否选定' }), reason: Type.Optional(reason) },
  { ...closed, $id: 'BidChoice' },
)
export const ShareArrivalNew = Type.Object(
  {
    ...seen,
    amountFen: Type.String({ title: '到账金额（分）', pattern: '^[1-9][0-9]{0,17}$' }),
    evidence: Words('银行回单', 300),
    isTakenBack: Type.Optional(Type.Boolean({ title: '冲销此前登记' })),
  },
  { ...closed, $id: 'ShareArrivalNew' },
)
export const RaceSettlementNew = Type.Object(
  { ...seen, spentFen: Fen, ground: Words('核定依据', 1000) },
  { ...closed, $id: 'RaceSettlementNew' },
)

export const challengeComponents = [
  Challenge,
  ChallengeDetail,
  BidMoney,
  RaceSettlement,
  ShareArrivalNew,
  RaceSettlementNew,
  ChallengePage,
  BidOpened,
  ChallengeDesk,
  ChallengeAct,
  ChallengeReason,
  ChallengeFunds,
  ChallengeListing,
  RaceGateNew,
  RaceGateChange,
  RaceGateRemoval,
  RaceGateResults,
  RelationNew,
  RelationAnswer,
  BidChoice,
]

export type ChallengeView = Static<typeof Challenge>
export type ChallengeDetailView = Static<typeof ChallengeDetail>
export type ChallengeDeskView = Static<typeof ChallengeDesk>
