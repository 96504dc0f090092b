import { type Ratio, ratio } from '../../base/ratio.ts'

/** An exact fraction that is not brought to lowest terms: millions of them are compared, and few are shown. */
export type Fraction = { readonly num: bigint; readonly den: bigint }

export const fraction = (num: bigint, den = 1n): Fraction => ({ num, den })

export const plus = (a: Fraction, b: Fraction): Fraction =>
  a.den === b.den
    ? { num: a.num + b.num, den: a.den }
    : { num: a.num * b.den + b.num * a.den, den: a.den * b.den }

export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { num: -b.num, den: b.den })

export const times = (a: Fraction, b: Fraction): Fraction => ({
  num: a.num * b.num,
  den: a.den * b.den,
})

/** a / b for b other than zero; the denominator stays positive. */
export const over = (a: Fraction, b: Fraction): Fraction =>
  b.num < 0n
    ? { num: -a.num * b.den, den: a.den * -b.num }
    : { num: a.num * b.den, den: a.den * b.num }

/** Negative where a is less than b, zero where they are equal. */
export function compare(a: Fraction, b: Fraction): number {
  const [left, right] = [a.num * b.den, b.num * a.den]
  if (left === right) return 0
  return left < right ? -1 : 1
}

export const sizeOf = (a: Fraction): Fraction => (a.num < 0n ? { num: -a.num, den: a.den } : a)

/** In lowest terms, as figures are kept and shown. */
export const lowest = (a: Fraction): Ratio => ratio(a.num, a.den)
