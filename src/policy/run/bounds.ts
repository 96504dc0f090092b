// What can be said while facts are missing: the interval in which an amount lies whatever the missing facts
// turn out to be, whether a condition is settled already, and which missing facts still matter.
import type { RoundingMode } from '../ir/ir.ts'
import type { Term, TermKind } from '../ir/term.ts'
import { factsIn, termsUnder } from '../ir/walk-terms.ts'
import type { FactValues, Value } from './javascript.ts'
import { roundQuotient } from './integer-arithmetic.ts'
import { dateAdd, dateDiff, datePart } from './calendar.ts'

/** All values that are still possible: an interval of whole numbers (null: no end), truth values, or one known text or day. */
export type Possible =
  | { readonly kind: 'int'; readonly low: bigint | null; readonly high: bigint | null }
  | { readonly kind: 'bool'; readonly canBeTrue: boolean; readonly canBeFalse: boolean }
  /** A text or a day; null where any is possible. */
  | { readonly kind: 'text'; readonly value: string | null }

/** What is possible, and the missing facts on which it still depends. */
export type Outlook = { readonly possible: Possible; readonly matters: ReadonlySet<string> }

export type OutlookContext = {
  readonly facts: FactValues
  /** Declared bounds of facts, in the units of the terms. */
  readonly rangeOf: (fact: string) => { readonly low: bigint | null; readonly high: bigint | null }
  readonly shared: (name: string, part: 'num' | 'den') => Term
  /** The values of aggregates over these facts; one that is not there is taken to be unknown. */
  readonly aggregates?: ReadonlyMap<Term, Value>
  /** Bounds of an aggregate over lists that are not known, and of a field of the records at hand. */
  readonly aggregateRange?: (term: Term & { t: 'aggregate' }) => Possible
  readonly fieldRange?: (field: string) => Possible
  /** Only values that are known: a branch that is 未知 by itself adds nothing to what is possible. */
  readonly isKnown?: boolean
}

const NOTHING: ReadonlySet<string> = new Set()
const ANY_INT: Possible & { kind: 'int' } = { kind: 'int', low: null, high: null }
const ANY_BOOL: Possible & { kind: 'bool' } = { kind: 'bool', canBeTrue: true, canBeFalse: true }
const ANY_TEXT: Possible = { kind: 'text', value: null }

const settledBool = (value: boolean): Possible => ({
  kind: 'bool',
  canBeTrue: value,
  canBeFalse: !value,
})
const exactly = (value: bigint): Possible => ({ kind: 'int', low: value, high: value })

/** Makes the outlook of terms over one subject's facts; results are remembered per term. */
export function outlookOver(context: OutlookContext): (term: Term) => Outlook {
  const seen = new Map<Term, Outlook>()
  const of = (term: Term): Outlook => {
    const known = seen.get(term)
    if (known !== undefined) return known
    const found = withoutSettled(outlookOf(term, context, of))
    seen.set(term, found)
    return found
  }
  return of
}

/** What is settled depends on nothing any more. */
const withoutSettled = (outlook: Outlook): Outlook =>
  isSettled(outlook.possible) ? { possible: outlook.possible, matters: NOTHING } : outlook

export function isSettled(possible: Possible): boolean {
  if (possible.kind === 'int') return possible.low !== null && possible.low === possible.high
  if (possible.kind === 'bool') return possible.canBeTrue !== possible.canBeFalse
  return possible.value !== null
}

const union = (...sets: readonly ReadonlySet<string>[]): ReadonlySet<string> =>
  new Set(sets.flatMap((set) => [...set]))

function outlookOf(term: Term, context: OutlookContext, of: (term: Term) => Outlook): Outlook {
  switch (term.t) {
    case 'int':
      return { possible: exactly(term.value), matters: NOTHING }
    case 'bool':
      return { possible: settledBool(term.value), matters: NOTHING }
    case 'text':
    case 'day':
      return { possible: { kind: 'text', value: term.value }, matters: NOTHING }
    case 'unknown':
      return { possible: anyOf(term.kind), matters: NOTHING }
    case 'fact':
      return factOutlook(term, context)
    case 'shared':
      return of(context.shared(term.name, term.part))
    case 'field': {
      const range = term.kind === 'int' ? context.fieldRange?.(term.name) : undefined
      return { possible: range ?? anyOf(term.kind), matters: NOTHING }
    }
    case 'round': {
      const [a, b] = [of(term.a), of(term.b)]
      return {
        possible: rounded(term.mode, intOf(a), intOf(b)),
        matters: union(a.matters, b.matters),
      }
    }
    case 'add':
    case 'sub':
    case 'mul': {
      const [a, b] = [of(term.a), of(term.b)]
      return {
        possible: arithmetic(term.t, intOf(a), intOf(b)),
        matters: union(a.matters, b.matters),
      }
    }
    case 'neg':
    case 'abs':
    case 'sign':
    case 'nonzero': {
      const a = of(term.a)
      return { possible: unary(term.t, intOf(a)), matters: a.matters }
    }
    case 'eq':
    case 'ne':
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge': {
      const [a, b] = [of(term.a), of(term.b)]
      return {
        possible: compared(term.t, a.possible, b.possible),
        matters: union(a.matters, b.matters),
      }
    }
    case 'and':
    case 'or':
      return logic(term, of)
    case 'not': {
      const a = of(term.a)
      const { canBeTrue, canBeFalse } = boolOf(a)
      return {
        possible: { kind: 'bool', canBeTrue: canBeFalse, canBeFalse: canBeTrue },
        matters: a.matters,
      }
    }
    case 'known': {
      const a = of(term.a)
      const isKnown = a.matters.size === 0 && isSettled(a.possible)
      return { possible: isKnown ? settledBool(true) : ANY_BOOL, matters: a.matters }
    }
    case 'if':
      return choice(term, context, of)
    case 'in': {
      const a = of(term.a)
      const value = a.possible.kind === 'text' ? a.possible.value : null
      if (value === null) return { possible: ANY_BOOL, matters: a.matters }
      const isIn = term.values.some((entry) =>
        term.prefix ? value.startsWith(entry) : value === entry,
      )
      return { possible: settledBool(isIn), matters: NOTHING }
    }
    case 'dateAdd':
    case 'dateDiff':
    case 'datePart':
      return calendarOutlook(term, of)
    case 'aggregate':
      return aggregateOutlook(term, context)
  }
}

/** A list cannot be bounded; but where all that it depends on is known, so is its value. */
function aggregateOutlook(
  term: Term & { t: 'aggregate' },
  { facts, aggregates, aggregateRange }: OutlookContext,
): Outlook {
  const value = aggregates?.get(term) ?? null
  if (value !== null) return { possible: possibleOf(value), matters: NOTHING }
  const unknown = [...factsIn(term)].filter((name) => facts[name] == null)
  // All facts are there and yet no value: a record of the list has a hole.
  const matters = unknown.length > 0 ? unknown : [term.list]
  const kind = aggregateKind(term)
  const range = kind === 'int' ? aggregateRange?.(term) : undefined
  return { possible: range ?? anyOf(kind), matters: new Set(matters) }
}

const anyOf = (kind: 'int' | 'bool' | 'text' | 'day'): Possible =>
  kind === 'int' ? ANY_INT : kind === 'bool' ? ANY_BOOL : ANY_TEXT

const aggregateKind = (term: Term & { t: 'aggregate' }): 'int' | 'bool' | 'text' =>
  term.how === 'any' || term.how === 'all'
    ? 'bool'
    : term.body?.t === 'field' && term.body.kind !== 'int'
      ? 'text'
      : 'int'

function factOutlook(
  term: { name: string; kind: TermKind },
  { facts, rangeOf }: OutlookContext,
): Outlook {
  const value = facts[term.name]
  if (value === null || value === undefined || typeof value === 'object')
    return {
      possible: term.kind === 'int' ? { kind: 'int', ...rangeOf(term.name) } : anyOf(term.kind),
      matters: new Set([term.name]),
    }
  return { possible: possibleOf(value), matters: NOTHING }
}

function possibleOf(value: Value): Possible {
  if (typeof value === 'bigint') return exactly(value)
  if (typeof value === 'boolean') return settledBool(value)
  return { kind: 'text', value }
}

type Interval = Possible & { kind: 'int' }

const intOf = ({ possible }: Outlook): Interval => (possible.kind === 'int' ? possible : ANY_INT)
const boolOf = ({ possible }: Outlook): Possible & { kind: 'bool' } =>
  possible.kind === 'bool' ? possible : ANY_BOOL

const plus = (a: bigint | null, b: bigint | null): bigint | null =>
  a === null || b === null ? null : a + b

function arithmetic(op: 'add' | 'sub' | 'mul', a: Interval, b: Interval): Possible {
  if (op === 'add') return { kind: 'int', low: plus(a.low, b.low), high: plus(a.high, b.high) }
  if (op === 'mul') return product(a, b)
  return { kind: 'int', low: plus(a.low, negate(b.high)), high: plus(a.high, negate(b.low)) }
}

/** a ÷ b to a whole number; a denominator that is known is never below one. */
function rounded(mode: RoundingMode, a: Interval, b: Interval): Possible {
  const least = b.low === null || b.low < 1n ? 1n : b.low
  const round = (end: bigint, by: bigint) => roundQuotient(mode, end, by)
  /** An end moves nearer to nothing the more it is divided by. */
  const nearest = (end: bigint): bigint => (b.high === null ? 0n : round(end, b.high))
  return {
    kind: 'int',
    low: a.low === null ? null : a.low < 0n ? round(a.low, least) : nearest(a.low),
    high: a.high === null ? null : a.high > 0n ? round(a.high, least) : nearest(a.high),
  }
}

const negate = (end: bigint | null): bigint | null => (end === null ? null : -end)

/** Open ends are kept open unless the other side is a constant whose sign says which end moves where. */
function product(a: Interval, b: Interval): Possible {
  const constant = b.low !== null && b.low === b.high ? b.low : null
  const other =
    constant === null && a.low !== null && a.low === a.high
      ? { by: a.low, of: b }
      : { by: constant, of: a }
  if (other.by !== null) {
    const { by } = other
    const ends = [other.of.low, other.of.high].map((end) => (end === null ? null : end * by))
    const [low = null, high = null] = other.by < 0n ? ends.toReversed() : ends
    return other.by === 0n ? exactly(0n) : { kind: 'int', low, high }
  }
  if (a.low === null || a.high === null || b.low === null || b.high === null) {
    const [x, y] = [a.low ?? -1n, b.low ?? -1n]
    return { kind: 'int', low: x >= 0n && y >= 0n ? x * y : null, high: null }
  }
  const products = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]
  return {
    kind: 'int',
    low: products.reduce((x, y) => (y < x ? y : x)),
    high: products.reduce((x, y) => (y > x ? y : x)),
  }
}

function unary(op: 'neg' | 'abs' | 'sign' | 'nonzero', a: Interval): Possible {
  if (op === 'nonzero') return a
  if (op === 'neg') return { kind: 'int', low: negate(a.high), high: negate(a.low) }
  if (op === 'sign') {
    if (a.low !== null && a.low >= 0n) return exactly(1n)
    return a.high !== null && a.high < 0n ? exactly(-1n) : { kind: 'int', low: -1n, high: 1n }
  }
  if (a.low !== null && a.low >= 0n) return a
  if (a.high !== null && a.high < 0n) return { kind: 'int', low: -a.high, high: negate(a.low) }
  const far = a.low === null || a.high === null ? null : -a.low > a.high ? -a.low : a.high
  return { kind: 'int', low: 0n, high: far }
}

type Comparison = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge'

function compared(op: Comparison, a: Possible, b: Possible): Possible {
  if (a.kind === 'int' && b.kind === 'int') return comparedInts(op, a, b)
  if (a.kind === 'bool' && b.kind === 'bool') {
    if (!isSettled(a) || !isSettled(b)) return ANY_BOOL
    return settledBool((a.canBeTrue === b.canBeTrue) === (op === 'eq'))
  }
  if (a.kind !== 'text' || b.kind !== 'text' || a.value === null || b.value === null)
    return ANY_BOOL
  return settledBool(holds(op, a.value < b.value ? -1 : a.value > b.value ? 1 : 0))
}

const holds = (op: Comparison, order: number): boolean =>
  ({
    eq: order === 0,
    ne: order !== 0,
    lt: order < 0,
    le: order <= 0,
    gt: order > 0,
    ge: order >= 0,
  })[op]

function comparedInts(op: Comparison, a: Interval, b: Interval): Possible {
  if (op === 'gt' || op === 'ge') return comparedInts(op === 'gt' ? 'lt' : 'le', b, a)
  const below = (x: bigint | null, y: bigint | null, orEqual: boolean): boolean =>
    x !== null && y !== null && (orEqual ? x <= y : x < y)
  if (op === 'lt' || op === 'le') {
    if (below(a.high, b.low, op === 'le')) return settledBool(true)
    return below(b.high, a.low, op === 'lt') ? settledBool(false) : ANY_BOOL
  }
  const isApart = below(a.high, b.low, false) || below(b.high, a.low, false)
  if (isApart) return settledBool(op === 'ne')
  return isSettled(a) && isSettled(b) ? settledBool((a.low === b.low) === (op === 'eq')) : ANY_BOOL
}

function logic(term: Term & { t: 'and' | 'or' }, of: (term: Term) => Outlook): Outlook {
  const parts = term.parts.map(of)
  const bools = parts.map(boolOf)
  const decides = term.t === 'or'
  const isDecided = bools.some(({ canBeTrue, canBeFalse }) =>
    decides ? canBeTrue && !canBeFalse : canBeFalse && !canBeTrue,
  )
  if (isDecided) return { possible: settledBool(decides), matters: NOTHING }
  const canDecide = bools.some(({ canBeTrue, canBeFalse }) => (decides ? canBeTrue : canBeFalse))
  if (!canDecide) return { possible: settledBool(!decides), matters: NOTHING }
  return { possible: ANY_BOOL, matters: union(...parts.map(({ matters }) => matters)) }
}

/** Whether a number is 未知 by its very words: whatever is computed from that is never computed. */
export function isNeverKnown(term: Term): boolean {
  if (term.t === 'unknown') return true
  const isStrict = term.t === 'add' || term.t === 'sub' || term.t === 'mul' || term.t === 'neg'
  return isStrict && termsUnder(term).some(isNeverKnown)
}

function choice(
  term: Term & { t: 'if' },
  { isKnown = false }: OutlookContext,
  of: (term: Term) => Outlook,
): Outlook {
  if (isKnown && isNeverKnown(term.a)) return of(term.b)
  if (isKnown && isNeverKnown(term.b)) return of(term.a)
  const condition = of(term.condition)
  const { canBeTrue, canBeFalse } = boolOf(condition)
  if (canBeTrue !== canBeFalse) return of(canBeTrue ? term.a : term.b)
  const bounded = boundedBy(term, of)
  const [a, b] = [of(term.a), of(term.b)]
  return {
    possible: bounded ?? joined(a.possible, b.possible),
    // 如果 已知(清单) 则 … 否则 汇总: the answer stands without the list, which is taken where given but not asked for.
    matters:
      term.condition.t === 'known' ? b.matters : union(condition.matters, a.matters, b.matters),
  }
}

/** min(a, b) and max(a, b) are written as a choice by comparison: tighter than the union of both branches. */
function boundedBy(
  { condition, a, b }: Term & { t: 'if' },
  of: (term: Term) => Outlook,
): Possible | null {
  if (condition.t !== 'lt' && condition.t !== 'le' && condition.t !== 'ge' && condition.t !== 'gt')
    return null
  if (condition.a !== a || condition.b !== b) return null
  const [x, y] = [intOf(of(a)), intOf(of(b))]
  const isMin = condition.t === 'lt' || condition.t === 'le'
  const lower = (p: bigint | null, q: bigint | null) =>
    p === null || q === null ? null : p < q ? p : q
  const higher = (p: bigint | null, q: bigint | null) =>
    p === null || q === null ? null : p > q ? p : q
  const known = (p: bigint | null, q: bigint | null, pick: typeof lower) =>
    p === null ? q : q === null ? p : pick(p, q)
  return isMin
    ? { kind: 'int', low: lower(x.low, y.low), high: known(x.high, y.high, lower) }
    : { kind: 'int', low: known(x.low, y.low, higher), high: higher(x.high, y.high) }
}

function joined(a: Possible, b: Possible): Possible {
  if (a.kind === 'int' && b.kind === 'int')
    return {
      kind: 'int',
      low: a.low === null || b.low === null ? null : a.low < b.low ? a.low : b.low,
      high: a.high === null || b.high === null ? null : a.high > b.high ? a.high : b.high,
    }
  if (a.kind === 'bool' && b.kind === 'bool')
    return {
      kind: 'bool',
      canBeTrue: a.canBeTrue || b.canBeTrue,
      canBeFalse: a.canBeFalse || b.canBeFalse,
    }
  return a.kind === 'text' && b.kind === 'text' && a.value === b.value ? a : ANY_TEXT
}

const between = (low: bigint, high: bigint): Interval => ({ kind: 'int', low, high })

/** Days are of the years 0000 to 9999. */
const PART_RANGES = { year: between(0n, 9999n), month: between(1n, 12n), day: between(1n, 31n) }
const BETWEEN_DAYS = between(-3_652_424n, 3_652_424n)

function calendarOutlook(
  term: Term & { t: 'dateAdd' | 'dateDiff' | 'datePart' },
  of: (term: Term) => Outlook,
): Outlook {
  const a = of(term.a)
  const day = a.possible.kind === 'text' ? a.possible.value : null
  if (term.t === 'datePart')
    return {
      possible: day === null ? PART_RANGES[term.part] : exactly(datePart(day, term.part)),
      matters: a.matters,
    }
  const b = of(term.b)
  const matters = union(a.matters, b.matters)
  if (term.t === 'dateDiff') {
    const to = b.possible.kind === 'text' ? b.possible.value : null
    return {
      possible: day === null || to === null ? BETWEEN_DAYS : exactly(dateDiff(day, to, term.unit)),
      matters,
    }
  }
  const count = intOf(b)
  const isKnown = day !== null && count.low !== null && count.low === count.high
  const value = isKnown ? dateAdd(day, count.low, term.unit) : null
  return { possible: { kind: 'text', value }, matters }
}
