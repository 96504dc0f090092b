import { refuse } from '../../base/content.ts'
import { foldWidth } from '../language/lexer.ts'
import type { AmountSource, Rounding, Written } from '../language/rule-file.ts'
import { writtenText } from '../language/source-map.ts'
import type { Node, Origin } from './ir.ts'
import { BOOLEAN, isMoney, MONEY, type Type, typeName } from './type.ts'

/** Compiles a written expression that must have the given type. */
export type Compile = (written: Written, wanted: Type | null) => Node

const binary = (
  op: 'add' | 'sub' | 'mul',
  args: readonly [Node, Node],
  { type, origin }: { type: Type; origin: Origin },
): Node => ({ op, args, type, origin })

/** The gross amount: expression, bands or table, then the rounding that the rule writes. */
export function compileAmount(
  source: AmountSource,
  rounding: Rounding | null,
  compile: Compile,
): Node {
  const gross = grossOf(source, compile)
  const place = source.kind === 'expression' ? source.written.place : source.place
  if (!isMoney(gross.type))
    return refuse(place, `计算的结果应为金额，现在是${typeName(gross.type)}`)
  const isWhole = gross.type.kind === 'number' && gross.type.integral
  if (rounding === null)
    return isWhole
      ? gross
      : refuse(place, '结果可能不是整分，应写明「取整」：方式、到、依据（取整只在写明处发生）')
  return {
    op: 'round',
    args: [gross],
    mode: rounding.mode,
    to: rounding.toFen.toString(),
    type: MONEY,
    origin: gross.origin,
  }
}

function grossOf(source: AmountSource, compile: Compile): Node {
  switch (source.kind) {
    case 'expression':
      return compile(source.written, MONEY)
    case 'tiers':
      return source.how === 'whole' ? wholeBands(source, compile) : marginalBands(source, compile)
    case 'table':
      return tableOf(source, compile)
  }
}

type Tiers = AmountSource & { kind: 'tiers' }

/** The band in which the whole amount lies decides: its rate times the amount, or its fixed sum. */
function wholeBands(source: Tiers, compile: Compile): Node {
  const by = compile(source.by, MONEY)
  const unknown: Node = { op: 'const', value: null, type: MONEY, origin: by.origin }
  return source.bands.reduceRight<Node>((rest, band) => {
    const value = compile(band.value, null)
    const { origin } = value
    const then = isMoney(value.type) ? value : productOf(by, value)
    if (band.upTo === null) return then
    const limit = compile(band.upTo, by.type)
    const op = band.isInclusive ? 'le' : 'lt'
    const condition: Node = { op, args: [by, limit], type: BOOLEAN, origin }
    return { op: 'if', args: [condition, then, rest], type: widest(then, rest), origin }
  }, unknown)
}

/** Each slice at its own rate: Σ max(0, min(amount, upper) − lower) × rate. */
function marginalBands(source: Tiers, compile: Compile): Node {
  const by = compile(source.by, MONEY)
  const { origin } = by
  const zero: Node = { op: 'const', value: { num: '0', den: '1' }, type: by.type, origin }
  let lower: Node = zero
  let total: Node | null = null
  for (const band of source.bands) {
    const rate = compile(band.value, null)
    const upper = band.upTo === null ? null : compile(band.upTo, by.type)
    const top: Node = upper === null ? by : { op: 'min', args: [by, upper], type: by.type, origin }
    const slice = binary('sub', [top, lower], { type: by.type, origin })
    const counted: Node = { op: 'max', args: [slice, zero], type: by.type, origin }
    const part = productOf(counted, rate)
    total =
      total === null ? part : binary('add', [total, part], { type: widest(total, part), origin })
    if (upper !== null) lower = upper
  }
  return total ?? zero
}

const productOf = (amount: Node, rate: Node): Node =>
  binary('mul', [amount, rate], {
    type: amount.type.kind === 'number' ? { ...amount.type, integral: false } : amount.type,
    origin: rate.origin,
  })

const widest = (a: Node, b: Node): Type =>
  a.type.kind === 'number' && b.type.kind === 'number'
    ? { ...a.type, integral: a.type.integral && b.type.integral }
    : a.type

type Table = AmountSource & { kind: 'table' }

/** The conditions of a table's rows, cell by cell; null cells let everything pass. */
export const rowConditions = (source: Table, compile: Compile): (Node | null)[] =>
  source.rows.map(({ cells, place }) => {
    const parts = cells.flatMap((cell, index) => {
      const input = source.inputs[index]
      return cell === null || input === undefined
        ? []
        : [compile(writtenText(cellText(input.text, cell), place), BOOLEAN)]
    })
    const [first] = parts
    if (first === undefined) return null
    return parts.length === 1
      ? first
      : { op: 'and', args: parts, type: BOOLEAN, origin: first.origin }
  })

/** A cell says 「≥ 100万元」「属于 [甲, 乙]」「≥ 1元 且 < 5元」or a plain value; the input is put before each part. */
function cellText(input: string, cell: string): string {
  return foldWidth(cell)
    .split(/\s+且\s+/)
    .map((part) => {
      const text = part.trim()
      const hasOperator = /^(?:[<>=≤≥≠!]|属于|不属于|in\s)/.test(text)
      return `(${input}) ${hasOperator ? text : `= ${text}`}`
    })
    .join(' 且 ')
}

function tableOf(source: Table, compile: Compile): Node {
  const conditions = rowConditions(source, compile)
  const values = source.rows.map(({ value }) => compile(value, MONEY))
  const [sample] = values
  if (sample === undefined) return refuse(source.place, '决策表没有行')
  const { origin } = sample
  const zero: Node = { op: 'const', value: { num: '0', den: '1' }, type: MONEY, origin }
  const none: Node = { op: 'const', value: null, type: MONEY, origin }
  const chosen = (index: number, rest: Node): Node => {
    const condition = conditions[index] ?? null
    const value = values[index] as Node
    if (condition === null) return value
    return { op: 'if', args: [condition, value, rest], type: widest(value, rest), origin }
  }
  if (source.hit === 'sum') {
    const parts = values.map((_, index) => chosen(index, zero))
    return parts.reduce((a, b) => binary('add', [a, b], { type: widest(a, b), origin }))
  }
  if (source.hit === 'max' || source.hit === 'min' || source.hit === 'priority')
    return extremeRow(source.hit === 'min' ? 'min' : 'max', { values, chosen })
  return values.reduceRight<Node>((rest, _, index) => chosen(index, rest), none)
}

/** The highest (or lowest) value of the rows that match; a row that does not match counts as the other extreme. */
function extremeRow(
  op: 'max' | 'min',
  { values, chosen }: { values: readonly Node[]; chosen: (index: number, rest: Node) => Node },
): Node {
  const { origin } = values[0] as Node
  const far = op === 'max' ? '0' : (2n ** 62n).toString()
  const outside: Node = { op: 'const', value: { num: far, den: '1' }, type: MONEY, origin }
  const args = values.map((_, index) => chosen(index, outside))
  const integral = args.every(({ type }) => type.kind === 'number' && type.integral)
  return { op, args, type: { kind: 'number', unit: { 元: 1 }, integral }, origin }
}
