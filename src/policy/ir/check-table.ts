// Static check of decision tables by their DMN hit policy: gaps, overlaps and rows that never count, over the
// points that the cells tell apart. Between two neighbouring constants of a column nothing can change, so the
// constants, their neighbours and one value that no cell names are enough: the check is complete, not a sample.
import { found } from '../../base/found.ts'
import type { ContentPlace } from '../../base/content.ts'
import { LanguageProblem } from '../language/language-problem.ts'
import type { AmountSource, RuleFile, TableSource, Written } from '../language/rule-file.ts'
import { writtenText } from '../language/source-map.ts'
import { compileOutputs, type Value } from '../run/javascript.ts'
import { type Column, constantsFor, pointsIn, pointsOf, pointText } from './check-table-points.ts'
import { resultKey, rowConditions } from './compile-table.ts'
import { type Environment, Undecided } from './environment.ts'
import { integerForm } from './integer-form.ts'
import type { Node } from './ir.ts'
import { lower } from './lower.ts'
import type { Program } from './program.ts'
import type { Term } from './term.ts'
import type { Type } from './type.ts'

/** What is wrong with a table; an error gives no sure answer, a warning one that its author may not mean. */
export type TableProblem = {
  readonly severity: 'error' | 'warning'
  /** 规则「…」 or 定义「…」. */
  readonly owner: string
  readonly place: ContentPlace
  readonly message: string
}

const POINTS_MAX = 20_000

/** Checks every decision table of a file: of its definitions, then of its rules. */
export function checkTables(file: RuleFile, program: Program): TableProblem[] {
  const check = (owner: string, source: AmountSource | null) =>
    source?.kind === 'table'
      ? checkTable(source, program).map((problem) => ({ ...problem, owner }))
      : []
  return [
    ...file.definitions.flatMap(({ name, source }) => check(`定义「${name}」`, source)),
    ...file.clauses.flatMap(({ rules }) =>
      rules.flatMap(({ name, amount }) => check(`规则「${name}」`, amount)),
    ),
  ]
}

/** Whether rows of a table may break its hit policy: the check found how, or could not look at every case. */
export function mayClash(table: TableSource, program: Program): boolean {
  const problems = checkTable(table, program)
  return problems.some(({ severity, isUnchecked }) => severity === 'error' || isUnchecked === true)
}

type Found = Omit<TableProblem, 'owner'> & { readonly isUnchecked?: true }

function checkTable(table: TableSource, program: Program): Found[] {
  try {
    const { columns, conditions } = columnsOf(table, program)
    const size = columns.reduce((product, { points }) => product * points.length, 1)
    if (size > POINTS_MAX)
      return [unchecked(table, `决策表的情形过多（${size} 种），没有检查缺口与重叠`)]
    return problemsOf(table, { columns, hitsAt: hitsOver(columns, conditions) })
  } catch (problem) {
    if (!(problem instanceof Undecided) && !(problem instanceof LanguageProblem)) throw problem
    return [unchecked(table, '格内引用了别的事实，没有检查缺口与重叠')]
  }
}

const warning = (place: ContentPlace, message: string): Found => ({
  severity: 'warning',
  place,
  message,
})

/** Where rows that must not match together do so after all, the answer is a conflict. */
const unchecked = ({ place, hit }: TableSource, message: string): Found => ({
  ...warning(
    place,
    hit === 'unique' || hit === 'any' ? `${message}；运行时再查，行与行冲突时不给金额` : message,
  ),
  isUnchecked: true,
})

/** The columns by themselves: whatever an input is computed from, in the table it is one value. */
function columnsOf(
  table: TableSource,
  program: Program,
): { columns: Column[]; conditions: (Node | null)[] } {
  const facts = new Map(program.facts.map((fact) => [fact.name, fact]))
  const outer = environmentOf(new Map(program.facts.map(({ name, type }) => [name, type])), program)
  const types = table.inputs.map(({ expression }) => lower(expression, outer, null).type)
  const names = table.inputs.map((_, index) => `输入${index + 1}`)
  const inner = environmentOf(
    new Map(names.map((name, index) => [name, found(types[index], name)])),
    null,
  )
  const alone: TableSource = {
    ...table,
    inputs: names.map((name) => writtenText(name, table.place)),
  }
  const conditions = rowConditions(alone, ({ expression }, wanted) =>
    lower(expression, inner, wanted),
  )
  if (inner.facts.size > names.length) throw new Undecided([...inner.facts.keys()])
  const columns = names.map((name, index): Column => {
    const title = table.inputs[index]?.text ?? name
    const type = found(types[index], name)
    const constants = conditions.flatMap((node) => (node === null ? [] : constantsFor(name, node)))
    return { name, title, type, points: pointsOf(type, constants, facts.get(title)) }
  })
  return { columns, conditions }
}

function environmentOf(facts: Map<string, Type>, program: Program | null): Environment {
  const definitions = new Map(
    program?.definitions.map(({ name, node }) => [name, node.type] as const),
  )
  return {
    facts,
    declared: new Set(facts.keys()),
    definitions,
    definitionNames: new Set(definitions.keys()),
    wantedTypes: new Map(),
    parameters: new Map(program?.parameters.map(({ name, type }) => [name, type] as const)),
    codeLists: new Map(),
    clause: '',
    guessesWords: false,
    fields: null,
  }
}

/** Which rows hold at a point, by the same back end that answers. */
function hitsOver(columns: readonly Column[], conditions: readonly (Node | null)[]) {
  const noNames = (): never => {
    throw new Undecided([])
  }
  const outputs = conditions.map((node) => ({
    key: '',
    term:
      node === null ? ({ t: 'bool', value: true } satisfies Term) : integerForm(node, noNames).num,
  }))
  const compute = compileOutputs(outputs, [])
  return (point: readonly Value[]): number[] => {
    const facts = Object.fromEntries(columns.map(({ name }, index) => [name, point[index] ?? null]))
    return compute(facts).flatMap((hit, index) => (hit === true ? [index] : []))
  }
}

type Grid = {
  readonly columns: readonly Column[]
  readonly hitsAt: (point: readonly Value[]) => number[]
}

const GAPS_SHOWN = 3

function problemsOf(table: TableSource, { columns, hitsAt }: Grid): Found[] {
  const gaps: string[] = []
  const overlaps = new Map<string, Found>()
  const counting = new Set<number>()
  for (const point of pointsIn(columns)) {
    const hits = hitsAt(point)
    const shown = () => pointText(columns, point)
    for (const hit of table.hit === 'first' ? hits.slice(0, 1) : hits) counting.add(hit)
    if (hits.length === 0) gaps.push(shown())
    const [first = 0, ...others] = hits
    for (const other of others) {
      const key = `${first} ${other}`
      if (overlaps.has(key) || !clashes(table, first, other)) continue
      const message = `决策表第 ${first + 1} 行与第 ${other + 1} 行同时命中（如 ${shown()}），而命中方式不许这样`
      overlaps.set(key, { severity: 'error', place: placeOf(table, other), message })
    }
  }
  const never = table.rows.flatMap((_, row) =>
    counting.has(row) ? [] : [warning(placeOf(table, row), `决策表第 ${row + 1} 行永远不会起作用`)],
  )
  return [...overlaps.values(), ...never, ...gapProblem(table, gaps)]
}

const placeOf = (table: TableSource, row: number): ContentPlace =>
  table.rows[row]?.place ?? table.place

/** 唯一: no two rows; 任一: several only where they say the same. */
function clashes({ hit, rows }: TableSource, first: number, other: number): boolean {
  if (hit === 'unique') return true
  return hit === 'any' && !isSameValue(rows[first]?.value, rows[other]?.value)
}

const isSameValue = (a: Written | undefined, b: Written | undefined): boolean =>
  a !== undefined && b !== undefined && resultKey(a) === resultKey(b)

/** Hit policies for which no row is an answer too: zero, or an empty list. */
const MAY_BE_NONE: ReadonlySet<TableSource['hit']> = new Set([
  'sum',
  'count',
  'collect',
  'rule-order',
  'output-order',
])

function gapProblem({ hit, place }: TableSource, gaps: readonly string[]): Found[] {
  if (gaps.length === 0 || MAY_BE_NONE.has(hit)) return []
  const shown = gaps.slice(0, GAPS_SHOWN).join('；')
  const more = gaps.length > GAPS_SHOWN ? ` 等 ${gaps.length} 种情形` : ''
  return [warning(place, `决策表有缺口，没有一行命中：${shown}${more}，那时的答案是未知`)]
}
