import { type Static, type TSchema, Type } from 'typebox'
import { CHAINS } from '../../programmes/catalogue/topic.ts'
import { keysOf } from './case-act.contract.ts'
import { closed, Id, Moment, refTo, TextOrNull, Revision } from '../contract.ts'
import { ProgrammeForm } from './programme-form.contract.ts'
import { TopicChange, TopicEdit } from './programme-topic.contract.ts'

const listOf = <T extends TSchema>(item: T) => Type.Unsafe<readonly Static<T>[]>(Type.Array(item))
const Day = Type.String({ title: '生效日', pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const Reason = Type.String({ title: '理由', minLength: 1, maxLength: 500 })
const TopicCode = Type.String({ title: '专题', pattern: '^T[0-9]{2}$' })
const LineCode = Type.String({ title: '支持方向', pattern: '^[0-9]{1,3}-[0-9]{1,3}$' })

/** A draft (草稿) of a topic, as the list shows it. */
export const TopicDraftRow = Type.Object(
  {
    id: Id,
    topicId: Type.String(),
    topicName: Type.String(),
    kind: Type.Enum(['add', 'change', 'split', 'close']),
    state: Type.Enum(['open', 'submitted', 'returned', 'approved', 'discarded']),
    revision: Revision,
    inForceFrom: Type.String(),
    reason: Type.String(),
    openedBy: TextOrNull,
    openedAt: Moment,
    changedBy: TextOrNull,
    changedAt: Moment,
    submittedBy: TextOrNull,
    submittedAt: TextOrNull,
    approvedBy: TextOrNull,
    approvedAt: TextOrNull,
    returnedBy: TextOrNull,
    returnReason: TextOrNull,
  },
  { $id: 'TopicDraftRow' },
)

export const TopicDrafts = Type.Object(
  { rows: listOf(refTo(TopicDraftRow)) },
  { $id: 'TopicDrafts' },
)

/** Begins a draft: to change or close a topic, to split one, or to add one after the pattern of a line. */
export const TopicDraftOpening = Type.Object(
  {
    kind: Type.Enum(['add', 'change', 'split', 'close']),
    reason: Reason,
    inForceFrom: Day,
    topicId: Type.Optional(TopicCode),
    lineIds: Type.Optional(Type.Array(LineCode, { title: '移出的支持方向', maxItems: 30 })),
    name: Type.Optional(Type.String({ title: '新专题名称', minLength: 2, maxLength: 60 })),
    programmeId: Type.Optional(Type.String({ title: '专项', pattern: '^P[1-9][0-9]?$' })),
    purpose: Type.Optional(Type.String({ title: '目的', minLength: 2, maxLength: 300 })),
    clause: Type.Optional(
      Type.String({ title: '条款', pattern: '^D[1-9][0-9]*(/[^/\\s]+)+$', maxLength: 200 }),
    ),
    pattern: Type.Optional(Type.Object({ topicId: TopicCode, lineId: LineCode }, closed)),
  },
  { ...closed, $id: 'TopicDraftOpening' },
)

/** What is wrong with a topic, and where: the line and the chain of signatures, where it is one of these. */
export const TopicFault = Type.Object(
  {
    line: TextOrNull,
    chain: Type.Unsafe<keyof typeof CHAINS | null>({
      anyOf: [{ type: 'string', enum: keysOf(CHAINS) }, { type: 'null' }],
    }),
    detail: Type.String(),
  },
  { $id: 'TopicFault' },
)

export const TopicFaults = Type.Object(
  { faults: listOf(refTo(TopicFault)) },
  { $id: 'TopicFaults' },
)

/** A draft with its topics, what they would change, and what still stands in the way. */
export const TopicDraft = Type.Object(
  {
    ...TopicDraftRow.properties,
    topics: listOf(
      Type.Object({
        topic: refTo(TopicEdit),
        changes: listOf(refTo(TopicChange)),
        forms: listOf(refTo(ProgrammeForm)),
      }),
    ),
    faults: listOf(refTo(TopicFault)),
    allowed: listOf(Type.Enum(['edit', 'submit', 'withdraw', 'return', 'approve', 'discard'])),
  },
  { $id: 'TopicDraft' },
)

export const TopicDraftContent = Type.Object(
  {
    revision: Revision,
    inForceFrom: Day,
    topics: Type.Unsafe<readonly Static<typeof TopicEdit>[]>(
      Type.Array(refTo(TopicEdit), { title: '专题', minItems: 1, maxItems: 2 }),
    ),
  },
  { ...closed, $id: 'TopicDraftContent' },
)

export const TopicDraftMove = Type.Object(
  { revision: Revision },
  { ...closed, $id: 'TopicDraftMove' },
)

export const TopicDraftReturn = Type.Object(
  { revision: Revision, reason: Reason },
  { ...closed, $id: 'TopicDraftReturn' },
)

export const programmeTopicDraftComponents: readonly TSchema[] = [
  TopicFault,
  TopicFaults,
  TopicDraftRow,
  TopicDrafts,
  TopicDraftOpening,
  TopicDraft,
  TopicDraftContent,
  TopicDraftMove,
  TopicDraftReturn,
]
