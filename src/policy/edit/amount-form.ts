// 计算 as a form: an expression, bands (阶梯) or a decision table (决策表).
import type { Keyword } from '../language/keywords.ts'
import { isPlainMap, type Plain, type PlainMap, valueAt } from './plain.ts'
import {
  EMPTY,
  fieldIn,
  itemsAt,
  lineOf,
  mapAt,
  putItems,
  putTexts,
  textIn,
  textsIn,
  withFields,
} from './text-fields.ts'

export type BandForm = {
  /** Up to and including the limit, below it, or without one. */
  readonly bound: 'up-to' | 'below' | 'open'
  readonly limit: string
  readonly value: string
}

export type AmountForm =
  | { readonly kind: 'expression'; readonly text: string }
  | {
      readonly kind: 'tiers'
      readonly by: string
      readonly how: string
      readonly bands: readonly BandForm[]
    }
  | {
      readonly kind: 'table'
      readonly hit: string
      readonly inputs: readonly string[]
      /** Each row: a cell for each input, then the result. */
      readonly rows: readonly (readonly string[])[]
    }

/** The form of 计算; null where the rule has none. */
export function amountForm(value: Plain | undefined): AmountForm | null {
  if (value === undefined) return null
  const map = mapAt(value)
  const [tiers, table] = [valueAt(map, '阶梯'), valueAt(map, '决策表')]
  if (isPlainMap(tiers) && map.size === 1)
    return {
      kind: 'tiers',
      by: fieldIn(tiers, '按'),
      how: fieldIn(tiers, '方式'),
      bands: itemsAt(valueAt(tiers, '档')).map(bandForm),
    }
  if (isPlainMap(table) && map.size === 1)
    return {
      kind: 'table',
      hit: fieldIn(table, '命中'),
      inputs: textsIn(table, '输入'),
      rows: itemsAt(valueAt(table, '行')).map(rowForm),
    }
  return { kind: 'expression', text: lineOf(value) }
}

const rowForm = (row: Plain): string[] => itemsAt(row).map(lineOf)

function bandForm(value: Plain): BandForm {
  const band = mapAt(value)
  const [upTo, below] = [textIn(band, '不超过'), textIn(band, '不足')]
  const bound = below !== null ? 'below' : upTo === null ? 'open' : 'up-to'
  return { bound, limit: below ?? upTo ?? '', value: fieldIn(band, '值') }
}

const bandPlain = ({ bound, limit, value }: BandForm, former: Plain | undefined): Plain =>
  withFields(mapAt(former), [
    ['不超过', bound === 'up-to' ? limit : null],
    ['不足', bound === 'below' ? limit : null],
    ['值', value],
  ])

/** The form back as 计算. */
export function amountPlain(form: AmountForm, former: Plain | undefined): Plain {
  if (JSON.stringify(amountForm(former)) === JSON.stringify(form)) return former ?? ''
  if (form.kind === 'expression') return form.text
  const outer = mapAt(former)
  if (form.kind === 'tiers') {
    const tiers = innerOf(outer, '阶梯')
    const bands = itemsAt(valueAt(tiers, '档'))
    return wrapped(
      outer,
      '阶梯',
      withFields(tiers, [
        ['按', form.by],
        ['方式', form.how],
        ['档', putItems(bands, form.bands, { get: bandForm, put: bandPlain })],
      ]),
    )
  }
  const table = innerOf(outer, '决策表')
  const rows = itemsAt(valueAt(table, '行'))
  return wrapped(
    outer,
    '决策表',
    withFields(table, [
      ['命中', form.hit],
      ...putTexts(table, '输入', form.inputs),
      ['行', putItems(rows, form.rows, { get: rowForm, put: (cells) => [...cells] })],
    ]),
  )
}

const innerOf = (outer: PlainMap, keyword: Keyword): PlainMap => mapAt(valueAt(outer, keyword))

/** Bands or a table alone under their keyword, as 计算 wants them. */
const wrapped = (outer: PlainMap, keyword: Keyword, inner: PlainMap): PlainMap =>
  valueAt(outer, keyword) === undefined
    ? new Map([[keyword, inner]])
    : withFields(EMPTY, [[keyword, inner]])
