import { type Static, Type } from 'typebox'
import { CASE_ORDERS } from '../../programmes/cases/case-list.store.ts'
import { MACHINES } from '../../programmes/cases/machines.ts'
import { PHASE_CODES } from '../../programmes/cases/outward.ts'
import { closed, Id, Moment, pageOf, PageQuery, TextOrNull, Revision } from '../contract.ts'

const Phase = Type.Enum([...PHASE_CODES], { title: '阶段' })
const MomentOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time' })

/** A case (办件) in a list: one application and the project that comes of it. */
export const CaseRow = Type.Object(
  {
    id: Id,
    number: Type.String(),
    title: Type.String(),
    machine: Type.String(),
    machineWord: Type.String(),
    topic: Type.String(),
    topicName: TextOrNull,
    line: Type.String(),
    lineName: TextOrNull,
    callId: TextOrNull,
    callTitle: TextOrNull,
    applicantId: Id,
    applicant: Type.String(),
    region: TextOrNull,
    /** Fen, as text. */
    requestedFen: TextOrNull,
    phase: Phase,
    phaseWord: Type.String(),
    /** Where it stands, in words. */
    state: Type.String(),
    openedAt: Moment,
    submittedAt: MomentOrNull,
    endedAt: MomentOrNull,
    /** The last day of the formal check while it waits for it, for the office. */
    checkDueOn: TextOrNull,
  },
  { $id: 'CaseRow' },
)

export const CasePage = pageOf(CaseRow, 'CasePage')

const CasePlace = Type.Object({ word: Type.String(), since: MomentOrNull })

/** What the actor may do now; `through` names the page that makes the move, null is the plain route. */
const CaseMove = Type.Object({
  move: Type.String(),
  word: Type.String(),
  wantsReason: Type.Boolean(),
  through: TextOrNull,
})

/** One case as the actor may see it. */
export const Case = Type.Object(
  {
    ...CaseRow.properties,
    parentId: TextOrNull,
    topicVersionId: Id,
    places: Type.Array(CasePlace),
    isOwn: Type.Boolean(),
    isInside: Type.Boolean(),
    revision: Type.Integer(),
    moves: Type.Array(CaseMove),
  },
  { $id: 'Case' },
)

/** The story of a case, newest first. */
export const CaseStory = Type.Object(
  {
    entries: Type.Array(
      Type.Object({
        id: Type.String(),
        at: Moment,
        word: Type.String(),
        state: TextOrNull,
        who: TextOrNull,
        role: TextOrNull,
        reason: TextOrNull,
        seq: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
      }),
    ),
  },
  { $id: 'CaseStory' },
)

/** A number that the page makes for one act, so that a repeated request is one act. */
export const RequestId = Type.String({ title: '请求编号', minLength: 8, maxLength: 64 })

export const CaseMoveRequest = Type.Object(
  {
    move: Type.String({ title: '操作', minLength: 1, maxLength: 60 }),
    revision: Revision,
    request: RequestId,
    reason: Type.Optional(Type.String({ title: '理由', maxLength: 1000 })),
  },
  { $id: 'CaseMoveRequest', ...closed },
)

export const CasePath = Type.Object({ caseId: Id })

const filter = {
  phase: Type.Optional(Phase),
  place: Type.Optional(Type.String({ title: '所处环节', maxLength: 40 })),
  topic: Type.Optional(Type.String({ title: '专题', maxLength: 40 })),
  line: Type.Optional(Type.String({ title: '支持方向', maxLength: 40 })),
  call: Type.Optional(Type.String({ title: '申报通知', format: 'uuid' })),
  machine: Type.Optional(Type.Enum(Object.keys(MACHINES), { title: '办件类别' })),
  region: Type.Optional(Type.String({ title: '区或开发区', maxLength: 20 })),
  applicant: Type.Optional(Type.String({ title: '申报单位', format: 'uuid' })),
  search: Type.Optional(Type.String({ title: '查找词', maxLength: 100 })),
  order: Type.Optional(Type.Enum([...CASE_ORDERS], { title: '次序' })),
}

export const CaseListQuery = Type.Object({ ...filter, ...PageQuery }, closed)
export const CaseFilterQuery = Type.Object(filter, closed)
export type CaseFilterWords = Static<typeof CaseFilterQuery>

export const caseComponents = [CaseRow, CasePage, Case, CaseStory, CaseMoveRequest]
