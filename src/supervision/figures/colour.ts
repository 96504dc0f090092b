import type { Ratio } from '../../base/ratio.ts'
import { compare, type Fraction, minus, plus, sizeOf, times } from './fraction.ts'
import { decimalText } from './figure-text.ts'
import type { Colour, ColourGround, Indicator, Target } from './indicator.ts'
import { periodWords } from './period.ts'

/** What share of the pace is still yellow, below it is red; since a month, or from the beginning. */
export type Threshold = { readonly since: string | null; readonly yellowFrom: Ratio }

/** Thresholds that no document gives (内部口径), from the city's content: the first, then those that followed. */
export type Practices = { readonly thresholds: readonly [Threshold, ...Threshold[]] }

/** The threshold that holds for a month: the last of those that had begun. */
export const thresholdIn = ({ thresholds }: Practices, month: string): Threshold =>
  thresholds.findLast(({ since }) => since === null || since <= month) ?? thresholds[0]

/** A threshold as reports print it, with the month from which it is used. */
export function thresholdWords({ since, yellowFrom: { num, den } }: Threshold): string {
  const share = `${decimalText({ num: num * 100n, den }, 2).replace(/\.?0+$/u, '')}%`
  const from = since === null ? '' : `，自${periodWords(since)}起用`
  return `颜色按内部口径判断：达到应有进度的${share}而不足全部的为黄，不足${share}的为红${from}。`
}

/** What a colour is judged by. */
export type Standing = {
  readonly value: Fraction | null
  readonly target: Target | null
  readonly wanted: { now: Fraction | null; base: Fraction; full: Fraction | null } | null
  readonly better: Indicator['better']
  readonly isReporting: boolean
  /** Whether it is one reporter's own figure; a sum turns red only where nobody reported. */
  readonly isOwn: boolean
  readonly expected: number
  readonly isLate: boolean
  readonly isIncomplete: boolean
  readonly currentReported: number
  readonly currentMissing: number
  readonly currentDue: number
}

/** The colour and its ground. A late value is never green, and what is not known is never green either. */
export function colourOf(standing: Standing, yellowFrom: Ratio): [Colour, ColourGround] {
  const { value, target, wanted, isLate, isIncomplete } = standing
  if (!standing.isReporting) return ['grey', 'not-reporting']
  if (standing.expected === 0) return ['grey', target === null ? 'no-target' : 'not-due']
  if (standing.currentDue > 0 && (standing.isOwn || standing.currentReported === 0))
    return ['red', 'not-reported']
  if (standing.currentMissing > 0 && standing.currentDue === 0) return ['grey', 'not-due']
  if (target === null || wanted === null)
    return isLate ? ['yellow', 'caught-up-late'] : ['grey', 'no-target']
  if (value === null) return ['yellow', isIncomplete ? 'incomplete' : 'no-base']
  const isReached = wanted.full !== null && meets(value, wanted.full, standing)
  if (wanted.now === null && !isReached) return ['yellow', 'no-base']
  if (!isReached && wanted.now !== null) {
    const kept = keeping(value, { now: wanted.now, base: wanted.base }, { standing, yellowFrom })
    if (kept === 'far-behind') return ['red', 'far-behind']
    if (kept === 'behind') return ['yellow', 'behind']
  }
  if (isLate) return ['yellow', 'caught-up-late']
  if (isIncomplete) return ['yellow', 'incomplete']
  return ['green', isReached ? 'reached' : 'on-course']
}

type Direction = Pick<Standing, 'better' | 'target'>

const isUpperBound = ({ better, target }: Direction): boolean =>
  target?.comparator === '<=' || (better === 'lower' && target?.comparator !== '>=')

/** Whether a value is as good as what is wanted. */
function meets(value: Fraction, wanted: Fraction, direction: Direction): boolean {
  const order = compare(value, wanted)
  if (isUpperBound(direction)) return order <= 0
  return direction.target?.comparator === '>' ? order > 0 : order >= 0
}

/** How well the pace is kept, counted from where the way began. */
function keeping(
  value: Fraction,
  { now, base }: { now: Fraction; base: Fraction },
  { standing, yellowFrom: { num, den } }: { standing: Standing; yellowFrom: Ratio },
): 'on-course' | 'behind' | 'far-behind' {
  if (meets(value, now, standing)) return 'on-course'
  const slack = times(sizeOf(minus(now, base)), { num: den - num, den })
  const isNear = isUpperBound(standing)
    ? compare(value, plus(now, slack)) <= 0
    : compare(value, minus(now, slack)) >= 0
  return isNear ? 'behind' : 'far-behind'
}

/** Colours and grounds as they are read out; colour is never the only sign. */
export const COLOUR_WORDS: Readonly<Record<Colour, string>> = {
  green: '正常',
  yellow: '关注',
  red: '预警',
  grey: '不评',
}

export const GROUND_WORDS: Readonly<Record<ColourGround, string>> = {
  'on-course': '达到进度',
  reached: '已完成全年目标',
  behind: '略低于进度',
  'far-behind': '明显低于进度',
  'caught-up-late': '逾期补报',
  'not-reported': '到期未报',
  'not-due': '尚未到期',
  'no-target': '没有目标值',
  'no-base': '缺少基数，无法判断进度',
  incomplete: '数据不全',
  'not-reporting': '不单独报送',
}
