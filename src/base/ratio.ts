/** An exact fraction in lowest terms; the denominator is positive. There is no float behind it. */
export type Ratio = { readonly num: bigint; readonly den: bigint }

const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

/** The fraction num / den in lowest terms; a zero denominator is a bug of the caller. */
export function ratio(num: bigint, den = 1n): Ratio {
  if (den === 0n) throw new Error('a ratio has no zero denominator')
  if (den === 1n) return { num, den }
  const sign = den < 0n ? -1n : 1n
  const divisor = gcd(num, den * sign) || 1n
  return { num: (num * sign) / divisor, den: (den * sign) / divisor }
}

export const timesRatio = (a: Ratio, b: Ratio): Ratio => ratio(a.num * b.num, a.den * b.den)

/** Reads a plain decimal such as -12.50; null where the text is none. */
export function ratioOfDecimal(text: string): Ratio | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (match === null) return null
  const fraction = match[3] ?? ''
  const num = BigInt(`${match[2]}${fraction}`)
  return ratio(match[1] === '-' ? -num : num, 10n ** BigInt(fraction.length))
}

/** Writes a fraction as a decimal where that ends (1/8 → 0.125), else as num/den. */
export function ratioText({ num, den }: Ratio): string {
  if (den === 1n) return num.toString()
  let [twos, fives, rest] = [0, 0, den]
  while (rest % 2n === 0n) [twos, rest] = [twos + 1, rest / 2n]
  while (rest % 5n === 0n) [fives, rest] = [fives + 1, rest / 5n]
  if (rest !== 1n) return `${num}/${den}`
  const places = Math.max(twos, fives)
  const scaled = ((num < 0n ? -num : num) * 10n ** BigInt(places)) / den
  const digits = scaled.toString().padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  const fraction = places === 0 ? '' : `.${digits.slice(digits.length - places)}`
  return `${num < 0n ? '-' : ''}${whole}${fraction}`
}
