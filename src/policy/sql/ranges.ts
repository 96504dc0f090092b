// Proved ranges of whole-number terms. Over what a relation really holds they say which terms fit into eight bytes,
// so that SQL need not compute everything in the widest (and slowest) number that it has; over what facts may hold
// at all they prove that nothing overflows (ir/prove-whole.ts). Nothing is assumed: without bounds, no range.
import { found } from '../../base/found.ts'
import type { SharedTerm } from '../ir/definition-terms.ts'
import type { Term } from '../ir/term.ts'
import { outlookOver, type Possible } from '../run/bounds.ts'

/** The least and the largest value; null where no bound is known. */
export type Range = { readonly low: bigint | null; readonly high: bigint | null }

/** What is known of the columns of a relation of facts. */
export type RelationBounds = {
  readonly fact: (name: string) => Range
  /** The most records that a list of the relation holds, and the ranges of their fields; null: not known. */
  readonly list: (
    name: string,
  ) => { readonly rowsMax: bigint; readonly field: (name: string) => Range } | null
  /** Ranges of what is known, 未知 left aside: nothing is computed from it. */
  readonly isKnown?: true
}

const INT64_MAX = 2n ** 63n - 1n

/** Whether every value of a range fits into a signed number of eight bytes. */
export const fitsInt64 = ({ low, high }: Range): boolean =>
  low !== null && high !== null && low >= -INT64_MAX && high <= INT64_MAX

const ANY: Range = { low: null, high: null }
const rangeOf = (possible: Possible): Range => (possible.kind === 'int' ? possible : ANY)
const possibleOf = ({ low, high }: Range): Possible => ({ kind: 'int', low, high })

/** The range of each whole-number term, and of each inside the records of a list. */
export type Ranges = {
  readonly of: (term: Term) => Range
  readonly inList: (list: string) => Ranges
}

/** Derives the ranges of a program's terms from the bounds of the relation that it runs over. */
export function rangesOver(
  bounds: RelationBounds,
  shared: ReadonlyMap<string, SharedTerm>,
): Ranges {
  const inLists = new Map<string, Ranges>()
  const sharedTerm = (name: string, part: 'num' | 'den'): Term =>
    found(shared.get(name), name)[part]
  const inList = (list: string): Ranges => {
    const known = inLists.get(list)
    if (known !== undefined) return known
    const made = recordRanges(list)
    inLists.set(list, made)
    return made
  }
  const recordRanges = (list: string): Ranges => {
    const look = outlookOver({
      facts: {},
      rangeOf: bounds.fact,
      shared: sharedTerm,
      isKnown: bounds.isKnown === true,
      fieldRange: (field) => possibleOf(bounds.list(list)?.field(field) ?? ANY),
      aggregateRange: (term) => possibleOf(aggregateRange(term)),
    })
    return { of: (term) => rangeOf(look(term).possible), inList }
  }
  const aggregateRange = ({ how, list, body }: Term & { t: 'aggregate' }): Range => {
    const rowsMax = bounds.list(list)?.rowsMax ?? null
    if (how === 'count') return { low: 0n, high: rowsMax }
    if (body === null) return ANY
    const each = inList(list).of(body)
    if (how !== 'sum') return each
    if (rowsMax === null || each.low === null || each.high === null) return ANY
    return {
      low: each.low < 0n ? each.low * rowsMax : 0n,
      high: each.high > 0n ? each.high * rowsMax : 0n,
    }
  }
  const look = outlookOver({
    facts: {},
    rangeOf: bounds.fact,
    shared: sharedTerm,
    isKnown: bounds.isKnown === true,
    aggregateRange: (term) => possibleOf(aggregateRange(term)),
  })
  return { of: (term) => rangeOf(look(term).possible), inList }
}
