import { Type } from 'typebox'
import { AREA_KINDS } from '../../supervision/areas/edit-areas.ts'
import { REPORT_STATES } from '../../supervision/reports/area-report.ts'
import { keysOf } from '../programmes/case-act.contract.ts'
import { closed, Id, refTo, TextOrNull } from '../contract.ts'

/** A report that a street, park or unit owes or has handed in, of an open period. */
const MemberReport = Type.Object({
  period: Type.String(),
  periodName: Type.String(),
  state: Type.Enum(keysOf(REPORT_STATES)),
  stateWord: Type.String(),
  dueOn: TextOrNull,
  isOverdue: Type.Boolean(),
  isLate: Type.Boolean(),
})

/** A street, park or unit. */
export const AreaMember = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    kind: Type.Enum(keysOf(AREA_KINDS)),
    kindWord: Type.String(),
    since: TextOrNull,
    until: TextOrNull,
    mergedInto: TextOrNull,
    demo: Type.Boolean(),
    /** Whose people report for it; null: the district's. */
    organisationId: Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'uuid' }),
    organisation: TextOrNull,
    reports: Type.Array(MemberReport),
    mayEdit: Type.Boolean(),
    mayEnd: Type.Boolean(),
  },
  { $id: 'AreaMember' },
)

/** How a district says a measure: itself, or as the sum of what lies below. */
const SummedMeasure = Type.Object({
  code: Type.String(),
  name: Type.String(),
  unit: Type.String(),
  /** How the values of its members become the district's. */
  summingWords: Type.String(),
  frequencyWord: Type.String(),
  /** What holds for the month that is reported now. */
  summed: Type.Boolean(),
  word: Type.String(),
  /** Why it cannot be summed; null where it can. */
  fault: TextOrNull,
  decided: Type.Array(
    Type.Object({
      since: Type.String(),
      word: Type.String(),
      reason: Type.String(),
      by: TextOrNull,
      at: Type.String({ format: 'date-time' }),
    }),
  ),
})

/** Until when those below report: so many workdays before the district's own last day. */
const MemberLead = Type.Object({
  /** For the month that is reported now, and for the one that runs. */
  word: Type.String(),
  workdays: Type.Integer(),
  nextMonth: Type.String(),
  nextWord: Type.String(),
  nextWorkdays: Type.Integer(),
  workdaysMax: Type.Integer(),
  decided: Type.Array(
    Type.Object({
      since: Type.String(),
      word: Type.String(),
      reason: Type.String(),
      by: TextOrNull,
      at: Type.String({ format: 'date-time' }),
    }),
  ),
})

/** What lies below a district: who it is, what is due from it, what is summed from it. */
export const AreaMembers = Type.Object(
  {
    area: Type.String(),
    areaName: Type.String(),
    /** The month that is reported now. */
    month: Type.String(),
    members: Type.Array(refTo(AreaMember)),
    measures: Type.Array(SummedMeasure),
    lead: MemberLead,
    /** Public bodies of the district that may report for one. */
    offices: Type.Array(Type.Object({ id: Id, name: Type.String() })),
    mayEdit: Type.Boolean(),
    mayDecide: Type.Boolean(),
    mayRemind: Type.Boolean(),
  },
  { $id: 'AreaMembers' },
)

export const MemberChange = Type.Object(
  {
    name: Type.String({ title: '名称', minLength: 1, maxLength: 100, pattern: '\\S' }),
    organisationId: Type.Unsafe<string | null>({
      title: '报送机构',
      type: ['string', 'null'],
      format: 'uuid',
    }),
  },
  { $id: 'MemberChange', ...closed },
)

/** 由下级汇总 or 本级填报, from a month on. */
export const SumRuleDecision = Type.Object(
  {
    measure: Type.String({ title: '采集项', pattern: '^[A-Z0-9][A-Z0-9._-]{0,39}$' }),
    since: Type.String({ title: '从哪个月起', pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$' }),
    summed: Type.Boolean({ title: '由下级汇总' }),
    reason: Type.String({ title: '理由', minLength: 1, maxLength: 500, pattern: '\\S' }),
  },
  { $id: 'SumRuleDecision', ...closed },
)

/** 下级报送截止: how many workdays before the district's own last day, from a month on. */
export const MemberDueDecision = Type.Object(
  {
    since: Type.String({ title: '从哪个月起', pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$' }),
    workdays: Type.Integer({ title: '提前几个工作日', minimum: 0, maximum: 60 }),
    reason: Type.String({ title: '理由', minLength: 1, maxLength: 500, pattern: '\\S' }),
  },
  { $id: 'MemberDueDecision', ...closed },
)

/** What became of a table: each line with what was found in it. */
export const MemberUpload = Type.Object(
  {
    isWritten: Type.Boolean(),
    lines: Type.Array(
      Type.Object({
        line: Type.Integer(),
        name: Type.String(),
        outcome: Type.Enum(['added', 'changed', 'same', 'faulty']),
        detail: Type.String(),
      }),
    ),
  },
  { $id: 'MemberUpload' },
)

export const areaMemberComponents = [
  AreaMember,
  AreaMembers,
  MemberChange,
  SumRuleDecision,
  MemberDueDecision,
  MemberUpload,
]
