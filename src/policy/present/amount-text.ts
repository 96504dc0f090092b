import { ratio, ratioText } from '../../base/ratio.ts'

/** Fen as an official writes it: 100万元, 1.5亿元, 1234.56元; never rounded. */
export function amountText(fen: bigint): string {
  const [sign, size] = fen < 0n ? ['-', -fen] : ['', fen]
  if (size > 0n && size < 100n) return `${sign}${size}分`
  const scales = [
    [10_000_000_000n, '亿元'],
    [1_000_000n, '万元'],
  ] as const
  for (const [scale, unit] of scales) {
    // At most four decimals: 1.2345万元 reads well, 0.000001亿元 does not.
    if (size >= scale && (size * 10_000n) % scale === 0n)
      return `${sign}${ratioText(ratio(size, scale))}${unit}`
  }
  return `${sign}${ratioText(ratio(size, 100n))}元`
}
