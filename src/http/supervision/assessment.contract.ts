import { Type } from 'typebox'
import { closed, Id, Moment, TextOrNull, Revision } from '../contract.ts'

const Line = Type.Object({
  kind: Type.Enum(['indicator', 'tasks', 'bonus', 'deduction']),
  id: Type.String(),
  name: Type.String(),
  fact: Type.String(),
  fullText: Type.String(),
  text: Type.String(),
  /** Why it gives no points at all; it is then not taken for zero. */
  why: TextOrNull,
})

const Score = Type.Object({
  area: Type.String(),
  areaName: Type.String(),
  points: Type.String(),
  outOf: Type.String(),
  rank: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
  why: TextOrNull,
  lines: Type.Array(Line),
})

const Part = Type.Object({
  schemeName: Type.String(),
  schemeHash: Type.String(),
  rules: Type.Array(Type.String()),
  groups: Type.Array(
    Type.Object({ name: TextOrNull, rankedWords: Type.String(), scores: Type.Array(Score) }),
  ),
  /** For the office: what may be entered of a district. */
  items: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), guide: Type.String() })),
})

const Objection = Type.Object({
  id: Id,
  area: Type.String(),
  areaName: Type.String(),
  lineName: TextOrNull,
  reason: Type.String(),
  raisedBy: TextOrNull,
  raisedAt: Moment,
  state: Type.Enum(['open', 'upheld', 'rejected']),
  decision: TextOrNull,
  decidedBy: TextOrNull,
})

/** A year's assessment: by which rules, what each district came to, and who objects. */
export const AssessmentResult = Type.Object(
  {
    /** Scheme by scheme, each district in one of them; within a scheme the groups that are ranked by themselves. */
    parts: Type.Array(Part),
    objections: Type.Array(Objection),
    mayObject: Type.Boolean(),
    mayDecide: Type.Boolean(),
    /** The district of whoever reads; null for the office. */
    ownArea: TextOrNull,
    /** For the office: what was entered. */
    entries: Type.Array(
      Type.Object({
        area: Type.String(),
        item: Type.String(),
        count: Type.Integer(),
        reason: Type.String(),
      }),
    ),
  },
  { $id: 'AssessmentResult' },
)

const Reason = (title: string, maxLength: number) =>
  Type.String({ title, minLength: 1, maxLength, pattern: '\\S' })

export const AssessmentEntry = Type.Object(
  {
    revision: Revision,
    area: Type.String({ title: '区', maxLength: 40 }),
    item: Type.String({ title: '加分扣分项', maxLength: 40 }),
    count: Type.Integer({ title: '次数', minimum: 0, maximum: 100 }),
    reason: Reason('依据', 1000),
  },
  { ...closed, $id: 'AssessmentEntry' },
)

export const AssessmentObjection = Type.Object(
  {
    line: Type.Optional(Type.String({ title: '得分项', maxLength: 60 })),
    reason: Reason('理由', 2000),
  },
  { ...closed, $id: 'AssessmentObjection' },
)

export const AssessmentDecision = Type.Object(
  { isUpheld: Type.Boolean({ title: '是否支持' }), decision: Reason('决定', 2000) },
  { ...closed, $id: 'AssessmentDecision' },
)

export const assessmentComponents = [
  AssessmentResult,
  AssessmentEntry,
  AssessmentObjection,
  AssessmentDecision,
]
