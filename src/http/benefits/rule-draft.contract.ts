import { type Static, type TSchema, Type } from 'typebox'
import { closed, Id, Moment, orNull, refTo, TextOrNull, Revision } from '../contract.ts'
import { RuleEdit, RuleFileForm } from './rule-form.contract.ts'
import { ProseChange, RuleVersionRow } from './rule.contract.ts'

const SOURCE_MAX = 1_000_000
const listOf = <T extends TSchema>(item: T) => Type.Unsafe<readonly Static<T>[]>(Type.Array(item))
const Texts = listOf(Type.String())
const Day = Type.String({ title: '生效日', pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const Reason = Type.String({ title: '理由', minLength: 1, maxLength: 500 })
const FenOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'], pattern: '^-?[0-9]+$' })

/** A draft (草稿) of a rule file, as the list shows it. */
export const RuleDraftRow = Type.Object(
  {
    id: Id,
    document: Type.String(),
    state: Type.Enum(['open', 'submitted', 'returned', 'approved', 'discarded']),
    revision: Revision,
    reason: Type.String(),
    baseId: TextOrNull,
    openedBy: TextOrNull,
    openedAt: Moment,
    changedBy: TextOrNull,
    changedAt: Moment,
    submittedBy: TextOrNull,
    submittedAt: TextOrNull,
    approvedBy: TextOrNull,
    approvedAt: TextOrNull,
    returnedBy: TextOrNull,
    returnReason: TextOrNull,
    versionId: TextOrNull,
  },
  { $id: 'RuleDraftRow' },
)

export const RuleDrafts = Type.Object({ rows: listOf(refTo(RuleDraftRow)) }, { $id: 'RuleDrafts' })

/** Begins a draft from a version (for another day of force, or to correct it), or for a new document. */
export const RuleDraftOpening = Type.Object(
  {
    versionId: Type.Optional(Id),
    document: Type.Optional(
      Type.String({ title: '文件', minLength: 1, maxLength: 100, pattern: '^[^\\s/]+$' }),
    ),
    inForceFrom: Type.Optional(Day),
    reason: Reason,
  },
  { ...closed, $id: 'RuleDraftOpening' },
)

const RuleRemark = Type.Object(
  {
    severity: Type.Enum(['error', 'warning']),
    line: Type.Integer(),
    column: Type.Integer(),
    message: Type.String(),
  },
  { $id: 'RuleRemark' },
)

const DraftTest = Type.Object(
  { clause: Type.String(), name: Type.String(), line: Type.Integer(), complaints: Texts },
  { $id: 'RuleDraftTest' },
)

const DraftFactField = Type.Object(
  { name: Type.String(), type: Type.String(), values: Texts, description: TextOrNull },
  { $id: 'RuleDraftFactField' },
)

const DraftFact = Type.Object(
  {
    ...DraftFactField.properties,
    fields: Type.Unsafe<readonly Static<typeof DraftFactField>[]>(
      Type.Array(refTo(DraftFactField), { description: '记录列表每条记录的各项；其他类型为空' }),
    ),
  },
  { $id: 'RuleDraftFact' },
)

/** A draft with its text, its forms (null while the text is no YAML), its check and what changed. */
export const RuleDraft = Type.Object(
  {
    ...RuleDraftRow.properties,
    source: Type.String(),
    base: orNull(RuleVersionRow),
    form: orNull(RuleFileForm),
    compiles: Type.Boolean(),
    isClean: Type.Boolean({ description: '可以提交：能编译、没有错误、测试全部通过' }),
    remarks: listOf(refTo(RuleRemark)),
    tests: listOf(refTo(DraftTest)),
    rules: listOf(
      Type.Object({
        rule: Type.String(),
        clause: Type.String(),
        prose: Texts,
        changes: listOf(refTo(ProseChange)),
        isChanged: Type.Boolean(),
      }),
    ),
    removed: listOf(Type.Object({ rule: Type.String(), clause: Type.String() })),
    facts: listOf(refTo(DraftFact)),
    allowed: listOf(Type.Enum(['edit', 'submit', 'withdraw', 'return', 'approve', 'discard'])),
  },
  { $id: 'RuleDraft' },
)

export const RuleDraftSource = Type.Object(
  { revision: Revision, source: Type.String({ title: '文字', maxLength: SOURCE_MAX }) },
  { ...closed, $id: 'RuleDraftSource' },
)

export const RuleDraftEdits = Type.Object(
  {
    revision: Revision,
    edits: Type.Array(refTo(RuleEdit), { title: '改动', minItems: 1, maxItems: 200 }),
  },
  { ...closed, $id: 'RuleDraftEdits' },
)

export const RuleDraftMove = Type.Object(
  { revision: Revision },
  { ...closed, $id: 'RuleDraftMove' },
)

export const RuleDraftReturn = Type.Object(
  { revision: Revision, reason: Reason },
  { ...closed, $id: 'RuleDraftReturn' },
)

const CaseOutcome = Type.Object(
  { text: Type.String(), amountFen: FenOrNull },
  { $id: 'RuleCaseOutcome' },
)

/** What was compared, and what would change: the largest changes first. */
const CaseComparison = Type.Object(
  {
    compared: Type.Integer(),
    isComplete: Type.Boolean({ description: '是否全部比对；否则只比对了前若干个' }),
    changedCases: Type.Integer(),
    beforeFen: Type.String(),
    afterFen: Type.String(),
    changeCount: Type.Integer(),
    changes: listOf(
      Type.Object({
        organisation: Id,
        name: Type.String(),
        matter: Type.String(),
        rule: Type.String(),
        clause: Type.String(),
        at: TextOrNull,
        run: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
        before: orNull(CaseOutcome),
        after: orNull(CaseOutcome),
      }),
    ),
  },
  { $id: 'RuleCaseComparison' },
)

/** Which cases on file the draft would change. */
export const RuleDraftCases = Type.Object(
  {
    day: Type.String({ description: '在册事实按这一天核算' }),
    isAssumed: Type.Boolean({ description: '草稿日后才生效，这里假定今天就生效' }),
    files: refTo(CaseComparison),
    kept: refTo(CaseComparison),
  },
  { $id: 'RuleDraftCases' },
)

export const ruleDraftComponents = [
  RuleDraftRow,
  RuleDrafts,
  RuleDraftOpening,
  RuleRemark,
  DraftTest,
  DraftFactField,
  DraftFact,
  RuleDraft,
  RuleDraftSource,
  RuleDraftEdits,
  RuleDraftMove,
  RuleDraftReturn,
  CaseOutcome,
  CaseComparison,
  RuleDraftCases,
]
