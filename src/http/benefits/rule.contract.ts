import { type Static, type TSchema, Type } from 'typebox'
import { Id, Moment, orNull, refTo, TextOrNull } from '../contract.ts'
import { RuleDatedValue, RuleReadingForm, RuleTestForm } from './rule-form.contract.ts'

const listOf = <T extends TSchema>(item: T) => Type.Unsafe<readonly Static<T>[]>(Type.Array(item))
const Texts = listOf(Type.String())

/** A version (版本) of a rule file: never changed; a corrected one is the next edition of its day. */
export const RuleVersionRow = Type.Object(
  {
    id: Id,
    document: Type.String(),
    inForceFrom: Type.String(),
    edition: Type.Integer(),
    origin: Type.Enum(['content', 'draft']),
    reason: TextOrNull,
    submittedBy: TextOrNull,
    submittedAt: TextOrNull,
    approvedBy: TextOrNull,
    approvedAt: Moment,
    sourceHash: Type.String(),
    programHash: Type.String(),
  },
  { $id: 'RuleVersionRow' },
)

/** A rule of a document, as the list shows it. */
export const RuleRow = Type.Object(
  {
    id: Type.String({ description: '文件/规则名' }),
    rule: Type.String(),
    clause: Type.String(),
    summary: Type.String(),
    beneficiary: Type.String(),
    kind: Type.Enum(['formula', 'discretionary', 'right', 'pending']),
    amount: TextOrNull,
    caps: Texts,
    inForceFrom: Type.String(),
    until: TextOrNull,
    testCount: Type.Integer(),
    openWords: Type.Integer({ description: '本条未形式化而无人接受的文字数' }),
  },
  { $id: 'RuleRow' },
)

const RuleOpenWords = Type.Object({
  clause: Type.String(),
  words: Texts,
  accepted: listOf(
    Type.Object({
      words: Type.String(),
      by: Type.String(),
      on: Type.String(),
      reason: Type.String(),
    }),
  ),
})

/** A document with its rules. */
export const RuleDocument = Type.Object(
  {
    document: Type.String(),
    title: TextOrNull,
    documentId: TextOrNull,
    hasWords: Type.Boolean({ description: '官方原文已导入' }),
    lastReviewed: TextOrNull,
    isReviewDue: Type.Boolean({ description: '最后核对已超过 180 天，或没有写' }),
    versions: listOf(refTo(RuleVersionRow)),
    rules: listOf(refTo(RuleRow)),
    unformalised: listOf(RuleOpenWords),
  },
  { $id: 'RuleDocument' },
)

export const RuleShelf = Type.Object(
  { documents: listOf(refTo(RuleDocument)) },
  { $id: 'RuleShelf' },
)

/** A sentence of the prose between two versions. */
export const ProseChange = Type.Object(
  { kind: Type.Enum(['same', 'added', 'removed']), text: Type.String() },
  { $id: 'ProseChange' },
)

/** A test of the file with what it came to; complaints are empty where it passes. */
export const RuleTestResult = Type.Object(
  {
    ...RuleTestForm.properties,
    clause: Type.String(),
    line: Type.Integer(),
    complaints: Texts,
  },
  { $id: 'RuleTestResult' },
)

const ClauseWords = Type.Object(
  {
    heading: Type.String(),
    marker: Type.String(),
    words: Type.String(),
    isSame: Type.Boolean({ description: '词句与规则所据的摘要值一致' }),
  },
  { $id: 'RuleClauseWords' },
)

/** A rule (规则) beside its clause, with its history, tests and readings. */
export const RulePage = Type.Object(
  {
    ...RuleRow.properties,
    document: Type.String(),
    documentId: TextOrNull,
    versionId: Id,
    versionBy: Type.String(),
    textHash: TextOrNull,
    prose: Texts,
    clauseWords: orNull(ClauseWords),
    history: listOf(
      Type.Object({
        version: refTo(RuleVersionRow),
        isInForce: Type.Boolean({ description: '该日的最后一次更正；其余为被更正的' }),
        prose: Texts,
        changes: Type.Unsafe<readonly Static<typeof ProseChange>[] | null>({
          anyOf: [{ type: 'array', items: { $ref: 'ProseChange#' } }, { type: 'null' }],
        }),
      }),
    ),
    tests: listOf(refTo(RuleTestResult)),
    parameters: listOf(Type.Object({ name: Type.String(), values: listOf(refTo(RuleDatedValue)) })),
    readings: listOf(Type.Object({ name: Type.String(), form: refTo(RuleReadingForm) })),
    definitions: listOf(Type.Object({ name: Type.String(), text: Type.String() })),
    unformalised: Texts,
  },
  { $id: 'RulePage' },
)

export const RulePath = Type.Object({
  document: Type.String({ maxLength: 100 }),
  rule: Type.String({ maxLength: 200 }),
})

/** A version with the text of its file, comments included. */
export const RuleVersionSource = Type.Object(
  { ...RuleVersionRow.properties, source: Type.String() },
  { $id: 'RuleVersionSource' },
)

export const ruleComponents = [
  RuleVersionRow,
  RuleRow,
  RuleDocument,
  RuleShelf,
  ProseChange,
  RuleTestResult,
  ClauseWords,
  RulePage,
  RuleVersionSource,
]
