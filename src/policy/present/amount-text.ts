/** Fen as an official writes it: 100万元, 1.5亿元, 1234.56元; never rounded. */
export function amountText(fen: bigint): string {
  const [sign, size] = fen < 0n ? ['-', -fen] : ['', fen]
  if (size > 0n && size < 100n) return `${sign}${size}分`
  // At most four decimals: 1.2345万元 reads well, 0.000001亿元 does not.
  if (size >= 10_000_000_000n && size % 1_000_000n === 0n)
    return `${sign}${decimalText(size, 10)}亿元`
  if (size >= 1_000_000n && size % 100n === 0n) return `${sign}${decimalText(size, 6)}万元`
  return `${sign}${decimalText(size, 2)}元`
}

/** A whole number with its point so many places further left, without noughts at its end. */
function decimalText(whole: bigint, places: number): string {
  const digits = whole.toString().padStart(places + 1, '0')
  const fraction = digits.slice(-places).replace(/0+$/, '')
  return `${digits.slice(0, -places)}${fraction === '' ? '' : `.${fraction}`}`
}
