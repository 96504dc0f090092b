import type { ContractPayment } from '../contracts/contract.store.ts'

/** What has happened that opens payments. */
export type GateFacts = {
  readonly isSigned: boolean
  readonly passedMilestones: ReadonlySet<string>
  /** The years whose check said to go on. */
  readonly continuedYears: ReadonlySet<number>
  readonly isAccepted: boolean
}

/** Whether the gate of an instalment was passed. */
export function isGatePassed(
  { gate, milestone_id: milestone, year }: Pick<ContractPayment, 'gate' | 'milestone_id' | 'year'>,
  facts: GateFacts,
): boolean {
  switch (gate) {
    case 'decision':
    case 'contract':
      return facts.isSigned
    case 'milestone':
      return milestone !== null && facts.passedMilestones.has(milestone)
    case 'year':
      return facts.continuedYears.has(year)
    case 'acceptance':
      return facts.isAccepted
  }
}
