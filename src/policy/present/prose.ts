// A rule as Chinese prose, rendered from the program and not from its author's words: what is reviewed is
// what runs.
import { found } from '../../base/found.ts'
import { type Ratio, ratio, ratioText } from '../../base/ratio.ts'
import type { Node } from '../ir/ir.ts'
import { namesInRule } from '../ir/names-in-rule.ts'
import type { Condition, Key, Program, ProgramRule, Rounding } from '../ir/program.ts'
import { type Type, unitName } from '../ir/type.ts'
import { amountText } from './amount-text.ts'

const COMPARE = {
  eq: '等于',
  ne: '不等于',
  lt: '小于',
  le: '不大于',
  gt: '大于',
  ge: '不小于',
} as const
const COMPARE_DAYS = { ...COMPARE, lt: '早于', le: '不晚于', gt: '晚于', ge: '不早于' } as const
const COMPARE_WORDS = { ...COMPARE, eq: '为', ne: '不为' } as const
const ARITHMETIC = { add: '加', sub: '减', mul: '乘以', div: '除以' } as const
const ROUND = {
  down: '舍去',
  up: '进位',
  'half-up': '四舍五入',
  'half-even': '四舍六入五成双',
} as const
const AGGREGATE = {
  sum: '合计',
  count: '笔数',
  max: '最大值',
  min: '最小值',
  first: '第一笔的值',
  any: '至少一笔满足',
  all: '每一笔都满足',
} as const

/** One rule as sentences, each without its final stop. */
export function ruleProse(rule: ProgramRule, program: Program): string[] {
  const sentences = [`对象：${rule.beneficiary}`]
  if (rule.condition !== null) sentences.push(`条件：${conditionProse(rule.condition)}`)
  if (rule.exceptionTo !== null) sentences.push(`本条是「${rule.exceptionTo}」的例外，成立时代替它`)
  if (rule.amount !== null)
    sentences.push(`金额：${nodeProse(grossOf(rule))}${roundingProse(rule.rounding)}`)
  for (const { limit, when, ground } of rule.caps)
    sentences.push(`单项上限：${nodeProse(limit)}${whenProse(when)}${groundProse(ground)}`)
  for (const { limit, when, ground, per, group } of rule.cumulativeCaps)
    sentences.push(
      `累计上限：${keyNames(per)}合计不超过${nodeProse(limit)}${group === null ? '' : `（与「${group}」各项合并计算）`}${whenProse(when)}${groundProse(ground)}`,
    )
  if (rule.exclusion !== null) sentences.push(exclusionProse(rule.exclusion))
  if (rule.firstOnly !== null) sentences.push(`仅限首次：${keyNames(rule.firstOnly.per)}只享受一次`)
  if (rule.discretion !== null) sentences.push(discretionProse(rule.discretion))
  if (rule.right !== null) sentences.push(rightProse(rule.right))
  if (rule.standardPending !== null) sentences.push(`标准待细则：${rule.standardPending}`)
  for (const { to, atLeast, rounding } of rule.shares)
    sentences.push(`其中给${to}的不低于${shareProse(atLeast)}${roundingProse(rounding)}`)
  if (rule.payers.length > 0)
    sentences.push(
      `出资：${rule.payers.map(({ payer, share }) => `${payer}承担${shareProse(share)}`).join('、')}`,
    )
  if (rule.evidence.length > 0) sentences.push(`材料：${rule.evidence.join('、')}`)
  return [...sentences, ...groundsProse(rule, program)]
}

/** What a rule refers to by name, told in full: shared definitions, then parameters and readings (口径). */
function groundsProse(rule: ProgramRule, program: Program): string[] {
  const { definitions, parameters } = namesInRule(rule, program)
  return [
    ...definitions.map(({ name, node }) => `「${name}」：${nodeProse(node)}`),
    ...parameters.map(parameterProse),
  ]
}

/** A parameter with its values from each day on; a reading with its question, its options and its ground. */
function parameterProse({ name, type, values, reading }: Program['parameters'][number]): string {
  const since = values
    .map(({ from, value }) => {
      const text = `「${constantText(value, type)}」`
      return from === null ? text : `自 ${from} 起${text}`
    })
    .join('，')
  if (reading === null) return `参数「${name}」：${since}`
  const others = `可选${reading.options.map((option) => `「${option}」`).join('、')}`
  const ground = reading.ground === null ? '' : `；${reading.ground}`
  return `口径「${name}」：${reading.question}采用${since}（${others}${ground}）`
}

/** The amount before the rounding that the rule states by itself. */
const grossOf = ({ amount, rounding }: ProgramRule): Node =>
  rounding !== null && amount?.op === 'round' ? amount.args[0] : found(amount, 'an amount')

const roundingProse = (rounding: Rounding | null): string =>
  rounding === null
    ? ''
    : `，${ROUND[rounding.mode]}到${amountText(BigInt(rounding.toFen))}（${rounding.reading === undefined ? '' : `按口径「${rounding.reading}」；`}${rounding.ground}）`

const whenProse = (when: Node | null): string => (when === null ? '' : `，仅当${nodeProse(when)}时`)
const groundProse = (ground: string | null): string => (ground === null ? '' : `（${ground}）`)

const keyNames = (keys: readonly Key[]): string => keys.map(({ name }) => `每个${name}`).join('、')

function exclusionProse({ group, matter, take }: NonNullable<ProgramRule['exclusion']>): string {
  const how =
    take === 'highest'
      ? '只取最高一项'
      : take === 'chosen'
        ? '由申请人选择一项'
        : `各项合计不超过${nodeProse(take.atMost)}`
  return `同一${matter.name}在「${group}」各项中${how}`
}

function discretionProse({ how, atMost, per }: NonNullable<ProgramRule['discretion']>): string {
  const ceiling =
    atMost === null
      ? '，最高数额原文未定'
      : `，${per === null ? '' : `单个${per}`}最高${nodeProse(atMost)}`
  return `可以申请，由评审决定（${how}）${ceiling}`
}

function rightProse({ what, base, atLeast, atMost }: NonNullable<ProgramRule['right']>): string {
  const of = base === null ? '' : `，按${nodeProse(base)}计`
  const least = atLeast === null ? '' : `，不低于${shareProse(atLeast)}`
  const most = atMost === null ? '' : `，不超过${shareProse(atMost)}`
  return `权利：${what}${of}${least}${most}`
}

const JOIN = { all: '；且', any: '；或', none: '；' } as const
const LEAD = { all: '', any: '满足其一：', none: '都不得满足：' } as const

/** A condition tree as one clause: beside its author's words stands what is judged. */
export function conditionProse(condition: Condition): string {
  if (condition.kind === 'test') {
    const judged = nodeProse(condition.node)
    const { description } = condition
    return description === null || description === judged ? judged : `${description}，即${judged}`
  }
  const parts = condition.parts.map((part) =>
    part.kind === 'test' ? conditionProse(part) : `（${conditionProse(part)}）`,
  )
  return `${LEAD[condition.kind]}${parts.join(JOIN[condition.kind])}`
}

/** An expression in words. */
export function nodeProse(node: Node): string {
  const of = nodeProse
  switch (node.op) {
    case 'const':
      return typeof node.value === 'string' && node.type.kind !== 'date'
        ? `「${node.value}」`
        : constantText(node.value, node.type)
    case 'fact':
    case 'field':
    case 'ref':
    case 'param':
      return node.name
    case 'add':
    case 'sub':
    case 'mul':
    case 'div':
      return `${sumSide(node.op, node.args[0])}${ARITHMETIC[node.op]}${inner(node.args[1])}`
    case 'neg':
      return `负的${inner(node.args[0])}`
    case 'not':
      return `并非${inner(node.args[0])}`
    case 'known':
      return knownProse(node.args[0])
    case 'min':
    case 'max':
      return `${node.args.map(choiceSide).join('与')}中${node.op === 'min' ? '较小' : '较大'}者`
    case 'and':
    case 'or':
      return node.args.map((part) => joined(part, node.op)).join(node.op === 'and' ? '且' : '或')
    case 'eq':
      return isTruth(node.args[1]) ? of(node.args[0]) : compareProse('eq', node.args)
    case 'ne':
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
      return compareProse(node.op, node.args)
    case 'in':
      return `${of(found(node.args[0], 'the item of a membership'))}属于${node.args.slice(1).map(of).join('、')}之一`
    case 'if':
      return `如果${of(node.args[0])}，则为${of(node.args[1])}${elseProse(node.args[2])}`
    case 'round':
      return `${inner(node.args[0])}${ROUND[node.mode]}到${constantText({ num: node.to, den: '1' }, node.type)}`
    case 'dateAdd':
      return `${of(node.args[0])}之后${of(node.args[1])}`
    case 'dateDiff':
      return `${of(node.args[0])}至${of(node.args[1])}的${node.unit === 'day' ? '天数' : '整月数'}`
    case 'datePart':
      return `${inner(node.args[0])}的${{ year: '年份', month: '月份', day: '日' }[node.part]}`
    case 'aggregate':
      return aggregateProse(node)
  }
}

/** The rows of a table follow each other: 如果甲，则为乙；否则如果丙，则为丁；否则为戊. */
const elseProse = (node: Node): string =>
  node.op === 'if' ? `；否则${nodeProse(node)}` : `，否则为${nodeProse(node)}`

function compareProse(op: keyof typeof COMPARE, [a, b]: readonly [Node, Node]): string {
  const { kind } = a.type
  const words =
    kind === 'date'
      ? COMPARE_DAYS
      : kind === 'number' || kind === 'period'
        ? COMPARE
        : COMPARE_WORDS
  return `${nodeProse(a)}${words[op]}${nodeProse(b)}`
}

/** 已知(计数(清单)) asks whether the list was filled in. */
const knownProse = (node: Node): string =>
  node.op === 'aggregate' && node.how === 'count' && node.where === null
    ? `填了${node.list}`
    : `已知${nodeProse(node)}`

/** A share or a bound of one: 1 is 100%. */
export function shareProse(node: Node): string {
  const isPlain = node.type.kind === 'number' && unitName(node.type.unit) === ''
  if (node.op !== 'const' || !isPlain || typeof node.value !== 'object' || node.value === null)
    return nodeProse(node)
  return constantText(node.value, { ...node.type, integral: false })
}

const isTruth = (node: Node): boolean => node.op === 'const' && node.value === true

function aggregateProse(node: Node & { op: 'aggregate' }): string {
  const where = node.where === null ? '' : `中${nodeProse(node.where)}的`
  const body = node.body === null ? '' : nodeProse(node.body)
  const by = node.by === null ? '' : `（按${nodeProse(node.by)}）`
  return `${node.list}${where}${body}${AGGREGATE[node.how]}${by}`
}

/** A part of 且 or 或: in brackets only where its own joining word would be read otherwise. */
const joined = (node: Node, op: 'and' | 'or'): string =>
  node.op === 'if' || ((node.op === 'and' || node.op === 'or') && node.op !== op)
    ? `（${nodeProse(node)}）`
    : nodeProse(node)

/** One sum after the other needs no brackets: 甲加乙加丙. */
const sumSide = (op: Node['op'], node: Node): string =>
  op === 'add' && node.op === 'add' ? nodeProse(node) : inner(node)

const choiceSide = (node: Node): string => (node.op === 'if' ? inner(node) : nodeProse(node))

/** An operand in brackets where it is a compound one. */
const inner = (node: Node): string =>
  ['const', 'fact', 'field', 'ref', 'param', 'aggregate', 'datePart'].includes(node.op)
    ? nodeProse(node)
    : `（${nodeProse(node)}）`

/** A constant with its unit: 100万元, 8%, 3家, 2年, 是. */
export function constantText(value: (Node & { op: 'const' })['value'], type: Type): string {
  if (value === null) return '未知'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'string') return value
  return exactText(ratio(BigInt(value.num), BigInt(value.den)), type)
}

/** A number with its unit. */
export function exactText(exact: Ratio, type: Type): string {
  if (type.kind === 'period')
    return type.unit === 'month' && exact.num % 12n === 0n && exact.num !== 0n
      ? `${exact.num / 12n}年`
      : `${exact.num}${{ day: '日', month: '个月', workday: '个工作日' }[type.unit]}`
  if (type.kind !== 'number') return ratioText(exact)
  const unit = unitName(type.unit)
  if (unit === '元') return exact.den === 1n ? amountText(exact.num) : `${ratioText(exact)}分`
  if (unit === '' && !type.integral) return `${ratioText(ratio(exact.num * 100n, exact.den))}%`
  if (unit.startsWith('元/')) return `${amountText(exact.num)}${unit.slice(1)}`
  return `${ratioText(exact)}${unit}`
}
