import { type Ratio, ratio, ratioText, timesRatio } from '../../base/ratio.ts'
import { compare } from '../figures/fraction.ts'
import { pointsRatio, pointsText, sumOf } from './points.ts'
import type { Scheme, SchemeItem } from './scheme.ts'
import type { ScoredLine } from './scored.ts'

/** What is known of an indicator of a district at the end of the year. */
export type Reached = {
  readonly name: string
  readonly text: string
  readonly targetText: string | null
  /** Value over what was wanted (for 'lower is better' the other way round); null where either is unknown. */
  readonly completion: Ratio | null
  readonly isReported: boolean
  /** Who did not report, or lacks somebody below, by name; empty where nothing is lacking. */
  readonly lack: string
}

/** What the assessment knows of one district. */
export type AreaRecord = {
  readonly area: string
  readonly indicators: ReadonlyMap<string, Reached>
  readonly tasks: { readonly done: number; readonly all: number }
  /** How often what the system counts happened. */
  readonly counts: { readonly 'late-reports': number; readonly 'late-tasks': number }
  /** How often what is entered happened, by item, with the reason. */
  readonly entered: ReadonlyMap<string, { readonly count: number; readonly reason: string }>
}

/** A sheet before it is ranked. */
export type Sheet = {
  readonly area: string
  readonly lines: readonly ScoredLine[]
  readonly points: Ratio
  readonly outOf: bigint
  /** The lines that could not be scored, with the reason of each. */
  readonly gaps: readonly { readonly name: string; readonly why: string }[]
}

const ONE = ratio(1n)
const ZERO = ratio(0n)

/** Between nothing and everything: more than what was wanted gives no more than the weight. */
const withinWhole = (share: Ratio): Ratio =>
  compare(share, ONE) > 0 ? ONE : compare(share, ZERO) < 0 ? ZERO : share

/**
 * The score of a district: weight × completion for each indicator, weight × share of tasks done, bonuses and
 * deductions up to their caps. Exact throughout; rounding is once, on the sum. What is unknown is not zero: its
 * line stays without points and the district without a rank.
 */
export function scoreArea(scheme: Scheme, record: AreaRecord): Sheet {
  const weighed = [
    ...scheme.weights.map(({ indicator, points }) => indicatorLine(record, indicator, points)),
    ...(scheme.taskPoints === 0n ? [] : [taskLine(record, scheme.taskPoints)]),
  ]
  const bonuses = scheme.bonuses.map((item) => itemLine(record, item, 'bonus'))
  const deductions = scheme.deductions.map((item) => itemLine(record, item, 'deduction'))
  const known = weighed.filter(({ exact }) => exact !== null)
  const points = sumOf([
    ...known.map(({ exact }) => exact ?? ZERO),
    capped(bonuses, scheme.bonusCap),
    timesRatio(capped(deductions, scheme.deductionCap), ratio(-1n)),
  ])
  return {
    area: record.area,
    lines: [...weighed, ...bonuses, ...deductions].map(({ exact, full, ...line }) => ({
      ...line,
      fullText: pointsText(pointsRatio(full)),
      exact: exact === null ? null : ratioText(exact),
      text: exact === null ? '不计' : pointsText(exact),
    })),
    points,
    outOf: known.reduce((sum, { full }) => sum + full, 0n),
    gaps: weighed.flatMap(({ name, why }) => (why === null ? [] : [{ name, why }])),
  }
}

type Line = Omit<ScoredLine, 'exact' | 'text' | 'fullText'> & {
  readonly exact: Ratio | null
  readonly full: bigint
}

function indicatorLine({ indicators }: AreaRecord, code: string, full: bigint): Line {
  const reached = indicators.get(code)
  const line = { kind: 'indicator' as const, id: code, name: reached?.name ?? code, full }
  const refuse = (why: string): Line => ({ ...line, fact: reached?.text ?? '—', exact: null, why })
  if (reached === undefined) return refuse('没有这项指标')
  if (reached.targetText === null) return refuse('没有下达目标')
  if (!reached.isReported) return refuse('未报')
  if (reached.lack !== '') return refuse(reached.lack)
  if (reached.completion === null) return refuse('目标无法折算到年末')
  return {
    ...line,
    fact: `${reached.text}，目标 ${reached.targetText}`,
    exact: timesRatio(pointsRatio(full), withinWhole(reached.completion)),
    why: null,
  }
}

function taskLine({ tasks: { done, all } }: AreaRecord, full: bigint): Line {
  const line = { kind: 'tasks' as const, id: 'tasks', name: '任务办结', full }
  if (all === 0) return { ...line, fact: '没有任务', exact: null, why: '没有下达任务' }
  const exact = timesRatio(pointsRatio(full), ratio(BigInt(done), BigInt(all)))
  return { ...line, fact: `${all} 项中办结 ${done} 项`, exact, why: null }
}

function itemLine(record: AreaRecord, item: SchemeItem, kind: 'bonus' | 'deduction'): Line {
  const entered = record.entered.get(item.id)
  const count = item.counted === 'entered' ? (entered?.count ?? 0) : record.counts[item.counted]
  const points = BigInt(count) * item.pointsEach
  const reason = entered === undefined || item.counted !== 'entered' ? '' : `（${entered.reason}）`
  return {
    kind,
    id: item.id,
    name: item.name,
    full: item.cap,
    fact: `${count} 次${reason}`,
    exact: pointsRatio(points > item.cap ? item.cap : points),
    why: null,
  }
}

function capped(lines: readonly Line[], cap: bigint): Ratio {
  const sum = sumOf(lines.map(({ exact }) => exact ?? ZERO))
  const most = pointsRatio(cap)
  return compare(sum, most) > 0 ? most : sum
}
