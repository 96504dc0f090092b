// The intermediate representation (IR) of the rules: JSON, versioned, about 25 operations. Every back end
// (closures, closures with trace, DuckDB SQL, PostgreSQL SQL) gives these operations the same meaning; that
// meaning is fixed case by case in conformance.json. Numbers are exact fractions; amounts of money count fen.
// Unknown (未知) is a value of every type and never zero.
import type { Type } from './type.ts'

export const IR_VERSION = 'kc-ir/1'

/** Where a node was written: clause address, and the stretch of the expression's text. */
export type Origin = { readonly clause: string; readonly start: number; readonly end: number }

export type RoundingMode = 'down' | 'up' | 'half-up' | 'half-even'

type Base = { readonly type: Type; readonly origin: Origin }

/** A constant: integers as decimal text in `num`/`den` so that JSON holds them exactly; null is unknown. */
export type ConstValue = { readonly num: string; readonly den: string } | boolean | string | null

export type Node = Base &
  (
    | { readonly op: 'const'; readonly value: ConstValue }
    /** A fact of the subject; a field of the record at hand inside an aggregate. */
    | { readonly op: 'fact'; readonly name: string }
    | { readonly op: 'field'; readonly name: string }
    /** The value of a shared definition. */
    | { readonly op: 'ref'; readonly name: string }
    /** A dated parameter, its value chosen by the date that the file declares. */
    | { readonly op: 'param'; readonly name: string }
    | { readonly op: 'add' | 'sub' | 'mul' | 'div'; readonly args: readonly [Node, Node] }
    | { readonly op: 'neg' | 'not' | 'known'; readonly args: readonly [Node] }
    | { readonly op: 'min' | 'max'; readonly args: readonly Node[] }
    | { readonly op: 'and' | 'or'; readonly args: readonly Node[] }
    | {
        readonly op: 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge'
        readonly args: readonly [Node, Node]
      }
    /** Membership of a value in constants; `codes` true: a code belongs to its own prefixes too (C39 in C). */
    | { readonly op: 'in'; readonly args: readonly Node[]; readonly codes: boolean }
    | { readonly op: 'if'; readonly args: readonly [Node, Node, Node] }
    /** Rounds to a multiple of `to` (in the base unit: 1 fen, 100 for 元). */
    | {
        readonly op: 'round'
        readonly args: readonly [Node]
        readonly mode: RoundingMode
        readonly to: string
      }
    /** date + count of days, months or workdays; month ends clamp (31 January + 1 month is the last of February). */
    | {
        readonly op: 'dateAdd'
        readonly args: readonly [Node, Node]
        readonly unit: 'day' | 'month' | 'workday'
      }
    /** Whole days or whole elapsed months between two dates (second minus first). */
    | {
        readonly op: 'dateDiff'
        readonly args: readonly [Node, Node]
        readonly unit: 'day' | 'month'
      }
    | {
        readonly op: 'datePart'
        readonly args: readonly [Node]
        readonly part: 'year' | 'month' | 'day'
      }
    /** Over the records of a list fact: `args` are body, where, by; a missing one is null. */
    | {
        readonly op: 'aggregate'
        readonly how: 'sum' | 'count' | 'max' | 'min' | 'first' | 'any' | 'all'
        readonly list: string
        readonly body: Node | null
        readonly where: Node | null
        readonly by: Node | null
      }
  )

export type Op = Node['op']
