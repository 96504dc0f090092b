// Which expert reviews which project. The rules that hold without exception are here as data: who may not
// (a conflict), how many an expert takes, one of a unit at most, how many of a kind of expertise at least.

/** A project that wants reviewers. */
export type ProjectToReview = {
  readonly id: string
  /** How many experts review it. */
  readonly wanted: number
  /** At least so many of a kind of expertise (技术, 财务, 管理 …); together not more than `wanted`. */
  readonly mix: readonly { readonly kind: string; readonly atLeast: number }[]
}

/** An expert who can be asked. */
export type AvailableExpert = {
  readonly id: string
  /** Who employs the expert; two of one unit never review the same project. */
  readonly unit: string
  readonly kind: string
  /** How many projects of this round the expert takes at most. */
  readonly loadMax: number
}

export type ReviewPlan = {
  readonly projects: readonly ProjectToReview[]
  readonly experts: readonly AvailableExpert[]
  /**
   * What a pair costs, project by project in rows of experts: whole, from 0 (fits best) to COST_MAX;
   * FORBIDDEN where the two may not meet.
   */
  readonly costs: Int32Array
  /** The n-th project of one expert costs (2n − 1) times as much more, so that loads stay even. */
  readonly balance: number
}

/** With larger costs an empty place could be cheaper than a long chain of exchanges. */
export const COST_MAX = 10_000
export const FORBIDDEN = -1

export type ReviewPair = { readonly project: string; readonly expert: string }

/** A project that cannot have what it wants, and the rule that stands in the way. */
export type Blocked = {
  readonly project: string
  readonly missing: number
  readonly rule: 'conflict' | 'unit' | 'kind' | 'load'
  /** What was counted, in the words of an official. */
  readonly reason: string
}

export type ReviewAssignment = {
  readonly pairs: readonly ReviewPair[]
  /** Sum of the costs of pairs and of the balance. */
  readonly cost: number
  /** No assignment with as many pairs costs less than this; equal to `cost` where the search was finished. */
  readonly costAtLeast: number
  readonly blocked: readonly Blocked[]
}
