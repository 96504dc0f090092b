// A program as one SELECT over a relation of subjects (one column a fact): one step (CTE) a rule, so that each
// rule's columns can be kept and any amount explained without running again. A sub-expression that is used
// more than once becomes a column of an earlier step; without that, nested caps would double the text each time.
import type { Program } from '../ir/program.ts'
import { programTerms, type RuleTerms } from '../ir/rule-terms.ts'
import type { Term } from '../ir/term.ts'
import { termsUnder } from '../ir/walk-terms.ts'
import { type Dialect, quoteName, workdayStep } from './dialect.ts'
import { type Context, termSql, writeTerm } from './term-sql.ts'

/** The columns that a rule gives: whether it applies, gross and capped amount, ceiling of discretion; all fen. */
export type RuleColumns = {
  readonly rule: string
  readonly applies: string
  readonly gross: string | null
  readonly amount: string | null
  readonly atMost: string | null
}

export type ProgramSql = { readonly sql: string; readonly columns: readonly RuleColumns[] }

type Column = { readonly name: string; readonly sql: string }
type Step = { readonly name: string; columns: Column[] }

/** Compiles a program to SQL over `relation`, whose rows carry `key` and a column per fact. */
export function programSql(
  program: Program,
  { relation, key, dialect }: { relation: string; key: string; dialect: Dialect },
): ProgramSql {
  const { shared, rules } = programTerms(program)
  const steps: Step[] = []
  const level = new Map<string, number>()
  const held = new Map<Term, string>()
  let needsWorkdays = false
  let count = 0
  const sharedColumns = new Map<string, string>()
  const context: Context = {
    dialect,
    held: (term) => held.get(term) ?? null,
    shared: (name, part) => sharedColumns.get(`${part} ${name}`) as string,
    row: null,
    needWorkdays: () => {
      needsWorkdays = true
    },
  }
  const uses = countUses([
    ...shared.flatMap(({ num, den }) => [num, den]),
    ...rules.flatMap(termsOf),
  ])
  /** Puts an expression into the earliest step after the columns that it reads. */
  const keep = (name: string, sql: string): string => {
    const reads = [...sql.matchAll(/"(kc_\d+)"/g)].map(
      (match) => level.get(match[1] as string) ?? -1,
    )
    const at = Math.max(-1, ...reads) + 1
    while (steps.length <= at) steps.push({ name: `step_${steps.length + 1}`, columns: [] })
    ;(steps[at] as Step).columns.push({ name, sql })
    level.set(name, at)
    return quoteName(name)
  }
  const place = (term: Term): string => {
    for (const child of childrenOf(term)) place(child)
    const known = held.get(term)
    if (known !== undefined) return known
    if ((uses.get(term) ?? 0) < 2 || isLeaf(term)) return ''
    const column = keep(`kc_${(count += 1)}`, writeTerm(term, context))
    held.set(term, column)
    return column
  }
  const output = (term: Term): string => {
    place(term)
    const column = held.get(term)
    if (column !== undefined) return column.slice(1, -1)
    const name = `kc_${(count += 1)}`
    held.set(term, keep(name, termSql(term, context)))
    return name
  }
  for (const { name, num, den } of shared) {
    sharedColumns.set(`num ${name}`, quoteName(output(num)))
    sharedColumns.set(
      `den ${name}`,
      den.t === 'int' ? dialect.integer(den.value.toString()) : quoteName(output(den)),
    )
  }
  const columns = rules.map((terms): RuleColumns => ({
    rule: terms.rule.name,
    applies: output(terms.applies),
    gross: terms.gross === null ? null : output(terms.gross),
    amount: terms.capped === null ? null : output(payable(terms)),
    atMost: terms.atMost === null ? null : output(terms.atMost),
  }))
  const wanted = columns.flatMap(({ applies, gross, amount, atMost }) => [
    applies,
    gross,
    amount,
    atMost,
  ])
  const selected = [...new Set(wanted.filter((name): name is string => name !== null))]
  return { sql: assemble(steps, { relation, key, dialect, selected, needsWorkdays }), columns }
}

/** What is owed: the capped amount where the rule applies, 0 where it does not, unknown where that is unknown. */
const payable = ({ applies, capped }: RuleTerms): Term => ({
  t: 'if',
  condition: applies,
  a: capped as Term,
  b: { t: 'int', value: 0n },
})

type Assembly = {
  readonly relation: string
  readonly key: string
  readonly dialect: Dialect
  readonly selected: readonly string[]
  readonly needsWorkdays: boolean
}

function assemble(steps: readonly Step[], parts: Assembly): string {
  const { relation, key, dialect, selected, needsWorkdays } = parts
  let before = quoteName(relation)
  const written = steps.map(({ name, columns }) => {
    const list = columns.map((column) => `${column.sql} AS ${quoteName(column.name)}`).join(',\n  ')
    const text = `${dialect.step(name)} (\n  SELECT *,\n  ${list}\n  FROM ${before}\n)`
    before = quoteName(name)
    return text
  })
  const all = needsWorkdays ? [workdayStep(), ...written] : written
  const withClause = all.length === 0 ? '' : `WITH ${all.join(',\n')}\n`
  const list = [key, ...selected].map(quoteName).join(', ')
  return `${withClause}SELECT ${list} FROM ${before}`
}

const isLeaf = (term: Term): boolean => childrenOf(term).length === 0 && term.t !== 'aggregate'

/** The terms directly inside another one; those of an aggregate speak of records and stay inside it. */
const childrenOf = (term: Term): readonly Term[] => (term.t === 'aggregate' ? [] : termsUnder(term))

function countUses(roots: readonly Term[]): Map<Term, number> {
  const uses = new Map<Term, number>()
  const visit = (term: Term): void => {
    const seen = uses.get(term) ?? 0
    uses.set(term, seen + 1)
    if (seen === 0) for (const child of repeated(term)) visit(child)
  }
  for (const root of roots) visit(root)
  return uses
}

/** The children as often as the SQL writes them: CASE, rounding and months name an operand more than once. */
function repeated(term: Term): readonly Term[] {
  const children = childrenOf(term)
  const isWrittenTwice =
    term.t === 'round' || term.t === 'sign' || (term.t === 'dateDiff' && term.unit === 'month')
  if (term.t === 'if') return [term.condition, ...children]
  return isWrittenTwice ? [...children, ...children] : children
}

const termsOf = ({ applies, gross, capped, atMost }: RuleTerms): Term[] =>
  [applies, gross, capped, atMost].filter((term): term is Term => term !== null)
