// A rule file as forms, and what an official can do to it. Every text is as its author writes it.
import { type Static, type TSchema, Type } from 'typebox'
import { closed, orNull, refTo } from '../contract.ts'

const TEXT_MAX = 4000
const Text = Type.String({ maxLength: TEXT_MAX })
const TextOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength: TEXT_MAX })
const listOf = <T extends TSchema>(item: T, maxItems = 500) =>
  Type.Unsafe<readonly Static<T>[]>(Type.Array(item, { maxItems }))
const Texts = listOf(Text)

export const RuleConditionRow = Type.Object(
  {
    depth: Type.Integer({ minimum: 0, maximum: 20, description: '0 为最外层；组内的行深一层' }),
    kind: Type.Enum(['test', 'all', 'any', 'none']),
    text: Text,
    description: TextOrNull,
  },
  { ...closed, $id: 'RuleConditionRow' },
)

const RuleRounding = Type.Object(
  { mode: Text, to: Text, ground: Text },
  { ...closed, $id: 'RuleRounding' },
)

const RuleBand = Type.Object(
  { bound: Type.Enum(['up-to', 'below', 'open']), limit: Text, value: Text },
  { ...closed, $id: 'RuleBand' },
)

const AMOUNTS = [
  Type.Object({ kind: Type.Literal('expression'), text: Text }, closed),
  Type.Object(
    { kind: Type.Literal('tiers'), by: Text, how: Text, bands: listOf(refTo(RuleBand)) },
    closed,
  ),
  Type.Object(
    { kind: Type.Literal('table'), hit: Text, inputs: Texts, rows: listOf(Texts) },
    closed,
  ),
] as const

/** 计算: an expression, bands (阶梯) or a decision table (决策表). */
const RuleAmount = Type.Unsafe<Static<(typeof AMOUNTS)[number]>>({
  $id: 'RuleAmount',
  anyOf: [...AMOUNTS],
})

/** The same, or nothing where the rule has no formula. */
const AmountOrNull = Type.Unsafe<Static<typeof RuleAmount> | null>({
  anyOf: [{ $ref: 'RuleAmount#' }, { type: 'null' }],
})

const RuleCap = Type.Object(
  { per: Texts, limit: Text, group: TextOrNull, when: TextOrNull, ground: TextOrNull },
  { ...closed, $id: 'RuleCap' },
)

const RuleExclusion = Type.Object(
  { group: Text, matter: Text, take: Text },
  { ...closed, $id: 'RuleExclusion' },
)

const RuleDiscretion = Type.Object(
  { how: Text, atMost: TextOrNull, per: TextOrNull },
  { ...closed, $id: 'RuleDiscretion' },
)

const RuleRight = Type.Object(
  { what: Text, base: TextOrNull, atLeast: TextOrNull, atMost: TextOrNull },
  { ...closed, $id: 'RuleRight' },
)

export const RuleForm = Type.Object(
  {
    beneficiary: Text,
    versionBy: TextOrNull,
    description: TextOrNull,
    conditions: listOf(refTo(RuleConditionRow)),
    amount: AmountOrNull,
    rounding: orNull(RuleRounding),
    caps: listOf(refTo(RuleCap)),
    cumulativeCaps: listOf(refTo(RuleCap)),
    exclusion: orNull(RuleExclusion),
    firstOnly: Texts,
    evidence: Texts,
    exceptionTo: TextOrNull,
    standardPending: TextOrNull,
    discretion: orNull(RuleDiscretion),
    right: orNull(RuleRight),
    payers: listOf(Type.Object({ payer: Text, share: Text }, closed)),
    shares: listOf(
      Type.Object({ to: Text, atLeast: Text, rounding: orNull(RuleRounding) }, closed),
    ),
  },
  { ...closed, $id: 'RuleForm' },
)

const RuleTestField = Type.Object({ name: Text, value: Text }, { ...closed, $id: 'RuleTestField' })

const RECORDS_MAX = 200

const RuleTestCell = Type.Object(
  {
    name: Text,
    value: Text,
    /** A list of records; absent where the cell holds a text. */
    records: Type.Optional(listOf(listOf(refTo(RuleTestField), RECORDS_MAX), RECORDS_MAX)),
  },
  { ...closed, $id: 'RuleTestCell' },
)

export const RuleTestForm = Type.Object(
  { name: Text, given: listOf(refTo(RuleTestCell)), expect: listOf(refTo(RuleTestCell)) },
  { ...closed, $id: 'RuleTestForm' },
)

export const RuleDatedValue = Type.Object(
  { from: TextOrNull, value: Text },
  { ...closed, $id: 'RuleDatedValue' },
)

export const RuleReadingForm = Type.Object(
  { question: Text, options: Texts, chosen: listOf(refTo(RuleDatedValue)), ground: TextOrNull },
  { ...closed, $id: 'RuleReadingForm' },
)

const FACT_FIELD = {
  type: Text,
  unit: TextOrNull,
  description: TextOrNull,
  question: TextOrNull,
  values: Texts,
  least: TextOrNull,
  most: TextOrNull,
}

const RuleFactField = Type.Object(FACT_FIELD, { ...closed, $id: 'RuleFactField' })

const RuleFactForm = Type.Object(
  {
    ...FACT_FIELD,
    fields: listOf(Type.Object({ name: Text, form: refTo(RuleFactField) }, closed)),
  },
  { ...closed, $id: 'RuleFactForm' },
)

/** Words of a clause that no rule covers, and who accepted that. */
export const UnformalisedWords = Type.Object(
  { words: Text, acceptedBy: TextOrNull, acceptedOn: TextOrNull, reason: TextOrNull },
  { $id: 'UnformalisedWords' },
)

const RuleClauseForm = Type.Object(
  {
    address: Text,
    summary: Text,
    textHash: TextOrNull,
    rules: listOf(Type.Object({ name: Text, form: refTo(RuleForm) })),
    unformalised: listOf(refTo(UnformalisedWords)),
    tests: listOf(refTo(RuleTestForm)),
  },
  { $id: 'RuleClauseForm' },
)

/** A rule file (规则文件) as forms. */
export const RuleFileForm = Type.Object(
  {
    document: Text,
    inForceFrom: Text,
    until: TextOrNull,
    versionBy: Text,
    lastReviewed: TextOrNull,
    facts: listOf(Type.Object({ name: Text, form: refTo(RuleFactForm) })),
    parameters: listOf(Type.Object({ name: Text, values: listOf(refTo(RuleDatedValue)) })),
    readings: listOf(Type.Object({ name: Text, form: refTo(RuleReadingForm) })),
    definitions: listOf(Type.Object({ name: Text, text: Text })),
    clauses: listOf(refTo(RuleClauseForm)),
  },
  { $id: 'RuleFileForm' },
)

const Name = Type.String({ minLength: 1, maxLength: 200 })
const edit = <K extends string, P extends Record<string, TSchema>>(kind: K, properties: P) =>
  Type.Object({ kind: Type.Literal(kind), ...properties }, closed)

const EDITS = [
  edit('head', {
    inForceFrom: Text,
    until: TextOrNull,
    versionBy: Text,
    lastReviewed: TextOrNull,
  }),
  edit('rule', { clause: Name, rule: Name, form: refTo(RuleForm) }),
  edit('new-rule', { clause: Name, rule: Name, form: refTo(RuleForm) }),
  edit('rename-rule', { clause: Name, rule: Name, to: Name }),
  edit('remove-rule', { clause: Name, rule: Name }),
  edit('clause', { clause: Name, summary: Text, textHash: TextOrNull }),
  edit('remove-clause', { clause: Name }),
  edit('tests', { clause: Name, tests: listOf(refTo(RuleTestForm)) }),
  edit('unformalised', { clause: Name, words: Texts }),
  edit('accept', { clause: Name, words: Name, reason: Name }),
  edit('parameter', { name: Name, values: listOf(refTo(RuleDatedValue)) }),
  edit('reading', { name: Name, form: refTo(RuleReadingForm) }),
  edit('definition', { name: Name, text: Text }),
  edit('fact', { name: Name, form: refTo(RuleFactForm) }),
  edit('remove', { of: Type.Enum(['parameter', 'reading', 'definition', 'fact']), name: Name }),
] as const

/** One change of a rule file; comments and the writing of everything else stay. */
export const RuleEdit = Type.Unsafe<Static<(typeof EDITS)[number]>>({
  $id: 'RuleEdit',
  anyOf: [...EDITS],
})

export const ruleFormComponents = [
  RuleConditionRow,
  RuleRounding,
  RuleBand,
  RuleAmount,
  RuleCap,
  RuleExclusion,
  RuleDiscretion,
  RuleRight,
  RuleForm,
  RuleTestField,
  RuleTestCell,
  RuleTestForm,
  RuleDatedValue,
  RuleReadingForm,
  RuleFactField,
  RuleFactForm,
  UnformalisedWords,
  RuleClauseForm,
  RuleFileForm,
  RuleEdit,
]
