// A program in integer form: for each rule the terms that every back end computes. What a condition tree, a
// cap or an exception means is decided here, once.
import { type Forms, integerForm } from './integer-form.ts'
import type { Node } from './ir.ts'
import type { Condition, Key, Program, ProgramRule } from './program.ts'
import { factRange } from './fact-ranges.ts'
import { clashOf, watchedRows } from './compile-table.ts'
import { definitionTerms, type SharedTerm } from './definition-terms.ts'
import { outlookOver } from '../run/bounds.ts'
import { int, mul, type Pair, type Term } from './term.ts'

/** One test of a condition tree, with its value. */
export type TestTerm = { readonly test: Condition & { kind: 'test' }; readonly term: Term }

/** The conditions of another rule. */
export type NamedTerm = { readonly name: string; readonly holds: Term }

/** A table that may break its hit policy; `table` null: the rule's own, else the definition's. */
export type ClashTerm = {
  readonly table: string | null
  readonly holds: Term
  readonly rows: readonly Term[]
}

export type RuleTerms = {
  readonly rule: ProgramRule
  /** Whether the conditions hold; true where the rule has none. */
  readonly holds: Term
  /** Exceptions that except this rule, each with the term of its own conditions. */
  readonly exceptions: readonly NamedTerm[]
  /** Other exceptions to what this rule excepts: two that hold at once are for a person to decide. */
  readonly rivals: readonly NamedTerm[]
  /** Whether two exceptions hold at once, to this rule or with this rule, or its table breaks its hit policy; null where that cannot be. */
  readonly conflict: Term | null
  /** Tables that may break their hit policy: whether one does and the rule may apply, and the condition of each row. */
  readonly clashes: readonly ClashTerm[]
  /** Whether the rule applies: its conditions hold, and no exception and no rival does. */
  readonly applies: Term
  readonly tests: readonly TestTerm[]
  /** Gross amount in fen, before any cap; null for rules without a formula. */
  readonly gross: Term | null
  /** Gross held down to the lowest cap; never less than nothing. */
  readonly capped: Term | null
  /** The most that review may grant; null where the document names no ceiling. */
  readonly atMost: Term | null
  /** Cumulative caps in the order written: the limit in fen and whether the cap counts at all. */
  readonly cumulative: readonly {
    readonly limit: Term
    readonly counts: Term
    readonly keys: readonly Term[]
  }[]
  readonly matter: Term | null
  readonly firstOnly: readonly Term[] | null
  /** 合计不超过: the limit of the exclusion group, null where it takes the highest or the chosen. */
  readonly togetherAtMost: Term | null
  /** What a right comes to in fen: its least share rounded up, its largest rounded down. */
  readonly rightLeast: Term | null
  readonly rightMost: Term | null
}

/** The fact that names whom the rules are asked about; every run provides it. */
export const SUBJECT = '对象'

export type ProgramTerms = {
  readonly shared: readonly SharedTerm[]
  readonly rules: readonly RuleTerms[]
  /** The form of every node of the program, and the term of every condition: what a trace shows. */
  readonly forms: ReadonlyMap<Node, Pair>
  readonly conditions: ReadonlyMap<Condition, Term>
  /** The forms of definitions where a rule's own date chooses their parameters, by that date. */
  readonly ownForms: ReadonlyMap<string, ReadonlyMap<Node, Pair>>
}

/** Writes a program in integer form. */
export function programTerms(program: Program): ProgramTerms {
  const forms: Forms = new Map()
  const { shared, resolveBy, ownForms } = definitionTerms(program, forms)
  const parts = new Map<Condition, Term>()
  const conditions = new Map(
    program.rules.map((rule) => [
      rule.name,
      conditionTerms(rule.condition, { form: formBy(resolveBy(rule.versionBy), forms), parts }),
    ]),
  )
  const isNeverNegative = signProver(program, shared)
  const rules = program.rules.map((rule) =>
    ruleTerms(rule, {
      program,
      conditions,
      form: formBy(resolveBy(rule.versionBy), forms),
      forms,
      isNeverNegative,
    }),
  )
  return { shared, rules, forms, ownForms, conditions: parts }
}

type Form = (node: Node) => Pair

const formBy =
  (resolve: (node: Node & { op: 'ref' | 'param' }) => Pair, forms: Forms): Form =>
  (node) =>
    integerForm(node, resolve, forms)

type Context = {
  readonly program: Program
  readonly conditions: ReadonlyMap<string, { holds: Term; tests: TestTerm[] }>
  readonly form: Form
  readonly forms: Forms
  readonly isNeverNegative: (amount: Term) => boolean
}

const TRUE: Term = { t: 'bool', value: true }

function ruleTerms(rule: ProgramRule, context: Context): RuleTerms {
  const { program, conditions, form } = context
  const { holds, tests } = conditions.get(rule.name) ?? { holds: TRUE, tests: [] }
  const named = (names: readonly string[]): NamedTerm[] =>
    names.map((name) => ({ name, holds: conditions.get(name)?.holds ?? TRUE }))
  const exceptions = named(exceptionsOf(rule.name, program))
  const rivals = named(rivalsOf(rule, program))
  const others = [...exceptions, ...rivals].map((entry): Term => ({ t: 'not', a: entry.holds }))
  const applies: Term = others.length === 0 ? holds : { t: 'and', parts: [holds, ...others] }
  const own = ownClash(rule, context)
  const clashes: ClashTerm[] = [
    ...(own === null
      ? []
      : [
          {
            table: null,
            holds: { t: 'and', parts: [applies, own.clash] } as const,
            rows: own.rows,
          },
        ]),
    ...(rule.clashes ?? []).map(({ table, node, rows }): ClashTerm => ({
      table,
      // What applies may itself follow from the definition, which says nothing where its table breaks its policy.
      holds: { t: 'and', parts: [mayHold(applies), form(node).num] },
      rows: rows.map((row) => form(row).num),
    })),
  ]
  const wholeOf = (node: Node): Term => {
    const { num, den } = form(node)
    return den.t === 'int' && den.value === 1n ? num : { t: 'round', mode: 'down', a: num, b: den }
  }
  const gross = rule.amount === null ? null : wholeOf(rule.amount)
  const conditionOf = (when: Node | null) => (when === null ? null : form(when).num)
  const caps = rule.caps.map(({ limit, when }) => ({
    limit: wholeOf(limit),
    when: conditionOf(when),
  }))
  const keyTerm = (key: Key): Term => keyTermOf(key, rule, form)
  return {
    rule,
    holds,
    exceptions,
    rivals,
    conflict: clashes.reduce<Term | null>(
      (rest, clash) => eitherOf(rest, clash.holds),
      conflictTerm(holds, exceptions, rivals),
    ),
    clashes,
    applies,
    tests,
    gross,
    capped: gross === null ? null : atLeastZero(caps.reduce(capTerm, gross), context),
    atMost: rule.discretion?.atMost == null ? null : wholeOf(rule.discretion.atMost),
    cumulative: rule.cumulativeCaps.map(({ limit, when, per }) => ({
      limit: wholeOf(limit),
      counts: conditionOf(when) ?? { t: 'bool', value: true },
      keys: per.map(keyTerm),
    })),
    matter: rule.exclusion === null ? null : keyTerm(rule.exclusion.matter),
    firstOnly: rule.firstOnly === null ? null : rule.firstOnly.per.map(keyTerm),
    rightLeast: shareOf(rule.right, { bound: 'atLeast', mode: 'up' }, form),
    rightMost: shareOf(rule.right, { bound: 'atMost', mode: 'down' }, form),
    togetherAtMost:
      rule.exclusion === null || typeof rule.exclusion.take === 'string'
        ? null
        : wholeOf(rule.exclusion.take.atMost),
  }
}

/** The rules that except a rule. */
const exceptionsOf = (name: string, { rules }: Program): string[] =>
  rules.filter(({ exceptionTo }) => exceptionTo === name).map((rule) => rule.name)

/** Every other branch of exceptions under the rule that stands above all of them: not its own line, up or down. */
function rivalsOf({ name }: ProgramRule, program: Program): string[] {
  const line = new Set([name])
  let top = name
  for (let up = exceptedBy(name, program); up !== null && !line.has(up);) {
    line.add(up)
    top = up
    up = exceptedBy(up, program)
  }
  const own = new Set([...line, ...below(name, program)])
  return [...below(top, program)].filter((other) => !own.has(other))
}

const exceptedBy = (name: string, { rules }: Program): string | null =>
  rules.find((rule) => rule.name === name)?.exceptionTo ?? null

/** The exceptions to a rule, and the exceptions to these. */
function below(name: string, program: Program): ReadonlySet<string> {
  const found = new Set<string>()
  const open = [name]
  for (let next = open.pop(); next !== undefined; next = open.pop())
    for (const other of exceptionsOf(next, program))
      if (!found.has(other)) {
        found.add(other)
        open.push(other)
      }
  return found
}

/** Two exceptions at once: a pair of those to this rule, or this rule with a rival. */
function conflictTerm(
  holds: Term,
  exceptions: readonly NamedTerm[],
  rivals: readonly NamedTerm[],
): Term | null {
  const pairs = exceptions.flatMap((one, at) =>
    exceptions.slice(at + 1).map((other): Term => ({ t: 'and', parts: [one.holds, other.holds] })),
  )
  const both = rivals.map((rival): Term => ({ t: 'and', parts: [holds, rival.holds] }))
  const parts = [...pairs, ...both]
  return parts.length === 0 ? null : { t: 'or', parts }
}

/**
 * The watch over the rule's own table, made from the rows as they are now, so that a what-if which changes a row is
 * watched by what it changed. The amount has no value where the table breaks its policy.
 */
function ownClash(
  { amount, watch }: ProgramRule,
  { form, forms }: Pick<Context, 'form' | 'forms'>,
): { readonly clash: Term; readonly rows: readonly Term[] } | null {
  if (amount === null || watch === undefined || watch.isProved) return null
  const rows = watchedRows(amount.op === 'round' ? amount.args[0] : amount)
  const clash = form(clashOf(watch.hit, rows)).num
  const { num, den } = form(amount)
  const none: Term = { t: 'unknown', kind: 'int' }
  forms.set(amount, { num: { t: 'if', condition: clash, a: none, b: num }, den })
  return { clash, rows: rows.map(({ hit }) => form(hit).num) }
}

/** True but where the term is known to be false. */
const mayHold = (a: Term): Term => ({
  t: 'or',
  parts: [{ t: 'not', a: { t: 'known', a } }, a],
})

const eitherOf = (a: Term | null, b: Term | null): Term | null =>
  a === null || b === null ? (a ?? b) : { t: 'or', parts: [a, b] }

const ZERO: Term = int(0n)

/** A formula may come out below zero; nobody owes that. Where it cannot, nothing is added. */
function atLeastZero(amount: Term, { isNeverNegative }: Context): Term {
  if (isNeverNegative(amount)) return amount
  return { t: 'if', condition: { t: 'ge', a: amount, b: ZERO }, a: amount, b: ZERO }
}

/** Proves from the declared ranges of facts that an amount cannot be negative. */
function signProver({ facts }: Program, shared: readonly SharedTerm[]): (amount: Term) => boolean {
  const ranges = new Map(facts.map((fact) => [fact.name, factRange(fact)]))
  const definitions = new Map(shared.map((entry) => [entry.name, entry]))
  const outlook = outlookOver({
    facts: {},
    rangeOf: (name) => ranges.get(name) ?? { low: null, high: null },
    shared: (name, part) => definitions.get(name)?.[part] ?? { t: 'unknown', kind: 'int' },
  })
  return (amount) => {
    const { possible } = outlook(amount)
    return possible.kind === 'int' && possible.low !== null && possible.low >= 0n
  }
}

/** A bound of a right on its base; null where either is not written or the bound is no ratio. */
function shareOf(
  right: ProgramRule['right'],
  { bound, mode }: { bound: 'atLeast' | 'atMost'; mode: 'up' | 'down' },
  form: Form,
): Term | null {
  const rate = right?.[bound] ?? null
  if (right === null || right.base === null || rate === null || rate.type.kind !== 'number')
    return null
  const [base, share] = [form(right.base), form(rate)]
  return { t: 'round', mode, a: mul(base.num, share.num), b: mul(base.den, share.den) }
}

/** The lower of amount and cap; a cap whose condition does not hold, or that the amount does not reach, is no cap. */
function capTerm(amount: Term, { limit, when }: { limit: Term; when: Term | null }): Term {
  const isAbove: Term = { t: 'lt', a: limit, b: amount }
  const condition: Term = when === null ? isAbove : { t: 'and', parts: [when, isAbove] }
  return { t: 'if', condition, a: limit, b: amount }
}

/** A key's value: 对象 is the fact of that name, 自然年度 the year of the rule's date. */
function keyTermOf({ name, node }: Key, rule: ProgramRule, form: Form): Term {
  if (node !== null) return form(node).num
  if (name === '对象') return { t: 'fact', name: SUBJECT, kind: 'text' }
  const date: Term = { t: 'fact', name: rule.versionBy, kind: 'day' }
  return { t: 'datePart', a: date, part: 'year' }
}

function conditionTerms(
  condition: Condition | null,
  { form, parts: told }: { form: Form; parts: Map<Condition, Term> },
): { holds: Term; tests: TestTerm[] } {
  if (condition === null) return { holds: { t: 'bool', value: true }, tests: [] }
  const tests: TestTerm[] = []
  const of = (part: Condition): Term => {
    const term = termOf(part)
    told.set(part, term)
    return term
  }
  const termOf = (part: Condition): Term => {
    if (part.kind === 'test') {
      const { num: term } = form(part.node)
      tests.push({ test: part, term })
      return term
    }
    const parts = part.parts.map(of)
    if (part.kind === 'none') return { t: 'not', a: { t: 'or', parts } }
    return { t: part.kind === 'all' ? 'and' : 'or', parts }
  }
  return { holds: of(condition), tests }
}
