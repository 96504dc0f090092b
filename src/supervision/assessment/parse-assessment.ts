// 简报与考核的办法 (indicators/assessment.yaml). The documents ask for the rhythm and give no weights, so the file
// must say that its figures are the office's own (内部口径); it is refused where its weights do not make a hundred.
import {
  type ContentMap,
  listAt,
  mapOf,
  readContent,
  refuse,
  textAt,
  wordAt,
} from '../../base/content.ts'
import { ratioOfDecimal } from '../../base/ratio.ts'
import { wholeAt } from '../../programmes/catalogue/content-words.ts'
import {
  type Counted,
  FULL_POINTS,
  type Group,
  groupOf,
  type Scheme,
  type SchemeItem,
  weightSum,
} from './scheme.ts'

/** Under which sign reports are numbered, and who issues them. */
export type PackSeries = { readonly code: string; readonly issuer: string }

/** What the file says: the schemes by the year from which each is used. */
export type AssessmentContent = {
  readonly series: PackSeries
  readonly schemes: readonly Scheme[]
}

const COUNTED: ReadonlyMap<string, Counted> = new Map([
  ['填报', 'entered'],
  ['迟报', 'late-reports'],
  ['逾期任务', 'late-tasks'],
])

/** What the file may speak of: the codes of indicators, and areas by their names. */
export type Known = {
  readonly indicators: ReadonlySet<string>
  readonly areas: ReadonlyMap<string, string>
}

/** Reads the file, held against what there is. */
export function parseAssessment(
  text: string,
  file: string,
  { indicators, areas }: Known,
): AssessmentContent {
  const root = readContent(text, file, {
    required: ['依据', '发文', '考核办法', '加分', '扣分'],
  })
  if (textAt(root, '依据') !== '内部口径') refuse(placeOf(root, '依据'), '应写「内部口径」')
  const series = mapOf(valueAt(root, '发文'), { required: ['代字', '机关'] })
  const bonus = parseItems(root, '加分')
  const deduction = parseItems(root, '扣分')
  const schemes = listAt(root, '考核办法').map((value): Scheme => {
    const map = mapOf(value, {
      required: ['编号', '名称', '自', '指标', '任务'],
      optional: ['分组'],
    })
    const scheme: Scheme = {
      code: textAt(map, '编号'),
      name: textAt(map, '名称'),
      year: wholeAt(map, '自') ?? 0,
      groups: map.entries.has('分组') ? groupsAt(map, areas) : [],
      weights: listAt(map, '指标').map((item) => {
        const row = mapOf(item, { required: ['指标', '分值'] })
        const indicator = textAt(row, '指标')
        if (!indicators.has(indicator)) refuse(row.place, `没有指标「${indicator}」`)
        return { indicator, points: pointsAt(row, '分值') }
      }),
      taskPoints: pointsAt(map, '任务'),
      bonuses: bonus.items,
      bonusCap: bonus.cap,
      deductions: deduction.items,
      deductionCap: deduction.cap,
    }
    const codes = scheme.weights.map(({ indicator }) => indicator)
    const twice = codes.find((code, index) => codes.indexOf(code) !== index)
    if (twice !== undefined) refuse(map.place, `指标「${twice}」写了两次`)
    const sum = weightSum(scheme)
    if (sum !== FULL_POINTS) refuse(map.place, `分值合计应为 100，现为 ${Number(sum) / 100}`)
    return scheme
  })
  const years = schemes.map(({ code, year }) => `${code} ${year}`)
  if (new Set(years).size < years.length) refuse(root.place, '同一办法同一年写了两次')
  refuseOverlap(root, schemes)
  return { series: { code: textAt(series, '代字'), issuer: textAt(series, '机关') }, schemes }
}

/** The groups of a scheme; an area is in one of them. */
function groupsAt(map: ContentMap, areas: ReadonlyMap<string, string>): Group[] {
  const seen = new Set<string>()
  const names = new Set<string>()
  return listAt(map, '分组').map((value): Group => {
    const row = mapOf(value, { required: ['名称', '区'] })
    const name = textAt(row, '名称')
    if (names.has(name)) refuse(row.place, `分组「${name}」写了两次`)
    names.add(name)
    const members = listAt(row, '区').map((item) => {
      const word = item.kind === 'text' ? item.text : ''
      const area = areas.get(word)
      if (area === undefined) return refuse(item.place, `没有区或功能区「${word}」`)
      if (seen.has(area)) refuse(item.place, `「${word}」分在两个组里`)
      seen.add(area)
      return area
    })
    if (members.length === 0) refuse(row.place, `分组「${name}」里没有区`)
    return { name, areas: members }
  })
}

/** Several schemes of a year must not assess the same area: nobody could say which result is its own. */
function refuseOverlap({ place }: ContentMap, schemes: readonly Scheme[]): void {
  for (const [index, one] of schemes.entries())
    for (const other of schemes.slice(index + 1)) {
      if (one.year !== other.year) continue
      const isShared =
        one.groups.length === 0 ||
        other.groups.length === 0 ||
        one.groups.some(({ areas }) => areas.some((area) => groupOf(other, area) !== undefined))
      if (isShared)
        refuse(
          place,
          `${one.year} 年起的「${one.code}」和「${other.code}」考核同样的区，应以分组区分`,
        )
    }
}

const placeOf = (map: ContentMap, key: string) => map.entries.get(key)?.place ?? map.place

const valueAt = (map: ContentMap, key: string) =>
  map.entries.get(key) ?? refuse(map.place, `缺少「${key}」`)

/** Points as a decimal of at most two places, in hundredths. */
function pointsAt(map: ContentMap, key: string): bigint {
  const text = textAt(map, key)
  const value = ratioOfDecimal(text)
  if (value === null || value.num < 0n || 100n % value.den !== 0n)
    return refuse(placeOf(map, key), `「${text}」应为不小于 0、至多两位小数的分数，如 0.5`)
  return (value.num * 100n) / value.den
}

type Items = { readonly items: readonly SchemeItem[]; readonly cap: bigint }

function parseItems(root: ContentMap, key: string): Items {
  const map = mapOf(valueAt(root, key), { required: ['上限', '项'] })
  const items = listAt(map, '项').map((value): SchemeItem => {
    const row = mapOf(value, { required: ['编号', '名称', '每次', '上限', '计数', '看什么'] })
    return {
      id: textAt(row, '编号'),
      name: textAt(row, '名称'),
      pointsEach: pointsAt(row, '每次'),
      cap: pointsAt(row, '上限'),
      counted: wordAt(row, '计数', COUNTED),
      guide: textAt(row, '看什么'),
    }
  })
  const ids = items.map(({ id }) => id)
  if (new Set(ids).size < ids.length) refuse(map.place, '编号写了两次')
  return { items, cap: pointsAt(map, '上限') }
}
