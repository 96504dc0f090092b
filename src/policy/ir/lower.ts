// Expression → IR node: resolves names, checks types and units, infers the types of facts that nobody
// declared from the way they are used.
import { findCodeList } from '../../base/code-list.ts'
import type { Ratio } from '../../base/ratio.ts'
import type { Expression, Literal } from '../language/expression.ts'
import { LanguageProblem } from '../language/language-problem.ts'
import { lowerAggregate } from './lower-aggregate.ts'
import { lowerCall } from './lower-call.ts'
import { type Environment, type Lower, Undecided } from './environment.ts'
import type { ConstValue, Node, Origin } from './ir.ts'
import {
  accepts,
  BOOLEAN,
  combineUnits,
  DATE,
  PLAIN,
  sameUnit,
  TEXT,
  type Type,
  typeName,
  unitName,
  unitOf,
} from './type.ts'

const OPERATORS = {
  '=': 'eq',
  '≠': 'ne',
  '<': 'lt',
  '≤': 'le',
  '>': 'gt',
  '≥': 'ge',
} as const

const ORDERED = new Set(['number', 'date', 'period'])

/** Compiles one expression; `expected` guides the inference and is checked by `lowerTo`. */
export const lower: Lower = (expression, environment, expected) => {
  const origin: Origin = { clause: environment.clause, ...expression.span }
  switch (expression.kind) {
    case 'literal':
      return lowerLiteral(expression.literal, origin, expected)
    case 'name':
      return lowerName(expression.name, { origin, environment, expected })
    case 'negate': {
      const arg = lower(expression.arg, environment, expected)
      if (arg.type.kind !== 'number' && arg.type.kind !== 'period')
        throw mismatch('负号后面应为数或期间', arg.type, expression)
      return { op: 'neg', args: [arg], type: arg.type, origin }
    }
    case 'not':
      return {
        op: 'not',
        args: [lowerTo(expression.arg, environment, BOOLEAN)],
        type: BOOLEAN,
        origin,
      }
    case 'and':
    case 'or':
      return {
        op: expression.kind,
        args: [
          lowerTo(expression.left, environment, BOOLEAN),
          lowerTo(expression.right, environment, BOOLEAN),
        ],
        type: BOOLEAN,
        origin,
      }
    case 'compare':
      return lowerCompare(expression, environment, origin)
    case 'in':
      return lowerMembership(expression, environment, origin)
    case 'arithmetic':
      return lowerArithmetic(expression, { environment, origin, expected })
    case 'if': {
      const condition = lowerTo(expression.condition, environment, BOOLEAN)
      const [then, otherwise] = lowerPair(expression.whenTrue, expression.whenFalse, {
        environment,
        expected,
      })
      const type = joined(then.type, otherwise.type)
      if (type === null)
        throw mismatch(
          `「则」与「否则」类型不同（${typeName(then.type)}）`,
          otherwise.type,
          expression,
        )
      return { op: 'if', args: [condition, then, otherwise], type, origin }
    }
    case 'aggregate':
      return lowerAggregate(expression, environment, lower)
    case 'call':
      return lowerCall(expression, { environment, expected }, lower)
    case 'list':
      throw new LanguageProblem('方括号列表只能放在「属于」之后', expression.span)
  }
}

/** Compiles an expression that must have the given type. */
export function lowerTo(expression: Expression, environment: Environment, wanted: Type): Node {
  const node = lower(expression, environment, wanted)
  if (!accepts(wanted, node.type))
    throw mismatch(`这里应为${typeName(wanted)}`, node.type, expression)
  return node
}

export const mismatch = (wanted: string, given: Type, at: Expression): LanguageProblem =>
  new LanguageProblem(`${wanted}，现在是${typeName(given)}`, at.span)

/** The type of two branches, or null where they cannot meet; a number is whole only where both are. */
export function joined(a: Type, b: Type): Type | null {
  if (!accepts(a, b)) return null
  if (a.kind === 'number' && b.kind === 'number')
    return { ...a, integral: a.integral && b.integral }
  return a
}

/** Lowers two expressions of one type; the one whose type is clear helps the other. */
export function lowerPair(
  left: Expression,
  right: Expression,
  { environment, expected }: { environment: Environment; expected: Type | null },
): [Node, Node] {
  try {
    const first = lower(left, environment, expected)
    return [first, lower(right, environment, first.type)]
  } catch (problem) {
    if (!(problem instanceof Undecided)) throw problem
    const second = lower(right, environment, expected)
    return [lower(left, environment, second.type), second]
  }
}

const constant = (value: ConstValue, type: Type, origin: Origin): Node => ({
  op: 'const',
  value,
  type,
  origin,
})

const exact = ({ num, den }: Ratio): ConstValue => ({ num: num.toString(), den: den.toString() })

function lowerLiteral(literal: Literal, origin: Origin, expected: Type | null): Node {
  switch (literal.kind) {
    case 'quantity': {
      const type: Type = {
        kind: 'number',
        unit: unitOf(literal.unit),
        integral: literal.value.den === 1n,
      }
      return constant(exact(literal.value), type, origin)
    }
    case 'boolean':
      return constant(literal.value, BOOLEAN, origin)
    case 'text':
      return constant(literal.value, expected?.kind === 'code' ? expected : TEXT, origin)
    case 'date':
      return constant(literal.value, DATE, origin)
    case 'period':
      return constant(
        { num: String(literal.count), den: '1' },
        { kind: 'period', unit: literal.unit },
        origin,
      )
    case 'unknown':
      if (expected === null) throw new Undecided(['未知'])
      return constant(null, expected, origin)
  }
}

type NameContext = {
  readonly origin: Origin
  readonly environment: Environment
  readonly expected: Type | null
}

function lowerName(name: string, { origin, environment, expected }: NameContext): Node {
  const { fields, definitions, parameters, facts, result } = environment
  const field = fields?.get(name)
  if (field !== undefined && result !== undefined) return { ...result, origin }
  if (field !== undefined) return { op: 'field', name, type: field, origin }
  const definition = definitions.get(name)
  if (definition !== undefined) return { op: 'ref', name, type: definition, origin }
  if (environment.tables?.has(name) === true)
    throw new LanguageProblem(
      `「${name}」是决策表的一列结果，要取一个数，如 合计(${name})、计数(${name})、首个(${name})`,
      origin,
    )
  if (environment.definitionNames.has(name)) {
    if (expected !== null) environment.wantedTypes.set(name, expected)
    throw new Undecided([name])
  }
  const parameter = parameters.get(name)
  if (parameter !== undefined) return { op: 'param', name, type: parameter, origin }
  const fact = facts.get(name)
  if (fact !== undefined) return { op: 'fact', name, type: fact, origin }
  if (environment.closedList != null && fields !== null)
    throw new LanguageProblem(
      `「${environment.closedList}」没有「${name}」这一栏，也没有这个事实；它的栏有：${[...fields.keys()].join('、')}`,
      origin,
    )
  if (expected === null) throw new Undecided([name])
  const wide: Type =
    expected.kind === 'number'
      ? { ...expected, integral: Object.keys(expected.unit).length > 0 }
      : expected
  const target = fields ?? facts
  target.set(name, wide)
  return fields === null
    ? { op: 'fact', name, type: wide, origin }
    : { op: 'field', name, type: wide, origin }
}

function lowerCompare(
  expression: Expression & { kind: 'compare' },
  environment: Environment,
  origin: Origin,
): Node {
  const [left, right] = isWord(expression.right, environment)
    ? lowerBesideWord(expression.left, expression.right, environment)
    : lowerPair(expression.left, expression.right, { environment, expected: null })
  if (!accepts(left.type, right.type))
    throw mismatch(`左边是${typeName(left.type)}，右边应相同`, right.type, expression.right)
  for (const node of [left, right]) refuseForeignCode(node, expression, environment)
  const op = OPERATORS[expression.operator]
  if (op !== 'eq' && op !== 'ne' && !ORDERED.has(left.type.kind))
    throw mismatch('只有数、日期与期间能比大小', left.type, expression.left)
  return { op, args: [left, right], type: BOOLEAN, origin }
}

/** A word that is no value of its code list would never match: a mistake of the author. */
function refuseForeignCode(node: Node, { span }: Expression, { codeLists }: Environment): void {
  if (node.op !== 'const' || node.type.kind !== 'code' || typeof node.value !== 'string') return
  const { list } = node.type
  const values = codeLists.get(list)
  if (values !== undefined && !values.has(node.value))
    throw new LanguageProblem(
      `「${node.value}」不在「${list}」的取值之中：${[...values].join('、')}`,
      span,
    )
  const national = findCodeList(list)
  if (national !== null && !national.has(node.value))
    throw new LanguageProblem(`${list}中没有代码「${node.value}」，应为 ${national.hint}`, span)
}

type Name = Expression & { kind: 'name' }

/** A bare word that no fact, definition or parameter bears may be a value: 类型 = 技术开发. */
export function isWord(expression: Expression, environment: Environment): expression is Name {
  if (expression.kind !== 'name') return false
  const { fields, definitionNames, parameters, facts } = environment
  const spaces = [fields, definitionNames, parameters, facts]
  return !spaces.some((space) => space?.has(expression.name) === true)
}

const word = (expression: Name, type: Type, { clause }: Environment): Node =>
  constant(expression.name, type, { clause, ...expression.span })

/** 类型 = 技术开发: the right side is a value where the left side is a text or a code, else a fact. */
function lowerBesideWord(left: Expression, right: Name, environment: Environment): [Node, Node] {
  const first = lower(left, environment, environment.guessesWords ? TEXT : null)
  const isValue = first.type.kind === 'text' || first.type.kind === 'code'
  return [
    first,
    isValue ? word(right, first.type, environment) : lower(right, environment, first.type),
  ]
}

function lowerMembership(
  expression: Expression & { kind: 'in' },
  environment: Environment,
  origin: Origin,
): Node {
  if (expression.list.kind !== 'list')
    throw new LanguageProblem('「属于」之后应为方括号列表，如 [甲, 乙]', expression.list.span)
  const [sample] = expression.list.items
  if (sample === undefined) throw new LanguageProblem('「属于」的列表是空的', expression.list.span)
  const guess = sample.kind === 'name' ? TEXT : lower(sample, environment, null).type
  const item = lower(expression.item, environment, guess)
  const items = expression.list.items.map((entry) =>
    isWord(entry, environment) && item.type.kind !== 'number'
      ? word(entry, item.type, environment)
      : lowerTo(entry, environment, item.type),
  )
  const odd = items.findIndex((entry) => entry.op !== 'const')
  if (odd !== -1)
    throw new LanguageProblem(
      '列表中只能写固定的值',
      expression.list.items[odd]?.span ?? expression.list.span,
    )
  for (const entry of items) refuseForeignCode(entry, expression, environment)
  // Only national codes are built so that one lies below another: 小型微利 does not belong to 小型.
  const codes = item.type.kind === 'code' && findCodeList(item.type.list) !== null
  const member: Node = { op: 'in', args: [item, ...items], codes, type: BOOLEAN, origin }
  return expression.negated ? { op: 'not', args: [member], type: BOOLEAN, origin } : member
}

type ArithmeticContext = NameContext

function lowerArithmetic(
  expression: Expression & { kind: 'arithmetic' },
  { environment, origin, expected }: ArithmeticContext,
): Node {
  const { operator } = expression
  if (operator === '×' || operator === '÷')
    return lowerProduct(expression, { environment, origin, expected })
  const [left, right] = lowerSumSides(expression, { environment, expected })
  if (left.type.kind === 'date') return lowerDateArithmetic(expression, [left, right], origin)
  if (left.type.kind === 'period' && accepts(left.type, right.type))
    return { op: operator === '+' ? 'add' : 'sub', args: [left, right], type: left.type, origin }
  if (left.type.kind !== 'number' || right.type.kind !== 'number')
    throw mismatch('加减的两边应为数（或日期加减期间）', right.type, expression)
  if (!sameUnit(left.type.unit, right.type.unit))
    throw new LanguageProblem(
      `单位不同，不能加减：${unitName(left.type.unit) || '数'} 与 ${unitName(right.type.unit) || '数'}`,
      expression.span,
    )
  const type: Type = { ...left.type, integral: left.type.integral && right.type.integral }
  return { op: operator === '+' ? 'add' : 'sub', args: [left, right], type, origin }
}

function lowerSumSides(
  expression: Expression & { kind: 'arithmetic' },
  { environment, expected }: { environment: Environment; expected: Type | null },
): [Node, Node] {
  const isPeriod = (side: Expression) => side.kind === 'literal' && side.literal.kind === 'period'
  if (isPeriod(expression.right)) {
    const left = lower(expression.left, environment, DATE)
    return [left, lower(expression.right, environment, null)]
  }
  const wanted = expected?.kind === 'number' ? expected : null
  return lowerPair(expression.left, expression.right, { environment, expected: wanted })
}

function lowerDateArithmetic(
  expression: Expression & { kind: 'arithmetic' },
  [left, right]: [Node, Node],
  origin: Origin,
): Node {
  if (right.type.kind === 'date' && expression.operator === '-')
    return {
      op: 'dateDiff',
      args: [right, left],
      unit: 'day',
      type: { kind: 'period', unit: 'day' },
      origin,
    }
  if (right.type.kind !== 'period')
    throw mismatch('日期后面应加减期间，如 2年、30日、5个工作日', right.type, expression.right)
  const { unit } = right.type
  const count: Node =
    expression.operator === '+' ? right : { op: 'neg', args: [right], type: right.type, origin }
  return { op: 'dateAdd', args: [left, count], unit, type: DATE, origin }
}

function lowerProduct(
  expression: Expression & { kind: 'arithmetic' },
  { environment, origin, expected }: ArithmeticContext,
): Node {
  // 技术交易额 × 8%: beside a plain number an undeclared fact has the unit that is wanted of the product.
  const wanted = expected?.kind === 'number' ? expected : null
  const ratioType: Type = { kind: 'number', unit: PLAIN, integral: false }
  let left: Node
  let right: Node
  try {
    left = lower(expression.left, environment, null)
    const rest =
      left.type.kind === 'number' && Object.keys(left.type.unit).length === 0 ? wanted : ratioType
    right = lower(expression.right, environment, rest)
  } catch (problem) {
    if (!(problem instanceof Undecided)) throw problem
    right = lower(expression.right, environment, null)
    const isPlain = right.type.kind === 'number' && Object.keys(right.type.unit).length === 0
    left = lower(expression.left, environment, isPlain ? wanted : null)
  }
  const multiple = expression.operator === '×' ? periodMultiple(left, right) : null
  if (multiple !== null) return { op: 'mul', args: [left, right], type: multiple, origin }
  if (left.type.kind !== 'number') throw mismatch('乘除的两边应为数', left.type, expression.left)
  if (right.type.kind !== 'number') throw mismatch('乘除的两边应为数', right.type, expression.right)
  const sign = expression.operator === '×' ? 1 : -1
  const unit = combineUnits(left.type.unit, right.type.unit, sign)
  const integral = sign === 1 && left.type.integral && right.type.integral
  return {
    op: sign === 1 ? 'mul' : 'div',
    args: [left, right],
    type: { kind: 'number', unit, integral },
    origin,
  }
}

/** The type of a period taken a whole number of times; null where the two are no such pair. */
function periodMultiple(left: Node, right: Node): Type | null {
  const isTimes = ({ type }: Node): boolean =>
    type.kind === 'number' && type.integral && Object.keys(type.unit).length === 0
  if (left.type.kind === 'period' && isTimes(right)) return left.type
  return right.type.kind === 'period' && isTimes(left) ? right.type : null
}
