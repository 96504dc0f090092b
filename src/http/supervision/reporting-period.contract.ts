import { Type } from 'typebox'
import { closed, refTo, TextOrNull } from '../contract.ts'

/** A period of the rhythm, and how far it has been reported. */
export const ReportingPeriodRow = Type.Object(
  {
    period: Type.String(),
    name: Type.String(),
    isClosed: Type.Boolean(),
    isMonth: Type.Boolean(),
    dueOn: TextOrNull,
    closedAt: TextOrNull,
    closedBy: TextOrNull,
    digest: TextOrNull,
    expected: Type.Integer(),
    submitted: Type.Integer(),
    accepted: Type.Integer(),
    late: Type.Integer(),
    /** Who has not handed in, by name. */
    missing: Type.Array(Type.String()),
    /** Who said of something that it is not known. */
    unknown: Type.Integer(),
    isDemo: Type.Boolean(),
    mayRemind: Type.Boolean(),
  },
  { $id: 'ReportingPeriodRow' },
)

export const ReportingPeriodList = Type.Object(
  { rows: Type.Array(refTo(ReportingPeriodRow)) },
  { $id: 'ReportingPeriodList' },
)

export const ReportingPeriodQuery = Type.Object(
  { year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2100 })) },
  closed,
)

export const EarlierYear = Type.Object(
  { year: Type.Integer({ title: '年份', minimum: 2000, maximum: 2100 }) },
  { $id: 'EarlierYear', ...closed },
)

export const EarlierYearPath = Type.Object({
  year: Type.Integer({ title: '年份', minimum: 2000, maximum: 2100 }),
})

/** What opening an earlier year would bring. */
export const EarlierYearPreview = Type.Object(
  {
    isEarlier: Type.Boolean(),
    fresh: Type.Integer(),
    known: Type.Integer(),
    reports: Type.Integer(),
    areas: Type.Integer(),
  },
  { $id: 'EarlierYearPreview' },
)

/** Nothing more is said than which period: what is closed is shown before. */
export const PeriodAct = Type.Object({}, { $id: 'PeriodAct', ...closed })

/** How many were told. */
export const Reminded = Type.Object({ told: Type.Integer() }, { $id: 'Reminded' })

export const reportingPeriodComponents = [
  ReportingPeriodRow,
  ReportingPeriodList,
  EarlierYear,
  EarlierYearPreview,
  PeriodAct,
  Reminded,
]
