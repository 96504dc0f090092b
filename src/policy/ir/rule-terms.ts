// A program in integer form: for each rule the terms that every back end computes. What a condition tree, a
// cap or an exception means is decided here, once.
import { integerForm, kindOf } from './integer-form.ts'
import type { ConstValue, Node } from './ir.ts'
import type { Condition, Key, Program, ProgramParameter, ProgramRule } from './program.ts'
import { int, mul, ONE, type Pair, type Term, type TermKind } from './term.ts'

/** One test of a condition tree, with its value. */
export type TestTerm = { readonly test: Condition & { kind: 'test' }; readonly term: Term }

export type RuleTerms = {
  readonly rule: ProgramRule
  /** Whether the conditions hold; true where the rule has none. */
  readonly holds: Term
  /** Exceptions that except this rule, each with the term of its own conditions. */
  readonly exceptions: readonly { readonly name: string; readonly holds: Term }[]
  /** Whether the rule applies: its conditions hold and no exception does. */
  readonly applies: Term
  readonly tests: readonly TestTerm[]
  /** Gross amount in fen, before any cap; null for rules without a formula. */
  readonly gross: Term | null
  /** Gross held down to the lowest cap. */
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

export type SharedTerm = { readonly name: string; readonly num: Term; readonly den: Term }

export type ProgramTerms = {
  readonly shared: readonly SharedTerm[]
  readonly rules: readonly RuleTerms[]
}

/** Writes a program in integer form. */
export function programTerms(program: Program): ProgramTerms {
  const resolveBy =
    (versionBy: string) =>
    (node: Node & { op: 'ref' | 'param' }): Pair => {
      if (node.op === 'param') {
        const parameter = program.parameters.find(({ name }) => name === node.name)
        return parameterPair(parameter as ProgramParameter, versionBy)
      }
      const den = shared.find(({ name }) => name === node.name)?.den ?? ONE
      return {
        num: { t: 'shared', name: node.name, part: 'num', kind: kindOf(node.type) },
        den: den.t === 'int' ? den : { t: 'shared', name: node.name, part: 'den', kind: 'int' },
      }
    }
  const shared: SharedTerm[] = []
  for (const { name, node } of program.definitions)
    shared.push({ name, ...integerForm(node, resolveBy(program.versionBy)) })
  const conditions = new Map(
    program.rules.map((rule) => [
      rule.name,
      conditionTerms(rule.condition, resolveBy(rule.versionBy)),
    ]),
  )
  const rules = program.rules.map((rule) =>
    ruleTerms(rule, { program, conditions, resolve: resolveBy(rule.versionBy) }),
  )
  return { shared, rules }
}

type Context = {
  readonly program: Program
  readonly conditions: ReadonlyMap<string, { holds: Term; tests: TestTerm[] }>
  readonly resolve: (node: Node & { op: 'ref' | 'param' }) => Pair
}

function ruleTerms(rule: ProgramRule, { program, conditions, resolve }: Context): RuleTerms {
  const { holds, tests } = conditions.get(rule.name) as { holds: Term; tests: TestTerm[] }
  const exceptions = program.rules
    .filter(({ exceptionTo }) => exceptionTo === rule.name)
    .map(({ name }) => ({ name, holds: conditions.get(name)?.holds as Term }))
  const applies: Term =
    exceptions.length === 0
      ? holds
      : {
          t: 'and',
          parts: [holds, ...exceptions.map((entry): Term => ({ t: 'not', a: entry.holds }))],
        }
  const wholeOf = (node: Node): Term => {
    const { num, den } = integerForm(node, resolve)
    return den.t === 'int' && den.value === 1n ? num : { t: 'round', mode: 'down', a: num, b: den }
  }
  const gross = rule.amount === null ? null : wholeOf(rule.amount)
  const conditionOf = (when: Node | null) => (when === null ? null : integerForm(when, resolve).num)
  const caps = rule.caps.map(({ limit, when }) => ({
    limit: wholeOf(limit),
    when: conditionOf(when),
  }))
  const keyTerm = (key: Key): Term => keyTermOf(key, rule, resolve)
  return {
    rule,
    holds,
    exceptions,
    applies,
    tests,
    gross,
    capped: gross === null ? null : caps.reduce(capTerm, gross),
    atMost: rule.discretion?.atMost == null ? null : wholeOf(rule.discretion.atMost),
    cumulative: rule.cumulativeCaps.map(({ limit, when, per }) => ({
      limit: wholeOf(limit),
      counts: conditionOf(when) ?? { t: 'bool', value: true },
      keys: per.map(keyTerm),
    })),
    matter: rule.exclusion === null ? null : keyTerm(rule.exclusion.matter),
    firstOnly: rule.firstOnly === null ? null : rule.firstOnly.per.map(keyTerm),
    rightLeast: shareOf(rule.right, { bound: 'atLeast', mode: 'up' }, resolve),
    rightMost: shareOf(rule.right, { bound: 'atMost', mode: 'down' }, resolve),
    togetherAtMost:
      rule.exclusion === null || typeof rule.exclusion.take === 'string'
        ? null
        : wholeOf(rule.exclusion.take.atMost),
  }
}

/** A bound of a right on its base; null where either is not written or the bound is no ratio. */
function shareOf(
  right: ProgramRule['right'],
  { bound, mode }: { bound: 'atLeast' | 'atMost'; mode: 'up' | 'down' },
  resolve: Context['resolve'],
): Term | null {
  const rate = right?.[bound] ?? null
  if (right === null || right.base === null || rate === null || rate.type.kind !== 'number')
    return null
  const [base, share] = [integerForm(right.base, resolve), integerForm(rate, resolve)]
  return { t: 'round', mode, a: mul(base.num, share.num), b: mul(base.den, share.den) }
}

/** The lower of amount and cap; a cap whose condition does not hold is no cap. */
function capTerm(amount: Term, { limit, when }: { limit: Term; when: Term | null }): Term {
  const condition: Term = { t: 'lt', a: limit, b: amount }
  const capped: Term = { t: 'if', condition, a: limit, b: amount }
  return when === null ? capped : { t: 'if', condition: when, a: capped, b: amount }
}

/** A key's value: 对象 is the fact of that name, 自然年度 the year of the rule's date. */
function keyTermOf({ name, node }: Key, rule: ProgramRule, resolve: Context['resolve']): Term {
  if (node !== null) return integerForm(node, resolve).num
  if (name === '对象') return { t: 'fact', name: SUBJECT, kind: 'text' }
  const date: Term = { t: 'fact', name: rule.versionBy, kind: 'day' }
  return { t: 'datePart', a: date, part: 'year' }
}

function conditionTerms(
  condition: Condition | null,
  resolve: Context['resolve'],
): { holds: Term; tests: TestTerm[] } {
  if (condition === null) return { holds: { t: 'bool', value: true }, tests: [] }
  const tests: TestTerm[] = []
  const of = (part: Condition): Term => {
    if (part.kind === 'test') {
      const { num: term } = integerForm(part.node, resolve)
      tests.push({ test: part, term })
      return term
    }
    const parts = part.parts.map(of)
    if (part.kind === 'none') return { t: 'not', a: { t: 'or', parts } }
    return { t: part.kind === 'all' ? 'and' : 'or', parts }
  }
  return { holds: of(condition), tests }
}

/** A parameter by the declared date: the last value whose day is not later; unknown before the first. */
function parameterPair({ values, type }: ProgramParameter, versionBy: string): Pair {
  const kind = kindOf(type)
  const constants = values.map(({ value }) => constantPair(value, kind))
  const den = constants.reduce((shared, pair) => lcm(shared, denOf(pair)), 1n)
  const scaled = constants.map((pair) =>
    pair.num.t === 'int' ? int(pair.num.value * (den / denOf(pair))) : pair.num,
  )
  const date: Term = { t: 'fact', name: versionBy, kind: 'day' }
  const num = values.reduce<Term>(
    (before, { from }, index) => {
      const value = scaled[index] as Term
      if (from === null) return value
      return {
        t: 'if',
        condition: { t: 'ge', a: date, b: { t: 'day', value: from } },
        a: value,
        b: before,
      }
    },
    { t: 'unknown', kind },
  )
  return { num, den: int(den) }
}

const denOf = (pair: Pair): bigint => (pair.den.t === 'int' ? pair.den.value : 1n)

function lcm(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return (a / x) * b
}

function constantPair(value: ConstValue, kind: TermKind): Pair {
  if (value === null) return { num: { t: 'unknown', kind }, den: ONE }
  if (typeof value === 'boolean') return { num: { t: 'bool', value }, den: ONE }
  if (typeof value === 'string')
    return { num: { t: kind === 'day' ? 'day' : 'text', value }, den: ONE }
  return { num: int(BigInt(value.num)), den: int(BigInt(value.den)) }
}
