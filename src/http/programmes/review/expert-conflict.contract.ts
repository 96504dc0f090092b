import { Type } from 'typebox'
import { CONFLICT_KINDS, isConflictKind } from '../../../programmes/experts/conflict.ts'
import { closed, Id, Moment, refTo, TextOrNull } from '../../contract.ts'
import { DayOrNull, MomentOrNull } from './expert.contract.ts'

const KINDS = Object.keys(CONFLICT_KINDS).filter(isConflictKind)
const Kind = Type.Enum(KINDS, { title: '回避情形' })
const Source = Type.String({ title: '事实与来源', minLength: 1, maxLength: 500 })
const Reason = Type.String({ title: '理由', minLength: 1, maxLength: 500 })

/** Evidence of a conflict (回避依据) with what was decided about it. */
export const ConflictEvidence = Type.Object(
  {
    id: Id,
    expertId: Id,
    kind: Kind,
    kindName: Type.String(),
    subjectName: Type.String(),
    source: Type.String(),
    from: DayOrNull,
    to: DayOrNull,
    strength: Type.Enum(['certain', 'likely', 'weak']),
    strengthName: Type.String(),
    foundBy: Type.Enum(['rule', 'person']),
    enteredAt: Moment,
    state: Type.Enum(['open', 'pinned', 'dismissed']),
    stateName: Type.String(),
    settledBy: TextOrNull,
    settledAt: MomentOrNull,
    settleReason: TextOrNull,
    moves: Type.Array(Type.Enum(['pin', 'dismiss'])),
  },
  { $id: 'ConflictEvidence' },
)

export const ConflictEvidenceList = Type.Object(
  { rows: Type.Array(refTo(ConflictEvidence)) },
  { $id: 'ConflictEvidenceList' },
)

/** A body by its credit code or a person by his name: one of the two. */
export const NewDeclaration = Type.Object(
  {
    kind: Kind,
    creditCode: Type.Optional(Type.String({ title: '单位代码', minLength: 1, maxLength: 40 })),
    personName: Type.Optional(Type.String({ title: '人员姓名', minLength: 1, maxLength: 50 })),
    source: Source,
    from: Type.Optional(DayOrNull),
    to: Type.Optional(DayOrNull),
  },
  {
    $id: 'NewDeclaration',
    ...closed,
    oneOf: [{ required: ['creditCode'] }, { required: ['personName'] }],
  },
)

export const EvidenceDecision = Type.Object(
  { state: Type.Enum(['pinned', 'dismissed'], { title: '决定' }), reason: Reason },
  { $id: 'EvidenceDecision', ...closed },
)

/** Which experts are looked at for which cases. */
export const ConflictCheck = Type.Object(
  {
    caseIds: Type.Array(Id, { title: '项目', minItems: 1, maxItems: 50 }),
    expertIds: Type.Array(Id, { title: '专家', minItems: 1, maxItems: 200 }),
  },
  { $id: 'ConflictCheck', ...closed },
)

const Ground = Type.Object({ name: Type.String(), detail: Type.String() })

export const ConflictReport = Type.Object(
  {
    found: Type.Integer(),
    rows: Type.Array(
      Type.Object({
        caseId: Id,
        expertId: Id,
        state: Type.Enum(['clear', 'conflict', 'blocked']),
        stateName: Type.String(),
        grounds: Type.Array(Ground),
      }),
    ),
  },
  { $id: 'ConflictReport' },
)

/** Cases to choose from. */
export const CaseChoices = Type.Object(
  {
    rows: Type.Array(Type.Object({ caseId: Id, title: Type.String(), isComplete: Type.Boolean() })),
  },
  { $id: 'CaseChoices' },
)

export const CaseChoiceQuery = Type.Object(
  { search: Type.Optional(Type.String({ title: '查找词', maxLength: 100 })) },
  closed,
)

export const expertConflictComponents = [
  ConflictEvidence,
  ConflictEvidenceList,
  NewDeclaration,
  EvidenceDecision,
  ConflictCheck,
  ConflictReport,
  CaseChoices,
]
