import { Type } from 'typebox'
import { closed, Id, Moment, pageOf, PageQuery, TextOrNull } from '../contract.ts'
import { DayOrNull, DayText } from '../programmes/review/expert.contract.ts'

/** 利害关系: that a person stands near to an organisation; while it lasts he approves nothing that it asks for. */
export const Relation = Type.Object(
  {
    id: Id,
    personId: Id,
    personName: Type.String(),
    organisationId: Id,
    organisationName: Type.String(),
    relation: Type.String(),
    since: DayOrNull,
    until: DayOrNull,
    isLasting: Type.Boolean(),
    recordedByName: TextOrNull,
    recordedAt: Moment,
    endedReason: TextOrNull,
  },
  { $id: 'Relation' },
)

export const RelationPage = pageOf(Relation, 'RelationPage')

export const RelationListQuery = Type.Object(
  {
    search: Type.Optional(Type.String({ title: '查找', maxLength: 100 })),
    lasting: Type.Optional(Type.Boolean({ title: '仅存续的' })),
    ...PageQuery,
  },
  closed,
)

/** `personId` left out: one's own. */
export const NewRelation = Type.Object(
  {
    personId: Type.Optional(Type.String({ title: '人员', format: 'uuid' })),
    organisationId: Type.String({ title: '机构', format: 'uuid' }),
    relation: Type.String({ title: '关系', minLength: 1, maxLength: 200 }),
    since: Type.Optional(Type.String({ title: '起始日期', format: 'date' })),
    until: Type.Optional(Type.String({ title: '终止日期', format: 'date' })),
  },
  { $id: 'NewRelation', ...closed },
)

/** `until` is the last day on which it bars. */
export const RelationEnding = Type.Object(
  { until: DayText, reason: Type.String({ title: '理由', minLength: 1, maxLength: 1000 }) },
  { $id: 'RelationEnding', ...closed },
)

export const relationComponents = [Relation, RelationPage, NewRelation, RelationEnding]
