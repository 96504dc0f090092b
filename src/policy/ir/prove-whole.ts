// Overflow is proved impossible or refused: from the ranges of the facts follows how large every number between
// them can become, and each must fit what the back ends count in. HUGEINT of DuckDB is the narrowest of the widest:
// PostgreSQL's NUMERIC and the closures' bigint hold far more.
import { type ContentPlace, refuse } from '../../base/content.ts'
import { found } from '../../base/found.ts'
import type { RuleFile, Written } from '../language/rule-file.ts'
import { isNeverKnown } from '../run/bounds.ts'
import { type Ranges, rangesOver } from '../sql/ranges.ts'
import { ANY_FACT, factRange, RECORDS_MAX } from './fact-ranges.ts'
import type { Node } from './ir.ts'
import type { Program, ProgramFact } from './program.ts'
import { programTerms, type RuleTerms } from './rule-terms.ts'
import type { Term } from './term.ts'
import { factsIn, termsUnder } from './walk-terms.ts'
import { nodesOf } from './walk.ts'

/** The largest number that every back end can count to. */
const WIDEST = 2n ** 127n - 1n

/** An expression as its author wrote it, with the node that it became. */
export type WrittenNode = { readonly written: Written; readonly node: Node }

/** Refuses a program in which a number could become larger than the back ends can count, naming where and which bound helps. */
export function proveWhole(
  program: Program,
  { clauses }: RuleFile,
  expressions: readonly WrittenNode[],
): void {
  const find = overflowFinder(program)
  for (const { written, node } of expressions)
    for (const part of innerFirst(node)) {
      const term = find.inNode(part)
      if (term === null) continue
      const { start, end } = part.origin
      const place = { ...written.place, column: written.place.column + start }
      refuseAt(place, `「${written.text.slice(start, end).trim()}」`, find.remedy(term))
    }
  const places = new Map(
    clauses.flatMap(({ rules }) => rules.map(({ name, place }) => [name, place] as const)),
  )
  for (const terms of find.rules) {
    const term = find.inTerms(rootsOf(terms))
    const place = places.get(terms.rule.name)
    if (term !== null && place !== undefined)
      refuseAt(place, `规则「${terms.rule.name}」的计算`, find.remedy(term))
  }
}

/** What of a program could outgrow the back ends, in words that need no file: for one that was changed after it was compiled. */
export function overflowOf(program: Program): string | null {
  const find = overflowFinder(program)
  for (const { name, num, den } of find.shared) {
    const term = find.inTerms([num, den])
    if (term !== null) return overflowText(`定义「${name}」`, find.remedy(term))
  }
  for (const terms of find.rules) {
    const term = find.inTerms(rootsOf(terms))
    if (term !== null) return overflowText(`规则「${terms.rule.name}」的计算`, find.remedy(term))
  }
  return null
}

const overflowText = (what: string, remedy: string): string =>
  `${what}可能大到算不准（中间的整数超过 38 位）。${remedy}`

const refuseAt = (place: ContentPlace, what: string, remedy: string): never =>
  refuse(place, overflowText(what, remedy))

/**
 * The parts of an expression before the whole, so that the smallest that overflows is named; what is computed from
 * a single record comes with its aggregate.
 */
function innerFirst(node: Node): Node[] {
  const parts = [...nodesOf(node)]
  const inRecords = new Set(
    parts.flatMap((part) =>
      part.op === 'aggregate'
        ? [part.body, part.where, part.by].flatMap((inner) =>
            inner === null ? [] : [...nodesOf(inner)],
          )
        : [],
    ),
  )
  return parts.filter((part) => !inRecords.has(part)).toReversed()
}

function overflowFinder(program: Program) {
  const { shared, forms, ownForms, rules } = programTerms(program)
  const definitions = new Map(shared.map((entry) => [entry.name, entry]))
  const facts = new Map(program.facts.map((fact) => [fact.name, fact]))
  const ranges = rangesOver(
    {
      fact: (name) => rangeOf(facts.get(name)),
      list: (name) => ({
        rowsMax: RECORDS_MAX,
        field: (field) => rangeOf(fieldOf(facts.get(name), field)),
      }),
      isKnown: true,
    },
    definitions,
  )
  const seen = new Set<Term>()
  /** The first term that may not fit, of those not looked at before; operands come before what uses them. */
  const overflow = (term: Term, at: Ranges): Term | null => {
    if (seen.has(term)) return null
    seen.add(term)
    const inner = term.t === 'aggregate' ? at.inList(term.list) : at
    for (const part of termsUnder(term)) {
      const wrong = overflow(part, inner)
      if (wrong !== null) return wrong
    }
    return fits(term, at) ? null : term
  }
  const inTerms = (terms: readonly Term[]): Term | null => {
    for (const term of terms) {
      const wrong = overflow(term, ranges)
      if (wrong !== null) return wrong
    }
    return null
  }
  const enter = (term: Term & { t: 'shared' }): Term =>
    found(definitions.get(term.name), term.name)[term.part]
  return {
    rules,
    shared,
    inTerms,
    inNode: (node: Node): Term | null =>
      inTerms(
        [forms, ...ownForms.values()].flatMap((known) => {
          const pair = known.get(node)
          return pair === undefined ? [] : [pair.num, pair.den]
        }),
      ),
    remedy: (term: Term): string => remedyOf(factsIn(term, enter), facts),
  }
}

const rangeOf = (fact: ProgramFact | undefined) => (fact === undefined ? ANY_FACT : factRange(fact))

const fieldOf = (list: ProgramFact | undefined, name: string): ProgramFact | undefined =>
  list?.fields?.find((field) => field.name === name)

/** What the back ends count: sums, products, roundings (which double what remains) and what is taken over records. */
function fits(term: Term, ranges: Ranges): boolean {
  if (term.t === 'round')
    return (
      isNeverKnown(term.a) ||
      isNeverKnown(term.b) ||
      (isWithin(ranges, term.a, WIDEST) && isWithin(ranges, term.b, WIDEST / 2n))
    )
  if (!COUNTED.has(term.t) || (term.t === 'aggregate' && term.how !== 'sum')) return true
  return isNeverKnown(term) || isWithin(ranges, term, WIDEST)
}

const COUNTED: ReadonlySet<Term['t']> = new Set(['int', 'add', 'sub', 'mul', 'aggregate'])

function isWithin(ranges: Ranges, term: Term, most: bigint): boolean {
  const { low, high } = ranges.of(term)
  return low !== null && high !== null && low >= -most && high <= most
}

const rootsOf = (terms: RuleTerms): Term[] =>
  [
    terms.capped,
    terms.gross,
    terms.applies,
    terms.atMost,
    terms.rightLeast,
    terms.rightMost,
    terms.togetherAtMost,
    ...terms.cumulative.flatMap(({ limit, counts }) => [limit, counts]),
  ].filter((term) => term !== null)

/** Which bounds would help: of the facts and fields in it that are numbers without one. */
function remedyOf(names: ReadonlySet<string>, facts: ReadonlyMap<string, ProgramFact>): string {
  const numbers = [...names].flatMap((name) => {
    const fact = facts.get(name)
    const fields = (fact?.fields ?? []).map((field) => ({
      ...field,
      name: `${name} 的 ${field.name}`,
    }))
    return fact === undefined ? [] : [fact, ...fields]
  })
  const open = numbers.filter(
    ({ type, most }) => (type.kind === 'number' || type.kind === 'period') && most === null,
  )
  const examples = open.map((fact) => `「${fact.name}」{不超过: ${exampleOf(fact)}}`)
  return examples.length === 0
    ? '请把其中事实的「范围」写窄，或在中间先取整'
    : `请在「事实」中写明「范围」，如 ${examples.slice(0, 4).join('、')}`
}

function exampleOf({ type }: ProgramFact): string {
  if (type.kind !== 'number') return '100年'
  if (!type.integral) return '100%'
  const [unit = ''] = Object.keys(type.unit)
  return unit === '元' ? '1000亿元' : `100万${unit}`
}
