import { accountId, type StandingHold } from './hold.ts'

/** The account of the matching money (配套资金) of one contract: what a matching payer's reservation names. */
export const matchingHold = (origin: string): StandingHold => ({
  kind: 'matching',
  name: '配套',
  keys: [origin],
  label: '企业已到账资金可匹配的金额',
})

export const matchingAccountId = (origin: string): string => accountId(matchingHold(origin))

/** How matching money follows the enterprise's: `matchedFen` for each `perProvenFen` that it proves to have paid. */
export type Matching = {
  /** The contract or case, as `table:id`. */
  readonly origin: string
  readonly matchedFen: bigint
  readonly perProvenFen: bigint
}

/** Money of the enterprise that is proved to have arrived. */
export type Proof = {
  /** The same request sent twice is one proof. */
  readonly request: string
  /** Whose matching it counts for: the origin of the matching. */
  readonly matching: string
  /** Negative where an earlier proof turned out wrong. */
  readonly amountFen: bigint
  /** What shows it, such as the number of a bank receipt. */
  readonly evidence: string
  /** The record that caused it, as `table:id`. */
  readonly origin: string
}
