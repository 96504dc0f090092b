import type { FactField } from '../benefit-queries.ts'

/** How a fact is filled in, by its type as the vocabulary names it. */
export type FactKind =
  | 'boolean'
  | 'money'
  | 'date'
  | 'choice'
  | 'industry'
  | 'region'
  | 'records'
  | 'ratio'
  | 'period'
  | 'number'
  | 'text'

export function kindOf({ type, values }: Pick<FactField, 'type' | 'values'>): FactKind {
  if (type === '布尔') return 'boolean'
  if (type === '金额') return 'money'
  if (type === '日期') return 'date'
  if (type.startsWith('记录列表')) return 'records'
  if (values.length > 0) return 'choice'
  if (type === '枚举(国民经济行业)') return 'industry'
  if (type === '枚举(行政区划)') return 'region'
  if (type === '比率') return 'ratio'
  if (type.startsWith('期间')) return 'period'
  return type === '整数' || type.startsWith('数量') ? 'number' : 'text'
}
