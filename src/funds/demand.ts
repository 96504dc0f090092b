/** Why money is asked back: what a project did not need (结余), or what it must not keep (追回). */
export const DEMAND_KINDS = { balance: '结余收回', clawback: '追回' } as const
export type DemandKind = keyof typeof DEMAND_KINDS

/** Money that a beneficiary has to give back. What comes in is a `recover` movement. */
export type Demand = {
  /** The same request sent twice is one demand. */
  readonly request: string
  /** The grant's id. */
  readonly grant: string
  readonly kind: DemandKind
  readonly amountFen: bigint
  /** The record that caused it, as `table:id`. */
  readonly origin: string
  readonly reason: string
}

/**
 * What of a project's money is left at its end and goes back, in fen: nothing where the topic lets the
 * beneficiary keep it (结余留用).
 */
export const returnOf = (of: {
  readonly paidFen: bigint
  readonly spentFen: bigint
  readonly balance: 'return' | 'keep'
}): bigint => (of.balance === 'return' && of.paidFen > of.spentFen ? of.paidFen - of.spentFen : 0n)
