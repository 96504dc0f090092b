import { type Static, Type } from 'typebox'
import { MODES } from '../../programmes/catalogue/topic.ts'
import { CALL_MOVES, CALL_STATES, CALL_WINDOWS } from '../../programmes/calls/call.ts'
import { closed, Id, Moment, pageOf, PageQuery, refTo, TextOrNull, Revision } from '../contract.ts'
import { CaseRow } from './case.contract.ts'

const codes = <Code extends string>(words: Readonly<Record<Code, unknown>>): Code[] =>
  Object.keys(words).filter((code): code is Code => Object.hasOwn(words, code))

const Mode = Type.Enum(codes(MODES), { title: '支持方式' })
const Window = Type.Enum(codes(CALL_WINDOWS), { title: '申报情况' })
const State = Type.Enum(codes(CALL_STATES), { title: '状态' })
const Move = Type.Enum(codes(CALL_MOVES))
const IntegerOrNull = (title: string, minimum = 1) =>
  Type.Unsafe<number | null>({ title, type: ['integer', 'null'], minimum, maximum: 100_000 })
const MomentOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time' })

/** A call (申报通知) in a list. */
export const CallRow = Type.Object(
  {
    id: Id,
    number: Type.String(),
    title: Type.String(),
    topic: Type.String(),
    topicName: Type.String(),
    programme: Type.String(),
    line: Type.String(),
    lineName: Type.String(),
    mode: Mode,
    modeWord: Type.String(),
    year: Type.Integer(),
    opensAt: Moment,
    closesAt: Moment,
    window: Window,
    windowWord: Type.String(),
    state: State,
    stateWord: Type.String(),
    /** The most that one project gets; null is 标准待细则. */
    limitFen: TextOrNull,
    awardsWanted: IntegerOrNull('拟支持数'),
    demo: Type.Boolean(),
  },
  { $id: 'CallRow' },
)

const listPage = pageOf(CallRow, 'CallPage')
/** `now` is the clock of the server, by which deadlines count. */
export const CallPage = Type.Object({ ...listPage.properties, now: Moment }, { $id: 'CallPage' })

const Attachment = Type.Object({
  title: Type.String(),
  isRequired: Type.Boolean(),
  isDeferrable: Type.Boolean(),
  help: TextOrNull,
})

/** What the line says, in the version that the call is pinned to. */
export const CallTerms = Type.Object(
  {
    programmeName: Type.String(),
    topicPurpose: Type.String(),
    purpose: Type.String(),
    clause: Type.String(),
    kinds: Type.Array(Type.String()),
    conditions: Type.Array(Type.String()),
    /** Rule ids whose conditions can be tried out (政策体检). */
    selfTest: Type.Array(Type.String()),
    limitClause: TextOrNull,
    duration: TextOrNull,
    payers: Type.Array(Type.String()),
    isLumpSum: Type.Boolean(),
    balance: Type.String(),
    steps: Type.Array(Type.Object({ word: Type.String(), days: TextOrNull })),
    formTitle: TextOrNull,
    sections: Type.Array(Type.Object({ title: Type.String(), fields: Type.Array(Type.String()) })),
    attachments: Type.Array(Attachment),
    notes: Type.Array(Type.String()),
  },
  { $id: 'CallTerms' },
)

/** One call with all that its page says. */
export const Call = Type.Object(
  {
    ...CallRow.properties,
    summary: Type.String(),
    contact: Type.String(),
    perApplicantMax: IntegerOrNull('每单位限报'),
    cancelReason: TextOrNull,
    publishedAt: MomentOrNull,
    terms: refTo(CallTerms),
    now: Moment,
    /** What the actor's own organisation has begun under it. */
    own: Type.Array(refTo(CaseRow)),
    mayApply: Type.Boolean(),
    revision: Type.Integer(),
    moves: Type.Array(Type.Object({ move: Move, word: Type.String() })),
    mayEdit: Type.Boolean(),
    /** For the office only. */
    draftedBy: TextOrNull,
    submittedBy: TextOrNull,
    approvedBy: TextOrNull,
    returned: Type.Unsafe<{ name: string | null; reason: string } | null>({
      type: ['object', 'null'],
      properties: { name: { type: ['string', 'null'] }, reason: { type: 'string' } },
      required: ['name', 'reason'],
    }),
  },
  { $id: 'Call' },
)

const content = {
  title: Type.String({ title: '标题', minLength: 1, maxLength: 200 }),
  year: Type.Integer({ title: '年度', minimum: 2000, maximum: 2100 }),
  summary: Type.String({ title: '说明', maxLength: 5000 }),
  contact: Type.String({ title: '咨询方式', maxLength: 500 }),
  opensAt: Type.String({ title: '申报开始', format: 'date-time' }),
  closesAt: Type.String({ title: '申报截止', format: 'date-time' }),
  awardsWanted: IntegerOrNull('拟支持数'),
  perApplicantMax: IntegerOrNull('每单位限报'),
}

export const CallContent = Type.Object(content, { $id: 'CallContent', ...closed })
export type CallContentWords = Static<typeof CallContent>

export const NewCall = Type.Object(
  {
    topic: Type.String({ title: '专题', maxLength: 40 }),
    line: Type.String({ title: '支持方向', maxLength: 40 }),
    ...content,
  },
  { $id: 'NewCall', ...closed },
)

export const CallEdit = Type.Object(
  { revision: Revision, ...content },
  { $id: 'CallEdit', ...closed },
)

export const CallMoveRequest = Type.Object(
  {
    revision: Revision,
    move: Type.Enum(codes(CALL_MOVES), { title: '操作' }),
    reason: Type.Optional(Type.String({ title: '理由', maxLength: 1000 })),
  },
  { $id: 'CallMoveRequest', ...closed },
)

export const CallDiscard = Type.Object({ revision: Revision }, closed)
export const CallPath = Type.Object({ callId: Id })

const filter = {
  window: Type.Optional(Window),
  programme: Type.Optional(Type.String({ title: '专项', maxLength: 10 })),
  topic: Type.Optional(Type.String({ title: '专题', maxLength: 40 })),
  mode: Type.Optional(Mode),
  search: Type.Optional(Type.String({ title: '查找词', maxLength: 100 })),
}

export const CallListQuery = Type.Object({ ...filter, ...PageQuery }, closed)
export const CallDraftQuery = Type.Object(
  { ...filter, state: Type.Optional(State), ...PageQuery },
  closed,
)
export type CallFilterWords = Static<typeof CallDraftQuery>

export const callComponents = [
  CallRow,
  CallPage,
  CallTerms,
  Call,
  CallContent,
  NewCall,
  CallEdit,
  CallMoveRequest,
]
