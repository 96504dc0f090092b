// The integer form: what an IR node comes to once exact fractions are written as pairs of integers.
// Every back end translates these few terms and nothing else, so that the meaning of rational arithmetic
// (common denominators, signs, division by zero) is decided once, here, for all four.
import type { RoundingMode } from './ir.ts'

/** What a term's value is at run time. Days are 'YYYY-MM-DD', so that their order is the order of the text. */
export type TermKind = 'int' | 'bool' | 'text' | 'day'

export type Term =
  | { readonly t: 'int'; readonly value: bigint }
  | { readonly t: 'bool'; readonly value: boolean }
  | { readonly t: 'text' | 'day'; readonly value: string }
  | { readonly t: 'unknown'; readonly kind: TermKind }
  | { readonly t: 'fact' | 'field'; readonly name: string; readonly kind: TermKind }
  /** The numerator ('num'), the denominator ('den') or the only value ('num') of a shared definition. */
  | {
      readonly t: 'shared'
      readonly name: string
      readonly part: 'num' | 'den'
      readonly kind: TermKind
    }
  | { readonly t: 'add' | 'sub' | 'mul'; readonly a: Term; readonly b: Term }
  | { readonly t: 'neg' | 'abs' | 'sign' | 'nonzero'; readonly a: Term }
  /** num / den (den > 0) rounded to a whole number. */
  | { readonly t: 'round'; readonly mode: RoundingMode; readonly a: Term; readonly b: Term }
  | {
      readonly t: 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge'
      readonly a: Term
      readonly b: Term
    }
  | { readonly t: 'and' | 'or'; readonly parts: readonly Term[] }
  | { readonly t: 'not' | 'known'; readonly a: Term }
  | { readonly t: 'if'; readonly condition: Term; readonly a: Term; readonly b: Term }
  | {
      readonly t: 'in'
      readonly a: Term
      readonly values: readonly string[]
      readonly prefix: boolean
    }
  | {
      readonly t: 'dateAdd'
      readonly a: Term
      readonly b: Term
      readonly unit: 'day' | 'month' | 'workday'
    }
  | { readonly t: 'dateDiff'; readonly a: Term; readonly b: Term; readonly unit: 'day' | 'month' }
  | { readonly t: 'datePart'; readonly a: Term; readonly part: 'year' | 'month' | 'day' }
  | {
      readonly t: 'aggregate'
      readonly how: 'sum' | 'count' | 'max' | 'min' | 'first' | 'any' | 'all'
      readonly list: string
      readonly body: Term | null
      readonly where: Term | null
      readonly by: Term | null
    }

/** A value in integer form: num/den with den > 0; den is the constant 1 for everything that is no fraction. */
export type Pair = { readonly num: Term; readonly den: Term }

export const int = (value: bigint): Term => ({ t: 'int', value })
export const ONE: Term = int(1n)

const isInt = (term: Term, value?: bigint): term is { t: 'int'; value: bigint } =>
  term.t === 'int' && (value === undefined || term.value === value)

/** Products, sums and differences, folded where both sides are constants. */
export function mul(a: Term, b: Term): Term {
  if (isInt(a) && isInt(b)) return int(a.value * b.value)
  if (isInt(a, 1n)) return b
  if (isInt(b, 1n)) return a
  return { t: 'mul', a, b }
}

export function add(a: Term, b: Term): Term {
  if (isInt(a) && isInt(b)) return int(a.value + b.value)
  return { t: 'add', a, b }
}

export function sub(a: Term, b: Term): Term {
  if (isInt(a) && isInt(b)) return int(a.value - b.value)
  return { t: 'sub', a, b }
}

export function neg(a: Term): Term {
  return isInt(a) ? int(-a.value) : { t: 'neg', a }
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b))

/** Both pairs over one denominator: the least common one where both are constants. */
export function overOne(a: Pair, b: Pair): { a: Term; b: Term; den: Term } {
  if (isInt(a.den) && isInt(b.den)) {
    const shared = (a.den.value / gcd(a.den.value, b.den.value)) * b.den.value
    return {
      a: mul(a.num, int(shared / a.den.value)),
      b: mul(b.num, int(shared / b.den.value)),
      den: int(shared),
    }
  }
  return { a: mul(a.num, b.den), b: mul(b.num, a.den), den: mul(a.den, b.den) }
}
