import { type ContentValue, listAt, refuse, textAt } from '../../base/content.ts'
import { bilingual, wordOf } from './bilingual.ts'
import { literalOf } from './literal.ts'
import { isListTable, parseTable } from './parse-table.ts'
import type { AmountSource, Rounding, TableSource } from './rule-file.ts'
import { chinese, keyed, optionalWritten, valueAt, writtenOf } from './source-map.ts'

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

/** Reads 计算: an expression, 阶梯 (whole or marginal bands) or 决策表. */
export function parseAmount(value: ContentValue): AmountSource {
  if (value.kind === 'text') return { kind: 'expression', written: writtenOf(value) }
  const map = keyed(value, { optional: ['阶梯', '决策表'] })
  const tiers = map.entries.get('阶梯')
  const table = map.entries.get('决策表')
  if (tiers !== undefined && table === undefined) return parseTiers(tiers)
  if (table !== undefined && tiers === undefined) return amountTable(parseTable(table))
  return refuse(value.place, '计算应为一个表达式，或「阶梯」「决策表」之一')
}

/** An amount is one sum of money: lists and counts of rows are for definitions. */
function amountTable(table: TableSource): TableSource {
  if (isListTable(table) || table.hit === 'count')
    refuse(
      table.place,
      '这种命中方式给出一列结果或行数，而金额只能是一个数；可写成「定义」，再用 合计、计数、最大、最小、首个 取一个数，或写 合计（C+）、最大（C>）、最小（C<）',
    )
  return table
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
