import type { Term } from '../ir/term.ts'
import { fitsInt64, type Range, type Ranges } from './ranges.ts'

/** Eight bytes, or as wide as the database can count exactly. */
export type Width = 'narrow' | 'wide'

/** The width in which SQL holds each whole-number term, outside and inside the records of a list. */
export type Widths = {
  readonly of: (term: Term) => Width
  /** The width in which a rounding must be computed, before its result is cut down to `of`. */
  readonly within: (term: Term & { t: 'round' }) => Width
  readonly inList: (list: string) => Widths
}

/** Nothing proved: everything wide. */
export const ALL_WIDE: Widths = {
  of: () => 'wide',
  within: () => 'wide',
  inList: () => ALL_WIDE,
}

const doubled = ({ low, high }: Range): Range => ({
  low: low === null ? null : low * 2n,
  high: high === null ? null : high * 2n,
})

/** Narrow where the range of the term, and of all that it is computed from, is proved to fit. */
export function widthsOver(
  ranges: Ranges,
  shared: (name: string, part: 'num' | 'den') => Term,
): Widths {
  const seen = new Map<Term, Width>()
  const fits = (term: Term): boolean => fitsInt64(ranges.of(term))
  const of = (term: Term): Width => {
    const known = seen.get(term)
    if (known !== undefined) return known
    const found = widthOf(term)
    seen.set(term, found)
    return found
  }
  const widest = (...terms: readonly Term[]): Width =>
    terms.some((term) => of(term) === 'wide') ? 'wide' : 'narrow'
  const within = ({ a, b }: Term & { t: 'round' }): Width =>
    [a, b].every((term) => fitsInt64(doubled(ranges.of(term)))) ? widest(a, b) : 'wide'
  const widthOf = (term: Term): Width => {
    if (term.t === 'unknown' || term.t === 'sign') return 'narrow'
    if (term.t === 'shared') return of(shared(term.name, term.part))
    if (term.t === 'neg' || term.t === 'abs' || term.t === 'nonzero') return of(term.a)
    if (term.t === 'if') return widest(term.a, term.b)
    if (!fits(term)) return 'wide'
    const isArithmetic = term.t === 'add' || term.t === 'sub' || term.t === 'mul'
    return isArithmetic ? widest(term.a, term.b) : 'narrow'
  }
  const lists = new Map<string, Widths>()
  const inList = (list: string): Widths => {
    const made = lists.get(list) ?? widthsOver(ranges.inList(list), shared)
    lists.set(list, made)
    return made
  }
  return { of, within, inList }
}
