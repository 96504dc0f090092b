// Decision tables (决策表): rows of conditions on inputs with one result each, and the hit policy of DMN.
import { type ContentValue, listAt, refuse } from '../../base/content.ts'
import { bilingual, wordOf } from './bilingual.ts'
import { foldWidth } from './lexer.ts'
import type { TableSource, Written } from './rule-file.ts'
import { keyed, valueAt, writtenOf, writtenText } from './source-map.ts'

const HITS = bilingual([
  ['唯一', 'unique', 'unique', 'U'],
  ['首个', 'first', 'first', 'F'],
  ['任一', 'any', 'any', 'A'],
  ['优先', 'priority', 'priority', 'P'],
  ['合计', 'sum', 'sum', 'C+'],
  ['最大', 'max', 'max', 'C>'],
  ['最小', 'min', 'min', 'C<'],
  ['计数', 'count', 'count', 'C#'],
  ['收集', 'collect', 'collect', 'C'],
  ['规则次序', 'rule-order', 'rule_order', 'R'],
  ['输出次序', 'output-order', 'output_order', 'O'],
] as const)

/** Hit policies whose result is a list of outputs: a definition alone can hold one. */
const LIST_HITS: ReadonlySet<TableSource['hit']> = new Set([
  'collect',
  'rule-order',
  'output-order',
])

export const isListTable = ({ hit }: TableSource): boolean => LIST_HITS.has(hit)

/** Reads a decision table; `priority` is what 优先 and 输出次序 go by. */
export function parseTable(value: ContentValue): TableSource {
  const map = keyed(value, { required: ['命中', '输入', '行'], optional: ['优先次序'] })
  const inputs = listAt(map, '输入').map(writtenOf)
  const rows = listAt(map, '行').map((entry) => {
    const result = entry.kind === 'list' ? entry.items.at(-1) : undefined
    if (entry.kind !== 'list' || result === undefined || entry.items.length !== inputs.length + 1)
      return refuse(entry.place, `每行应有 ${inputs.length + 1} 格：各输入的条件，最后一格是结果`)
    const cells = entry.items.slice(0, -1).map((cell) => {
      if (cell.kind !== 'text')
        return refuse(cell.place, '格内应为条件，如 ≥ 100万元；不限写「不限」')
      return /^(?:[-—－]?|不限|any)$/.test(cell.text.trim()) ? null : cell.text
    })
    return { cells, value: writtenOf(result), place: entry.place }
  })
  if (rows.length === 0) refuse(valueAt(map, '行').place, '决策表没有行')
  const hit = wordOf(map, '命中', HITS)
  const priority = map.entries.has('优先次序') ? listAt(map, '优先次序').map(writtenOf) : null
  if (priority !== null && hit !== 'priority' && hit !== 'output-order')
    refuse(valueAt(map, '优先次序').place, '「优先次序」只用于命中方式 优先（P）与 输出次序（O）')
  return { kind: 'table', hit, inputs, rows, priority, place: value.place }
}

/** The tests of each row, cell by cell, with the input put before each; a row that lets everything pass has none. */
export const rowTests = ({ inputs, rows }: TableSource): Written[][] =>
  rows.map(({ cells, place }) =>
    cells.flatMap((cell, index) => {
      const input = inputs[index]
      return cell === null || input === undefined
        ? []
        : [writtenText(cellText(input.text, cell), place)]
    }),
  )

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
