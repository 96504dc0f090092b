import { Type } from 'typebox'
import { RUN_STATES, ROW_CLASSES } from '../../benefits/runs/benefit-run.ts'
import {
  closed,
  Id,
  Moment,
  orNull,
  PageQuery,
  pageOf,
  refTo,
  TextOrNull,
  Revision,
} from '../contract.ts'

/** Whole fen as decimal text, so that no amount passes through a double. */
const Fen = Type.String({ pattern: '^-?[0-9]+$' })
const FenOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'], pattern: '^-?[0-9]+$' })
const MomentOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time' })
const Count = Type.Integer({ minimum: 0 })
const CountOrNull = Type.Unsafe<number | null>({ type: ['integer', 'null'], minimum: 0 })
const DayText = Type.String({ format: 'date' })
const RuleName = Type.String({ minLength: 3, maxLength: 200 })

export const RunPath = Type.Object({ runId: Id })
export const RunRowPath = Type.Object({
  runId: Id,
  position: Type.Integer({ minimum: 1, maximum: 2_000_000_000 }),
})

/** A benefit that can be run: its amount follows from facts. */
const RunChoice = Type.Object({
  id: RuleName,
  document: Type.String(),
  rule: Type.String(),
  clause: Type.String(),
  summary: Type.String(),
  beneficiary: Type.String(),
  amount: TextOrNull,
  caps: Type.Array(Type.String()),
})

/** What can be run, and over how many organisations. */
export const BenefitRunChoices = Type.Object(
  { rows: Type.Array(RunChoice), organisations: Count, today: DayText },
  { $id: 'BenefitRunChoices' },
)

/** A new run (免申即享测算). */
export const BenefitRunStart = Type.Object(
  {
    rules: Type.Array(RuleName, { title: '政策', minItems: 1, maxItems: 100 }),
    asOf: Type.String({ title: '核算日', format: 'date' }),
    note: Type.Optional(Type.String({ title: '说明', maxLength: 500 })),
  },
  { ...closed, $id: 'BenefitRunStart' },
)

const ClassTotal = Type.Object({ class: Type.Enum(ROW_CLASSES), count: Count, amountFen: Fen })

const RunPerson = Type.Object({ name: TextOrNull, at: Moment })
const RunReason = Type.Object({ name: TextOrNull, at: MomentOrNull, reason: Type.String() })
const OptionalPerson = Type.Unsafe<{ name: string | null; at: string } | null>({
  anyOf: [RunPerson, { type: 'null' }],
})
const OptionalReason = Type.Unsafe<{
  name: string | null
  at: string | null
  reason: string
} | null>({ anyOf: [RunReason, { type: 'null' }] })

/** How many of the organisations on file have been assessed. */
const RunProgress = Type.Object({ done: Count, total: Count }, { $id: 'RunProgress' })

/** A run: poll it while it is computed. `moves` are what the reader may do now. */
export const BenefitRun = Type.Object(
  {
    id: Id,
    number: Type.Integer(),
    asOf: DayText,
    rules: Type.Array(RuleName),
    note: TextOrNull,
    state: Type.Enum(RUN_STATES),
    revision: Type.Integer(),
    started: RunPerson,
    progress: orNull(RunProgress),
    organisations: CountOrNull,
    computedAt: MomentOrNull,
    failureMessage: TextOrNull,
    policies: Type.Array(
      Type.Object({ document: Type.String(), inForceFrom: DayText, programHash: Type.String() }),
    ),
    ledgerPosition: Type.Unsafe<string | null>({ type: ['string', 'null'] }),
    resultHash: TextOrNull,
    unformalised: Type.Array(
      Type.Object({ clause: Type.String(), words: Type.Array(Type.String()) }),
    ),
    acceptedBy: TextOrNull,
    submitted: OptionalPerson,
    returned: OptionalReason,
    approved: OptionalPerson,
    withdrawn: OptionalReason,
    reservedCount: CountOrNull,
    reservedFen: FenOrNull,
    refusedCount: CountOrNull,
    totals: Type.Array(ClassTotal),
    /** What a decision would reserve: due, known in all that holds it, and not taken out. */
    decidableCount: Count,
    decidableFen: Fen,
    moves: Type.Array(
      Type.Enum(['cancel', 'submit', 'recall', 'return', 'discard', 'approve', 'withdraw']),
    ),
    canExclude: Type.Boolean(),
  },
  { $id: 'BenefitRun' },
)

export const BenefitRunListQuery = Type.Object(
  { state: Type.Optional(Type.Enum(RUN_STATES, { title: '状态' })), ...PageQuery },
  closed,
)

export const BenefitRunPage = pageOf(BenefitRun, 'BenefitRunPage')

const ROW_FILTER = {
  class: Type.Optional(Type.Enum(ROW_CLASSES, { title: '类别' })),
  rule: Type.Optional(RuleName),
  region: Type.Optional(Type.String({ title: '区', maxLength: 20 })),
  industry: Type.Optional(Type.String({ title: '行业代码', maxLength: 10 })),
  q: Type.Optional(Type.String({ title: '机构、代码或事项', maxLength: 100 })),
}

export const RunRowQuery = Type.Object({ ...ROW_FILTER, ...PageQuery }, closed)
export const RunExportQuery = Type.Object(ROW_FILTER, closed)

/** One rule for one organisation and matter. The lines add up to the amount. */
export const BenefitRunRow = Type.Object(
  {
    position: Type.Integer(),
    organisationId: Id,
    organisation: Type.String(),
    creditCode: Type.String(),
    region: TextOrNull,
    industry: TextOrNull,
    matter: Type.String(),
    rule: RuleName,
    document: Type.String(),
    clause: Type.String(),
    version: TextOrNull,
    class: Type.Enum(ROW_CLASSES),
    amountFen: Fen,
    bringsFen: FenOrNull,
    lines: Type.Array(Type.Object({ label: Type.String(), amountFen: Fen, clause: Type.String() })),
    payers: Type.Array(Type.Object({ payer: Type.String(), amountFen: Fen })),
    passedOn: Type.Array(Type.Object({ to: Type.String(), leastFen: Fen })),
    findings: Type.Array(
      Type.Object({
        condition: Type.String(),
        description: TextOrNull,
        met: Type.Unsafe<boolean | null>({ type: ['boolean', 'null'] }),
        clause: Type.String(),
      }),
    ),
    near: Type.Array(Type.String()),
    missing: Type.Array(Type.String()),
    readings: Type.Array(
      Type.Object({ name: Type.String(), question: Type.String(), chosen: TextOrNull }),
    ),
    detail: TextOrNull,
    obstacles: Type.Array(Type.String()),
    exclusion: Type.Unsafe<{ reason: string; by: string | null } | null>({
      anyOf: [Type.Object({ reason: Type.String(), by: TextOrNull }), { type: 'null' }],
    }),
    outcome: Type.Unsafe<'reserved' | 'refused' | null>({
      type: ['string', 'null'],
      enum: ['reserved', 'refused', null],
    }),
    ground: TextOrNull,
    hasReceipt: Type.Boolean(),
  },
  { $id: 'BenefitRunRow' },
)

/** A page of rows, with the sums over all rows that the filter finds. */
export const BenefitRunRows = Type.Object(
  {
    rows: Type.Array(refTo(BenefitRunRow)),
    total: Count,
    amountFen: Fen,
    decidableCount: Count,
    decidableFen: Fen,
    page: Type.Integer(),
    pageSize: Type.Integer(),
  },
  { $id: 'BenefitRunRows' },
)

const BREAKDOWNS = ['rule', 'region', 'industry'] as const

export const RunBreakdownQuery = Type.Object(
  { by: Type.Enum(BREAKDOWNS, { title: '分解' }), ...ROW_FILTER },
  closed,
)

/** The sums of a result by rule, district or industry; they add up to the sum of the filter. */
export const BenefitRunBreakdown = Type.Object(
  {
    by: Type.Enum(BREAKDOWNS),
    rows: Type.Array(
      Type.Object({
        key: TextOrNull,
        name: Type.String(),
        organisations: Count,
        count: Count,
        amountFen: Fen,
      }),
    ),
  },
  { $id: 'BenefitRunBreakdown' },
)

const Reason = Type.String({ title: '理由', minLength: 1, maxLength: 500 })

export const BenefitRunMove = Type.Object(
  { revision: Revision },
  { ...closed, $id: 'BenefitRunMove' },
)
export const BenefitRunSubmission = Type.Object(
  {
    revision: Revision,
    acceptsOpenWords: Type.Optional(
      Type.Boolean({ title: '仍按此提交', description: '条款中没有规则对应的文字不影响结果' }),
    ),
  },
  { ...closed, $id: 'BenefitRunSubmission' },
)
export const BenefitRunReturn = Type.Object(
  { revision: Revision, reason: Reason },
  { ...closed, $id: 'BenefitRunReturn' },
)
export const BenefitRunExclusion = Type.Object(
  { reason: Reason },
  { ...closed, $id: 'BenefitRunExclusion' },
)

export const benefitRunComponents = [
  RunProgress,
  BenefitRunChoices,
  BenefitRunStart,
  BenefitRun,
  BenefitRunPage,
  BenefitRunRow,
  BenefitRunRows,
  BenefitRunBreakdown,
  BenefitRunMove,
  BenefitRunSubmission,
  BenefitRunReturn,
  BenefitRunExclusion,
]
