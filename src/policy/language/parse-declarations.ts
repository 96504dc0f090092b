import {
  listAt,
  optionalTextAt,
  refuse,
  textAt,
  textsAt,
  type ContentValue,
} from '../../base/content.ts'
import { foldWidth } from './lexer.ts'
import { dayOf } from './literal.ts'
import { parseTable } from './parse-table.ts'
import type {
  DatedValue,
  DefinitionSource,
  FactDeclaration,
  ParameterDeclaration,
} from './rule-file.ts'
import { chinese, entriesAt, keyed, optionalWritten, valueAt, writtenOf } from './source-map.ts'

/** Reads one fact (事实): `名: 金额`, or a map with 类型, 说明, 问, 取值, 范围, 字段. */
export function parseFact(name: string, value: ContentValue): FactDeclaration {
  const plain = {
    name,
    description: null,
    question: null,
    values: [],
    fields: [],
    place: value.place,
  }
  const none = { least: null, most: null }
  if (value.kind === 'text') return { ...plain, typeText: value.text, range: none }
  const map = keyed(value, {
    required: ['类型'],
    optional: ['说明', '问', '取值', '范围', '字段', '来源', '单位'],
  })
  const range = map.entries.get('范围')
  const bounds = range === undefined ? null : keyed(range, { optional: ['不低于', '不超过'] })
  const unit = optionalTextAt(map, '单位')
  const type = textAt(map, '类型')
  return {
    ...plain,
    typeText: unit === null ? type : `${type}(${unit})`,
    description: optionalTextAt(map, '说明'),
    question: optionalTextAt(map, '问'),
    values: textsAt(map, '取值'),
    fields: entriesAt(map, '字段').map(([field, entry]) => parseFact(field, entry)),
    range:
      bounds === null
        ? none
        : { least: optionalWritten(bounds, '不低于'), most: optionalWritten(bounds, '不超过') },
  }
}

/** Reads one dated parameter (参数): `名: 8%`, or a list of {自, 值}. */
export function parseParameter(name: string, value: ContentValue): ParameterDeclaration {
  const plain = { name, reading: null, place: value.place }
  if (value.kind === 'text') return { ...plain, values: [{ from: null, value: writtenOf(value) }] }
  if (value.kind !== 'list') return refuse(value.place, '参数应为一个值，或一列 {自: 日期, 值: …}')
  return { ...plain, values: value.items.map(parseDated) }
}

/** Reads one reading (口径): the question, its options, and the one chosen from each date on. */
export function parseReading(name: string, value: ContentValue): ParameterDeclaration {
  const map = keyed(value, { required: ['问', '可选', '采用'], optional: ['依据', '说明'] })
  const options = textsAt(map, '可选')
  const chosen = valueAt(map, '采用')
  const values: DatedValue[] =
    chosen.kind === 'text'
      ? [{ from: null, value: optionOf(chosen, options) }]
      : listAt(map, '采用').map((entry) => {
          const dated = keyed(entry, { required: ['值'], optional: ['自', '依据'] })
          const option = valueAt(dated, '值')
          return { from: dayAt(dated.entries.get('自')), value: optionOf(option, options) }
        })
  return {
    name,
    values,
    reading: { question: textAt(map, '问'), options, ground: optionalTextAt(map, '依据') },
    place: value.place,
  }
}

/** Reads one shared definition (定义): an expression, or {决策表: …}. */
export function parseDefinition(name: string, value: ContentValue): DefinitionSource {
  const { place } = value
  if (value.kind !== 'map')
    return { name, source: { kind: 'expression', written: writtenOf(value) }, place }
  const map = keyed(value, { required: ['决策表'] })
  return { name, source: parseTable(valueAt(map, '决策表')), place }
}

function optionOf(value: ContentValue, options: readonly string[]) {
  if (value.kind !== 'text' || !options.includes(value.text))
    return refuse(value.place, `口径只能取：${options.join('、')}`)
  const span = { start: 0, end: value.text.length }
  const literal = { kind: 'text', value: value.text } as const
  return {
    expression: { kind: 'literal', literal, span } as const,
    text: value.text,
    place: value.place,
  }
}

function parseDated(value: ContentValue): DatedValue {
  const map = keyed(chinese(value), { required: ['值'], optional: ['自', '依据'] })
  return {
    from: dayAt(map.entries.get('自')),
    value: writtenOf(valueAt(map, '值')),
  }
}

/** The day of a text value, null where it is absent or empty. */
export function dayAt(value: ContentValue | undefined): string | null {
  if (value === undefined || (value.kind === 'text' && value.text === '')) return null
  const day = value.kind === 'text' ? dayOf(foldWidth(value.text)) : null
  return day ?? refuse(value.place, '应为日期，如 2024-01-28')
}
