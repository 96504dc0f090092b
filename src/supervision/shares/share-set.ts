// How the target of an area is divided among its members: the city's among its districts, a district's among its
// streets, parks and units. What adds up is checked against it to the last step; what does not (a share, a
// growth) is set by each area for itself and never added.
import type { Formula, Measure, Target } from '../figures/indicator.ts'
import { stepsText } from '../indicators/target-steps.ts'

/** The life of a share set (分解方案). */
export const SHARE_STATES = {
  draft: '起草中',
  submitted: '待审批',
  in_force: '执行中',
  superseded: '已被替代',
} as const

export type ShareState = keyof typeof SHARE_STATES

/** Every move of a share set; there are no others. */
export const SHARE_MOVES = {
  submit: { from: 'draft', word: '提交审批' },
  withdraw: { from: 'submitted', word: '撤回' },
  discard: { from: 'draft', word: '作废' },
  approve: { from: 'submitted', word: '批准' },
  return: { from: 'submitted', word: '退回' },
} as const

export type ShareMove = keyof typeof SHARE_MOVES

/** Whether the figures of members add up to the whole. */
export function isAdditive(
  formula: Formula,
  measures: ReadonlyMap<string, Pick<Measure, 'overAreas'>>,
): boolean {
  if (formula.kind === 'ratio' || formula.kind === 'growth') return false
  return measures.get(formula.measure)?.overAreas === 'sum'
}

type Goal = Pick<Target, 'comparator' | 'value' | 'upper'>

/** How a sum stands to what it must be: `gap` is what is missing (negative: too much), 0 where it fits. */
type SumCheck = { readonly sum: bigint; readonly gap: bigint; readonly rule: string }

/** Holds the sum of the shares against the target that is divided. */
export function checkSum(values: readonly bigint[], goal: Goal): SumCheck {
  const sum = values.reduce((total, value) => total + value, 0n)
  const { comparator, value, upper } = goal
  const short = value - sum
  switch (comparator) {
    case '=':
      return { sum, gap: short, rule: '正好等于目标' }
    case '>=':
      return { sum, gap: short > 0n ? short : 0n, rule: '不低于目标' }
    case '>':
      return { sum, gap: short >= 0n ? short + 1n : 0n, rule: '高于目标' }
    case '<=':
      return { sum, gap: short < 0n ? short : 0n, rule: '不高于目标' }
    case 'range': {
      const over = (upper ?? value) - sum
      return { sum, gap: short > 0n ? short : over < 0n ? over : 0n, rule: '在目标的区间之内' }
    }
  }
}

/** A gap in words: 少 12 家, 多 0.5 亿元. */
export function gapWords(
  gap: bigint,
  { unit, decimals }: { readonly unit: string; readonly decimals: number },
): string {
  const size = stepsText(gap < 0n ? -gap : gap, decimals)
  return `${gap < 0n ? '多' : '少'} ${size} ${unit}`
}
