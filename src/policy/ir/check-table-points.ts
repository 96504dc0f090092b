// The points that the cells of a decision table tell apart, column by column.
import { addDays, asDay } from '../../base/day.ts'
import { constantText } from '../present/prose.ts'
import type { Value } from '../run/javascript.ts'
import { RATIO_SCALE } from './integer-form.ts'
import type { Node } from './ir.ts'
import type { ProgramFact } from './program.ts'
import type { Type } from './type.ts'
import { nodesOf } from './walk.ts'

/** One input of a table with every value that matters to it. */
export type Column = {
  readonly name: string
  readonly title: string
  readonly type: Type
  readonly points: readonly Value[]
}

/** The constants that an input is held against. */
export function constantsFor(name: string, root: Node): Node[] {
  const found: Node[] = []
  for (const node of nodesOf(root)) {
    if (!('args' in node)) continue
    const [first] = node.args
    if (first?.op === 'fact' && first.name === name)
      found.push(...node.args.filter(({ op }) => op === 'const'))
  }
  return found
}

const OTHER = '（其他）'

/** The values of a column: each constant and its neighbours, within the declared range; one that no cell names. */
export function pointsOf(
  type: Type,
  constants: readonly Node[],
  fact: ProgramFact | undefined,
): Value[] {
  const values = constants.map((node) => (node.op === 'const' ? node.value : null))
  if (type.kind === 'boolean') return [true, false]
  const texts = values.filter((value) => typeof value === 'string')
  if (type.kind === 'text' || type.kind === 'code')
    return fact !== undefined && fact.values.length > 0
      ? [...fact.values]
      : [...new Set([...texts, OTHER])]
  if (type.kind === 'date') {
    const days = texts.flatMap((day) => [-1, 0, 1].map((by) => addDays(asDay(day), by)))
    return days.length === 0 ? ['2024-01-01'] : [...new Set(days)].toSorted()
  }
  const scale = type.kind === 'number' && !type.integral ? RATIO_SCALE : 1n
  const numbers = values.flatMap((value) => {
    if (value === null || typeof value !== 'object') return []
    const at = (BigInt(value.num) * scale) / BigInt(value.den)
    return [at - 1n, at, at + 1n]
  })
  const [least, most] = [fact?.least ?? null, fact?.most ?? null].map((bound) =>
    bound === null || bound.includes('/') ? null : BigInt(bound) * scale,
  )
  const inside = [...new Set(numbers)].filter(
    (number) => (least == null || number >= least) && (most == null || number <= most),
  )
  return inside.length === 0 ? [least ?? 0n] : inside.toSorted((a, b) => (a < b ? -1 : 1))
}

/** Every combination of the columns' values. */
export function* pointsIn(columns: readonly Column[], at = 0): Generator<Value[]> {
  const column = columns[at]
  if (column === undefined) {
    yield []
    return
  }
  for (const value of column.points)
    for (const rest of pointsIn(columns, at + 1)) yield [value, ...rest]
}

/** A combination in words. */
export const pointText = (columns: readonly Column[], point: readonly Value[]): string =>
  columns
    .map(({ title, type }, index) => {
      const value = point[index] ?? null
      const den = type.kind === 'number' && !type.integral ? RATIO_SCALE : 1n
      const held = typeof value === 'bigint' ? { num: String(value), den: String(den) } : value
      return `${title} 为 ${constantText(held, type)}`
    })
    .join('、')
