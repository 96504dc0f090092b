import {
  type ContentMap,
  type ContentValue,
  listAt,
  refuse,
  textAt,
  wordAt,
} from '../../base/content.ts'
import type { Keyword } from './keywords.ts'
import { literalOf } from './literal.ts'
import type { AmountSource, Rounding } from './rule-file.ts'
import { chinese, keyed, optionalWritten, valueAt, writtenOf } from './source-map.ts'

const HITS = bilingual([
  ['唯一', 'unique', 'unique', 'U'],
  ['首个', 'first', 'first', 'F'],
  ['任一', 'any', 'any', 'A'],
  ['优先', 'priority', 'priority', 'P'],
  ['合计', 'sum', 'sum', 'C+'],
  ['最大', 'max', 'max', 'C>'],
  ['最小', 'min', 'min', 'C<'],
] as const)

/** Hit policies of DMN whose result is a list or a count: an amount is one sum. */
const LIST_HITS = new Set(['规则次序', '输出次序', '收集', '计数', 'R', 'O', 'C', 'C#'])

const MODES = bilingual([
  ['舍去', 'down', 'down'],
  ['进位', 'up', 'up'],
  ['四舍五入', 'half-up', 'half_up'],
  ['四舍六入五成双', 'half-even', 'half_even'],
] as const)

/** The ways of rounding by their Chinese names. */
export const ROUNDING_MODES = MODES.chinese

const HOW = bilingual([
  ['整档', 'whole', 'whole'],
  ['累进', 'marginal', 'marginal'],
] as const)

/** The Chinese words first, so that a complaint names them; then what else is understood. */
function bilingual<Value extends string>(
  rows: readonly (readonly [chinese: string, value: Value, ...aliases: string[]])[],
): WordsOf<Value> {
  return {
    chinese: new Map(rows.map(([chinese, value]) => [chinese, value])),
    aliases: new Map(rows.flatMap(([, value, ...aliases]) => aliases.map((word) => [word, value]))),
  }
}

type WordsOf<Value> = {
  readonly chinese: ReadonlyMap<string, Value>
  readonly aliases: ReadonlyMap<string, Value>
}

/** The word under a key in either language. */
const wordOf = <Value>(
  map: ContentMap,
  key: Keyword,
  { chinese, aliases }: WordsOf<Value>,
): Value => aliases.get(textAt(map, key)) ?? wordAt(map, key, chinese)

/** Reads 计算: an expression, 阶梯 (whole or marginal bands) or 决策表. */
export function parseAmount(value: ContentValue): AmountSource {
  if (value.kind === 'text') return { kind: 'expression', written: writtenOf(value) }
  const map = keyed(value, { optional: ['阶梯', '决策表'] })
  const tiers = map.entries.get('阶梯')
  const table = map.entries.get('决策表')
  if (tiers !== undefined && table === undefined) return parseTiers(tiers)
  if (table !== undefined && tiers === undefined) return parseTable(table)
  return refuse(value.place, '计算应为一个表达式，或「阶梯」「决策表」之一')
}

function parseTiers(value: ContentValue): AmountSource {
  const map = keyed(value, { required: ['按', '方式', '档'] })
  const how = wordOf(map, '方式', HOW)
  const bands = listAt(map, '档').map((entry) => {
    const band = keyed(entry, { required: ['值'], optional: ['不超过', '不足'] })
    const below = optionalWritten(band, '不足')
    const value = writtenOf(valueAt(band, '值'))
    return { upTo: below ?? optionalWritten(band, '不超过'), isInclusive: below === null, value }
  })
  const open = bands.findIndex((band) => band.upTo === null)
  if (bands.length === 0 || (open !== -1 && open !== bands.length - 1))
    refuse(value.place, '只有最后一档可以不写「不超过」或「不足」')
  return {
    kind: 'tiers',
    by: writtenOf(valueAt(map, '按')),
    how,
    bands,
    place: value.place,
  }
}

function parseTable(value: ContentValue): AmountSource {
  const map = keyed(value, { required: ['命中', '输入', '行'] })
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
  if (LIST_HITS.has(textAt(map, '命中')))
    refuse(
      map.entries.get('命中')?.place ?? map.place,
      '这种命中方式给出一列结果或行数，而金额只能是一个数；可写 合计（C+）、最大（C>）、最小（C<）',
    )
  return { kind: 'table', hit: wordOf(map, '命中', HITS), inputs, rows, place: value.place }
}

const UNITS = new Map([
  ['fen', '分'],
  ['yuan', '元'],
])

/** Reads 取整: how, to which unit, and on what ground; the ground is never left out. */
export function parseRounding(value: ContentValue): Rounding {
  const map = keyed(chinese(value), { required: ['方式', '到', '依据'] })
  const written = textAt(map, '到')
  const [, digits = '1', unit = ''] = /^(\d*)(\D+)$/.exec(UNITS.get(written) ?? written) ?? []
  const step = literalOf(digits || '1', unit)
  if (step?.kind !== 'quantity' || step.unit !== '元' || step.value.den !== 1n)
    return refuse(
      map.entries.get('到')?.place ?? map.place,
      '应为货币单位：分、角、元、百元、万元 …',
    )
  const how = textAt(map, '方式')
  const mode = MODES.aliases.get(how) ?? MODES.chinese.get(how)
  const rest = { toFen: step.value.num, ground: textAt(map, '依据') }
  // Any other word names a reading, which chooses the way once the whole file is read.
  return mode === undefined
    ? { ...rest, mode: 'down', reading: how }
    : { ...rest, mode, reading: null }
}
