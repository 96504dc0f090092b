import { type Ratio, ratio } from '../../base/ratio.ts'
import { compare, type Fraction, fraction, lowest, minus, over, plus } from '../figures/fraction.ts'
import type { Figure } from '../figures/indicator.ts'

/** How far an area is behind its own pace, and its part of all that is lacking. */
export type Gap = { readonly area: string; readonly gap: Ratio; readonly share: Ratio }

const ZERO = fraction(0n)

/** The areas that decide whether a target is met: those behind their pace, the largest gap first. */
export function decisiveAreas(
  figures: readonly Pick<Figure, 'area' | 'value' | 'wanted'>[],
): Gap[] {
  const behind = figures.flatMap(({ area, value, wanted }): { area: string; gap: Fraction }[] => {
    if (value === null || wanted === null) return []
    const gap = minus(wanted, value)
    return compare(gap, ZERO) > 0 ? [{ area, gap }] : []
  })
  const all = behind.reduce<Fraction>((sum, { gap }) => lowest(plus(sum, gap)), ZERO)
  return behind
    .toSorted((a, b) => compare(b.gap, a.gap) || (a.area < b.area ? -1 : 1))
    .map(({ area, gap }) => ({
      area,
      gap: lowest(gap),
      share: all.num === 0n ? ratio(0n) : lowest(over(gap, all)),
    }))
}
