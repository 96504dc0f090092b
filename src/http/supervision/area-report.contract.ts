import { Type } from 'typebox'
import { REPORT_STATES, UNKNOWN_WORDS } from '../../supervision/reports/area-report.ts'
import { keysOf } from '../programmes/case-act.contract.ts'
import { closed, refTo, TextOrNull, Revision } from '../contract.ts'

const Area = Type.String({ title: '区域', pattern: '^[0-9A-Z-]{2,40}$' })
const Period = Type.String({
  title: '期间',
  description: '应写作 2026、2026-04、2026-Q1 或 2026-H1',
  pattern: '^[0-9]{4}(-(0[1-9]|1[0-2])|-Q[1-4]|-H[12])?$',
})
const Code = Type.String({ title: '采集项编号', pattern: '^[A-Z0-9][A-Z0-9._-]{0,39}$' })

/** Which report: of which area, for which period. */
export const AreaReportPath = Type.Object({ area: Area, period: Period })

/** Which value: of which area, period and measure. */
export const MeasureFactPath = Type.Object({ area: Area, period: Period, measure: Code })

/** Which period. */
export const PeriodPath = Type.Object({ period: Period })

const Reason = Type.Unsafe<keyof typeof UNKNOWN_WORDS | null>({
  enum: [...keysOf(UNKNOWN_WORDS), null],
})

const Entry = Type.Object(
  {
    text: Type.String({ title: '本期数', maxLength: 100 }),
    unknown: Reason,
    note: Type.String({ title: '说明', maxLength: 300 }),
  },
  closed,
)

const Draft = Type.Record(Type.String(), Entry)

const Field = Type.Object({
  code: Type.String(),
  name: Type.String(),
  unit: Type.String(),
  nature: Type.Enum(['flow', 'stock', 'rate']),
  explanation: Type.String(),
  entry: Type.Object({ text: Type.String(), unknown: Reason, note: Type.String() }),
  prefill: Type.Unsafe<{ text: string; from: 'last' | 'counted' } | null>({
    anyOf: [
      Type.Object({ text: Type.String(), from: Type.Enum(['last', 'counted']) }),
      { type: 'null' },
    ],
  }),
  last: TextOrNull,
  counted: TextOrNull,
  countedWords: TextOrNull,
  /** What the area has said and is in every figure; 未报 where it said that it does not know. */
  standing: TextOrNull,
  isLate: Type.Boolean(),
  /** Where it is summed from below: how many have said it, and who has not; the entry is then their sum. */
  members: Type.Union([
    Type.Object({
      words: Type.String(),
      reported: Type.Integer(),
      expected: Type.Integer(),
      missing: Type.Array(Type.String()),
    }),
    Type.Null(),
  ]),
  /** What keeps the entry from being handed in; null where it is right or empty. */
  fault: TextOrNull,
  hints: Type.Array(Type.String()),
  reason: TextOrNull,
})

const State = Type.Enum(keysOf(REPORT_STATES))

/** A report as its reader meets it. */
export const AreaReportDesk = Type.Object(
  {
    area: Type.String(),
    areaName: Type.String(),
    isMember: Type.Boolean(),
    /** The district or zone that it lies below, or is. */
    district: Type.String(),
    period: Type.String(),
    periodName: Type.String(),
    isClosed: Type.Boolean(),
    dueOn: TextOrNull,
    state: State,
    stateWord: Type.String(),
    isLate: Type.Boolean(),
    revision: Type.Integer(),
    submittedAt: TextOrNull,
    submittedBy: TextOrNull,
    checkedBy: TextOrNull,
    reason: TextOrNull,
    canEdit: Type.Boolean(),
    canCheck: Type.Boolean(),
    fields: Type.Array(Field),
  },
  { $id: 'AreaReportDesk' },
)

/** A report in a list. */
export const AreaReportRow = Type.Object(
  {
    area: Type.String(),
    areaName: Type.String(),
    /** A street, park or unit below a district. */
    isMember: Type.Boolean(),
    period: Type.String(),
    periodName: Type.String(),
    dueOn: TextOrNull,
    isOverdue: Type.Boolean(),
    isClosed: Type.Boolean(),
    state: State,
    stateWord: Type.String(),
    isLate: Type.Boolean(),
    revision: Type.Integer(),
    submittedAt: TextOrNull,
    canEdit: Type.Boolean(),
    canCheck: Type.Boolean(),
  },
  { $id: 'AreaReportRow' },
)

export const AreaReportList = Type.Object(
  { rows: Type.Array(refTo(AreaReportRow)) },
  { $id: 'AreaReportList' },
)

export const AreaReportQuery = Type.Object({ period: Type.Optional(Period) }, closed)

/** What stands in the fields, and the revision that it was written over. */
export const AreaReportDraft = Type.Object(
  { revision: Revision, draft: Draft },
  { $id: 'AreaReportDraft', ...closed },
)

export const AreaReportCheck = Type.Object(
  {
    revision: Revision,
    decision: Type.Enum(['accept', 'return']),
    /** By the code of the measure; '' is the report as a whole. */
    reasons: Type.Record(Type.String(), Type.String({ title: '理由', maxLength: 300 })),
  },
  { $id: 'AreaReportCheck', ...closed },
)

export const AreaReportChecks = Type.Object(
  {
    reports: Type.Array(Type.Object({ area: Area, period: Period, revision: Revision }, closed), {
      minItems: 1,
      maxItems: 200,
    }),
  },
  { $id: 'AreaReportChecks', ...closed },
)

/** What became of each report; the message says why one was not accepted. */
export const AreaReportCheckResult = Type.Object(
  {
    rows: Type.Array(
      Type.Object({ area: Type.String(), period: Type.String(), message: TextOrNull }),
    ),
  },
  { $id: 'AreaReportCheckResult' },
)

export const AreaReportImport = Type.Object(
  {
    isWritten: Type.Boolean(),
    /** Columns of the table that mean nothing here. */
    ignored: Type.Array(Type.String()),
    rows: Type.Array(
      Type.Object({
        line: Type.Integer(),
        code: Type.String(),
        name: Type.String(),
        outcome: Type.Enum(['changed', 'same', 'faulty']),
        detail: Type.String(),
      }),
    ),
  },
  { $id: 'AreaReportImport' },
)

export const areaReportComponents = [
  AreaReportDesk,
  AreaReportRow,
  AreaReportList,
  AreaReportDraft,
  AreaReportCheck,
  AreaReportChecks,
  AreaReportCheckResult,
  AreaReportImport,
]
