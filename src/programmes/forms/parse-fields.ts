// The dictionary of fields (fields.yaml): what forms may ask, once for all topics.
import {
  type ContentMap,
  type ContentValue,
  listAt,
  mapOf,
  optionalTextAt,
  readContent,
  refuse,
  textAt,
  textsAt,
  wordAt,
} from '../../base/content.ts'
import { codesByWord, isYes, moneyAt, wholeAt } from '../catalogue/content-words.ts'
import {
  type Column,
  type Field,
  FIELD_TYPES,
  ORGANISATION_COLUMNS,
  type PlainField,
  type PrefillSource,
  type RowCheck,
} from './form.ts'

/** The fields of a city by their keys. */
export type FieldDictionary = ReadonlyMap<string, Field>

const PLAIN_KEYS = {
  required: ['题', '类型'],
  optional: [
    '单位',
    '个人',
    '说明',
    '选项',
    '字数',
    '最小',
    '最大',
    '格式',
    '应为',
    '来源',
    '必填',
    '列',
    '行数',
    '核对',
  ],
}

const TYPE_WORDS = codesByWord(FIELD_TYPES)
const COLUMN_WORDS = codesByWord(ORGANISATION_COLUMNS)
/** A key is part of addresses and of JSON: letters and digits only. */
const KEY = /^[a-z][A-Za-z0-9]{1,39}$/
const TEXT_MAX = 200
const LONG_TEXT_MAX = 5000
const ROWS_MAX = 100

/** Reads the dictionary; every complaint names file, line and column. */
export function parseFields(text: string, file: string): FieldDictionary {
  const root = readContent(text, file, { required: ['字段'] })
  const listed = root.entries.get('字段')
  if (listed?.kind !== 'map') return refuse(root.place, '「字段」应为若干「键: {题, 类型, …}」')
  return new Map(
    [...listed.entries].map(([key, value]): [string, Field] => [key, parseField(key, value)]),
  )
}

function parseField(key: string, value: ContentValue): Field {
  const map = mapOf(value, PLAIN_KEYS)
  if (map.entries.has('必填'))
    refuse(value.place, '「必填」只写在记录列表的列中；字段是否必填由表单决定')
  const type = wordAt(map, '类型', TYPE_WORDS)
  if (type !== 'records') {
    for (const word of ['列', '行数', '核对'])
      if (map.entries.has(word)) refuse(value.place, `「${word}」只用于记录列表`)
    return plain(key, map, type)
  }
  const listed = map.entries.get('列')
  if (listed?.kind !== 'map' || listed.entries.size === 0)
    return refuse(value.place, '记录列表应有「列」，每列写「键: {题, 类型, …}」')
  const columns = [...listed.entries].map(([name, column]) => parseColumn(name, column))
  const [rowsMin, rowsMax] = rangeAt(map, '行数') ?? [1, ROWS_MAX]
  const checks = listAt(map, '核对').map((check) => parseCheck(check, columns))
  return { ...plain(key, map, 'text'), type, columns, rowsMin, rowsMax, checks }
}

function parseColumn(key: string, value: ContentValue): Column {
  const map = mapOf(value, PLAIN_KEYS)
  const type = wordAt(map, '类型', TYPE_WORDS)
  if (type === 'records') return refuse(value.place, '列不能又是记录列表')
  return { ...plain(key, map, type), isRequired: isYes(map, '必填', false) }
}

function plain(key: string, map: ContentMap, type: PlainField['type']): PlainField {
  if (!KEY.test(key)) refuse(map.place, `键「${key}」应以小写字母开头，只用字母与数字`)
  const choices = textsAt(map, '选项')
  const isChoice = type === 'choice' || type === 'choices'
  if (isChoice !== choices.length > 0)
    refuse(map.place, isChoice ? '单选、多选应有「选项」' : '「选项」只用于单选、多选')
  if (new Set(choices).size !== choices.length) refuse(map.place, '「选项」中有重复的')
  const isMoney = type === 'money'
  const isNumber = isMoney || type === 'integer'
  for (const word of ['最小', '最大'])
    if (!isNumber && map.entries.has(word)) refuse(map.place, `「${word}」只用于整数与金额`)
  const bound = (name: string) => (isMoney ? moneyAt(map, name) : wholeAt(map, name))
  const [lengthMin, lengthMax] = rangeAt(map, '字数') ?? [
    0,
    type === 'longText' ? LONG_TEXT_MAX : TEXT_MAX,
  ]
  return {
    key,
    title: textAt(map, '题'),
    type,
    unit: optionalTextAt(map, '单位'),
    isPersonal: isYes(map, '个人', false),
    help: optionalTextAt(map, '说明'),
    choices,
    lengthMin,
    lengthMax,
    minimum: isNumber ? Number(bound('最小') ?? 0) : null,
    maximum: bound('最大') === null ? null : Number(bound('最大')),
    pattern: patternAt(map),
    source: sourceAt(map),
  }
}

function patternAt(map: ContentMap): PlainField['pattern'] {
  const regex = optionalTextAt(map, '格式')
  if (regex === null) return null
  try {
    RegExp(regex, 'u')
  } catch {
    refuse(map.place, `「格式」不是正则表达式：${regex}`)
  }
  return { regex, wanted: textAt(map, '应为') }
}

function sourceAt(map: ContentMap): PrefillSource | null {
  const value = map.entries.get('来源')
  if (value === undefined) return null
  const source = mapOf(value, { optional: ['机构', '事实'] })
  const fact = optionalTextAt(source, '事实')
  if (fact !== null) return { kind: 'fact', name: fact }
  return { kind: 'organisation', column: wordAt(source, '机构', COLUMN_WORDS) }
}

/** 「4-60」: both ends inclusive. */
function rangeAt(map: ContentMap, key: string): readonly [number, number] | null {
  const text = optionalTextAt(map, key)
  if (text === null) return null
  const [, from, to] = /^(\d{1,5})-(\d{1,5})$/.exec(text) ?? []
  const place = map.entries.get(key)?.place ?? map.place
  if (from === undefined || to === undefined || Number(from) > Number(to))
    return refuse(place, `「${text}」应为「起-止」，如 1-50`)
  return [Number(from), Number(to)]
}

function parseCheck(value: ContentValue, columns: readonly Column[]): RowCheck {
  const map = mapOf(value, {
    optional: ['合计', '另加', '等于', '行内合计', '各列', '不重复', '递增'],
  })
  const column = (name: string): string => {
    if (!columns.some(({ key }) => key === name)) refuse(value.place, `没有列「${name}」`)
    return name
  }
  const sum = optionalTextAt(map, '合计')
  if (sum !== null)
    return {
      kind: 'sumEquals',
      column: column(sum),
      plus: textsAt(map, '另加'),
      field: textAt(map, '等于'),
    }
  const total = optionalTextAt(map, '行内合计')
  if (total !== null)
    return { kind: 'rowSum', total: column(total), parts: textsAt(map, '各列').map(column) }
  const unique = optionalTextAt(map, '不重复')
  if (unique !== null) return { kind: 'unique', column: column(unique) }
  return { kind: 'ascending', column: column(textAt(map, '递增')) }
}
