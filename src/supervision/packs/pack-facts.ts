// From what was read to what a report says: figures become texts once, so that web page, document and workbook
// print the same, and an archived report still prints what it printed then.
import { ratioText } from '../../base/ratio.ts'
import type { Area } from '../figures/area.ts'
import { GROUND_WORDS } from '../figures/colour.ts'
import { figureText, valueText } from '../figures/figure-text.ts'
import type { Figure, Indicator, Target } from '../figures/indicator.ts'
import { targetValue } from '../figures/pace.ts'
import { compareYears, completionOf } from './compare-years.ts'
import type { PackFigure } from './pack.ts'

/** The same figure in its other views. */
export type FigureViews = {
  readonly now: readonly Figure[]
  readonly before: readonly Figure[]
  /** As the period was closed; none where it is open. */
  readonly closed: readonly Figure[]
}

type Beside = {
  readonly indicators: readonly Indicator[]
  readonly areas: readonly Area[]
  /** What entered and counted values say where they differ, by the key of the conflict. */
  readonly conflictText: (key: string) => string
}

const keyOf = ({ area, indicatorId }: Figure): string => `${area} ${indicatorId}`

/** The figures of a report: those that are asked of an area or that it reports. */
export function packFigures(
  views: FigureViews,
  { indicators, areas, conflictText }: Beside,
): PackFigure[] {
  const before = new Map(views.before.map((figure) => [keyOf(figure), figure]))
  const closed = new Map(views.closed.map((figure) => [keyOf(figure), figure]))
  const names = new Map(areas.map(({ id, name }) => [id, name]))
  const nameOf = (area: string) => names.get(area) ?? area
  return views.now.filter(isTold).flatMap((figure): PackFigure[] => {
    const indicator = versionOf(indicators, figure)
    if (indicator === undefined) return []
    const last = before.get(keyOf(figure))
    const then = closed.get(keyOf(figure))
    const text = figureText(figure, indicator)
    const closedText = then === undefined ? text : closedTextOf(then, indicators)
    const completion = completionOf(figure, indicator)
    return [
      {
        area: figure.area,
        indicator: indicator.code,
        exact: figure.value === null ? null : ratioText(figure.value),
        text,
        closedText: closedText === text ? null : closedText,
        ofPeriodText: figure.ofPeriod === null ? null : valueText(figure.ofPeriod, indicator),
        targetText: figure.target === null ? null : targetText(figure.target, indicator),
        wantedText: figure.wanted === null ? null : valueText(figure.wanted, indicator),
        completion: completion === null ? null : ratioText(completion),
        colour: figure.colour,
        groundText: GROUND_WORDS[figure.ground],
        reported: figure.reported,
        expected: figure.expected,
        missing: figure.missing,
        partial: figure.partial,
        late: figure.late,
        conflicts: figure.conflicts.map(conflictText),
        before:
          last === undefined
            ? null
            : compareYears({ now: figure, before: last, indicator }, nameOf),
      },
    ]
  })
}

const isTold = ({ ground, target, expected }: Figure): boolean =>
  ground !== 'not-reporting' && (target !== null || expected > 0)

/** The version of an indicator by which a figure was computed. */
export const versionOf = (
  indicators: readonly Indicator[],
  { indicatorId, version }: Pick<Figure, 'indicatorId' | 'version'>,
): Indicator | undefined =>
  indicators.find((each) => each.id === indicatorId && each.version === version)

function closedTextOf(figure: Figure, indicators: readonly Indicator[]): string {
  const indicator = versionOf(indicators, figure)
  return indicator === undefined ? '' : figureText(figure, indicator)
}

const SIGNS = { '>=': '≥', '>': '＞', '=': '', '<=': '≤' } as const
const CHANGES = { level: '', increase: '增加', growth: '增长' } as const

/** A target in words: ≥150 家; 增长≥10.00%; to a later year it says which. */
export function targetText(target: Target, indicator: Indicator): string {
  const words = (value: bigint) => {
    const unit = target.change === 'growth' ? '%' : indicator.unit
    return valueText(targetValue({ value }, indicator), { ...indicator, unit })
  }
  const until = target.from === null || target.from === target.year ? '' : `到${target.year}年`
  const change = CHANGES[target.change]
  if (target.comparator === 'range')
    return `${until}${change}${words(target.value)}至${words(target.upper ?? target.value)}`
  return `${until}${change}${SIGNS[target.comparator]}${words(target.value)}`
}
