// 差一步: what exactly is missing. For a rule that is not met by one condition: the smallest change of one fact
// that meets it, and what it would bring. For an amount below its cap: how much more reaches the cap.
import { found } from '../../base/found.ts'
import type { Program, ProgramFact } from '../ir/program.ts'
import { programTerms, type RuleTerms } from '../ir/rule-terms.ts'
import type { Term } from '../ir/term.ts'
import { factsIn } from '../ir/walk-terms.ts'
import { type Answer, compileRuleAnswers } from './answer.ts'
import type { Assessed, Subject } from './assess.ts'
import { withSubject } from './claims.ts'
import { compileOutputs, compileSearch, type FactValues, type Value } from './javascript.ts'
import { capOf, findLevers, type Lever, type NearCap } from './near-miss-cap.ts'
import { compilePay } from './near-miss-pay.ts'
import { firstDay, leastStep } from './near-miss-search.ts'

/** One condition stands between the subject and the benefit. */
export type NearCondition = {
  readonly kind: 'condition'
  readonly condition: string
  /** The smallest change of one fact that meets it; null where no single known fact can. */
  readonly change: { readonly fact: string; readonly from: Value; readonly to: Value } | null
  /** What the rule then answers. */
  readonly becomes: Answer['status']
  readonly bringsFen: bigint | null
  /** The rule that is paid for the same matter already, so that it brings only what goes beyond that. */
  readonly paidUnder?: string
}

export type Near = NearCondition | NearCap

/** What is near of the rule at a place of its program, given its answer. */
export type NearAt = (index: number, answer: Assessed) => Near[]

/**
 * Compiles a program into a function from a subject to what is missing, rule by rule. `before`: the first day on
 * which the program is no longer in force; whoever waits until then waits in vain.
 */
export function compileNear(
  program: Program,
  before: string | null = null,
): (subject: Subject) => NearAt {
  const { rules, shared } = programTerms(program)
  const answers = compileRuleAnswers(program)
  const types = new Map(program.facts.map((fact) => [fact.name, fact]))
  const definitions = new Map(shared.map((entry) => [entry.name, entry]))
  const enter = (term: Term & { t: 'shared' }): Term =>
    definitions.get(term.name)?.[term.part] ?? term
  const parts = rules.map((terms, index): Part => ({
    terms,
    before,
    types,
    factsOf: new Map(terms.tests.map(({ term }) => [term, [...factsIn(term, enter)]])),
    levers: terms.gross === null ? [] : findLevers(terms.gross, types, enter),
    answerOf: found(answers[index], terms.rule.name),
    payOf: compilePay(terms, program),
    applies: compileSearch([{ key: 'applies', term: terms.applies }], shared),
    flips: compileOutputs(
      terms.tests.map(({ term }) => ({ key: 'flip', term: flipped(terms.applies, term) })),
      shared,
    ),
  }))
  return (subject) => {
    const facts = withSubject(subject.facts, subject.id)
    return (index, answer) => {
      const part = parts[index]
      if (part === undefined) return []
      if (answer.status === 'not-met') return nearConditions(part, { ...subject, facts })
      if (answer.status !== 'entitled' || answer.amountFen === null) return []
      const pay = part.payOf(subject)
      // Another claim holds this one down: more of its own facts alone would bring nothing.
      return pay.payAt(facts) === answer.amountFen ? capOf(part.levers, pay, { facts }) : []
    }
  }
}

type Part = {
  readonly terms: RuleTerms
  readonly before: string | null
  readonly types: ReadonlyMap<string, ProgramFact>
  /** The facts that each test reads. */
  readonly factsOf: ReadonlyMap<Term, readonly string[]>
  readonly levers: readonly Lever[]
  readonly answerOf: (facts: FactValues) => Answer
  readonly payOf: ReturnType<typeof compilePay>
  /** Whether the rule applies, along one fact. */
  readonly applies: ReturnType<typeof compileSearch>
  /** Whether it would apply with each test the other way. */
  readonly flips: (facts: FactValues) => Value[]
}

/** The condition with one of its tests the other way round. */
function flipped(term: Term, test: Term): Term {
  if (term === test) return { t: 'not', a: test }
  if (term.t === 'and' || term.t === 'or')
    return { ...term, parts: term.parts.map((part) => flipped(part, test)) }
  return term.t === 'not' ? { t: 'not', a: flipped(term.a, test) } : term
}

function nearConditions(part: Part, subject: Subject): Near[] {
  const { facts } = subject
  const flips = part.flips(facts)
  return part.terms.tests.flatMap(({ test, term }, at): Near[] => {
    if (flips[at] !== true) return []
    const condition = test.description ?? test.text
    const change = changeOf(part, term, facts)
    const pay = part.payOf(subject)
    if (change === null) {
      const { rule } = part.terms
      const becomes =
        rule.standardPending !== null
          ? 'standard-pending'
          : rule.discretion !== null
            ? 'may-apply'
            : 'entitled'
      return [{ kind: 'condition', condition, change, becomes, bringsFen: pay.payIfMet(facts) }]
    }
    const changed = { ...facts, [change.fact]: change.to }
    const { status, amountFen } = part.answerOf(changed)
    const bringsFen = amountFen === null ? null : pay.payAt(changed)
    const caps =
      bringsFen === null ? [] : capOf(part.levers, pay, { facts: changed, before: facts })
    return [{ kind: 'condition', condition, change, becomes: status, bringsFen }, ...caps]
  })
}

/** The smallest change of one fact of the test that makes the rule apply. */
function changeOf(part: Part, test: Term, facts: FactValues): NearCondition['change'] {
  for (const fact of part.factsOf.get(test) ?? []) {
    const from = facts[fact]
    const declared = part.types.get(fact)
    if (declared === undefined || from === undefined || from === null || typeof from === 'object')
      continue
    const isWaiting = fact === part.terms.rule.versionBy
    const appliesAt = part.applies(fact, facts)
    const holds = (value: Value): boolean => appliesAt(value)[0] === true
    const to = changedValue(from, { declared, holds, isWaiting })
    if (isWaiting && part.before !== null && typeof to === 'string' && to >= part.before) continue
    if (to !== null) return { fact, from, to }
  }
  return null
}

type Aim = {
  readonly declared: ProgramFact
  readonly holds: (value: Value) => boolean
  /** Only the day of the application may move, and only later: what has happened stays. */
  readonly isWaiting: boolean
}

const SIZE_MAX = 10n ** 18n

function changedValue(from: bigint | boolean | string, aim: Aim): Value {
  const { declared, holds, isWaiting } = aim
  if (typeof from === 'boolean') return holds(!from) ? !from : null
  if (typeof from === 'string')
    return declared.type.kind === 'date'
      ? isWaiting
        ? firstDay(holds, from)
        : null
      : (declared.values.find((value) => value !== from && holds(value)) ?? null)
  const up = leastStep((step) => holds(from + step), SIZE_MAX)
  if (up !== null) return from + up
  const room = declared.least === null ? SIZE_MAX : from - BigInt(declared.least)
  const down = leastStep((step) => holds(from - step), room)
  return down === null ? null : from - down
}
