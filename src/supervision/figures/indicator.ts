import type { Ratio } from '../../base/ratio.ts'
import type { Comparator } from '../../reader/reading.ts'

/** How long a period is (月、季、半年、年). */
export type Frequency = 'month' | 'quarter' | 'half' | 'year'

/** What is collected (采集项). Its values are whole numbers of the smallest step: fen, or 10^-decimals of `unit`. */
export type Measure = {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly unit: string
  readonly money: boolean
  readonly decimals: number
  /** flow: months add up; stock: the latest counts; rate: neither, it is said for its own period alone. */
  readonly nature: 'flow' | 'stock' | 'rate'
  readonly overAreas: 'sum' | 'none'
  readonly frequency: Frequency
  /** Who knows it: each district, or one office for the whole city. */
  readonly level: 'district' | 'city'
  readonly position: number
  /** The first and last month for which it is collected; null: always, still. */
  readonly since: string | null
  readonly until: string | null
}

/**
 * How an indicator comes from what is collected, by the code of the measure. `ratio` is a ratio of sums, times
 * `per` (100 for %); `growth` compares with the same months of the year before; `increase` with the end of it.
 */
export type Formula =
  | { readonly kind: 'measure'; readonly measure: string }
  | {
      readonly kind: 'ratio'
      readonly numerator: string
      readonly denominator: string
      readonly per: number
    }
  | { readonly kind: 'growth'; readonly measure: string }
  | { readonly kind: 'increase'; readonly measure: string }

/** An indicator (指标) as one version defines it. */
export type Indicator = {
  readonly id: string
  readonly code: string
  readonly position: number
  readonly version: number
  readonly name: string
  readonly unit: string
  readonly decimals: number
  readonly formula: Formula
  readonly better: 'higher' | 'lower'
  readonly frequency: Frequency
  /** The first month for which the version is used; null: from the beginning. */
  readonly since: string | null
}

/** What is to be reached in a year (目标值), in whole steps of 10^-decimals of the indicator's unit. */
export type Target = {
  readonly indicatorId: string
  readonly area: string
  readonly year: number
  readonly change: 'level' | 'increase' | 'growth'
  readonly comparator: Comparator
  readonly value: bigint
  readonly upper: bigint | null
  /** The year of the document that set it: the way to a later year begins at the end of the year before; null: its own year. */
  readonly from: number | null
}

/** A value as it is known: of one measure, area and period. Null: it was withdrawn. */
export type KnownValue = {
  readonly measureId: string
  readonly area: string
  readonly period: string
  readonly value: bigint | null
  readonly origin: 'entered' | 'automatic'
  readonly late: boolean
  /** Whether it was summed from below while somebody there had not reported (下级未报齐). */
  readonly partial: boolean
}

/** green: on course; yellow: caught up late, or a little behind; red: behind, or not reported when due. */
export type Colour = 'green' | 'yellow' | 'red' | 'grey'

/** Why a figure has its colour; the words are in colour.ts. */
export type ColourGround =
  | 'on-course'
  | 'reached'
  | 'behind'
  | 'far-behind'
  | 'caught-up-late'
  | 'not-reported'
  | 'not-due'
  | 'no-target'
  | 'no-base'
  | 'incomplete'
  | 'not-reporting'

/** An indicator of an area in a period: from the beginning of its year to its end where it is a flow. */
export type Figure = {
  readonly indicatorId: string
  readonly version: number
  readonly area: string
  readonly period: string
  /** In the indicator's unit; null: unknown (未报), never zero. */
  readonly value: Ratio | null
  /** The period alone, where the indicator is a flow and the value is of the year so far. */
  readonly ofPeriod: Ratio | null
  /** How many of the reports that it needs are there. */
  readonly reported: number
  readonly expected: number
  /** The areas whose reports are missing (缺 2 区). */
  readonly missing: readonly string[]
  /** The areas that reported a sum in which somebody below them is missing (下级未报齐). */
  readonly partial: readonly string[]
  readonly late: boolean
  /** Where entered and counted values differ, as measure@area@period. */
  readonly conflicts: readonly string[]
  readonly target: Target | null
  /** What the target asks for by now; null where it cannot be said. */
  readonly wanted: Ratio | null
  readonly colour: Colour
  readonly ground: ColourGround
}
