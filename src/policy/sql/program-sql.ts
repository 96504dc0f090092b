// A program as one SELECT over a relation of subjects (one column a fact), so that each rule's columns can be kept
// and any amount explained without running again.
import type { Program } from '../ir/program.ts'
import { programTerms, type RuleTerms } from '../ir/rule-terms.ts'
import type { Term } from '../ir/term.ts'
import { type Dialect, quoteName } from './dialect.ts'
import type { RelationBounds } from './ranges.ts'
import { stepsOver } from './steps.ts'

/** The columns that a rule gives: whether it applies, gross and capped amount, ceiling of discretion; all fen. */
export type RuleColumns = {
  readonly rule: string
  readonly applies: string
  readonly gross: string | null
  readonly amount: string | null
  readonly atMost: string | null
}

export type ProgramSql = { readonly sql: string; readonly columns: readonly RuleColumns[] }

type Over = {
  readonly relation: string
  readonly key: string
  readonly dialect: Dialect
  readonly bounds?: RelationBounds | null
}

/** Compiles a program to SQL over `relation`, whose rows carry `key` and a column per fact. */
export function programSql(
  program: Program,
  { relation, key, dialect, bounds = null }: Over,
): ProgramSql {
  const { shared, rules } = programTerms(program)
  const owed = rules.map(payable)
  const steps = stepsOver({ name: relation, keys: [key], dialect, bounds })
  const roots = rules.flatMap(({ applies, gross, atMost }, index) =>
    [applies, gross, owed[index] ?? null, atMost].filter((term): term is Term => term !== null),
  )
  const column = steps.program({ shared, roots })
  const columnOf = (term: Term | null): string | null => (term === null ? null : column(term))
  const columns = rules.map(({ rule, applies, gross, atMost }, index): RuleColumns => ({
    rule: rule.name,
    applies: column(applies),
    gross: columnOf(gross),
    amount: columnOf(owed[index] ?? null),
    atMost: columnOf(atMost),
  }))
  const wanted = columns.flatMap(({ applies, gross, amount, atMost }) => [
    applies,
    gross,
    amount,
    atMost,
  ])
  const names = [...new Set(wanted.filter((name): name is string => name !== null))]
  return { sql: steps.select(names.map((name) => ({ sql: quoteName(name), name }))), columns }
}

/** What is owed: the capped amount where the rule applies, 0 where it does not, unknown where that is unknown. */
const payable = ({ applies, capped }: RuleTerms): Term | null =>
  capped === null ? null : { t: 'if', condition: applies, a: capped, b: { t: 'int', value: 0n } }
