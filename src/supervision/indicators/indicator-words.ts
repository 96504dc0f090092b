import type { Formula, Frequency, Measure } from '../figures/indicator.ts'

/** How long a period is, in the words of content and pages. */
export const FREQUENCIES = {
  month: '月',
  quarter: '季',
  half: '半年',
  year: '年',
} as const satisfies Record<Frequency, string>

/** What kind of value is collected. */
export const MEASURE_NATURES = {
  flow: '时期',
  stock: '时点',
  rate: '比率',
} as const satisfies Record<Measure['nature'], string>

/** The life of a version of an indicator's definition. */
export const VERSION_STATES = {
  draft: '起草中',
  submitted: '待审批',
  published: '已发布',
  retired: '已停用',
} as const

export type VersionState = keyof typeof VERSION_STATES

/** A formula in words, with the names of what it is made of. */
export function formulaWords(formula: Formula, nameOf: (code: string) => string): string {
  switch (formula.kind) {
    case 'measure':
      return nameOf(formula.measure)
    case 'ratio':
      return `${nameOf(formula.numerator)} ÷ ${nameOf(formula.denominator)}${formula.per === 1 ? '' : ` × ${formula.per}`}`
    case 'growth':
      return `${nameOf(formula.measure)}比上年同期增长（%）`
    case 'increase':
      return `${nameOf(formula.measure)} − 上年末的数`
  }
}
