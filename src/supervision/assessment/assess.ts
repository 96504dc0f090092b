import { type Ratio, ratio, ratioOfDecimal } from '../../base/ratio.ts'
import { lackNames, PARTIAL_WORDS } from '../figures/figure-text.ts'
import { pointsRatio, pointsText } from './points.ts'
import { rankSheets } from './rank.ts'
import { groupOf, type Scheme, schemeFor, type SchemeItem } from './scheme.ts'
import { type AreaRecord, type Reached, scoreArea } from './score.ts'
import type { Scored } from './scored.ts'

/** What an assessment needs of the figures of a report. */
type KnownFigure = {
  readonly area: string
  readonly indicator: string
  readonly text: string
  readonly targetText: string | null
  readonly completion: string | null
  readonly exact: string | null
  readonly missing: readonly string[]
  readonly partial?: readonly string[]
}

/** A bonus or deduction that was entered. */
export type Entered = {
  readonly area: string
  readonly item: string
  readonly count: number
  readonly reason: string
}

/** Everything that a year's assessment is made from. */
export type AssessmentFacts = {
  readonly areas: readonly { readonly id: string; readonly name: string }[]
  readonly indicators: readonly { readonly code: string; readonly name: string }[]
  readonly figures: readonly KnownFigure[]
  readonly tasks: readonly {
    readonly area: string | null
    readonly isDone: boolean
    readonly isLate: boolean
  }[]
  /** How many reports of the year an area handed in late, or has not handed in though due. */
  readonly lateReports: ReadonlyMap<string, number>
  readonly entered: readonly Entered[]
}

type Used = { readonly scheme: Scheme; readonly edition: number; readonly hash: string }

/** Scores and ranks the districts of a year, scheme by scheme: the same facts and schemes give the same result. */
export const assess = (schemes: readonly Used[], facts: AssessmentFacts): Scored[] =>
  schemes.flatMap((used) => {
    const own = facts.areas.filter(({ id }) => schemeFor(schemes, id) === used)
    return own.length === 0 ? [] : [assessBy(used, { areas: own, facts })]
  })

type Assessing = { readonly areas: AssessmentFacts['areas']; readonly facts: AssessmentFacts }

function assessBy({ scheme, edition, hash }: Used, { areas, facts }: Assessing): Scored {
  const groups = Map.groupBy(areas, ({ id }) => groupOf(scheme, id) ?? '')
  const scores = [...groups].flatMap(([group, members]) =>
    rankSheets(members.map(({ id }) => scoreArea(scheme, recordOf(id, facts)))).map((score) => ({
      ...score,
      ...(group !== '' && { group }),
    })),
  )
  return {
    scheme: scheme.code,
    schemeName: `${scheme.name}（${scheme.year}年起，第${edition}版）`,
    schemeHash: hash,
    rules: rulesOf(scheme, facts),
    scores,
    ranked: scores.filter(({ rank }) => rank !== null).length,
  }
}

function recordOf(area: string, facts: AssessmentFacts): AreaRecord {
  const tasks = facts.tasks.filter((task) => task.area === area)
  const entered = facts.entered.filter((entry) => entry.area === area)
  return {
    area,
    indicators: new Map(
      facts.figures
        .filter((figure) => figure.area === area)
        .map((figure) => [figure.indicator, reachedOf(figure, facts)]),
    ),
    tasks: { done: tasks.filter(({ isDone }) => isDone).length, all: tasks.length },
    counts: {
      'late-reports': facts.lateReports.get(area) ?? 0,
      'late-tasks': tasks.filter(({ isLate }) => isLate).length,
    },
    entered: new Map(entered.map(({ item, count, reason }) => [item, { count, reason }])),
  }
}

function reachedOf(figure: KnownFigure, { areas, indicators }: AssessmentFacts): Reached {
  const nameOf = (id: string) => areas.find((area) => area.id === id)?.name ?? id
  return {
    name: indicators.find(({ code }) => code === figure.indicator)?.name ?? figure.indicator,
    text: figure.text,
    targetText: figure.targetText,
    completion: figure.completion === null ? null : fractionOf(figure.completion),
    isReported: figure.exact !== null,
    lack: lackNames({ partial: [], ...figure }, nameOf),
  }
}

/** A decimal or a fraction as facts hold it. */
function fractionOf(text: string): Ratio {
  const decimal = ratioOfDecimal(text)
  if (decimal !== null) return decimal
  const [num = '0', den = '1'] = text.split('/')
  return ratio(BigInt(num), BigInt(den))
}

const points = (hundredths: bigint): string => pointsText(pointsRatio(hundredths))

/** The rules in words, as every report of the assessment prints them. */
function rulesOf(scheme: Scheme, { indicators, areas }: AssessmentFacts): string[] {
  const nameOf = (code: string) => indicators.find((each) => each.code === code)?.name ?? code
  const items = (list: readonly SchemeItem[]) =>
    list
      .map(
        ({ name, pointsEach, cap }) => `${name}每次${points(pointsEach)}分、至多${points(cap)}分`,
      )
      .join('，')
  const weights = scheme.weights.map(
    ({ indicator, points: full }) => `${nameOf(indicator)}${points(full)}分`,
  )
  return [
    '权重、加分、扣分均为内部口径：文件只要求全年考核，没有规定分值。',
    `指标得分 = 分值 × 完成比例，完成比例 = 完成值 ÷ 目标，超过目标的按目标计，不足零的按零计：${weights.join('，')}。`,
    `任务得分 = ${points(scheme.taskPoints)}分 × 办结任务数 ÷ 任务数。`,
    `加分合计至多${points(scheme.bonusCap)}分：${items(scheme.bonuses)}。`,
    `扣分合计至多${points(scheme.deductionCap)}分：${items(scheme.deductions)}。`,
    '得分用分数精确计算，只在最后四舍五入到两位小数，排名按四舍五入后的得分，得分相同名次相同。',
    groupRule(scheme, areas),
    `未报、${PARTIAL_WORDS}、没有目标或缺基数的项不计分，也不按零分计；有这样的项的区与别的区不可比，不排名。`,
  ]
}

/** Whom somebody is ranked among, said on every report: no document divides the districts into groups. */
function groupRule({ groups }: Scheme, areas: AssessmentFacts['areas']): string {
  if (groups.length === 0) return '没有分组，区与功能区一并排名：文件没有规定分组。'
  const nameOf = (id: string) => areas.find((area) => area.id === id)?.name
  const told = groups.map(
    ({ name, areas: own }) => `${name}（${own.flatMap((id) => nameOf(id) ?? []).join('、')}）`,
  )
  return `分组是内部口径，文件没有规定：${told.join('，')}；只在组内排名，各组之间不比较。`
}
