import type { Claim } from '../policy/phases/settle-claims.ts'

/** What an account holds within a limit that grants bring along; see the migration 0011 for the meaning of each. */
export type AccountKind = 'grant' | 'cap' | 'matter' | 'first' | 'once'

/**
 * An account whose limit is moved by a journal of its own: a budget line by appropriations, matching money
 * by proofs. A grant names it and leaves its limit as it is. See the migration 0018.
 */
export type StandingHold = {
  readonly kind: 'budget' | 'matching'
  readonly name: string
  readonly keys: readonly string[]
  readonly label: string
}

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
export const accountId = ({
  kind,
  name,
  keys,
}: Pick<Hold | StandingHold, 'kind' | 'name' | 'keys'>): string =>
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
  const all = claimHolds(claim, grantedFen)
  const unknown = all.filter(({ keys }) => !isKnown(keys)).map(({ label }) => label)
  if (unknown.length > 0) return { isKnown: false, unknown }
  return { isKnown: true, holds: all.map((hold) => ({ ...hold, keys: hold.keys.filter(isText) })) }
}

/** The accounts that a claim competes for, as far as they are known. */
export const accountsOf = (claim: Claim): Pick<Hold, 'kind' | 'name' | 'keys'>[] =>
  claimHolds(claim, 0n)
    .filter(({ keys }) => isKnown(keys))
    .map(({ kind, name, keys }) => ({ kind, name, keys: keys.filter(isText) }))

type Keys = readonly (string | null)[]

const isText = (key: string | null): key is string => key !== null && key !== ''
const isKnown = (keys: Keys): boolean => keys.every(isText)

function claimHolds(
  { caps, exclusion, firstOnly, rule, amountFen }: Claim,
  grantedFen: bigint,
): (Omit<Hold, 'keys'> & { readonly keys: Keys })[] {
  return [
    ...caps.map(({ account, keys, limitFen, label }) => ({
      kind: 'cap' as const,
      name: account,
      keys,
      limitFen,
      label,
    })),
    ...(exclusion === null
      ? []
      : [
          {
            kind: 'matter' as const,
            name: exclusion.group,
            keys: [exclusion.matter],
            // Whoever comes later over the same matter gets the difference to his own amount, and never more.
            limitFen: typeof exclusion.take === 'string' ? amountFen : exclusion.take.atMostFen,
            label: `互斥组「${exclusion.group}」同一事项`,
          },
        ]),
    ...(firstOnly === null
      ? []
      : [
          {
            kind: 'first' as const,
            name: rule,
            keys: firstOnly,
            limitFen: grantedFen,
            label: '仅限首次',
          },
        ]),
  ]
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
