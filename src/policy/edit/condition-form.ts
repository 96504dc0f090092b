// Conditions as rows of an outline: a group (全部满足 …) and, one step deeper, what belongs to it.
import { chineseKey } from '../language/keywords.ts'
import { isPlainList, isPlainMap, type Plain, type PlainMap } from './plain.ts'
import { fieldIn, itemsAt, lineOf, textIn, withFields } from './text-fields.ts'

export type ConditionRow = {
  /** How deep the row stands: 0 for what must hold altogether. */
  readonly depth: number
  readonly kind: 'test' | 'all' | 'any' | 'none'
  /** The expression of a test; empty for a group. */
  readonly text: string
  readonly description: string | null
}

const GROUP_KEYS = { all: '全部满足', any: '任一满足', none: '都不满足' } as const

type Group = keyof typeof GROUP_KEYS

const groupOf = (key: string): Group | undefined =>
  (['all', 'any', 'none'] as const).find((group) => GROUP_KEYS[group] === chineseKey(key))

/** The rows of 条件. */
export const conditionRows = (value: Plain | undefined): ConditionRow[] =>
  value === undefined || value === ''
    ? []
    : isPlainList(value)
      ? value.flatMap((item) => rowsOf(item, 0))
      : rowsOf(value, 0)

function rowsOf(value: Plain, depth: number): ConditionRow[] {
  if (isPlainList(value)) return groupRows('all', value, depth)
  const groups = isPlainMap(value) ? [...value].filter(([key]) => groupOf(key) !== undefined) : []
  if (!isPlainMap(value) || groups.length !== value.size || groups.length === 0) {
    const isTest = isPlainMap(value) && [...value.keys()].some((key) => chineseKey(key) === '满足')
    const [text, description] = isTest
      ? [fieldIn(value, '满足'), textIn(value, '说明')]
      : [lineOf(value), null]
    return [{ depth, kind: 'test', text, description }]
  }
  // Two groups of one map both have to hold, wherever the map stands.
  if (groups.length > 1)
    return [
      { depth, kind: 'all', text: '', description: null },
      ...groups.flatMap(([key, items]) => groupRows(groupOf(key) ?? 'all', items, depth + 1)),
    ]
  return groups.flatMap(([key, items]) => groupRows(groupOf(key) ?? 'all', items, depth))
}

const groupRows = (kind: Group, items: Plain, depth: number): ConditionRow[] => [
  { depth, kind, text: '', description: null },
  ...itemsAt(items).flatMap((item) => rowsOf(item, depth + 1)),
]

/** The rows back as 条件; parts that read as before stay as they were written. */
export function conditionPlain(
  rows: readonly ConditionRow[],
  former: Plain | undefined,
): Plain | null {
  if (rows.length === 0) return null
  if (former !== undefined && isSame(conditionRows(former), rows)) return former
  const items = itemsOf(rows, isPlainList(former) ? former : [])
  const [only] = items
  const mayBeAlone = !isPlainList(former) && former !== undefined && items.length === 1
  return mayBeAlone && only !== undefined ? only : items
}

const isSame = (a: readonly ConditionRow[], b: readonly ConditionRow[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b)

/** The parts that begin at the depth of the first row, each with the deeper rows behind it. */
function itemsOf(rows: readonly ConditionRow[], former: readonly Plain[]): Plain[] {
  const depth = Math.min(...rows.map((row) => row.depth))
  const starts = rows.flatMap((row, index) => (row.depth === depth || index === 0 ? [index] : []))
  return starts.map((start, index) => {
    const part = rows.slice(start, starts[index + 1] ?? rows.length)
    const top = part[0]?.depth ?? 0
    const shifted = part.map((row) => ({ ...row, depth: row.depth - top }))
    const same = former.find((item) => isSame(rowsOf(item, 0), shifted))
    return same ?? itemOf(shifted, former[index])
  })
}

function itemOf([head, ...rest]: readonly ConditionRow[], former: Plain | undefined): Plain {
  if (head === undefined) return ''
  if (head.kind !== 'test') {
    const map: PlainMap = isPlainMap(former) && former.size === 1 ? former : new Map()
    const key = [...map.keys()].find((name) => groupOf(name) === head.kind)
    const inner = key === undefined ? [] : itemsAt(map.get(key))
    return new Map([[key ?? GROUP_KEYS[head.kind], rest.length === 0 ? [] : itemsOf(rest, inner)]])
  }
  if (head.description === null) return head.text
  return withFields(isPlainMap(former) ? former : new Map(), [
    ['满足', head.text],
    ['说明', head.description],
  ])
}
