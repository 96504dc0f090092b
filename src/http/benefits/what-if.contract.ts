import { Type } from 'typebox'
import { BREAKDOWNS } from '../../benefits/what-if/summary.ts'
import { KNOB_PARTS } from '../../policy/what-if/knobs.ts'
import { closed, Id, orNull, PageQuery, refTo, TextOrNull } from '../contract.ts'

/** Whole fen as decimal text, so that no amount passes through a double. */
const Fen = Type.String({ pattern: '^-?[0-9]+$' })
const FenOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'], pattern: '^-?[0-9]+$' })
const Count = Type.Integer({ minimum: 0 })
const DayText = Type.String({ format: 'date' })
const RuleName = Type.String({ minLength: 3, maxLength: 200 })

const KNOB_KINDS = ['money', 'rate', 'number', 'period', 'date', 'choice', 'fixed'] as const
const STATUSES = [
  'not-met',
  'unknown',
  'entitled',
  'may-apply',
  'standard-pending',
  'conflict',
] as const

/** One thing that can be changed: `target=value` is the patch, `target=删除` takes it out. */
const WhatIfKnob = Type.Object({
  target: Type.String(),
  part: Type.Enum(KNOB_PARTS),
  label: Type.String(),
  kind: Type.Enum(KNOB_KINDS),
  unit: Type.String(),
  present: TextOrNull,
  options: Type.Array(Type.String()),
  canRemove: Type.Boolean(),
})

/** A benefit with everything of it that can be changed. */
const WhatIfRule = Type.Object(
  {
    id: RuleName,
    document: Type.String(),
    rule: Type.String(),
    clause: Type.String(),
    summary: Type.String(),
    beneficiary: Type.String(),
    kind: Type.Enum(['formula', 'discretionary'] as const),
    amount: TextOrNull,
    caps: Type.Array(Type.String()),
    inForceFrom: DayText,
    knobs: Type.Array(WhatIfKnob),
  },
  { $id: 'WhatIfRule' },
)

/** The benefits that can be tried, and over how many organisations. */
export const WhatIfRules = Type.Object(
  { rows: Type.Array(refTo(WhatIfRule)), organisations: Count, today: DayText },
  { $id: 'WhatIfRules' },
)

const Patch = Type.String({
  title: '改动',
  minLength: 3,
  maxLength: 300,
  description: '规则：路径=值，如 D5/技术成果买方奖励：累计上限/1=200万元；参数写作 参数/名=值。',
})

/** What is tried: one scenario or two side by side. */
export const WhatIfAsked = Type.Object(
  {
    asOf: Type.String({ title: '核算日', format: 'date' }),
    rules: Type.Optional(Type.Array(RuleName, { title: '政策', maxItems: 100 })),
    scenarios: Type.Array(
      Type.Object({ patches: Type.Array(Patch, { title: '改动', maxItems: 60 }) }, closed),
      { title: '方案', minItems: 1, maxItems: 2 },
    ),
    countsLedger: Type.Optional(Type.Boolean({ title: '扣除已安排' })),
  },
  { ...closed, $id: 'WhatIfAsked' },
)

const TOTALS = {
  organisations: Count,
  beforeFen: Fen,
  afterFen: Fen,
  beforeAtMostFen: Fen,
  afterAtMostFen: Fen,
  winners: Count,
  losers: Count,
  unchanged: Count,
  unknown: Count,
}

const WhatIfTotals = Type.Object(TOTALS, { $id: 'WhatIfTotals' })

/** A part of a breakdown; key null: not on file. */
const WhatIfPart = Type.Object(
  { key: TextOrNull, name: Type.String(), ...TOTALS },
  { $id: 'WhatIfPart' },
)

const Parts = Type.Array(refTo(WhatIfPart))

const WhatIfScenario = Type.Object(
  {
    patches: Type.Array(Type.String()),
    total: refTo(WhatIfTotals),
    regions: Parts,
    industries: Parts,
    sizes: Parts,
    rules: Type.Array(
      Type.Object({ rule: RuleName, organisations: Count, beforeFen: Fen, afterFen: Fen }),
    ),
    changed: Count,
  },
  { $id: 'WhatIfScenario' },
)

const WhatIfProgress = Type.Object({ done: Count, total: Count }, { $id: 'WhatIfProgress' })

/** A what-if: poll it while it waits or runs. `scenarios` are there when it is done. */
export const WhatIf = Type.Object(
  {
    id: Id,
    state: Type.Enum(['waiting', 'running', 'done', 'stopped', 'failed'] as const),
    progress: orNull(WhatIfProgress),
    asOf: DayText,
    countsLedger: Type.Boolean(),
    rules: Type.Array(RuleName),
    scenarios: Type.Array(refTo(WhatIfScenario)),
  },
  { $id: 'WhatIf' },
)

export const WhatIfPath = Type.Object({ whatIfId: Id })

/** Of whom changes are told: who gets more, who gets less, and whose answer alone is another. */
const CHANGE_KINDS = ['winner', 'loser', 'other'] as const

const CHANGE_FILTER = {
  scenario: Type.Optional(Type.Integer({ title: '方案', minimum: 1, maximum: 2 })),
  kind: Type.Optional(Type.Enum(CHANGE_KINDS, { title: '变化' })),
  by: Type.Optional(Type.Enum(BREAKDOWNS, { title: '分解' })),
  key: Type.Optional(
    Type.String({ title: '分解的一项', maxLength: 40, description: '留空是没有登记的那一项。' }),
  ),
}

export const WhatIfChangesQuery = Type.Object({ ...CHANGE_FILTER, ...PageQuery }, closed)
export const WhatIfExportQuery = Type.Object(CHANGE_FILTER, closed)

const Answer = Type.Object({
  status: Type.Enum(STATUSES),
  amountFen: FenOrNull,
  atMostFen: FenOrNull,
})
type AnswerBody = {
  status: (typeof STATUSES)[number]
  amountFen: string | null
  atMostFen: string | null
} | null
const AnswerOrNull = Type.Unsafe<AnswerBody>({ anyOf: [Answer, { type: 'null' }] })

/** An organisation with every answer that changes for it. */
const WhatIfChange = Type.Object(
  {
    organisationId: Id,
    organisation: Type.String(),
    creditCode: Type.String(),
    region: TextOrNull,
    industry: TextOrNull,
    size: TextOrNull,
    beforeFen: Fen,
    afterFen: Fen,
    answers: Type.Array(
      Type.Object({
        rule: RuleName,
        clause: Type.String(),
        matter: Type.String(),
        before: AnswerOrNull,
        after: AnswerOrNull,
      }),
    ),
  },
  { $id: 'WhatIfChange' },
)

/** A page of changes, those of the largest difference first, and the sums over all that the filter finds. */
export const WhatIfChanges = Type.Object(
  {
    rows: Type.Array(refTo(WhatIfChange)),
    total: Count,
    beforeFen: Fen,
    afterFen: Fen,
    page: Type.Integer(),
    pageSize: Type.Integer(),
  },
  { $id: 'WhatIfChanges' },
)

/** The named components of this noun. */
export const whatIfComponents = [
  WhatIfRule,
  WhatIfRules,
  WhatIfAsked,
  WhatIfTotals,
  WhatIfPart,
  WhatIfScenario,
  WhatIfProgress,
  WhatIf,
  WhatIfChange,
  WhatIfChanges,
]
