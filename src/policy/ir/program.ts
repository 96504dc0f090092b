import type { ConstValue, Node } from './ir.ts'
import type { Type } from './type.ts'

// A compiled rule file: plain JSON, so that it can be stored, hashed, patched (what-if) and replayed.

export type ProgramFact = {
  readonly name: string
  readonly type: Type
  readonly declared: boolean
  readonly description: string | null
  readonly question: string | null
  /** The values of a local code list (枚举 with 取值); empty for national lists and other types. */
  readonly values: readonly string[]
  /** Bounds in base units (fen for money) as decimal text; null where none is declared. */
  readonly least: string | null
  readonly most: string | null
  /** What the fields of a list of records may hold and mean; absent for other types. */
  readonly fields?: readonly ProgramFact[]
}

export type ProgramParameter = {
  readonly name: string
  readonly type: Type
  /** In ascending order of `from`; the first may be null (since ever). */
  readonly values: readonly { readonly from: string | null; readonly value: ConstValue }[]
  readonly reading: {
    readonly question: string
    readonly options: readonly string[]
    readonly ground: string | null
  } | null
}

/** A condition as shown and judged: a tree whose leaves are tests. */
export type Condition =
  | { readonly kind: 'all' | 'any' | 'none'; readonly parts: readonly Condition[] }
  | {
      readonly kind: 'test'
      readonly node: Node
      readonly text: string
      readonly description: string | null
    }

export type Rounding = {
  readonly mode: 'down' | 'up' | 'half-up' | 'half-even'
  readonly toFen: string
  readonly ground: string
  /** The reading (口径) that chose the way of rounding, if one did. */
  readonly reading?: string
}

export type ProgramCap = {
  readonly limit: Node
  readonly when: Node | null
  readonly ground: string | null
}

/** What a cap counts per, or what a matter is told by: 对象, 自然年度 (null: known by itself), a fact or a definition. */
export type Key = { readonly name: string; readonly node: Node | null }

/** Hit policies that rows can break: 唯一, 任一. */
export type Watched = 'unique' | 'any'

/** A definition whose table may break its hit policy: whether it does, and each row's condition. */
export type TableClash = {
  readonly table: string
  readonly node: Node
  readonly rows: readonly Node[]
}

export type ProgramRule = {
  readonly name: string
  readonly clause: string
  /** The date fact by which versions, parameters and years are chosen. */
  readonly versionBy: string
  readonly beneficiary: string
  readonly condition: Condition | null
  /** Gross amount in fen, rounded as written; null for discretionary and pending rules. */
  readonly amount: Node | null
  readonly amountText: string | null
  /** The hit policy of the rule's own table; one that is not proved is watched when the rule runs. */
  readonly watch?: { readonly hit: Watched; readonly isProved: boolean }
  /** The definitions that the rule uses whose tables are watched. */
  readonly clashes?: readonly TableClash[]
  readonly rounding: Rounding | null
  readonly caps: readonly ProgramCap[]
  readonly cumulativeCaps: readonly (ProgramCap & {
    readonly per: readonly Key[]
    readonly group: string | null
  })[]
  readonly exclusion: {
    readonly group: string
    readonly matter: Key
    readonly take: 'highest' | 'chosen' | { readonly atMost: Node }
  } | null
  readonly firstOnly: { readonly per: readonly Key[] } | null
  readonly evidence: readonly string[]
  readonly exceptionTo: string | null
  readonly standardPending: string | null
  readonly discretion: {
    readonly how: string
    readonly atMost: Node | null
    readonly per: string | null
  } | null
  readonly right: {
    readonly what: string
    readonly base: Node | null
    readonly atLeast: Node | null
    readonly atMost: Node | null
  } | null
  readonly payers: readonly { readonly payer: string; readonly share: Node }[]
  readonly shares: readonly {
    readonly to: string
    readonly atLeast: Node
    readonly rounding: Rounding | null
  }[]
}

export type ProgramClause = {
  readonly address: string
  readonly summary: string
  readonly textHash: string | null
  readonly unformalised: readonly string[]
  /** Words that no rule covers either, but a named person accepted that; totals are given. */
  readonly accepted: readonly {
    readonly words: string
    readonly by: string
    readonly on: string
    readonly reason: string
  }[]
}

export type Program = {
  readonly ir: string
  readonly file: string
  readonly document: string
  readonly inForceFrom: string
  readonly until: string | null
  readonly versionBy: string
  readonly lastReviewed: string | null
  readonly facts: readonly ProgramFact[]
  readonly parameters: readonly ProgramParameter[]
  /** Each definition uses only those before it. */
  readonly definitions: readonly {
    readonly name: string
    readonly node: Node
    readonly text: string
    /** The definition whose table this row, or the watch over its rows, belongs to. */
    readonly of?: string
  }[]
  readonly rules: readonly ProgramRule[]
  readonly clauses: readonly ProgramClause[]
}
