// What to ask next, and what can be said already: for each rule the facts whose answer still matters, in the
// order in which its clause asks for them, and the least and the most that it can come to meanwhile.
import { found } from '../../base/found.ts'
import type { Program, ProgramFact } from '../ir/program.ts'
import { programTerms, type RuleTerms } from '../ir/rule-terms.ts'
import type { Term } from '../ir/term.ts'
import { factsIn, termsOf } from '../ir/walk-terms.ts'
import type { Assessed } from './assess.ts'
import { isSettled, outlookOver, type Outlook } from './bounds.ts'
import { compileOutputs, type FactValues, type Value } from './javascript.ts'

/** The bounds of what a rule gives (fen, null: no bound or no amount) and the facts that still matter to it. */
export type RuleOutlook = {
  readonly leastFen: bigint | null
  readonly mostFen: bigint | null
  readonly asks: readonly string[]
}

/** A fact to ask for, with the rules (by their names across documents) to which its answer matters. */
export type Question = { readonly fact: ProgramFact; readonly rules: readonly string[] }

/** The outlook of the rule at a place of its program, given its answer. */
export type OutlookAt = (index: number, answer: Assessed) => RuleOutlook

/**
 * Compiles a program into a function from one subject's facts to the outlook of each rule.
 * `hasHistory`: something was granted before, so that less than the formula may be left.
 */
export function compileOutlooks(
  program: Program,
): (facts: FactValues, hasHistory: boolean) => OutlookAt {
  const { shared, rules } = programTerms(program)
  const bySharedName = new Map(shared.map((entry) => [entry.name, entry]))
  const enter = (term: Term & { t: 'shared' }): Term =>
    found(bySharedName.get(term.name), term.name)[term.part]
  const roots = rules.flatMap((terms) => [...rootsOf(terms)])
  const aggregates = [
    ...new Set(
      roots.flatMap((root) => [...termsOf(root, enter)].filter((term) => term.t === 'aggregate')),
    ),
  ]
  const compute = compileOutputs(
    [
      ...aggregates.map((term) => ({ key: term.list, term })),
      ...rules.map((terms) => ({ key: terms.rule.name, term: paidTerm(terms) })),
    ],
    shared,
  )
  const rangeOf = rangesOf(program.facts)
  return (facts, hasHistory) => {
    const values = compute(facts)
    const outlook = outlookOver({
      facts,
      rangeOf,
      shared: (name, part) => enter({ t: 'shared', name, part, kind: 'int' }),
      aggregates: new Map(aggregates.map((term, at): [Term, Value] => [term, values[at] ?? null])),
    })
    return (index, answer) => {
      const terms = rules[index]
      return terms === undefined
        ? NOTHING
        : outlookOf(terms, answer, {
            outlook,
            hasHistory,
            facts,
            owedFen: values[aggregates.length + index] ?? null,
          })
    }
  }
}

/** The questions of all rules, in the order of the clauses; a fact that several rules ask for comes once. */
export function questionsOf(
  facts: ReadonlyMap<string, ProgramFact>,
  asking: readonly { readonly rule: string; readonly asks: readonly string[] }[],
): Question[] {
  const asked = new Map<string, string[]>()
  for (const { rule, asks } of asking)
    for (const name of asks) {
      const rules = asked.get(name) ?? []
      rules.push(rule)
      asked.set(name, rules)
    }
  return [...asked].flatMap(([name, rules]) => {
    const fact = facts.get(name)
    return fact === undefined ? [] : [{ fact, rules }]
  })
}

function* rootsOf({ applies, capped, atMost, rightLeast, cumulative }: RuleTerms): Generator<Term> {
  yield applies
  for (const term of [capped, atMost, rightLeast]) if (term !== null) yield term
  for (const { limit, counts } of cumulative) yield* [limit, counts]
}

type Look = {
  readonly outlook: (term: Term) => Outlook
  readonly hasHistory: boolean
  readonly facts: FactValues
  /** What the rule owes before caps and overlap, where the facts tell it already. */
  readonly owedFen: Value
}

const NOTHING: RuleOutlook = { leastFen: null, mostFen: null, asks: [] }
const ZERO: Term = { t: 'int', value: 0n }

/** What the rule comes to before caps and overlap: nothing where it does not apply. */
const paidTerm = ({ applies, capped }: RuleTerms): Term =>
  capped === null
    ? { t: 'unknown', kind: 'int' }
    : { t: 'if', condition: applies, a: capped, b: ZERO }

function outlookOf(terms: RuleTerms, answer: Assessed, look: Look): RuleOutlook {
  const { outlook } = look
  const { status, amountFen, atMostFen } = answer
  if (status === 'entitled' && amountFen !== null)
    return { leastFen: amountFen, mostFen: amountFen, asks: [] }
  if (status === 'not-met') return { leastFen: 0n, mostFen: 0n, asks: [] }
  if (status === 'may-apply') return { leastFen: 0n, mostFen: atMostFen, asks: [] }
  const asks = (root: Term): string[] => [...outlook(root).matters]
  // A right whose base is not known yet: asked for, since only then is there an amount to show.
  if (status === 'entitled' && terms.rightLeast !== null && answer.right?.leastFen === null)
    return { ...NOTHING, asks: asks(terms.rightLeast) }
  if (status !== 'unknown') return NOTHING
  if (terms.rule.standardPending !== null) return { ...NOTHING, asks: asks(terms.applies) }
  if (terms.atMost !== null)
    return {
      leastFen: 0n,
      mostFen: intervalOf(outlook(terms.atMost)).high,
      asks: asks(terms.applies),
    }
  if (terms.capped === null) return { ...NOTHING, asks: asks(terms.applies) }
  const paid = paidTerm(terms)
  const { low, high } = intervalOf(outlook(paid))
  const keys =
    look.owedFen !== null || isSettled(outlook(paid).possible) ? missingKeys(terms, look) : []
  return {
    leastFen: leastAfterCaps(terms, low, look),
    mostFen: mostAfterCaps(terms, high, outlook),
    asks: keys.length > 0 ? keys : asks(paid),
  }
}

/** The amount is known, but not whose sum it counts in, or which matter it is for. */
function missingKeys(
  { cumulative, matter, firstOnly }: RuleTerms,
  { facts, hasHistory }: Look,
): string[] {
  const missing = (keys: readonly Term[]): string[] => {
    const names = keys.flatMap((key) => [...factsIn(key)])
    return [...new Set(names)].filter((name) => facts[name] == null)
  }
  const ofMatter = missing(matter === null ? [] : [matter])
  // Before anything was granted it does not matter whose sum it is, only whether two claims are over one matter.
  if (!hasHistory && ofMatter.length > 0) return ofMatter
  return [
    ...new Set([
      ...missing([...cumulative.flatMap(({ keys }) => keys), ...(firstOnly ?? [])]),
      ...ofMatter,
    ]),
  ]
}

function intervalOf({ possible }: Outlook): { low: bigint | null; high: bigint | null } {
  return possible.kind === 'int' ? possible : { low: null, high: null }
}

/** Caps that surely count hold the most down. */
function mostAfterCaps(
  { cumulative }: RuleTerms,
  high: bigint | null,
  outlook: Look['outlook'],
): bigint | null {
  return cumulative.reduce<bigint | null>((most, { limit, counts }) => {
    const { possible } = outlook(counts)
    const isSure = possible.kind === 'bool' && !possible.canBeFalse
    const cap = intervalOf(outlook(limit)).high
    return isSure && cap !== null && (most === null || cap < most) ? cap : most
  }, high)
}

/** What was granted before, other claims over the matter and shared caps may leave nothing: then the least is zero. */
function leastAfterCaps(
  { cumulative, rule }: RuleTerms,
  low: bigint | null,
  { outlook, hasHistory }: Look,
): bigint {
  const isShared = rule.cumulativeCaps.some(({ group }) => group !== null)
  if (low === null || low < 0n || hasHistory || rule.exclusion !== null || isShared) return 0n
  return cumulative.reduce((least, { limit }) => {
    const cap = intervalOf(outlook(limit)).low ?? 0n
    return cap < least ? cap : least
  }, low)
}

/** Declared bounds of whole-number facts. */
function rangesOf(
  facts: readonly ProgramFact[],
): (name: string) => { low: bigint | null; high: bigint | null } {
  const bound = (text: string | null, isWhole: boolean): bigint | null =>
    text === null || text.includes('/') || !isWhole ? null : BigInt(text)
  const ranges = new Map(
    facts.map(({ name, type, least, most }) => {
      const isWhole = type.kind !== 'number' || type.integral
      return [name, { low: bound(least, isWhole), high: bound(most, isWhole) }] as const
    }),
  )
  return (name) => ranges.get(name) ?? { low: null, high: null }
}
