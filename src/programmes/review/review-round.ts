import type { Day } from '../../base/day.ts'
import type { ScoreSheet } from '../catalogue/topic.ts'
import type { Kind } from './expertise.ts'

/** The life of a round of review (评审批次). Experts hear nothing before `released`. */
export const ROUND_STATES = {
  open: '待分配',
  planned: '已分配',
  submitted: '待发布',
  released: '评审中',
  finished: '已完成',
  cancelled: '已取消',
} as const

export type RoundState = keyof typeof ROUND_STATES

/** How experts come to projects: at the least cost, or by the verifiable draw. */
export const SELECTIONS = { assignment: '择优分配', lottery: '随机抽取' } as const

export type Selection = keyof typeof SELECTIONS

/** At least so many of a kind of expertise at each project. */
type Mix = readonly { readonly kind: Kind; readonly atLeast: number }[]

/** What an officer settles when he opens a round. */
export type RoundSettings = {
  readonly title: string
  readonly selection: Selection
  readonly expertsWanted: number
  readonly alternatesWanted: number
  readonly quorum: number
  readonly loadMax: number
  readonly mix: Mix
  readonly dropsExtremes: boolean
  readonly answerBy: Day
  readonly dueOn: Day
}

/** What the last assignment came to. */
export type PlanOutcome = {
  readonly pairs: number
  readonly kept: number
  readonly cost: number
  readonly costAtLeast: number
  readonly blocked: readonly BlockedProject[]
}

/** A project that does not get the experts it wants, and the rule in the way, in an official's words. */
export type BlockedProject = {
  readonly caseId: string
  readonly missing: number
  readonly rule: BlockingRule
  readonly reason: string
}

/** The rules that hold without exception, by their words. */
export const BLOCKING_RULES = {
  conflict: '回避',
  unit: '同单位限一名',
  kind: '专业搭配',
  load: '评审量上限',
} as const

type BlockingRule = keyof typeof BLOCKING_RULES

/** A round as it is kept. */
export type ReviewRound = {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly call_id: string | null
  readonly topic: string
  readonly line: string
  readonly topic_version_id: string
  readonly sheet: ScoreSheet
  readonly selection: Selection
  readonly experts_wanted: number
  readonly alternates_wanted: number
  readonly quorum: number
  readonly load_max: number
  readonly mix: Mix
  readonly is_double_blind: boolean
  readonly drops_extremes: boolean
  readonly answer_by: string
  readonly due_on: string
  readonly state: RoundState
  readonly revision: number
  readonly plan: PlanOutcome | null
  readonly draw_id: string | null
  readonly created_by: string
  readonly created_at: Date
  readonly planned_by: string | null
  readonly planned_at: Date | null
  readonly submitted_by: string | null
  readonly submitted_at: Date | null
  readonly returned_by: string | null
  readonly return_reason: string | null
  readonly released_by: string | null
  readonly released_at: Date | null
  readonly finished_at: Date | null
  readonly cancelled_by: string | null
  readonly cancel_reason: string | null
}

/** What may be done with a round; `plan` also takes over a draw. */
export const ROUND_MOVES = {
  plan: { word: '分配专家', from: ['open', 'planned'], to: 'planned' },
  submit: { word: '提交发布', from: ['planned'], to: 'submitted' },
  recall: { word: '撤回提交', from: ['submitted'], to: 'planned' },
  return: { word: '退回', from: ['submitted'], to: 'planned' },
  release: { word: '发布', from: ['submitted'], to: 'released' },
  cancel: { word: '取消批次', from: ['open', 'planned', 'submitted'], to: 'cancelled' },
} as const satisfies Record<
  string,
  { readonly word: string; readonly from: readonly RoundState[]; readonly to: RoundState }
>

export type RoundMove = keyof typeof ROUND_MOVES

export const canMove = ({ state }: Pick<ReviewRound, 'state'>, move: RoundMove): boolean =>
  (ROUND_MOVES[move].from as readonly RoundState[]).includes(state)

/** Whoever set a round up, planned or submitted it is not the second person. */
export const isOwnRound = (
  round: Pick<ReviewRound, 'created_by' | 'planned_by' | 'submitted_by'>,
  personId: string,
): boolean => [round.created_by, round.planned_by, round.submitted_by].includes(personId)

/** The first fault of settings, in words; null where they are in order. */
export function settingsFault(settings: RoundSettings, today: Day): string | null {
  const { expertsWanted, quorum, mix, answerBy, dueOn } = settings
  if (quorum > expertsWanted) return `最少意见数（${quorum}）多于每项专家数（${expertsWanted}）`
  const required = mix.reduce((sum, { atLeast }) => sum + atLeast, 0)
  if (required > expertsWanted)
    return `专业搭配共要求 ${required} 名，多于每项专家数（${expertsWanted}）`
  if (new Set(mix.map(({ kind }) => kind)).size < mix.length) return '专业搭配中有重复的类别'
  if (answerBy < today) return `答复期限 ${answerBy} 已经过去`
  return dueOn < answerBy ? `评审期限 ${dueOn} 早于答复期限 ${answerBy}` : null
}
