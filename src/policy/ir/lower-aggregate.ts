import type { Expression } from '../language/expression.ts'
import { LanguageProblem } from '../language/language-problem.ts'
import type { Environment, Lower } from './environment.ts'
import type { Node } from './ir.ts'
import { lowerOverTable, tableNamed } from './table-list.ts'
import { accepts, BOOLEAN, PLAIN, type Type, typeName } from './type.ts'

/** Compiles 合计(技术合同 的 成交额 其中 …): the fields of the list's records are names inside. */
export function lowerAggregate(
  expression: Expression & { kind: 'aggregate' },
  environment: Environment,
  lower: Lower,
): Node {
  if (environment.fields !== null)
    throw new LanguageProblem(
      '清单的每一条里不能再对清单计算，请先把它写成一条定义',
      expression.span,
    )
  const table = tableNamed(expression, environment)
  if (table !== null) return lowerOverTable(expression, table, { environment, lower })
  const { name, field } = listAndField(expression.list, environment)
  const known = environment.facts.get(name)
  if (known !== undefined && known.kind !== 'records')
    throw new LanguageProblem(`「${name}」不是清单，是${typeName(known)}`, expression.span)
  const fields = new Map(Object.entries(known?.fields ?? {}))
  const closedList = environment.declared.has(name) ? name : null
  const inner: Environment = { ...environment, fields, closedList }
  const { operator } = expression
  const bodyType = operator === 'any' || operator === 'all' ? BOOLEAN : null
  const written: Expression | null =
    field === null ? expression.body : { kind: 'name', name: field, span: expression.span }
  const wanted: Type | null =
    bodyType ?? (operator === 'sum' ? { kind: 'number', unit: { 元: 1 }, integral: true } : null)
  const where = expression.where === null ? null : lower(expression.where, inner, BOOLEAN)
  const by = expression.by === null ? null : lower(expression.by, inner, { kind: 'date' })
  const body = written === null ? null : lower(written, inner, wanted)
  if (known === undefined || fields.size > Object.keys(known.fields).length)
    environment.facts.set(name, { kind: 'records', fields: Object.fromEntries(fields) })
  const type = resultType(expression, body)
  if (where !== null && !accepts(BOOLEAN, where.type))
    throw new LanguageProblem(
      `「其中」之后应为条件，现在是${typeName(where.type)}`,
      expression.span,
    )
  const origin = { clause: environment.clause, ...expression.span }
  return { op: 'aggregate', how: operator, list: name, body, where, by, type, origin }
}

/** 技术合同.成交额 means the list 技术合同 and its field 成交额, unless the whole is the name of a list. */
function listAndField(
  path: string,
  { facts }: Environment,
): { name: string; field: string | null } {
  if (facts.get(path)?.kind === 'records') return { name: path, field: null }
  const dot = path.lastIndexOf('.')
  const head = dot === -1 ? path : path.slice(0, dot)
  if (dot === -1 || (facts.has(path) && !facts.has(head))) return { name: path, field: null }
  return { name: head, field: path.slice(dot + 1) }
}

function resultType(expression: Expression & { kind: 'aggregate' }, body: Node | null): Type {
  const { operator, span } = expression
  switch (operator) {
    case 'count':
      return { kind: 'number', unit: PLAIN, integral: true }
    case 'any':
    case 'all':
      if (body !== null && body.type.kind !== 'boolean')
        throw new LanguageProblem('「任一」「全部」应对条件使用', span)
      return BOOLEAN
    case 'sum':
    case 'max':
    case 'min':
    case 'first':
      if (body === null)
        throw new LanguageProblem('要写明对哪一项，如 合计(技术合同 的 成交额)', span)
      if (operator === 'sum' && body.type.kind !== 'number')
        throw new LanguageProblem(`合计只对数使用，现在是${typeName(body.type)}`, span)
      return body.type
  }
}
