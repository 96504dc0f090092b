// A city's measures and indicators (cities/…/indicators/indicators.yaml); the shape is described in the README
// beside that file. Everything that does not fit together is refused here, with its line.
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
import { codesByWord } from '../../programmes/catalogue/content-words.ts'
import type { Formula } from '../figures/indicator.ts'
import { faultOfFormula } from './check-formula.ts'
import {
  type CityIndicator,
  type CityIndicators,
  type CityMeasure,
  FIVE_ITEMS,
  type FiveItems,
  type KnownDocument,
  type Origin,
} from './city-indicators.ts'
import { FREQUENCIES, MEASURE_NATURES } from './indicator-words.ts'

/** The most that one area has to type for a month (at most 12 typed fields). */
export const ENTERED_MAX = 12

const FREQUENCY_WORDS = codesByWord(FREQUENCIES)
const NATURE_WORDS = codesByWord(MEASURE_NATURES)
const LEVELS = new Map<string, CityMeasure['level']>([
  ['区', 'district'],
  ['市', 'city'],
])
const SUMS = new Map<string, CityMeasure['overAreas']>([
  ['求和', 'sum'],
  ['不汇总', 'none'],
])
const COLLECTED = new Map<string, CityMeasure['collected']>([
  ['系统', 'automatic'],
  ['填报', 'entered'],
  ['两者', 'both'],
])
const BETTER = new Map<string, CityIndicator['better']>([
  ['高', 'higher'],
  ['低', 'lower'],
])
const YES_OR_NO = new Map([
  ['是', true],
  ['否', false],
])
const SCOPES = new Map<string, Origin['scope']>([
  ['每个', 'each'],
  ['合计', 'together'],
])
const FIVE_WORDS = Object.values(FIVE_ITEMS)

/** Reads the file; `file` is only for complaints. */
export function parseIndicators(text: string, file: string): CityIndicators {
  const root = readContent(text, file, {
    required: ['文件', '采集项', '口径', '指标'],
    optional: ['统称'],
  })
  const documents = listAt(root, '文件').map(documentOf)
  const measures = readOnce(listAt(root, '采集项'), measureOf)
  refuseLongReports(root, measures)
  const grounds = new Map(
    listAt(root, '口径').map((value) => [
      textAt(mapOf(value, { required: ['名', ...FIVE_WORDS] }), '名'),
      value,
    ]),
  )
  const shelf = { documents, measures, grounds }
  const indicators = readOnce(listAt(root, '指标'), (value) => indicatorOf(value, shelf))
  refuseSharedOrigins(listAt(root, '指标'), indicators)
  const groups = listAt(root, '统称').map((value) => {
    const map = mapOf(value, { required: ['名称', '分组'] })
    return { name: textAt(map, '名称'), group: textAt(map, '分组') }
  })
  return { documents, measures, indicators, groups }
}

function readOnce<T extends { readonly code: string }>(
  values: readonly ContentValue[],
  read: (value: ContentValue) => T,
): T[] {
  const seen = new Set<string>()
  return values.map((value) => {
    const row = read(value)
    if (seen.has(row.code)) refuse(value.place, `编号「${row.code}」写了两次`)
    seen.add(row.code)
    return row
  })
}

function documentOf(value: ContentValue): KnownDocument {
  const map = mapOf(value, { required: ['简称', '标题'], optional: ['文号'] })
  return {
    code: textAt(map, '简称'),
    title: textAt(map, '标题'),
    number: optionalTextAt(map, '文号'),
  }
}

const MEASURE_KEYS = {
  required: ['编号', '名称', '单位', '性质', '频次', '层级', '汇总', '采集', '说明'],
  optional: ['金额', '小数', '自', '至', '查询'],
}

function measureOf(value: ContentValue): CityMeasure {
  const map = mapOf(value, MEASURE_KEYS)
  const collected = wordAt(map, '采集', COLLECTED)
  const query = optionalTextAt(map, '查询')
  if ((collected === 'entered') !== (query === null))
    refuse(map.place, '「采集」为「系统」或「两者」的要写「查询」，为「填报」的不能写')
  const nature = wordAt(map, '性质', NATURE_WORDS)
  const overAreas = wordAt(map, '汇总', SUMS)
  if (nature === 'rate' && overAreas === 'sum')
    refuse(map.place, '比率不能相加，「汇总」应为「不汇总」；要汇总的写成分子、分母两个采集项')
  const money = yesAt(map, '金额')
  const decimals = decimalsAt(map)
  if (money && decimals > 0) refuse(map.place, '金额以分记录，不写「小数」')
  return {
    code: codeAt(map),
    name: textAt(map, '名称'),
    unit: textAt(map, '单位'),
    money,
    decimals,
    nature,
    overAreas,
    frequency: wordAt(map, '频次', FREQUENCY_WORDS),
    level: wordAt(map, '层级', LEVELS),
    collected,
    query,
    explanation: textAt(map, '说明'),
    since: monthAt(map, '自'),
    until: monthAt(map, '至'),
  }
}

const INDICATOR_KEYS = {
  required: ['编号', '名称', '定义', '单位', '公式', '频次', '口径', '出处'],
  optional: ['小数', '方向', '公开', ...FIVE_WORDS],
}

type Shelf = {
  readonly documents: readonly KnownDocument[]
  readonly measures: readonly CityMeasure[]
  readonly grounds: ReadonlyMap<string, ContentValue>
}

function indicatorOf(value: ContentValue, shelf: Shelf): CityIndicator {
  const map = mapOf(value, INDICATOR_KEYS)
  const formula = formulaOf(map.entries.get('公式') ?? map)
  const frequency = wordAt(map, '频次', FREQUENCY_WORDS)
  const fault = faultOfFormula(formula, { measures: shelf.measures, proposed: null })
  if (fault !== null) return refuse(map.entries.get('公式')?.place ?? map.place, fault)
  return {
    code: codeAt(map),
    name: textAt(map, '名称'),
    definition: textAt(map, '定义'),
    unit: textAt(map, '单位'),
    decimals: decimalsAt(map),
    formula,
    better: map.entries.has('方向') ? wordAt(map, '方向', BETTER) : 'higher',
    frequency,
    open: yesAt(map, '公开'),
    ...fiveItemsOf(map, shelf),
    origins: listAt(map, '出处').map((origin) => originOf(origin, shelf)),
  }
}

function formulaOf(value: ContentValue): Formula {
  const map = mapOf(value, { optional: ['取', '比', '增速', '增量'] })
  const [kind] = map.entries.keys()
  if (map.entries.size !== 1 || kind === undefined)
    return refuse(map.place, '公式应为一种：取、比、增速、增量')
  if (kind === '取') return { kind: 'measure', measure: textAt(map, kind) }
  if (kind === '增速') return { kind: 'growth', measure: textAt(map, kind) }
  if (kind === '增量') return { kind: 'increase', measure: textAt(map, kind) }
  const parts = mapOf(map.entries.get('比') ?? map, { required: ['分子', '分母', '乘'] })
  const per = textAt(parts, '乘')
  if (!/^[1-9]\d{0,8}$/u.test(per)) refuse(parts.place, `「${per}」应为整数，如 100`)
  return {
    kind: 'ratio',
    numerator: textAt(parts, '分子'),
    denominator: textAt(parts, '分母'),
    per: Number(per),
  }
}

/** What the named ground says, and over it what the indicator says itself. */
function fiveItemsOf(map: ContentMap, { grounds }: Shelf): FiveItems {
  const ground = grounds.get(textAt(map, '口径'))
  if (ground?.kind !== 'map')
    return refuse(
      map.entries.get('口径')?.place ?? map.place,
      `没有口径「${textAt(map, '口径')}」，应为：${[...grounds.keys()].join('、')}`,
    )
  const word = (key: string) => optionalTextAt(map, key) ?? textAt(ground, key)
  return {
    source: word(FIVE_ITEMS.source),
    verification: word(FIVE_ITEMS.verification),
    accuracy: word(FIVE_ITEMS.accuracy),
    limits: word(FIVE_ITEMS.limits),
    remedy: word(FIVE_ITEMS.remedy),
  }
}

function originOf(value: ContentValue, { documents }: Shelf): Origin {
  const map = mapOf(value, { required: ['条款', '名称'], optional: ['值', '单位', '范围'] })
  const [, document = '', clause = ''] = /^([^/]+)\/(.+)$/u.exec(textAt(map, '条款')) ?? []
  if (!documents.some(({ code }) => code === document))
    refuse(
      map.entries.get('条款')?.place ?? map.place,
      `条款应以「文件」中的简称开头，如 D2/一/—1；「${document}」不在其中`,
    )
  const names = textsAt(map, '名称')
  if (names.length === 0) refuse(map.place, '「名称」至少写一个')
  return {
    document,
    clause,
    names,
    value: optionalTextAt(map, '值'),
    unit: optionalTextAt(map, '单位'),
    scope: map.entries.has('范围') ? wordAt(map, '范围', SCOPES) : 'together',
  }
}

function codeAt(map: ContentMap): string {
  const code = textAt(map, '编号')
  if (!/^[A-Z0-9][A-Z0-9.-]{0,39}$/u.test(code))
    refuse(map.entries.get('编号')?.place ?? map.place, `「${code}」应为大写字母、数字和「-」`)
  return code
}

const yesAt = (map: ContentMap, key: string): boolean =>
  map.entries.has(key) && wordAt(map, key, YES_OR_NO)

function decimalsAt(map: ContentMap): number {
  const text = optionalTextAt(map, '小数') ?? '0'
  if (!/^[0-6]$/u.test(text))
    refuse(map.entries.get('小数')?.place ?? map.place, '「小数」应为 0 到 6')
  return Number(text)
}

function monthAt(map: ContentMap, key: string): string | null {
  const text = optionalTextAt(map, key)
  if (text !== null && !/^\d{4}-(?:0[1-9]|1[0-2])$/u.test(text))
    refuse(map.entries.get(key)?.place ?? map.place, `「${text}」应为年月，如 2021-01`)
  return text
}

/** An area must never have to type more than so many fields for one month: of all frequencies together. */
function refuseLongReports(root: ContentMap, measures: readonly CityMeasure[]): void {
  const entered = measures.filter(
    (row) => row.level === 'district' && row.collected !== 'automatic',
  )
  const turns = new Set(entered.flatMap(({ since }) => (since === null ? [] : [since])))
  for (const since of turns) {
    // The last month of a year asks for everything that is collected at all.
    const month = `${since.slice(0, 4)}-12`
    const asked = entered.filter((row) => isInForce(row, month))
    if (asked.length > ENTERED_MAX)
      refuse(
        root.entries.get('采集项')?.place ?? root.place,
        `${month} 各区要填 ${asked.length} 项，不能超过 ${ENTERED_MAX} 项`,
      )
  }
}

const isInForce = ({ since, until }: CityMeasure, month: string): boolean =>
  (since === null || since <= month) && (until === null || month <= until)

/** A target leads to one indicator only, or nobody could say which one follows it. */
function refuseSharedOrigins(
  values: readonly ContentValue[],
  indicators: readonly CityIndicator[],
): void {
  const owner = new Map<string, string>()
  for (const [index, { code, origins }] of indicators.entries())
    for (const { document, clause, names, value } of origins)
      for (const name of names) {
        const key = [document, clause, name, value ?? ''].join(' ')
        const other = owner.get(key)
        if (other !== undefined)
          refuse(
            values[index]?.place ?? { file: '', line: 0, column: 0, path: '' },
            `${document} ${clause} 的「${name}」已归「${other}」；同名的用「值」区别`,
          )
        owner.set(key, code)
      }
}
