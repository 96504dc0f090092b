import type { Schema } from '../../api/client.ts'

export type RoundState = Schema<'ReviewRound'>['state']
type PlaceState = Schema<'ReviewPlace'>['state']
export type Advice = NonNullable<Schema<'ReviewPlace'>['advice']>
export type DeclineReason = Schema<'ReviewRefusal'>['kind']
export type Kind = Schema<'NewReviewRound'>['mix'][number]['kind']
export type CheckKind = Schema<'CaseReview'>['checks'][number]['kind']
export type Conclusion = Schema<'NewCaseCheck'>['conclusion']

/** The states of a round as pages name them. */
export const ROUND_STATE_WORDS: Readonly<Record<RoundState, string>> = {
  open: '待分配',
  planned: '已分配',
  submitted: '待发布',
  released: '评审中',
  finished: '已完成',
  cancelled: '已取消',
}

/** The states of a place as the office reads them. */
export const PLACE_STATE_WORDS: Readonly<Record<PlaceState, string>> = {
  proposed: '拟邀请',
  alternate: '候补',
  invited: '待答复',
  accepted: '评审中',
  submitted: '已提交',
  declined: '谢绝',
  refused: '中途退出',
  withdrawn: '已撤下',
}

/** The states of an expert's own review as he reads them. */
export const OWN_STATE_WORDS: Readonly<Record<Schema<'MyReviewRow'>['state'], string>> = {
  invited: '待您答复',
  accepted: '待您评审',
  submitted: '已提交',
  declined: '已谢绝',
  refused: '已退出',
}

export const ADVICE_WORDS: Readonly<Record<Advice, string>> = {
  support: '建议支持',
  hesitate: '可支持可不支持',
  oppose: '不建议支持',
}

export const DECLINE_WORDS: Readonly<Record<DeclineReason, string>> = {
  conflict: '需要回避',
  field: '专业不符',
  time: '时间不允许',
  health: '身体原因',
  other: '其他',
}

export const KIND_WORDS: Readonly<Record<Kind, string>> = {
  technical: '技术',
  finance: '财务',
  management: '管理',
}

export const CHECK_WORDS: Readonly<Record<CheckKind, string>> = {
  visit: '现场考察',
  finance: '财务核查',
  non_standard: '非常规评审',
}

export const CONCLUSION_WORDS: Readonly<Record<Conclusion, string>> = {
  good: '符合',
  doubtful: '基本符合',
  bad: '不符合',
}

/** The codes of a table of words with their words, for a choice. */
export const optionsOf = <T extends string>(table: Readonly<Record<T, string>>) =>
  Object.entries<string>(table).map(([value, label]) => ({ value, label }))

/** Hundredths of a point as a reader writes them: 86.67. */
export const hundredthsWords = (value: number | null): string =>
  value === null ? '—' : (value / 100).toFixed(2)
