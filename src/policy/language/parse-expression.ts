import { found } from '../../base/found.ts'
import type {
  AggregateOperator,
  ArithmeticOperator,
  CompareOperator,
  Expression,
  Span,
} from './expression.ts'
import { LanguageProblem } from './language-problem.ts'
import { type Token, tokensOf, type Word } from './lexer.ts'

const AGGREGATES: Readonly<Record<string, AggregateOperator>> = {
  合计: 'sum',
  计数: 'count',
  最大: 'max',
  最小: 'min',
  首个: 'first',
  任一: 'any',
  全部: 'all',
  sum: 'sum',
  count: 'count',
  max: 'max',
  min: 'min',
  first: 'first',
  any: 'any',
  all: 'all',
}

const COMPARES: ReadonlyMap<string, CompareOperator> = new Map(
  (['=', '≠', '<', '≤', '>', '≥'] as const).map((sign) => [sign, sign]),
)
const DEPTH_MAX = 200
/** Bounds the depth of every later walk over the tree, too. */
const TOKENS_MAX = 2_000

type Cursor = { readonly tokens: readonly Token[]; at: number; depth: number }

/** Reads one infix expression. Throws LanguageProblem naming the place and what was expected. */
export function parseExpression(source: string): Expression {
  const cursor: Cursor = { tokens: tokensOf(source), at: 0, depth: 0 }
  const excess = cursor.tokens[TOKENS_MAX]
  if (excess !== undefined) throw new LanguageProblem('表达式过长，请拆成几条定义', excess.span)
  const expression = parseOr(cursor)
  if (peek(cursor).kind !== 'end')
    throw expected(cursor, '表达式在此结束，或用 且、或、+、− 等连接')
  return expression
}

/** The token at hand; the last one, 'end', is never passed. */
const peek = ({ tokens, at }: Cursor): Token => found(tokens[at], 'the end of the tokens')

function takeWord(cursor: Cursor, word: Word): boolean {
  const token = peek(cursor)
  if (token.kind !== 'word' || token.text !== word) return false
  cursor.at += 1
  return true
}

function takeSign(cursor: Cursor, sign: string): boolean {
  const token = peek(cursor)
  if (token.kind !== 'sign' || token.text !== sign) return false
  cursor.at += 1
  return true
}

function expected(cursor: Cursor, what: string): LanguageProblem {
  const token = peek(cursor)
  const found =
    token.kind === 'end'
      ? '已到末尾'
      : token.kind === 'literal'
        ? '遇到一个数值或文字'
        : `遇到「${token.text}」`
  return new LanguageProblem(`${found}，这里应为：${what}`, token.span)
}

const across = (left: { span: Span }, right: { span: Span }): Span => ({
  start: left.span.start,
  end: right.span.end,
})

function parseOr(cursor: Cursor): Expression {
  cursor.depth += 1
  if (cursor.depth > DEPTH_MAX)
    throw new LanguageProblem('表达式嵌套过深，请拆成几条定义', peek(cursor).span)
  let left = parseAnd(cursor)
  while (takeWord(cursor, 'or')) {
    const right = parseAnd(cursor)
    left = { kind: 'or', left, right, span: across(left, right) }
  }
  cursor.depth -= 1
  return left
}

function parseAnd(cursor: Cursor): Expression {
  let left = parseNot(cursor)
  while (takeWord(cursor, 'and')) {
    const right = parseNot(cursor)
    left = { kind: 'and', left, right, span: across(left, right) }
  }
  return left
}

function parseNot(cursor: Cursor): Expression {
  const { span } = peek(cursor)
  if (!takeWord(cursor, 'not')) return parseCompare(cursor)
  const arg = parseNot(cursor)
  return { kind: 'not', arg, span: across({ span }, arg) }
}

/** Comparisons chain as in mathematics: 1000元 ≤ 投资额 < 5000元 means both. */
function parseCompare(cursor: Cursor): Expression {
  const first = parseSum(cursor)
  let [left, whole]: [Expression, Expression | null] = [first, null]
  for (;;) {
    const token = peek(cursor)
    const isNot = token.kind === 'word' && token.text === 'not'
    const follows = isNot ? cursor.tokens[cursor.at + 1] : undefined
    const negated =
      (token.kind === 'word' && token.text === 'notIn') ||
      (follows?.kind === 'word' && follows.text === 'in')
    if (negated || (token.kind === 'word' && token.text === 'in')) {
      cursor.at += isNot ? 2 : 1
      const list = parseSum(cursor)
      whole = { kind: 'in', item: left, list, negated, span: across(left, list) }
      return whole
    }
    const operator = token.kind === 'sign' ? COMPARES.get(token.text) : undefined
    if (operator === undefined) return whole ?? first
    cursor.at += 1
    const right = parseSum(cursor)
    const step: Expression = { kind: 'compare', operator, left, right, span: across(left, right) }
    whole =
      whole === null ? step : { kind: 'and', left: whole, right: step, span: across(whole, step) }
    left = right
  }
}

function parseSum(cursor: Cursor): Expression {
  let left = parseProduct(cursor)
  for (;;) {
    const token = peek(cursor)
    if (token.kind !== 'sign' || (token.text !== '+' && token.text !== '-')) return left
    cursor.at += 1
    const right = parseProduct(cursor)
    left = arithmetic(token.text, left, right)
  }
}

function parseProduct(cursor: Cursor): Expression {
  let left = parseUnary(cursor)
  for (;;) {
    const token = peek(cursor)
    if (token.kind !== 'sign' || (token.text !== '×' && token.text !== '÷')) return left
    cursor.at += 1
    const right = parseUnary(cursor)
    left = arithmetic(token.text, left, right)
  }
}

const arithmetic = (
  operator: ArithmeticOperator,
  left: Expression,
  right: Expression,
): Expression => ({ kind: 'arithmetic', operator, left, right, span: across(left, right) })

function parseUnary(cursor: Cursor): Expression {
  const { span } = peek(cursor)
  if (!takeSign(cursor, '-')) return parseAtom(cursor)
  const arg = parseUnary(cursor)
  return { kind: 'negate', arg, span: across({ span }, arg) }
}

function parseAtom(cursor: Cursor): Expression {
  const token = peek(cursor)
  if (token.kind === 'literal') {
    cursor.at += 1
    return { kind: 'literal', literal: token.literal, span: token.span }
  }
  if (token.kind === 'name') {
    cursor.at += 1
    return takeSign(cursor, '(')
      ? parseCall(cursor, token)
      : { kind: 'name', name: token.text, span: token.span }
  }
  if (takeWord(cursor, 'if')) {
    const condition = parseOr(cursor)
    if (!takeWord(cursor, 'then')) throw expected(cursor, '则')
    const whenTrue = parseOr(cursor)
    if (!takeWord(cursor, 'else')) throw expected(cursor, '否则（每个「如果」都要写明否则）')
    const whenFalse = parseOr(cursor)
    return { kind: 'if', condition, whenTrue, whenFalse, span: across(token, whenFalse) }
  }
  if (takeSign(cursor, '(')) {
    const inner = parseOr(cursor)
    if (!takeSign(cursor, ')')) throw expected(cursor, '右括号 )')
    return inner
  }
  if (takeSign(cursor, '[')) {
    const items = parseItems(cursor, ']')
    return { kind: 'list', items, span: { start: token.span.start, end: previousEnd(cursor) } }
  }
  throw expected(cursor, '数值、事实名、如果 或 左括号')
}

const previousEnd = (cursor: Cursor): number => cursor.tokens[cursor.at - 1]?.span.end ?? 0

function parseItems(cursor: Cursor, closing: string): Expression[] {
  const items: Expression[] = []
  if (takeSign(cursor, closing)) return items
  do items.push(parseOr(cursor))
  while (takeSign(cursor, ','))
  if (!takeSign(cursor, closing)) throw expected(cursor, `逗号或 ${closing}`)
  return items
}

function parseCall(cursor: Cursor, name: Token & { kind: 'name' }): Expression {
  const operator = Object.hasOwn(AGGREGATES, name.text) ? AGGREGATES[name.text] : undefined
  const subject = peek(cursor)
  const follows = cursor.tokens[cursor.at + 1]
  // 最大(a, b) is a function of values; 最大(清单 的 金额) and 最大(清单.金额) speak of a list of records.
  const isScalar =
    operator === undefined ||
    ((operator === 'max' || operator === 'min') &&
      !(follows?.kind === 'word' || (follows?.kind === 'sign' && follows.text === ')')))
  if (isScalar || subject.kind !== 'name') {
    const args = parseItems(cursor, ')')
    return {
      kind: 'call',
      name: name.text,
      args,
      span: { start: name.span.start, end: previousEnd(cursor) },
    }
  }
  cursor.at += 1
  const body = takeWord(cursor, 'of') ? parseOr(cursor) : null
  takeSign(cursor, ',')
  const where = takeWord(cursor, 'where') ? parseOr(cursor) : null
  takeSign(cursor, ',')
  const by = takeWord(cursor, 'by') ? parseOr(cursor) : null
  if (!takeSign(cursor, ')')) throw expected(cursor, '的、其中、按 或右括号 )')
  const span = { start: name.span.start, end: previousEnd(cursor) }
  return {
    kind: 'aggregate',
    operator: operator,
    list: subject.text,
    body,
    where,
    by,
    span,
  }
}
