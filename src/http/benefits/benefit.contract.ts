import { type Static, type TSchema, Type } from 'typebox'
import { closed, Moment, orNull, refTo, TextOrNull } from '../contract.ts'

/** Whole fen as decimal text, so that no amount passes through a double; null where there is none. */
const FenOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'], pattern: '^-?[0-9]+$' })
const Fen = Type.String({ pattern: '^-?[0-9]+$' })
const listOf = <T extends TSchema>(item: T) => Type.Unsafe<readonly Static<T>[]>(Type.Array(item))
const Texts = listOf(Type.String())

/** A fact as it is handed in: text with its unit (2000万元, 8%, 2024-01-28), 是/否, or a list of records. */
const GivenFacts = Type.Record(Type.String(), Type.Unknown(), {
  title: '事实',
  description:
    '名称见 GET /api/benefits/facts。金额写明单位（2000万元）或以分计的整数；是否写 true/false 或 是/否；没有填的是未知，从不当作零。',
})

/** The facts of one contract, investment or project, beside those of the subject. */
const GivenMatter = Type.Object(
  { matter: Type.String({ title: '事项编号', minLength: 1, maxLength: 100 }), facts: GivenFacts },
  closed,
)

const MATTERS_MAX = 50

/** What somebody asks: nothing of it is stored. */
export const BenefitInquiry = Type.Object(
  {
    facts: GivenFacts,
    matters: Type.Optional(Type.Array(GivenMatter, { title: '事项', maxItems: MATTERS_MAX })),
    subject: Type.Optional(
      Type.String({ title: '对象', description: '按对象计的上限用它区分', maxLength: 200 }),
    ),
    audience: Type.Optional(
      Type.String({ title: '受众', description: '名称见 GET /api/benefits', maxLength: 100 }),
    ),
    beneficiaries: Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 100 })),
    rules: Type.Optional(
      Type.Array(Type.String({ maxLength: 200 }), {
        title: '政策',
        description: '只答这些，如 D5/技术成果买方奖励；合计与互斥仍按全部计算',
        maxItems: 200,
      }),
    ),
    chosen: Type.Optional(
      Type.Array(Type.String({ maxLength: 200 }), {
        title: '申请人选择',
        description: '同一事项只能选一项时，所选的政策',
        maxItems: 200,
      }),
    ),
    explain: Type.Optional(
      Type.Boolean({ title: '逐步', description: '附每个式子的值与规则的中文说明' }),
    ),
  },
  { ...closed, $id: 'BenefitInquiry' },
)

const STATUSES = [
  'entitled',
  'may-apply',
  'not-met',
  'unknown',
  'standard-pending',
  'conflict',
] as const

/** A line of an amount; reductions are negative. The lines of an answer add up to its amount. */
const BenefitLine = Type.Object({
  label: Type.String(),
  amount_fen: Fen,
  clause: Type.String(),
})

/** A condition, judged: met is null where it is not known. The facts are what it was held against. */
const BenefitFinding = Type.Object({
  condition: Type.String(),
  description: TextOrNull,
  met: Type.Unsafe<boolean | null>({ type: ['boolean', 'null'] }),
  clause: Type.String(),
  facts: listOf(Type.Object({ name: Type.String(), value: TextOrNull })),
})

/** What is near: one condition that fails (and the smallest change that meets it), or a cap not yet reached. */
const BenefitNear = Type.Object({
  kind: Type.Enum(['condition', 'cap']),
  text: Type.String(),
  condition: Type.Optional(Type.String()),
  change: Type.Optional(
    Type.Unsafe<{
      fact: string
      from: string | boolean | null
      to: string | boolean | null
    } | null>({
      type: ['object', 'null'],
      properties: {
        fact: { type: 'string' },
        from: { type: ['string', 'boolean', 'null'] },
        to: { type: ['string', 'boolean', 'null'] },
      },
    }),
  ),
  becomes: Type.Optional(Type.Enum([...STATUSES])),
  fact: Type.Optional(Type.String()),
  field: Type.Optional(TextOrNull),
  more_fen: Type.Optional(FenOrNull),
  cap_fen: Type.Optional(FenOrNull),
  brings_fen: FenOrNull,
})

/** A right that is not an amount: a share or a term, with its bounds in fen where the base is known. */
const BenefitRight = Type.Object(
  {
    what: Type.String(),
    at_least: TextOrNull,
    at_most: TextOrNull,
    least_fen: FenOrNull,
    most_fen: FenOrNull,
  },
  { $id: 'BenefitRight' },
)

/** What one rule answers, for the subject or for one of its matters. */
export const BenefitAnswer = Type.Object(
  {
    id: Type.String({ description: '文件/规则名' }),
    rule: Type.String(),
    document: Type.String(),
    clause: Type.String({ description: '文件/条款' }),
    matter: Type.String({ description: "事项编号；'' 为对象本身" }),
    version: TextOrNull,
    version_by: Type.String(),
    beneficiary: Type.String(),
    status: Type.Enum([...STATUSES]),
    status_text: Type.String(),
    amount_fen: FenOrNull,
    at_most_fen: FenOrNull,
    lines: listOf(BenefitLine),
    payers: listOf(Type.Object({ payer: Type.String(), share: Type.String(), amount_fen: Fen })),
    passed_on: listOf(Type.Object({ to: Type.String(), at_least: Type.String(), least_fen: Fen })),
    right: orNull(BenefitRight),
    findings: listOf(BenefitFinding),
    missing: Texts,
    readings: listOf(
      Type.Object({ name: Type.String(), question: Type.String(), chosen: TextOrNull }),
    ),
    evidence: Texts,
    detail: TextOrNull,
    least_fen: FenOrNull,
    most_fen: FenOrNull,
    asks: Texts,
    near: listOf(BenefitNear),
    prose: Type.Optional(Texts),
    trace: Type.Optional(listOf(Type.Unknown())),
  },
  { $id: 'BenefitAnswer' },
)

/** What to ask next, with the rules to which the answer matters. */
const BenefitQuestion = Type.Object(
  {
    fact: Type.String(),
    matter: Type.String(),
    type: Type.String(),
    question: Type.String(),
    values: Texts,
    rules: Texts,
  },
  { $id: 'BenefitQuestion' },
)

/** A fact that could not be read; the others still count. */
const FactProblem = Type.Object(
  { fact: Type.String(), matter: Type.String(), message: Type.String() },
  { $id: 'FactProblem' },
)

/** All benefits for one subject: what it gets, what it may apply for, what is missing, and why. */
export const BenefitSheet = Type.Object(
  {
    rules_number: Type.Integer({ description: '规则库的编号：相同即规则相同' }),
    policies: listOf(
      Type.Object({
        document: Type.String(),
        in_force_from: Type.String(),
        until: TextOrNull,
        version_by: Type.String(),
        program_hash: Type.String(),
      }),
    ),
    answers: listOf(refTo(BenefitAnswer)),
    total_fen: FenOrNull,
    no_total_because: TextOrNull,
    least_fen: FenOrNull,
    most_fen: FenOrNull,
    questions: listOf(refTo(BenefitQuestion)),
    unformalised: listOf(Type.Object({ clause: Type.String(), words: Texts })),
    problems: listOf(refTo(FactProblem)),
  },
  { $id: 'BenefitSheet' },
)

/** The same sheet, written already: it is too large to be put together twice. */
export const WrittenBenefitSheet = Type.Unsafe<Buffer>(refTo(BenefitSheet))

/** What kind of answer a rule gives. */
const RuleKind = Type.Enum(['formula', 'discretionary', 'right', 'pending'])

/** A benefit in the catalogue. */
const BenefitRow = Type.Object(
  {
    id: Type.String(),
    document: Type.String(),
    document_id: TextOrNull,
    document_title: TextOrNull,
    rule: Type.String(),
    clause: Type.String(),
    summary: Type.String(),
    beneficiary: Type.String(),
    kind: RuleKind,
    amount: TextOrNull,
    caps: Texts,
    matter: TextOrNull,
    version_by: Type.String(),
    in_force_from: Type.String(),
    until: TextOrNull,
  },
  { $id: 'BenefitRow' },
)

const Audience = Type.Object(
  {
    name: Type.String(),
    description: TextOrNull,
    organisation_kinds: Texts,
    beneficiaries: Texts,
  },
  { $id: 'BenefitAudience' },
)

/** Every benefit of the city, and who may ask. */
export const BenefitCatalogue = Type.Object(
  {
    city: Type.String(),
    rules_number: Type.Integer(),
    audiences: listOf(refTo(Audience)),
    rows: listOf(refTo(BenefitRow)),
  },
  { $id: 'BenefitCatalogue' },
)

/** A fact that the rules read; a list of records has fields. */
const BenefitFactField = Type.Object(
  {
    name: Type.String(),
    type: Type.String(),
    unit: TextOrNull,
    values: Texts,
    range: TextOrNull,
    description: TextOrNull,
    question: TextOrNull,
  },
  { $id: 'BenefitFactField' },
)

const BenefitFact = Type.Object(
  {
    ...BenefitFactField.properties,
    fields: listOf(refTo(BenefitFactField)),
    used_by: Texts,
  },
  { $id: 'BenefitFact' },
)

export const BenefitFacts = Type.Object(
  { rows: listOf(refTo(BenefitFact)) },
  { $id: 'BenefitFacts' },
)

/** One version of a rule as Chinese prose, rendered from what runs. */
const BenefitVersion = Type.Object(
  {
    in_force_from: Type.String(),
    before: TextOrNull,
    edition: Type.Integer(),
    origin: Type.Enum(['content', 'draft']),
    reason: TextOrNull,
    approved_at: Moment,
    approved_by: TextOrNull,
    submitted_by: TextOrNull,
    program_hash: Type.String(),
    prose: Texts,
  },
  { $id: 'BenefitVersion' },
)

/** One benefit with every version of its rule. */
export const BenefitRule = Type.Object(
  {
    ...BenefitRow.properties,
    text_hash: TextOrNull,
    evidence: Texts,
    readings: listOf(
      Type.Object({
        name: Type.String(),
        question: Type.String(),
        options: Texts,
        ground: TextOrNull,
        values: listOf(Type.Object({ from: TextOrNull, value: Type.String() })),
      }),
    ),
    facts: listOf(refTo(BenefitFact)),
    versions: listOf(refTo(BenefitVersion)),
  },
  { $id: 'BenefitRule' },
)

export const BenefitRulePath = Type.Object({
  document: Type.String({ maxLength: 100 }),
  rule: Type.String({ maxLength: 200 }),
})

export const benefitComponents = [
  BenefitInquiry,
  BenefitRight,
  BenefitAnswer,
  BenefitQuestion,
  FactProblem,
  BenefitSheet,
  BenefitRow,
  Audience,
  BenefitCatalogue,
  BenefitFactField,
  BenefitFact,
  BenefitFacts,
  BenefitVersion,
  BenefitRule,
]
