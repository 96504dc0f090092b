import { canonicalDecimal, shiftDecimal, type Decimal } from './decimal.ts'

const DIGITS: Readonly<Record<string, bigint>> = {
  零: 0n,
  〇: 0n,
  一: 1n,
  二: 2n,
  两: 2n,
  三: 3n,
  四: 4n,
  五: 5n,
  六: 6n,
  七: 7n,
  八: 8n,
  九: 9n,
  壹: 1n,
  贰: 2n,
  叁: 3n,
  肆: 4n,
  伍: 5n,
  陆: 6n,
  柒: 7n,
  捌: 8n,
  玖: 9n,
}
const SMALL_SCALES: Readonly<Record<string, bigint>> = {
  十: 10n,
  百: 100n,
  千: 1000n,
  拾: 10n,
  佰: 100n,
  仟: 1000n,
}
const LARGE_SCALES: Readonly<Record<string, bigint>> = { 万: 10_000n, 亿: 100_000_000n }

/** Powers of ten of the scale words that may follow an Arabic or a Chinese number. */
const POWERS: Readonly<Record<string, number>> = { 十: 1, 百: 2, 千: 3, 万: 4, 亿: 8 }

/** Characters that a Chinese numeral is made of, for use inside a regular expression class. */
export const NUMERAL_CHARACTERS = '零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟'

/** The exact value of a number as written: 「1,000」「0.8」「三千万」「百二十」「三点五」; null where it is none. */
export function numeralValue(written: string): Decimal | null {
  if (/^\d/.test(written)) {
    return /^\d[\d,]*(?:\.\d+)?$/.test(written) ? canonicalDecimal(written) : null
  }
  const [whole = '', fraction, more] = written.split('点')
  if (more !== undefined) return null
  const value = wholeNumeral(whole)
  if (value === null) return null
  if (fraction === undefined) return value.toString()
  const digits = fraction.split('').map((character) => DIGITS[character])
  if (digits.length === 0 || digits.includes(undefined)) return null
  return canonicalDecimal(`${value}.${digits.join('')}`)
}

/** The power of ten of a run of scale words: 万 → 4, 千万 → 7, 万亿 → 12; null where it holds anything else. */
export function scalePower(words: string): number | null {
  let power = 0
  for (const word of words) {
    const step = POWERS[word]
    if (step === undefined) return null
    power += step
  }
  return power
}

/** A scale taken off the end of a Chinese numeral: 三千万 is 3000 with the scale 万, 亿 alone one of itself. */
export function splitScale(written: string): { readonly number: string; readonly scale: string } {
  const last = written.at(-1)
  const isScaled = last === '万' || last === '亿'
  if (!isScaled) return { number: written, scale: '' }
  return { number: written.slice(0, -1) || '一', scale: last }
}

/** The value of a number times its scale words: (`3`, 千万) → 30000000. */
export function scaledValue(value: Decimal, scale: string): Decimal {
  return shiftDecimal(value, scalePower(scale) ?? 0)
}

/**
 * Reads from left to right: digits wait for their 十百千, sections for their 万 or 亿. A scale that
 * stands alone counts one of itself (十五, 千亿); digits without scales are read as in 二〇二五.
 */
function wholeNumeral(written: string): bigint | null {
  if (written === '') return null
  if (written.length > 1 && written.split('').every((character) => character in DIGITS)) {
    return BigInt(
      written
        .split('')
        .map((character) => DIGITS[character])
        .join(''),
    )
  }
  let total = 0n
  let section = 0n
  let digit: bigint | null = null
  for (const character of written) {
    const value = DIGITS[character]
    const small = SMALL_SCALES[character]
    const large = LARGE_SCALES[character]
    if (value !== undefined) {
      if (digit !== null && digit !== 0n) return null
      digit = value
    } else if (small !== undefined) {
      section += (digit === null || digit === 0n ? 1n : digit) * small
      digit = null
    } else if (large !== undefined) {
      section += digit ?? 0n
      // 亿 multiplies all that stands before it (五万亿), 万 only its own section (一亿五千万).
      const multiplied = large === LARGE_SCALES['亿'] ? total + section : section
      const kept = total + section - multiplied
      total = (multiplied === 0n && kept === 0n ? 1n : multiplied) * large + kept
      section = 0n
      digit = null
    } else return null
  }
  return total + section + (digit ?? 0n)
}
