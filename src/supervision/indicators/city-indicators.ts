import type { Comparator } from '../../reader/reading.ts'
import type { Formula, Frequency, Measure } from '../figures/indicator.ts'

/** 来源、核验、精度、局限、补救: what is said of every figure before it may be published. */
export type FiveItems = {
  readonly source: string
  readonly verification: string
  readonly accuracy: string
  readonly limits: string
  readonly remedy: string
}

/** The five items in their order, with their words. */
export const FIVE_ITEMS = {
  source: '来源',
  verification: '核验',
  accuracy: '精度',
  limits: '局限',
  remedy: '补救',
} as const satisfies Record<keyof FiveItems, string>

/** A measure as a city's content defines it. */
export type CityMeasure = Omit<Measure, 'id' | 'position'> & {
  readonly collected: 'automatic' | 'entered' | 'both'
  readonly query: string | null
  readonly explanation: string
  readonly since: string | null
  readonly until: string | null
}

/** Which target of which document an indicator follows. */
export type Origin = {
  readonly document: string
  readonly clause: string
  /** What the target is called there; the reader may call it otherwise than the content does. */
  readonly names: readonly string[]
  /** Tells targets of one name and clause apart; null where there is only one. */
  readonly value: string | null
  /** The unit as the document writes it, where the indicator's is written otherwise. */
  readonly unit: string | null
  /** Where a group is meant: its figure is of each member, or of all of them together. */
  readonly scope: 'each' | 'together'
}

/** What one version of an indicator says. */
export type Definition = FiveItems & {
  readonly name: string
  readonly definition: string
  readonly unit: string
  readonly decimals: number
  readonly formula: Formula
  readonly better: 'higher' | 'lower'
  readonly frequency: Frequency
  readonly open: boolean
}

/** An indicator as a city's content defines it. */
export type CityIndicator = Definition & {
  readonly code: string
  readonly origins: readonly Origin[]
}

/** A document by everything that it may be recognised by. */
export type KnownDocument = {
  readonly code: string
  readonly title: string
  readonly number: string | null
}

/** A collective name in documents (三大国家级开发区) and the group of units that it means. */
export type ScopeName = { readonly name: string; readonly group: string }

/** All that a city's content says of measures and indicators. */
export type CityIndicators = {
  readonly groups: readonly ScopeName[]
  readonly documents: readonly KnownDocument[]
  readonly measures: readonly CityMeasure[]
  readonly indicators: readonly CityIndicator[]
}

/** The words of comparators as tables print them. */
export const COMPARATOR_WORDS: Readonly<Record<Comparator, string>> = {
  '>=': '不低于',
  '>': '高于',
  '=': '等于',
  '<=': '不高于',
  range: '区间',
}

/** The codes of measures that a formula is made of. */
export const measuresOf = (formula: Formula): readonly string[] =>
  formula.kind === 'ratio' ? [formula.numerator, formula.denominator] : [formula.measure]
