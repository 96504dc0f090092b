import { Type } from 'typebox'
import { OUTCOME_KINDS } from '../../programmes/acceptance/acceptance.ts'
import { Count, Fen, FenOrNull, keysOf } from '../programmes/case-act.contract.ts'
import { closed, refTo, TextOrNull } from '../contract.ts'

/** A policy under which public money was granted. */
export const EffectPolicy = Type.Object(
  {
    rule: Type.String(),
    name: Type.String(),
    /** The document of a rule, the topic of a line of support. */
    of: Type.String(),
    clause: Type.String(),
    isProgramme: Type.Boolean(),
    organisations: Count,
    firstYear: Type.Integer(),
    grantedFen: Fen,
    paidFen: Fen,
    recoveredFen: Fen,
  },
  { $id: 'EffectPolicy' },
)

export const EffectPolicies = Type.Object(
  { rows: Type.Array(refTo(EffectPolicy)) },
  { $id: 'EffectPolicies' },
)

const EffectMoney = Type.Object({
  year: Type.Integer(),
  region: TextOrNull,
  organisations: Count,
  grantedFen: Fen,
  paidFen: Fen,
})

export const EffectMember = Type.Object(
  {
    organisation: Type.String(),
    name: Type.String(),
    region: TextOrNull,
    year: Type.Integer(),
    grantedFen: Fen,
    paidFen: Fen,
    why: Type.String(),
    otherPolicies: Count,
  },
  { $id: 'EffectMember' },
)

/** Whole fen, or a decimal with one place; null where it is not known. */
const Value = Type.String()

const EffectSide = Type.Object({
  members: Count,
  known: Count,
  before: Value,
  after: Value,
  mean: TextOrNull,
  median: TextOrNull,
})

const EffectCaveat = Type.Object({ code: Type.String(), text: Type.String() })

export const EffectComparison = Type.Object(
  {
    name: Type.String(),
    unit: Type.String(),
    money: Type.Boolean(),
    receivers: EffectSide,
    others: EffectSide,
    difference: TextOrNull,
    caveats: Type.Array(EffectCaveat),
  },
  { $id: 'EffectComparison' },
)

/** What a policy cost, who got it, and what came of it beside those who just missed it. */
export const Effect = Type.Object(
  {
    policy: refTo(EffectPolicy),
    after: Type.Integer(),
    /** The years that may be chosen as the later one. */
    years: Type.Array(Type.Integer()),
    money: Type.Array(EffectMoney),
    receivers: Type.Array(refTo(EffectMember)),
    others: Type.Array(refTo(EffectMember)),
    results: Type.Array(
      Type.Object({
        kind: Type.Enum(keysOf(OUTCOME_KINDS)),
        word: Type.String(),
        count: Count,
        amountFen: FenOrNull,
      }),
    ),
    comparisons: Type.Array(refTo(EffectComparison)),
    caveats: Type.Array(EffectCaveat),
    /** How the figures are made, so that a reader can judge them. */
    method: Type.String(),
  },
  { $id: 'Effect' },
)

export const EffectQuery = Type.Object(
  {
    rule: Type.String({ title: '政策', minLength: 1, maxLength: 200 }),
    after: Type.Optional(Type.Integer({ title: '比较到', minimum: 2000, maximum: 2200 })),
  },
  closed,
)

export const effectComponents = [
  EffectPolicy,
  EffectPolicies,
  EffectMember,
  EffectComparison,
  Effect,
]
