import { found } from '../../base/found.ts'
import { refuse } from '../../base/content.ts'
import { foldWidth } from '../language/lexer.ts'
import type { AmountSource, Rounding } from '../language/rule-file.ts'
import { writtenText } from '../language/source-map.ts'
import { marginalBands, wholeBands } from './compile-tiers.ts'
import type { Compile } from './environment.ts'
import type { Node } from './ir.ts'
import { binary, widest } from './node-parts.ts'
import type { ProgramRule } from './program.ts'
import { BOOLEAN, isMoney, MONEY, type Type, typeName } from './type.ts'

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
    const value = found(values[index], 'the value of a row')
    if (condition === null) return value
    return { op: 'if', args: [condition, value, rest], type: widest(value, rest), origin }
  }
  if (source.hit === 'sum') {
    const parts = values.map((_, index) => chosen(index, zero))
    return parts.reduce((a, b) => binary('add', [a, b], { type: widest(a, b), origin }))
  }
  if (source.hit === 'max' || source.hit === 'min' || source.hit === 'priority')
    return extremeRow(source.hit === 'min' ? 'min' : 'max', { values, conditions, chosen })
  return values.reduceRight<Node>((rest, _, index) => chosen(index, rest), none)
}

/** Whether a table breaks its hit policy: 唯一 where two rows match, 任一 where rows that match say different sums. */
export function clashOf(source: AmountSource | null, compile: Compile): ProgramRule['clash'] {
  if (source?.kind !== 'table' || (source.hit !== 'unique' && source.hit !== 'any'))
    return undefined
  const conditions = rowConditions(source, compile)
  const values = source.rows.map(({ value }) => compile(value, MONEY))
  const { origin } = found(values[0], 'the first row')
  const rows = conditions.map(
    (condition): Node => condition ?? { op: 'const', value: true, type: BOOLEAN, origin },
  )
  const count = (num: string): Node => ({
    op: 'const',
    value: { num, den: '1' },
    type: COUNT,
    origin,
  })
  if (source.hit === 'unique') {
    const hits = rows
      .map((row): Node => ({ op: 'if', args: [row, count('1'), count('0')], type: COUNT, origin }))
      .reduce((a, b) => binary('add', [a, b], { type: COUNT, origin }))
    return { rows, node: { op: 'gt', args: [hits, count('1')], type: BOOLEAN, origin } }
  }
  const chosen = (index: number, rest: Node): Node => {
    const value = found(values[index], 'the value of a row')
    const row = found(rows[index], 'a row')
    return { op: 'if', args: [row, value, rest], type: widest(value, rest), origin }
  }
  const [most, least] = (['max', 'min'] as const).map((op) =>
    extremeRow(op, { values, conditions, chosen }),
  )
  const args = [found(most, 'the highest'), found(least, 'the lowest')] as const
  return { rows, node: { op: 'ne', args, type: BOOLEAN, origin } }
}

const COUNT: Type = { kind: 'number', unit: {}, integral: true }

/** The amount where the table keeps its hit policy; no amount at all where it does not. */
export const unlessClash = (amount: Node, clash: NonNullable<ProgramRule['clash']>): Node => ({
  op: 'if',
  args: [
    clash.node,
    { op: 'const', value: null, type: amount.type, origin: amount.origin },
    amount,
  ],
  type: amount.type,
  origin: amount.origin,
})

/** More fen than any amount can be: what a row that does not match counts as where the least is looked for. */
const BEYOND = 2n ** 62n

/** The highest (or lowest) value of the rows that match; unknown where none does. */
function extremeRow(
  op: 'max' | 'min',
  {
    values,
    conditions,
    chosen,
  }: {
    values: readonly Node[]
    conditions: readonly (Node | null)[]
    chosen: (index: number, rest: Node) => Node
  },
): Node {
  const { origin } = found(values[0], 'the first row')
  const far = op === 'max' ? '0' : BEYOND.toString()
  const outside: Node = { op: 'const', value: { num: far, den: '1' }, type: MONEY, origin }
  const args = values.map((_, index) => chosen(index, outside))
  const integral = args.every(({ type }) => type.kind === 'number' && type.integral)
  const type: Type = { kind: 'number', unit: { 元: 1 }, integral }
  const best: Node = { op, args, type, origin }
  const held = conditions.filter((condition) => condition !== null)
  if (held.length < conditions.length) return best
  const any: Node = { op: 'or', args: held, type: BOOLEAN, origin }
  const none: Node = { op: 'const', value: null, type, origin }
  return { op: 'if', args: [any, best, none], type, origin }
}
