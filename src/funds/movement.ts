/** What can happen to a grant after its reservation. */
export type MovementKind = 'release' | 'pay' | 'recover'

/** An amount that moves on within a grant. */
export type Movement = {
  /** The same request sent twice is one movement. */
  readonly request: string
  /** The grant's id. */
  readonly grant: string
  readonly kind: MovementKind
  readonly amountFen: bigint
  /** The record that caused it, as `table:id`. */
  readonly origin: string
  readonly reason: string | null
}
