import { accountId, type StandingHold } from './hold.ts'
import type { Payer } from './payer.ts'

/** What a budget line (预算科目) is for: a year, a topic of a programme, and who pays. */
export type BudgetKey = {
  readonly year: number
  /** The code of the programme (专项). */
  readonly programme: string
  /** The code of the topic (专题); empty where the line is for the whole programme. */
  readonly topic: string
  readonly payer: Payer
  /** Which district, institute or enterprise pays; empty for the city. */
  readonly party: string
}

/** The account of a budget line: what a reservation names to be held by the budget beside its caps. */
export const budgetHold = ({ year, programme, topic, payer, party }: BudgetKey): StandingHold => ({
  kind: 'budget',
  name: '预算',
  keys: [String(year), programme, topic, payer, party],
  label: `${year}年预算科目`,
})

export const budgetAccountId = (key: BudgetKey): string => accountId(budgetHold(key))
