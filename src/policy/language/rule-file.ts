import type { ContentPlace, ContentValue } from '../../base/content.ts'
import type { Expression } from './expression.ts'

// A rule file as its author wrote it: expressions are parsed, names not yet resolved.

/** An expression with the words it was written in and the place in the file. */
export type Written = {
  readonly expression: Expression
  readonly text: string
  readonly place: ContentPlace
}

export type FactDeclaration = {
  readonly name: string
  readonly typeText: string
  readonly description: string | null
  readonly question: string | null
  readonly values: readonly string[]
  readonly range: { readonly least: Written | null; readonly most: Written | null }
  readonly fields: readonly FactDeclaration[]
  readonly place: ContentPlace
}

/** A value that changes over time: the entry in force on the file's declared date holds. */
export type DatedValue = { readonly from: string | null; readonly value: Written }

export type ParameterDeclaration = {
  readonly name: string
  readonly values: readonly DatedValue[]
  /** A reading (口径): a question that the words leave open, the options, and its ground. */
  readonly reading: {
    readonly question: string
    readonly options: readonly string[]
    readonly ground: string | null
  } | null
  readonly place: ContentPlace
}

export type ConditionSource =
  | {
      readonly kind: 'all' | 'any' | 'none'
      readonly parts: readonly ConditionSource[]
      readonly place: ContentPlace
    }
  | { readonly kind: 'test'; readonly written: Written; readonly description: string | null }

/** One band of a tier: up to and including its limit (不超过), or below it (不足); the last may be open. */
export type Band = {
  readonly upTo: Written | null
  readonly isInclusive: boolean
  readonly value: Written
}

/** A decision table (决策表). */
export type TableSource = {
  readonly kind: 'table'
  /** The hit policies of DMN: U F A P, C+ C> C< C#, and the lists C R O. */
  readonly hit:
    | 'unique'
    | 'first'
    | 'any'
    | 'priority'
    | 'sum'
    | 'max'
    | 'min'
    | 'count'
    | 'collect'
    | 'rule-order'
    | 'output-order'
  readonly inputs: readonly Written[]
  /** Cells: null is 不限 (anything); else a condition on the input written without it, such as ≥ 100万元. */
  readonly rows: readonly {
    readonly cells: readonly (string | null)[]
    readonly value: Written
    readonly place: ContentPlace
  }[]
  /** The results from the first to the last in rank; null: numbers go from high to low. */
  readonly priority: readonly Written[] | null
  readonly place: ContentPlace
}

/** What a shared definition says: an expression, or a table whose result has a name. */
export type DefinitionSource = {
  readonly name: string
  readonly source: { readonly kind: 'expression'; readonly written: Written } | TableSource
  readonly place: ContentPlace
}

export type AmountSource =
  | { readonly kind: 'expression'; readonly written: Written }
  | {
      readonly kind: 'tiers'
      readonly by: Written
      /** whole: the band of the whole decides; marginal: each slice at its own rate. */
      readonly how: 'whole' | 'marginal'
      readonly bands: readonly Band[]
      readonly place: ContentPlace
    }
  | TableSource

export type Rounding = {
  readonly mode: 'down' | 'up' | 'half-up' | 'half-even'
  /** In fen: 1, 100 for 元, 1000000 for 万元. */
  readonly toFen: bigint
  readonly ground: string
  /** The reading (口径) that chose the way; null where the rule writes it itself. */
  readonly reading: string | null
}

export type CapSource = {
  readonly limit: Written
  readonly when: Written | null
  readonly ground: string | null
}

export type CumulativeCapSource = CapSource & {
  /** What the cap counts per: 对象, 自然年度, or facts such as 管理机构. */
  readonly per: readonly string[]
  /** Caps of the same group count together, across rules and documents. */
  readonly group: string | null
}

export type ExclusionSource = {
  readonly group: string
  readonly matter: string
  readonly take: 'highest' | 'chosen' | { readonly atMost: Written }
}

export type RuleSource = {
  readonly name: string
  /** The date fact that chooses versions and years for this rule; null: the file's. */
  readonly versionBy: string | null
  readonly beneficiary: string
  readonly condition: ConditionSource | null
  readonly amount: AmountSource | null
  readonly rounding: Rounding | null
  readonly caps: readonly CapSource[]
  readonly cumulativeCaps: readonly CumulativeCapSource[]
  readonly exclusion: ExclusionSource | null
  readonly firstOnly: { readonly per: readonly string[] } | null
  readonly evidence: readonly string[]
  readonly exceptionTo: string | null
  /** What is still to be fixed by later rules; the answer is then 标准待细则. */
  readonly standardPending: string | null
  /** 择优 / 最高: the answer is "may apply, at most X, decided by review", never an amount. */
  readonly discretion: {
    readonly how: string
    readonly atMost: Written | null
    readonly per: string | null
  } | null
  /** What is owed besides money: ownership, a term of use, a share between two bounds of a base. */
  readonly right: {
    readonly what: string
    readonly base: Written | null
    readonly atLeast: Written | null
    readonly atMost: Written | null
  } | null
  readonly payers: readonly { readonly payer: string; readonly share: Written }[]
  readonly shares: readonly {
    readonly to: string
    readonly atLeast: Written
    readonly rounding: Rounding | null
  }[]
  readonly place: ContentPlace
}

export type TestSource = {
  readonly name: string
  readonly given: ReadonlyMap<string, ContentValue>
  readonly expect: ReadonlyMap<string, ContentValue>
  readonly place: ContentPlace
}

export type AcceptedWords = {
  readonly words: string
  readonly by: string
  readonly on: string
  readonly reason: string
}

export type ClauseSource = {
  readonly address: string
  readonly summary: string
  readonly textHash: string | null
  readonly rules: readonly RuleSource[]
  /** Words of the clause that no rule covers; totals over them are refused until a named person accepts it. */
  readonly unformalised: readonly string[]
  /** Words that no rule covers, and who took it on himself that the rules stand without them. */
  readonly accepted: readonly AcceptedWords[]
  readonly tests: readonly TestSource[]
}

/** One immutable file per document and in-force day. */
export type RuleFile = {
  readonly file: string
  readonly document: string
  readonly inForceFrom: string
  readonly until: string | null
  /** The date fact that chooses the version: declared, never "today". */
  readonly versionBy: string
  readonly lastReviewed: string | null
  readonly facts: readonly FactDeclaration[]
  readonly parameters: readonly ParameterDeclaration[]
  readonly definitions: readonly DefinitionSource[]
  readonly clauses: readonly ClauseSource[]
}
