// Terms as columns of a chain of steps (CTEs) over a relation of subjects. A sub-expression that is used more than
// once becomes a column of an earlier step; without that, nested caps would double the text each time. A step
// hands on only the columns that a later one reads.
import { found } from '../../base/found.ts'
import type { SharedTerm } from '../ir/definition-terms.ts'
import type { Term } from '../ir/term.ts'
import { factsIn, termsUnder } from '../ir/walk-terms.ts'
import { type Dialect, quoteName, workdayStep } from './dialect.ts'
import { type RelationBounds, rangesOver } from './ranges.ts'
import { type Context, termSql, writeTerm } from './term-sql.ts'
import { ALL_WIDE, type Widths, widthsOver } from './widths.ts'

/** The relation of subjects: what it is called, the columns to hand through, what is known of its facts. */
export type Relation = {
  readonly name: string
  readonly keys: readonly string[]
  readonly dialect: Dialect
  /** Null: nothing is known, and every whole number is as wide as it can be. */
  readonly bounds: RelationBounds | null
}

/** The terms of one program, and where its shared definitions are found. */
export type TermSource = {
  readonly shared: readonly SharedTerm[]
  /** Everything that will be asked for, so that what is used more than once is known beforehand. */
  readonly roots: readonly Term[]
}

export type Steps = {
  /** Begins the terms of one program: a function from a term to the column that will hold it. */
  readonly program: (source: TermSource) => (term: Term) => string
  /** The SELECT of the keys and of these expressions over columns handed out before. */
  readonly select: (list: readonly { readonly sql: string; readonly name: string }[]) => string
}

type Column = { readonly name: string; readonly sql: string }

/** Starts a chain of steps over a relation. */
export function stepsOver(relation: Relation): Steps {
  const { dialect } = relation
  const steps: Column[][] = []
  const level = new Map<string, number>()
  const facts = new Set<string>()
  let needsWorkdays = false
  let count = 0
  /** Puts an expression into the earliest step after the columns that it reads. */
  const keep = (sql: string): string => {
    const name = `kc_${(count += 1)}`
    const reads = columnsRead(sql).map((column) => level.get(column) ?? -1)
    const at = Math.max(-1, ...reads) + 1
    while (steps.length <= at) steps.push([])
    found(steps[at], 'a step').push({ name, sql })
    level.set(name, at)
    return name
  }
  const program = ({ shared, roots }: TermSource) => {
    const held = new Map<Term, string>()
    const definitions = new Map(shared.map((entry) => [entry.name, entry]))
    const sharedSql = new Map<string, string>()
    const context: Context = {
      dialect,
      held: (term) => held.get(term) ?? null,
      shared: (name, part) => found(sharedSql.get(`${part} ${name}`), name),
      row: null,
      widths: widthsOf(relation.bounds, definitions),
      needWorkdays: () => {
        needsWorkdays = true
      },
    }
    const all = [...shared.flatMap(({ num, den }) => [num, den]), ...roots]
    for (const fact of all.flatMap((root) => [...factsIn(root)])) facts.add(fact)
    const uses = countUses(all)
    const place = (term: Term): void => {
      for (const child of childrenOf(term)) place(child)
      if (held.has(term) || (uses.get(term) ?? 0) < 2 || isLeaf(term)) return
      held.set(term, quoteName(keep(writeTerm(term, context))))
    }
    const output = (term: Term): string => {
      place(term)
      const known = held.get(term)
      if (known !== undefined) return known.slice(1, -1)
      const name = keep(termSql(term, context))
      held.set(term, quoteName(name))
      return name
    }
    for (const { name, num, den } of shared) {
      sharedSql.set(`num ${name}`, quoteName(output(num)))
      sharedSql.set(`den ${name}`, den.t === 'int' ? termSql(den, context) : quoteName(output(den)))
    }
    return output
  }
  return {
    program,
    select: (list) => assemble(steps, { relation, facts, list, needsWorkdays }),
  }
}

function widthsOf(
  bounds: RelationBounds | null,
  definitions: ReadonlyMap<string, SharedTerm>,
): Widths {
  if (bounds === null) return ALL_WIDE
  const shared = (name: string, part: 'num' | 'den') => found(definitions.get(name), name)[part]
  return widthsOver(rangesOver(bounds, definitions), shared)
}

const namesIn = (sql: string): string[] =>
  [...sql.matchAll(/"((?:[^"]|"")+)"/g)].map((match) => (match[1] ?? '').replaceAll('""', '"'))
const columnsRead = (sql: string): string[] => namesIn(sql).filter((name) => /^kc_\d+$/.test(name))

type Assembly = {
  readonly relation: Relation
  /** The facts that the terms read. */
  readonly facts: ReadonlySet<string>
  readonly list: readonly Column[]
  readonly needsWorkdays: boolean
}

function assemble(steps: readonly Column[][], parts: Assembly): string {
  const { relation, facts, list, needsWorkdays } = parts
  const keys = relation.keys.map(quoteName)
  // From the last step back: a column is handed through as long as a later step still reads it.
  const needed = new Set(list.flatMap(({ sql }) => namesIn(sql)))
  const written: string[] = []
  for (const [index, columns] of [...steps.entries()].toReversed()) {
    const mine = columns.filter(({ name }) => needed.has(name))
    for (const { name } of columns) needed.delete(name)
    const earlier = new Set(steps.slice(0, index).flatMap((step) => step.map(({ name }) => name)))
    const through = [...needed].filter(
      (name) => earlier.has(name) || (facts.has(name) && !relation.keys.includes(name)),
    )
    for (const name of mine.flatMap(({ sql }) => namesIn(sql))) needed.add(name)
    const handed = [...keys, ...through.map(quoteName)]
    const computed = mine.map(({ name, sql }) => `${sql} AS ${quoteName(name)}`)
    const source = quoteName(index === 0 ? relation.name : `step_${index}`)
    const name = `step_${index + 1}`
    written.unshift(
      relation.dialect.step({ name, list: [...handed, ...computed].join(',\n  '), source }),
    )
  }
  if (needsWorkdays) written.unshift(workdayStep())
  const withClause = written.length === 0 ? '' : `WITH ${written.join(',\n')}\n`
  const columns = [...keys, ...list.map(({ sql, name }) => `${sql} AS ${quoteName(name)}`)]
  const source = quoteName(steps.length === 0 ? relation.name : `step_${steps.length}`)
  return `${withClause}SELECT ${columns.join(', ')} FROM ${source}`
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
    term.t === 'round' ||
    term.t === 'sign' ||
    term.t === 'dateAdd' ||
    (term.t === 'dateDiff' && term.unit === 'month')
  if (term.t === 'if') return [term.condition, ...children]
  return isWrittenTwice ? [...children, ...children] : children
}
