import type { Static } from 'typebox'
import { type Ratio, ratio } from '../../base/ratio.ts'
import { type City, findRegion } from '../../base/region.ts'
import type { StoredArea } from '../../supervision/areas/area.store.ts'
import type { Cockpit, CockpitRow } from '../../supervision/cockpit/show-cockpit.ts'
import type { IndicatorAcross } from '../../supervision/cockpit/show-indicator-across.ts'
import { COLOUR_WORDS, GROUND_WORDS } from '../../supervision/figures/colour.ts'
import { figureText, lackText, valueText } from '../../supervision/figures/figure-text.ts'
import type { Figure, Indicator, Target } from '../../supervision/figures/indicator.ts'
import { periodWords, soFarWords } from '../../supervision/figures/period.ts'
import { type Forecast, MONTHS_MIN, numberOf } from '../../supervision/forecast/forecast.ts'
import { COMPARATOR_WORDS } from '../../supervision/indicators/city-indicators.ts'
import { formulaWords } from '../../supervision/indicators/indicator-words.ts'
import type { PlacedGround } from '../../supervision/indicators/indicator.store.ts'
import type {
  Cockpit as CockpitAnswer,
  CockpitFigure,
  CockpitForecast,
  CockpitGround,
  CockpitIndicator,
  CockpitRow as RowAnswer,
} from './cockpit.contract.ts'

const CHANGE_WORDS: Readonly<Record<Target['change'], string>> = {
  level: '',
  increase: '新增',
  growth: '增长',
}

/** 新增不低于 2,000 家（到2027年）. */
function targetText(target: Target, indicator: Indicator, year: string): string {
  const { decimals } = indicator
  const unit = target.change === 'growth' ? '%' : indicator.unit
  const text = (value: bigint) =>
    valueText(ratio(value, 10n ** BigInt(decimals)), { unit, decimals })
  const upper = target.upper === null ? '' : `—${text(target.upper)}`
  const comparator = target.comparator === 'range' ? '' : COMPARATOR_WORDS[target.comparator]
  const until = String(target.year) === year ? '' : `（到${target.year}年）`
  return `${CHANGE_WORDS[target.change]}${comparator} ${text(target.value)}${upper}${until}`.trim()
}

/** For bars only: how much of what is wanted by now is there. */
function reachedPercent({ value, wanted }: Figure): number | null {
  if (value === null || wanted === null || wanted.num <= 0n) return null
  return Math.max(0, Math.min(200, Math.round((numberOf(value) / numberOf(wanted)) * 100)))
}

type Names = ReadonlyMap<string, string>

const namesOf = (areas: readonly StoredArea[]): Names =>
  new Map(areas.map(({ id, shortName }) => [id, shortName]))

function viewFigure(
  figure: Figure,
  indicator: Indicator,
  names: Names,
): Static<typeof CockpitFigure> {
  const nameOf = (id: string) => names.get(id) ?? id
  const text = (value: Ratio | null) => (value === null ? null : valueText(value, indicator))
  return {
    area: figure.area,
    areaName: nameOf(figure.area),
    period: figure.period,
    text: figureText(figure, indicator),
    ofPeriod: text(figure.ofPeriod),
    target:
      figure.target === null
        ? null
        : targetText(figure.target, indicator, figure.period.slice(0, 4)),
    wanted: text(figure.wanted),
    reachedPercent: reachedPercent(figure),
    colour: figure.colour,
    colourWord: COLOUR_WORDS[figure.colour],
    ground: figure.ground,
    groundWords: GROUND_WORDS[figure.ground],
    reported: figure.reported,
    expected: figure.expected,
    missing: figure.missing.map(nameOf),
    partial: figure.partial.map(nameOf),
    isLate: figure.late,
    conflicts: figure.conflicts.length,
  }
}

const METHODS: Readonly<Record<Forecast['method'], string>> = {
  none: `资料不足：不足 ${MONTHS_MIN} 个月，不作估计`,
  season: '按前两年同期完成的比重推算',
  slope: '按今年各月间的走势推算（泰尔—森斜率）',
}

/** An estimate needs no more places than it is worth. */
const WHOLE = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 0 })
const TENTHS = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 1 })

function viewForecast(
  forecast: Forecast | null,
  { unit, decimals }: Indicator,
): Static<typeof CockpitForecast> | null {
  if (forecast === null) return null
  const { low, middle, high, meeting, ways, months } = forecast
  const about = (value: number | null) =>
    value === null
      ? null
      : `约 ${(decimals === 0 ? WHOLE : TENTHS).format(value)}${unit === '%' ? '' : ' '}${unit}`
  return {
    perMonth: forecast.perMonth === null ? null : valueText(forecast.perMonth, { unit, decimals }),
    months,
    method: METHODS[forecast.method],
    low: about(low),
    middle: about(middle),
    high: about(high),
    ways,
    meeting,
    likelihood:
      meeting === null
        ? '资料不足'
        : `${ways} 种走势中 ${meeting} 种达到目标（依据 ${months} 个月）`,
  }
}

const viewGround = (ground: PlacedGround): Static<typeof CockpitGround> => ({
  documentId: ground.document_id,
  document: ground.document,
  title: ground.document_title,
  clause: ground.clause,
  name: ground.name,
})

/** Why two years cannot be compared, in words. */
function incomparableWords({ figure, before, isComparable }: CockpitRow): string | null {
  if (before === null || before.value === null || isComparable) return null
  const now = lackText(figure)
  const then = lackText(before)
  return `两年口径不一：今年${now === '' ? '齐全' : now}，上年${then === '' ? '齐全' : then}`
}

const viewRow = (row: CockpitRow, names: Names): Static<typeof RowAnswer> => ({
  id: row.indicator.id,
  code: row.indicator.code,
  name: row.indicator.name,
  version: row.indicator.version,
  figure: viewFigure(row.figure, row.indicator, names),
  closedText: row.closed === null ? null : figureText(row.closed, row.indicator),
  before:
    row.before === null || row.before.value === null ? null : figureText(row.before, row.indicator),
  incomparable: incomparableWords(row),
  forecast: viewForecast(row.forecast, row.indicator),
  ground: row.ground === null ? null : viewGround(row.ground),
})

type Head = Pick<Cockpit, 'area' | 'period' | 'until'> & { readonly today: string }

const viewHead = ({ area, period, until, today }: Head) => ({
  area: { id: area.id, name: area.name },
  isCity: area.kind === 'city',
  isDemo: area.demo,
  period,
  periodWords: periodWords(period),
  soFar: soFarWords(until),
  today,
})

type Reader = {
  readonly isWhole: boolean
  readonly city: Pick<City, 'regions'>
  /** Until when the area itself reports the period. */
  readonly dueOn: string | null
}

/** What leaders see, in words. */
export function viewCockpit(
  cockpit: Cockpit,
  { isWhole, city, dueOn }: Reader,
): Static<typeof CockpitAnswer> {
  const { areas, state, marks } = cockpit
  const names = namesOf(areas)
  const areaOf = new Map(areas.map((area) => [area.id, area]))
  const counts = { green: 0, yellow: 0, red: 0, grey: 0 }
  for (const { figure } of cockpit.rows) counts[figure.colour] += 1
  const shown = isWhole ? areas : [cockpit.area]
  return {
    ...viewHead(cockpit),
    areas: shown.map(({ id, name }) => ({ id, name })),
    state: state?.state ?? 'unopened',
    closedAt: state?.closed_at?.toISOString() ?? null,
    dueOn,
    counts,
    rows: cockpit.rows.map((row) => viewRow(row, names)),
    tiles: marks.map(({ area, green, yellow, red, grey }) => ({
      area,
      name: areaOf.get(area)?.name ?? area,
      shortName: names.get(area) ?? area,
      green,
      yellow,
      red,
      grey,
      place: findRegion(city, area)?.tile ?? null,
    })),
  }
}

/** One indicator across the areas, in words. */
export function viewIndicatorAcross(
  across: IndicatorAcross,
  today: string,
): Static<typeof CockpitIndicator> {
  const { indicator, measures, areas } = across
  const names = namesOf(areas)
  const nameOf = (code: string) => measures.find((measure) => measure.code === code)?.name ?? code
  const view = (figure: Figure) => viewFigure(figure, indicator, names)
  return {
    ...viewHead({ ...across, today }),
    id: indicator.id,
    code: indicator.code,
    name: indicator.name,
    version: indicator.version,
    since: indicator.since,
    formula: formulaWords(indicator.formula, nameOf),
    measures: measures.map(({ code, name }) => ({ code, name })),
    figure: view(across.figure),
    months: across.months.map(view),
    parts: across.parts.map(view),
    gaps: across.gaps.map(({ area, gap, share }) => ({
      area,
      areaName: names.get(area) ?? area,
      gap: valueText(gap, indicator),
      sharePercent: Math.round(numberOf(share) * 100),
    })),
    sumGaps: across.sumGaps.map((gap) => ({ ...gap, areaName: names.get(gap.area) ?? gap.area })),
    forecast: viewForecast(across.forecast, indicator),
    grounds: across.grounds.map(viewGround),
  }
}
