/** An exact decimal as text (`0.08`, `3000`): never a float, so that 8 % stays 8 %. */
export type Decimal = string

/** The canonical form: no separators, no leading or trailing zeros that say nothing. */
export function canonicalDecimal(written: string): Decimal {
  const [whole = '', fraction = ''] = written.replaceAll(',', '').split('.')
  const head = whole.replace(/^0+(?=\d)/, '') || '0'
  const tail = fraction.replace(/0+$/, '')
  return tail === '' ? head : `${head}.${tail}`
}

/** The value times ten to the power of `places`, exactly; negative places divide. */
export function shiftDecimal(value: Decimal, places: number): Decimal {
  const [whole = '', fraction = ''] = value.split('.')
  if (places >= 0) {
    const padded = fraction.padEnd(places, '0')
    return canonicalDecimal(`${whole}${padded.slice(0, places)}.${padded.slice(places)}`)
  }
  const padded = whole.padStart(1 - places, '0')
  const cut = padded.length + places
  return canonicalDecimal(`${padded.slice(0, cut)}.${padded.slice(cut)}${fraction}`)
}

/** The value as a whole number, or null where it has a fraction. */
export function wholeOf(value: Decimal): bigint | null {
  return value.includes('.') ? null : BigInt(value)
}

/** Negative, zero or positive as `a` is less than, equal to or more than `b`. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const places = Math.max(fractionLength(a), fractionLength(b))
  const left = BigInt(shiftDecimal(a, places))
  const right = BigInt(shiftDecimal(b, places))
  return left < right ? -1 : left > right ? 1 : 0
}

const fractionLength = (value: Decimal): number => value.split('.')[1]?.length ?? 0
