import { Type } from 'typebox'
import { OBJECTION_STATES, SETTLEMENTS } from '../../programmes/notices/notice.ts'
import { Count, DayText, Fen, MomentOrNull, Words, keysOf } from './case-act.contract.ts'
import { RequestId } from './case.contract.ts'
import { closed, Id, Moment, PageQuery, pageOf, TextOrNull } from '../contract.ts'

/** A public notice (公示) in a list. */
export const NoticeRow = Type.Object(
  {
    id: Id,
    number: Type.String(),
    title: Type.String(),
    firstDay: DayText,
    lastDay: DayText,
    workdays: Count,
    isOpen: Type.Boolean(),
    entries: Count,
    amountFen: Fen,
    publishedAt: Moment,
  },
  { $id: 'NoticeRow' },
)
export const NoticePage = pageOf(NoticeRow, 'NoticePage')

export const NoticeListQuery = Type.Object(
  {
    state: Type.Optional(Type.Enum(['open', 'ended'], { title: '状态' })),
    search: Type.Optional(Type.String({ title: '查找词', maxLength: 100 })),
    ...PageQuery,
  },
  closed,
)

/** A notice as everybody reads it. */
export const Notice = Type.Object(
  {
    ...NoticeRow.properties,
    contact: Type.String(),
    rows: Type.Array(
      Type.Object({
        caseId: Id,
        position: Count,
        number: Type.String(),
        title: Type.String(),
        applicant: Type.String(),
        topicName: Type.String(),
        amountFen: Fen,
      }),
    ),
  },
  { $id: 'Notice' },
)

/** A notice to be published. */
export const NewNotice = Type.Object(
  {
    request: RequestId,
    title: Type.String({ title: '公示标题', minLength: 4, maxLength: 200 }),
    contact: Type.String({ title: '受理异议的联系方式', minLength: 4, maxLength: 300 }),
    caseIds: Type.Array(Id, { minItems: 1, maxItems: 500 }),
  },
  { ...closed, $id: 'NewNotice' },
)

/** An objection (异议) from anybody. */
export const NewObjection = Type.Object(
  {
    caseId: Id,
    name: Type.String({ title: '姓名或单位', minLength: 2, maxLength: 100 }),
    contact: Type.String({ title: '联系方式', minLength: 5, maxLength: 200 }),
    ground: Type.String({ title: '事实与理由', minLength: 10, maxLength: 5000 }),
  },
  { ...closed, $id: 'NewObjection' },
)

/** What whoever objected keeps. */
export const ObjectionReceipt = Type.Object(
  { number: Type.String(), receipt: Type.String() },
  { $id: 'ObjectionReceipt' },
)

/** Asks how an objection stands. */
export const ObjectionInquiry = Type.Object(
  {
    number: Type.String({ title: '受理编号', minLength: 3, maxLength: 40 }),
    receipt: Type.String({ title: '查询码', minLength: 8, maxLength: 64 }),
  },
  { ...closed, $id: 'ObjectionInquiry' },
)

/** The same, beside a file. */
export const ObjectionHeaders = Type.Object({
  'x-objection-number': Type.String({ title: '受理编号', minLength: 3, maxLength: 40 }),
  'x-objection-receipt': Type.String({ title: '查询码', minLength: 8, maxLength: 64 }),
})

/** How an objection stands, for whoever objected. */
export const ObjectionAnswer = Type.Object(
  {
    number: Type.String(),
    state: Type.String(),
    receivedAt: Moment,
    settlement: TextOrNull,
    files: Count,
  },
  { $id: 'ObjectionAnswer' },
)

const State = Type.Enum(keysOf(OBJECTION_STATES), {
  title: '状态',
})

/** An objection as the office works on it. */
export const Objection = Type.Object(
  {
    id: Id,
    number: Type.String(),
    noticeId: Id,
    noticeTitle: Type.String(),
    caseId: Id,
    caseNumber: Type.String(),
    caseTitle: Type.String(),
    name: Type.String(),
    contact: Type.String(),
    ground: Type.String(),
    state: State,
    receivedAt: Moment,
    takenUpAt: MomentOrNull,
    settledAt: MomentOrNull,
    settlement: TextOrNull,
    files: Count,
    /** Whether the reader took it up, so that another person must settle it. */
    isOwn: Type.Boolean(),
  },
  { $id: 'Objection' },
)
export const ObjectionPage = pageOf(Objection, 'ObjectionPage')

export const ObjectionListQuery = Type.Object({ state: Type.Optional(State), ...PageQuery }, closed)
export const ObjectionPath = Type.Object({ objectionId: Id })

/** The files of an objection. */
export const ObjectionFiles = Type.Object(
  {
    rows: Type.Array(
      Type.Object({ id: Id, name: Type.String(), mediaType: Type.String(), bytes: Count }),
    ),
  },
  { $id: 'ObjectionFiles' },
)

export const ObjectionTaking = Type.Object(
  { request: RequestId },
  { ...closed, $id: 'ObjectionTaking' },
)
export const ObjectionDeclining = Type.Object(
  { request: RequestId, ground: Type.String({ title: '理由', minLength: 1, maxLength: 4000 }) },
  { ...closed, $id: 'ObjectionDeclining' },
)
export const ObjectionSettling = Type.Object(
  {
    request: RequestId,
    settlement: Type.Enum(keysOf(SETTLEMENTS), {
      title: '结论',
    }),
    ground: Type.Unsafe<string>({ ...Words('书面理由', 4000), minLength: 1 }),
  },
  { ...closed, $id: 'ObjectionSettling' },
)

export const noticeComponents = [
  NoticeRow,
  NoticePage,
  Notice,
  NewNotice,
  NewObjection,
  ObjectionReceipt,
  ObjectionInquiry,
  ObjectionAnswer,
  Objection,
  ObjectionPage,
  ObjectionFiles,
  ObjectionTaking,
  ObjectionDeclining,
  ObjectionSettling,
]
