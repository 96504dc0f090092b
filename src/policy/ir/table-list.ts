// Lists of results (命中 C, R, O) have no value of their own: aggregates over them become sums, counts and choices
// of the rows, so that no back end needs anything new.
import type { Expression } from '../language/expression.ts'
import { LanguageProblem } from '../language/language-problem.ts'
import {
  choice,
  countOf,
  extremeOf,
  firstOf,
  highestOf,
  inPriority,
  sumOf,
} from './compile-table.ts'
import { type Environment, type Lower, Undecided } from './environment.ts'
import type { Node } from './ir.ts'
import type { TableList, TableRow } from './table-row.ts'
import { BOOLEAN, type Type, typeName } from './type.ts'

/** What a result of the list is called in an aggregate over it. */
const RESULT = '结果'

type Aggregate = Expression & { kind: 'aggregate' }

/** The table that an aggregate speaks of, by the name of its definition; null where it speaks of records. */
export function tableNamed(
  { list, span }: Aggregate,
  { tables, definitions, definitionNames }: Environment,
): { readonly name: string; readonly table: TableList } | null {
  const name = definitionNames.has(list) ? list : list.replace(/\.[^.]*$/, '')
  if (!definitionNames.has(name)) return null
  const table = tables?.get(name)
  if (table !== undefined) return { name, table }
  const type = definitions.get(name)
  if (type === undefined) throw new Undecided([name])
  throw new LanguageProblem(`「${name}」不是清单，是${typeName(type)}`, span)
}

/** Compiles 合计(可得奖励 其中 结果 > 1万元): what is asked of a result is asked of each row by itself. */
export function lowerOverTable(
  expression: Aggregate,
  { name, table }: { readonly name: string; readonly table: TableList },
  { environment, lower }: { readonly environment: Environment; readonly lower: Lower },
): Node {
  const { span, operator } = expression
  if (expression.by !== null)
    throw new LanguageProblem(
      `「${name}」是决策表的一列结果，次序由命中方式定，不能再写「按」`,
      span,
    )
  const inRow = (part: Expression, value: Node, wanted: Type | null): Node => {
    const fields = new Map([[RESULT, value.type]])
    const node = lower(part, { ...environment, fields, closedList: name, result: value }, wanted)
    if (wanted !== null && node.type.kind !== wanted.kind)
      throw new LanguageProblem(
        `这里应为${typeName(wanted)}，现在是${typeName(node.type)}`,
        part.span,
      )
    return node
  }
  const origin = { clause: environment.clause, ...span }
  const body = bodyOf(expression, name)
  const isTest = operator === 'any' || operator === 'all'
  const named = table.rows.map(({ hit, value }): TableRow => ({
    hit: hit === null ? null : { ...hit, origin },
    value: { ...value, origin },
  }))
  const rows = named.map(({ hit, value }): TableRow => ({
    hit: both(hit, expression.where === null ? null : inRow(expression.where, value, BOOLEAN)),
    value: body === null ? value : inRow(body, value, isTest ? BOOLEAN : null),
  }))
  return { ...aggregateOf(expression, { name, table, rows }), origin }
}

/** The body, where it is more than the result itself. */
function bodyOf({ list, body, operator, span }: Aggregate, name: string): Expression | null {
  const field = list === name ? null : list.slice(name.length + 1)
  if (field !== null && field !== RESULT)
    throw new LanguageProblem(`「${name}」是决策表的一列结果，只有「${RESULT}」这一栏`, span)
  if (body === null && (operator === 'any' || operator === 'all'))
    throw new LanguageProblem(
      `要写明条件，如 ${operator === 'any' ? '任一' : '全部'}(${name} 的 ${RESULT} = …)`,
      span,
    )
  return body?.kind === 'name' && body.name === RESULT ? null : body
}

const both = (a: Node | null, b: Node | null): Node | null =>
  a === null || b === null ? (a ?? b) : { op: 'and', args: [a, b], type: BOOLEAN, origin: b.origin }

function aggregateOf(
  { operator, span, body }: Aggregate,
  {
    name,
    table: { source },
    rows,
  }: { readonly name: string; readonly table: TableList; readonly rows: readonly TableRow[] },
): Node {
  const [sample] = rows
  const type = sample?.value.type ?? BOOLEAN
  switch (operator) {
    case 'count':
      return countOf(rows)
    case 'any':
    case 'all':
      if (type.kind !== 'boolean')
        throw new LanguageProblem(`「任一」「全部」应对条件使用，现在是${typeName(type)}`, span)
      return testOf(operator, rows)
    case 'sum':
    case 'max':
    case 'min':
      if (type.kind !== 'number')
        throw new LanguageProblem(
          `「${name}」的结果是${typeName(type)}，合计、最大、最小只对数使用`,
          span,
        )
      return operator === 'sum' ? sumOf(rows) : extremeOf(rows, operator)
    case 'first':
      if (source.hit === 'collect')
        throw new LanguageProblem(
          `「${name}」的命中方式 收集（C）不分先后；取首个要写 规则次序（R）或 输出次序（O）`,
          span,
        )
      if (source.hit === 'rule-order') return firstOf(rows)
      if (source.priority !== null) return firstOf(inPriority(source, rows))
      if (body !== null)
        throw new LanguageProblem(`「${name}」没有写「优先次序」，「首个」只能取结果本身`, span)
      return highestOf(source, rows)
  }
}

/** Of rows that count: whether one, or each, holds; of none, no one does and each does. */
function testOf(operator: 'any' | 'all', rows: readonly TableRow[]): Node {
  const args = rows.map(({ hit, value }) => {
    const none: Node = {
      op: 'const',
      value: operator === 'all',
      type: BOOLEAN,
      origin: value.origin,
    }
    return operator === 'any' ? (both(hit, value) ?? value) : choice(hit, value, none)
  })
  const { origin } = args[0] ?? { origin: { clause: '', start: 0, end: 0 } }
  return { op: operator === 'any' ? 'or' : 'and', args, type: BOOLEAN, origin }
}
