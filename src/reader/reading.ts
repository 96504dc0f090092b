// What the reader makes of a document. Every offset counts UTF-16 units of `text`; every item carries
// the span that it was read from and the name of the pattern that found it.

/** Calendar day as YYYY-MM-DD; month (YYYY-MM) or year (YYYY) where the document says no more. */
export type DayText = string

/** Where an item was read and by which pattern. */
export type Found = {
  readonly clause: string
  readonly start: number
  readonly end: number
  readonly pattern: string
  /** False where the pattern guessed (an official should look); true where the words leave no choice. */
  readonly certain: boolean
}

/** A title with its document number, as in 《…》（武政〔2022〕12号); null where none is printed. */
export type CitedDocument = { readonly title: string; readonly number: string | null }

/** The head of a document (文头): null or empty where the document does not say. */
export type Head = {
  readonly title: string | null
  readonly number: string | null
  readonly issuers: readonly string[]
  readonly written: DayText | null
  readonly published: DayText | null
  readonly effective: DayText | null
  readonly expires: DayText | null
  readonly index: string | null
  readonly addressees: readonly string[]
  readonly copies: readonly string[]
  readonly repeals: readonly CitedDocument[]
  readonly amends: readonly CitedDocument[]
  readonly cites: readonly CitedDocument[]
}

/** One clause (条款). `id` is its address, such as 二/（一）/3; `hash` the SM3 of its own normalised words. */
export type Clause = {
  readonly id: string
  readonly parent: string | null
  readonly marker: string
  readonly heading: string
  readonly start: number
  readonly end: number
  readonly hash: string
}

/** How often a duty comes back: 每月, 每季, 每半年, 每年. */
export type Rhythm = 'month' | 'quarter' | 'half' | 'year'

/** A duty (任务): what is to be done, by whom, until when. Units are normalised names. */
export type Duty = Found & {
  readonly text: string
  readonly lead: readonly string[]
  readonly support: readonly string[]
  readonly due: DayText | null
  /** Absent where the document says none. */
  readonly rhythm?: Rhythm
}

export type Comparator = '>=' | '>' | '=' | '<=' | 'range'

/** A target (指标). `value` and `upper` are exact decimals as written; the scale stays in `unit` (亿元, 万). */
export type Target = Found & {
  readonly indicator: string
  readonly change: 'level' | 'increase' | 'growth'
  readonly comparator: Comparator
  readonly value: string
  readonly upper: string | null
  readonly unit: string
  readonly scope: string | null
  readonly by: DayText | null
}

/** A cap (上限) in fen, per whom (每家企业, 每个项目 …) and per what period. */
export type BenefitCap = {
  readonly amountFen: string
  readonly per: readonly string[]
  readonly period: '年' | null
}

/** A benefit (政策措施). `rate` is an exact decimal (0.08 for 8%); `amountFen` integer fen as text. */
export type Benefit = Found & {
  readonly beneficiary: string | null
  readonly kind: 'rate' | 'fixed' | 'match' | 'interest' | 'loss' | 'ceiling'
  readonly rate: string | null
  readonly base: string | null
  readonly amountFen: string | null
  readonly discretionary: boolean
  readonly caps: readonly BenefitCap[]
  readonly conditions: readonly string[]
  /** Shares passed on, such as ≥ 30 % to brokers. */
  readonly shares: readonly {
    readonly to: string
    readonly comparator: Comparator
    readonly rate: string
  }[]
  /** Who pays, and which share of it, such as 市级 0.5; rate null where the document does not say. */
  readonly payers: readonly { readonly payer: string; readonly rate: string | null }[]
  /** 就高不重复 and the like, as written; null where nothing is said. */
  readonly stacking: string | null
  readonly evidence: readonly string[]
}

export type AmountRole = 'benefit' | 'target' | 'budget' | 'penalty' | 'other'

/** An amount of money (integer fen) or a percentage (exact decimal, 12 for 12%), and what it is for. */
export type Amount = {
  readonly start: number
  readonly end: number
  readonly fen: string | null
  readonly percent: string | null
  readonly role: AmountRole
  /** Index into `benefits` or `targets` when the role is one of them. */
  readonly of: number | null
  readonly pattern: string
}

/** Everything read from one document. */
export type Reading = {
  readonly text: string
  readonly head: Head
  readonly clauses: readonly Clause[]
  readonly duties: readonly Duty[]
  readonly targets: readonly Target[]
  readonly benefits: readonly Benefit[]
  readonly amounts: readonly Amount[]
}

/** A body of government or another unit as the city's content names it; older names and short forms beside it. */
export type KnownUnit = {
  readonly name: string
  readonly formerly: readonly string[]
  readonly aliases: readonly string[]
}

/** What the reader may know of a city; an empty one serves any document. Content, never code. */
export type CityKnowledge = {
  readonly city: string | null
  /** How a document is recognised as this city's; absent: no document is. */
  readonly recognition?: { readonly names: readonly string[]; readonly numbers: readonly string[] }
  readonly units: readonly KnownUnit[]
  readonly groups?: readonly UnitGroup[]
}

/** A collective name such as 各区人民政府 and the units it stands for. */
export type UnitGroup = { readonly name: string; readonly members: readonly string[] }
