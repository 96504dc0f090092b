import type { Claim } from '../policy/phases/settle-claims.ts'

/** What an account holds within a limit; see the migration 0011 for the meaning of each. */
export type AccountKind = 'grant' | 'cap' | 'matter' | 'first' | 'once'

/** An account that a grant counts in, and the most that may be used of it once the grant is in, in fen. */
export type Hold = {
  readonly kind: AccountKind
  /** The account of a cap, the group of a matter, the rule of what is granted once. */
  readonly name: string
  readonly keys: readonly string[]
  readonly limitFen: bigint
  /** What the limit is called, for whoever is refused by it. */
  readonly label: string
}

/** The name of an account in the ledger. Accounts are locked in the order of these texts. */
export const accountId = ({ kind, name, keys }: Pick<Hold, 'kind' | 'name' | 'keys'>): string =>
  JSON.stringify([kind, name, ...keys])

/** What a claim is held by, or the names of what would have to be known first. */
export type Holds =
  | { readonly isKnown: true; readonly holds: readonly Hold[] }
  | { readonly isKnown: false; readonly unknown: readonly string[] }

/**
 * What holds a settled claim that is granted so much. A claim whose keys are not all known can be shown but
 * not reserved: nobody could hold later claims against it.
 */
export function holdsOf(claim: Claim, grantedFen: bigint): Holds {
  const unknown: string[] = []
  const holds: Hold[] = []
  const add = (
    hold: Omit<Hold, 'keys'> & { readonly keys: readonly (string | null)[] },
    missing: string,
  ): void => {
    const keys = hold.keys.filter((key): key is string => key !== null && key !== '')
    if (keys.length < hold.keys.length) unknown.push(missing)
    else holds.push({ ...hold, keys })
  }
  for (const { account, keys, limitFen, label } of claim.caps)
    add({ kind: 'cap', name: account, keys, limitFen, label }, label)
  const { exclusion, firstOnly, rule } = claim
  if (exclusion !== null) {
    const { group, matter, take } = exclusion
    // Whoever comes later over the same matter gets the difference to his own amount, and never more.
    const limitFen = typeof take === 'string' ? claim.amountFen : take.atMostFen
    const label = `互斥组「${group}」同一事项`
    add({ kind: 'matter', name: group, keys: [matter], limitFen, label }, label)
  }
  if (firstOnly !== null) {
    const label = '仅限首次'
    add({ kind: 'first', name: rule, keys: firstOnly, limitFen: grantedFen, label }, label)
  }
  return unknown.length === 0 ? { isKnown: true, holds } : { isKnown: false, unknown }
}

/** A rule is decided once for a beneficiary, a matter and a year: what follows from one set of facts is paid once. */
export const onceHold = (of: {
  readonly rule: string
  readonly beneficiary: string
  readonly matter: string
  readonly year: string
  readonly amountFen: bigint
}): Hold => ({
  kind: 'once',
  name: of.rule,
  keys: [of.beneficiary, of.matter, of.year],
  limitFen: of.amountFen,
  label: '同一规则同一事项当年已安排',
})
