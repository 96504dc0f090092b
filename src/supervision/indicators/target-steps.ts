import { ratioOfDecimal } from '../../base/ratio.ts'

/** A decimal as whole steps of 10^-decimals; null where it is none, or finer than the steps. */
export function stepsOf(text: string, decimals: number): bigint | null {
  const value = ratioOfDecimal(text)
  if (value === null) return null
  const scaled = value.num * 10n ** BigInt(decimals)
  return scaled % value.den === 0n ? scaled / value.den : null
}

/** Whole steps as a decimal: 324 with two decimals is 3.24. */
export function stepsText(steps: bigint, decimals: number): string {
  if (decimals === 0) return steps.toString()
  const size = (steps < 0n ? -steps : steps).toString().padStart(decimals + 1, '0')
  const cut = size.length - decimals
  return `${steps < 0n ? '-' : ''}${size.slice(0, cut)}.${size.slice(cut)}`
}

/** How many decimals a figure of a document is written with. */
export const decimalsOf = (...texts: readonly (string | null)[]): number =>
  Math.max(...texts.map((text) => text?.split('.')[1]?.length ?? 0))
