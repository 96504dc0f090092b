import { found } from '../../base/found.ts'
import type { Expression } from '../language/expression.ts'
import { LanguageProblem } from '../language/language-problem.ts'
import type { Environment, Lower } from './environment.ts'
import type { Node, RoundingMode } from './ir.ts'
import { accepts, BOOLEAN, DATE, PLAIN, type Type, typeName } from './type.ts'

type Call = Expression & { kind: 'call' }
type Context = { readonly environment: Environment; readonly expected: Type | null }

const ROUNDINGS: Readonly<Record<string, RoundingMode>> = {
  舍去: 'down',
  进位: 'up',
  四舍五入: 'half-up',
  四舍六入五成双: 'half-even',
}

/** The English names of functions. */
const CHINESE: ReadonlyMap<string, string> = new Map([
  ['months_between', '整月数'],
  ['days_between', '天数'],
  ['year', '年份'],
  ['month', '月份'],
  ['day', '日'],
  ['round_down', '舍去'],
  ['round_up', '进位'],
  ['round_half_up', '四舍五入'],
  ['round_half_even', '四舍六入五成双'],
])

const WHOLE: Type = { kind: 'number', unit: PLAIN, integral: true }

/** Compiles a function call; an unknown name is refused with the list of those that exist. */
export function lowerCall(written: Call, context: Context, lower: Lower): Node {
  const call = { ...written, name: CHINESE.get(written.name) ?? written.name }
  const origin = { clause: context.environment.clause, ...call.span }
  const dates = (): [Node, Node] => {
    const [from, to] = arity(call, 2)
    return [dateOf(from, context, lower), dateOf(to, context, lower)]
  }
  switch (call.name) {
    case '最大':
    case '最小':
    case 'max':
    case 'min': {
      const op = call.name === '最大' || call.name === 'max' ? 'max' : 'min'
      if (call.args.length < 2) throw new LanguageProblem(`${call.name} 至少要两个值`, call.span)
      return extreme(call, { op, context }, lower)
    }
    case '已知':
    case 'known': {
      const [arg] = arity(call, 1)
      return { op: 'known', args: [lower(arg, context.environment, null)], type: BOOLEAN, origin }
    }
    case '整月数':
      return {
        op: 'dateDiff',
        args: dates(),
        unit: 'month',
        type: { kind: 'period', unit: 'month' },
        origin,
      }
    case '天数':
      return {
        op: 'dateDiff',
        args: dates(),
        unit: 'day',
        type: { kind: 'period', unit: 'day' },
        origin,
      }
    case '年份':
    case '月份':
    case '日': {
      const [arg] = arity(call, 1)
      const part = ({ 年份: 'year', 月份: 'month', 日: 'day' } as const)[call.name]
      return { op: 'datePart', args: [dateOf(arg, context, lower)], part, type: WHOLE, origin }
    }
    case '舍去':
    case '进位':
    case '四舍五入':
    case '四舍六入五成双':
      return rounding(call, context, lower)
    default:
      throw new LanguageProblem(
        `没有「${written.name}」这个函数；可用：最大、最小、合计、计数、首个、任一、全部、已知、整月数、天数、年份、月份、日、舍去、进位、四舍五入、四舍六入五成双`,
        call.span,
      )
  }
}

function arity(call: Call, count: 1): [Expression]
function arity(call: Call, count: 2): [Expression, Expression]
function arity(call: Call, count: number): Expression[] {
  if (call.args.length !== count)
    throw new LanguageProblem(
      `「${call.name}」要 ${count} 个值，现有 ${call.args.length} 个`,
      call.span,
    )
  return [...call.args]
}

function dateOf(expression: Expression, { environment }: Context, lower: Lower): Node {
  const node = lower(expression, environment, DATE)
  if (node.type.kind !== 'date')
    throw new LanguageProblem(`这里应为日期，现在是${typeName(node.type)}`, expression.span)
  return node
}

function extreme(
  call: Call,
  { op, context }: { op: 'min' | 'max'; context: Context },
  lower: Lower,
): Node {
  const typed = found(
    call.args.find((arg) => arg.kind !== 'name') ?? call.args[0],
    'the first of several values',
  )
  const { type } = lower(typed, context.environment, context.expected)
  const args = call.args.map((arg) => lower(arg, context.environment, type))
  for (const [index, arg] of args.entries())
    if (!accepts(type, arg.type) || (arg.type.kind !== 'number' && arg.type.kind !== 'date'))
      throw new LanguageProblem(
        `「${call.name}」的值应同为${typeName(type)}，现在是${typeName(arg.type)}`,
        call.args[index]?.span ?? call.span,
      )
  const integral = args.every((arg) => arg.type.kind !== 'number' || arg.type.integral)
  const joined: Type = type.kind === 'number' ? { ...type, integral } : type
  return { op, args, type: joined, origin: { clause: context.environment.clause, ...call.span } }
}

/** 舍去(x, 1元): to which multiple is always written. */
function rounding(call: Call, { environment, expected }: Context, lower: Lower): Node {
  const [value, to] = arity(call, 2)
  const step = lower(to, environment, null)
  const node = lower(value, environment, expected ?? step.type)
  if (node.type.kind !== 'number' || !accepts(node.type, step.type))
    throw new LanguageProblem(
      `取整的单位与数不同：${typeName(node.type)} 与 ${typeName(step.type)}`,
      call.span,
    )
  const constant = step.op === 'const' ? step.value : null
  if (
    constant === null ||
    typeof constant !== 'object' ||
    constant.den !== '1' ||
    BigInt(constant.num) <= 0n
  )
    throw new LanguageProblem('取整到的单位应为固定的正整数，如 1元、1分', to.span)
  return {
    op: 'round',
    args: [node],
    mode: ROUNDINGS[call.name] ?? 'down',
    to: constant.num,
    type: { ...node.type, integral: true },
    origin: { clause: environment.clause, ...call.span },
  }
}
