// A decision table becomes choices, sums and counts of the IR that is there already, by its DMN hit policy; lists
// of results (C, R, O) are handed to the aggregates over them (table-list.ts).
import { found } from '../../base/found.ts'
import { refuse } from '../../base/content.ts'
import { rowTests } from '../language/parse-table.ts'
import type { TableSource, Written } from '../language/rule-file.ts'
import type { Compile } from './environment.ts'
import type { ConstValue, Node } from './ir.ts'
import { binary, constantOf, widest } from './node-parts.ts'
import type { Watched } from './program.ts'
import { canonicalJson } from './program-hash.ts'
import type { TableRow } from './table-row.ts'
import { accepts, BOOLEAN, type Type, typeName } from './type.ts'

/** The conditions of a table's rows; null lets everything pass. */
export const rowConditions = (source: TableSource, compile: Compile): (Node | null)[] =>
  rowTests(source).map((tests) => {
    const parts = tests.map((test) => compile(test, BOOLEAN))
    const [first] = parts
    if (first === undefined) return null
    return parts.length === 1
      ? first
      : { op: 'and', args: parts, type: BOOLEAN, origin: first.origin }
  })

/** The rows of a table, all of whose results are of one type. */
export function tableRows(
  source: TableSource,
  compile: Compile,
  compileValue: (written: Written) => Node,
): TableRow[] {
  const conditions = rowConditions(source, compile)
  const rows = source.rows.map(({ value }, index) => ({
    hit: conditions[index] ?? null,
    value: compileValue(value),
  }))
  const wanted = found(rows[0], 'the first row').value.type
  for (const [index, { value }] of rows.entries())
    if (!accepts(wanted, value.type))
      refuse(
        found(source.rows[index], 'a row').value.place,
        `各行的结果应是同一类：第 1 行是${typeName(wanted)}，这一行是${typeName(value.type)}`,
      )
  return rows
}

/** The one value that a table gives; unknown where no row matches, but a sum or a count of no row is zero. */
export function tableValue(source: TableSource, rows: readonly TableRow[]): Node {
  const { hit } = source
  if (hit === 'count') return countOf(rows)
  const { type } = found(rows[0], 'the first row').value
  const isNumber = type.kind === 'number'
  if (!isNumber && (hit === 'sum' || hit === 'max' || hit === 'min'))
    return refuse(
      source.place,
      `命中方式 合计、最大、最小 只用于数，这张表的结果是${typeName(type)}`,
    )
  if (hit === 'sum') return sumOf(rows)
  if (hit === 'max' || hit === 'min') return extremeOf(rows, hit)
  if (isWatched(hit)) return firstOf(rows.map(withHit))
  if (hit !== 'priority') return firstOf(rows)
  return source.priority === null ? highestOf(source, rows) : firstOf(inPriority(source, rows))
}

/** Without a declared order numbers go from high to low; other results have none of their own. */
export function highestOf(source: TableSource, rows: readonly TableRow[]): Node {
  const { type } = found(rows[0], 'the first row').value
  return type.kind === 'number'
    ? extremeOf(rows, 'max')
    : refuse(
        source.place,
        `结果是${typeName(type)}时，命中方式 优先、输出次序 要写「优先次序」，如 优先次序: [甲, 乙]`,
      )
}

/** The rows by the rank of their results in the declared order (优先次序). */
export function inPriority(source: TableSource, rows: readonly TableRow[]): TableRow[] {
  const ranks = new Map((source.priority ?? []).map((entry, rank) => [resultKey(entry), rank]))
  const rankOf = (index: number): number => {
    const { value } = found(source.rows[index], 'a row')
    return (
      ranks.get(resultKey(value)) ??
      refuse(value.place, `「优先次序」里没有这一行的结果「${value.text}」`)
    )
  }
  return rows
    .map((row, index) => ({ row, rank: rankOf(index) }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ row }) => row)
}

/** 50元 and 50.00元 say the same; anything but a fixed value is compared as written. */
export const resultKey = ({ expression, text }: Written): string =>
  expression.kind === 'literal' ? canonicalJson(expression.literal) : text.trim()

export const COUNT: Type = { kind: 'number', unit: {}, integral: true }

const numberNode = (num: bigint, { type, origin }: Pick<Node, 'type' | 'origin'>): Node => {
  const value: ConstValue = { num: num.toString(), den: '1' }
  return { op: 'const', value, type, origin }
}

export const choice = (condition: Node | null, value: Node, rest: Node): Node =>
  condition === null
    ? value
    : {
        op: 'if',
        args: [condition, value, rest],
        type: widest(value, rest),
        origin: value.origin,
      }

/** The value of the first row that counts; unknown where none does. */
export function firstOf(rows: readonly TableRow[]): Node {
  const { type, origin } = found(rows[0], 'the first row').value
  const none: Node = { op: 'const', value: null, type, origin }
  return rows.reduceRight<Node>((rest, { hit, value }) => choice(hit, value, rest), none)
}

/** The values of the rows that count, added up. */
export function sumOf(rows: readonly TableRow[]): Node {
  const { origin } = found(rows[0], 'the first row').value
  return rows
    .map(({ hit, value }) => choice(hit, value, numberNode(0n, value)))
    .reduce((a, b) => binary('add', [a, b], { type: widest(a, b), origin }))
}

/** How many rows count. */
export const countOf = (rows: readonly TableRow[]): Node =>
  sumOf(
    rows.map(({ hit, value: { origin } }) => ({
      hit,
      value: numberNode(1n, { type: COUNT, origin }),
    })),
  )

/** The highest (or lowest) value of the rows that count; unknown where none does. */
export function extremeOf(rows: readonly TableRow[], op: 'max' | 'min'): Node {
  const ranked = rows.map((row) => ({ row, constant: constantOf(row.value) }))
  if (ranked.every(({ constant }) => constant !== null)) {
    // Fixed values: the first that counts, from the highest down.
    const sign = op === 'max' ? -1n : 1n
    return firstOf(
      ranked
        .toSorted(({ constant: a }, { constant: b }) => {
          const order = a === null || b === null ? 0n : sign * (a.num * b.den - b.num * a.den)
          return order < 0n ? -1 : order > 0n ? 1 : 0
        })
        .map(({ row }) => row),
    )
  }
  // A row that does not count stands in for the first that does, and so changes nothing.
  const first = firstOf(rows)
  const args = rows.map(({ hit, value }) => choice(hit, value, first))
  const type = args.map((arg) => arg.type).reduce((a, b) => widestType(a, b))
  return { op, args, type, origin: first.origin }
}

const widestType = (a: Type, b: Type): Type =>
  a.kind === 'number' && b.kind === 'number' ? { ...a, integral: a.integral && b.integral } : a

export const isWatched = (hit: TableSource['hit']): hit is Watched =>
  hit === 'unique' || hit === 'any'

/** A row that counts in any case counts so by a condition of its own: no row behind it is lost. */
const withHit = ({ hit, value }: TableRow): WatchedRow => ({
  hit: hit ?? { op: 'const', value: true, type: BOOLEAN, origin: value.origin },
  value,
})

type WatchedRow = TableRow & { readonly hit: Node }

/** The rows of a table (唯一, 任一) as they stand in its value, so that what is changed there is watched as well. */
export function watchedRows(value: Node): WatchedRow[] {
  const rows: WatchedRow[] = []
  for (let node = value; node.op === 'if'; [, , node] = node.args)
    rows.push({ hit: node.args[0], value: node.args[1] })
  return rows
}

/** Whether rows break a hit policy: 唯一 where two match, 任一 where rows that match say different things. */
export function clashOf(hit: Watched, rows: readonly WatchedRow[]): Node {
  const { origin, type } = found(rows[0], 'the first row').value
  if (hit === 'unique') {
    const one = numberNode(1n, { type: COUNT, origin })
    return { op: 'gt', args: [countOf(rows), one], type: BOOLEAN, origin }
  }
  if (type.kind === 'number') {
    const args = [extremeOf(rows, 'max'), extremeOf(rows, 'min')] as const
    return { op: 'ne', args, type: BOOLEAN, origin }
  }
  const pairs = rows.flatMap((a, at) =>
    rows.slice(at + 1).map((b): Node => {
      const differ: Node = { op: 'ne', args: [a.value, b.value], type: BOOLEAN, origin }
      return { op: 'and', args: [a.hit, b.hit, differ], type: BOOLEAN, origin }
    }),
  )
  return { op: 'or', args: pairs, type: BOOLEAN, origin }
}

/** The value where the table keeps its hit policy; none at all where it does not. */
export const unlessClash = (value: Node, clash: Node): Node => ({
  op: 'if',
  args: [clash, { op: 'const', value: null, type: value.type, origin: value.origin }, value],
  type: value.type,
  origin: value.origin,
})
