// What a contract (任务书) says. The application is asked once: what it said already is taken over, and only what
// the award changed is filled in. Amounts are whole fen as text, days are YYYY-MM-DD.
import type { Payer } from '../../funds/payer.ts'
import type { PaymentGate } from '../catalogue/topic.ts'

/** A goal that can be measured: the indicator, the value to reach, and by what it is shown. */
export type Goal = {
  readonly indicator: string
  readonly target: string
  readonly evidence: string
}

/** A milestone; one that is a gate opens the payments that wait for it. */
export type PlannedMilestone = {
  readonly title: string
  readonly dueDay: string
  readonly criteria: string
  readonly evidence: string
  readonly isGate: boolean
}

/** What an item of the budget gets of the money awarded. */
export type BudgetItem = { readonly item: string; readonly amountFen: string; readonly use: string }

/** Somebody who works on the project. */
export type Member = { readonly name: string; readonly unit: string; readonly duty: string }

/** What the applicant fills in. */
export type ContractContent = {
  readonly startDay: string
  readonly endDay: string
  readonly goals: readonly Goal[]
  readonly milestones: readonly PlannedMilestone[]
  /** Empty with a lump sum: there the promise stands in its place. */
  readonly budget: readonly BudgetItem[]
  readonly hasSpendingPromise: boolean
  readonly principal: string
  readonly team: readonly Member[]
  /** What is locked with stable support (双锁定); empty otherwise. */
  readonly discipline: string
  /** What was agreed besides the form of the contract, in words. */
  readonly clauses: string
}

/** One instalment of a share of the award, and what opens it. */
export type Instalment = {
  readonly shareId: string
  readonly payer: Payer
  readonly party: string
  readonly year: number
  readonly amountFen: bigint
  readonly gate: PaymentGate
  /** The position of the milestone that opens it, from 1 on; null for other gates. */
  readonly milestone: number | null
}

/** A contract that nobody has filled in yet. */
export const EMPTY_CONTRACT: ContractContent = {
  startDay: '',
  endDay: '',
  goals: [],
  milestones: [],
  budget: [],
  hasSpendingPromise: false,
  principal: '',
  team: [],
  discipline: '',
  clauses: '',
}

/** The positions of the milestones that are gates, from 1 on. */
export const gatesOf = (milestones: readonly Pick<PlannedMilestone, 'isGate'>[]): number[] =>
  milestones.flatMap(({ isGate }, index) => (isGate ? [index + 1] : []))
