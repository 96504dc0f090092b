import { Type } from 'typebox'
import { closed, Id, Moment, refTo, TextOrNull } from '../../contract.ts'
import { DayOrNull, DayText, MomentOrNull } from './expert.contract.ts'

const Day = Type.String({ title: '发生日期', format: 'date' })

/** What somebody reports of an attempt to influence an expert (请托). */
export const NewApproach = Type.Object(
  {
    who: Type.String({ title: '何人', minLength: 1, maxLength: 200 }),
    what: Type.String({ title: '经过', minLength: 1, maxLength: 2000 }),
    happenedOn: Day,
    creditCode: Type.Optional(
      Type.String({ title: '所代表单位的代码', minLength: 1, maxLength: 40 }),
    ),
  },
  { $id: 'NewApproach', ...closed },
)

export const Approach = Type.Object(
  {
    id: Id,
    expertId: Id,
    expertName: Type.String(),
    organisationId: Type.Unsafe<string | null>({ type: ['string', 'null'] }),
    organisationName: TextOrNull,
    who: Type.String(),
    what: Type.String(),
    happenedOn: DayText,
    reportedBy: TextOrNull,
    reportedAt: Moment,
    outcome: TextOrNull,
    handledBy: TextOrNull,
    handledAt: MomentOrNull,
  },
  { $id: 'Approach' },
)

export const ApproachList = Type.Object(
  { rows: Type.Array(refTo(Approach)) },
  { $id: 'ApproachList' },
)

export const ApproachOutcome = Type.Object(
  { outcome: Type.String({ title: '处理结果', minLength: 1, maxLength: 1000 }) },
  { $id: 'ApproachOutcome', ...closed },
)

/** A ban (禁入): it binds from the moment that a second person confirms it. */
export const Ban = Type.Object(
  {
    id: Id,
    targetName: Type.String(),
    isOrganisation: Type.Boolean(),
    from: DayText,
    to: DayOrNull,
    reason: Type.String(),
    proposedBy: TextOrNull,
    proposedAt: Moment,
    decision: Type.Unsafe<'confirmed' | 'refused' | null>({
      type: ['string', 'null'],
      enum: ['confirmed', 'refused', null],
    }),
    decidedBy: TextOrNull,
    decidedAt: MomentOrNull,
    mayDecide: Type.Boolean(),
  },
  { $id: 'ExpertBan' },
)

export const BanList = Type.Object({ rows: Type.Array(refTo(Ban)) }, { $id: 'ExpertBanList' })

/** Against one expert, or against everybody with a post at a body: one of the two. */
export const NewBan = Type.Object(
  {
    expertId: Type.Optional(Type.String({ title: '专家', format: 'uuid' })),
    organisationId: Type.Optional(Type.String({ title: '单位', format: 'uuid' })),
    approachId: Type.Optional(Type.String({ title: '请托记录', format: 'uuid' })),
    from: Type.String({ title: '开始日期', format: 'date' }),
    to: Type.Optional(DayOrNull),
    reason: Type.String({ title: '理由', minLength: 1, maxLength: 500 }),
  },
  {
    $id: 'NewExpertBan',
    ...closed,
    oneOf: [{ required: ['expertId'] }, { required: ['organisationId'] }],
  },
)

export const BanDecision = Type.Object(
  { decision: Type.Enum(['confirmed', 'refused'], { title: '决定' }) },
  { $id: 'ExpertBanDecision', ...closed },
)

export const expertApproachComponents = [
  NewApproach,
  Approach,
  ApproachList,
  ApproachOutcome,
  Ban,
  BanList,
  NewBan,
  BanDecision,
]
