import type { PaymentPlan } from '../catalogue/topic.ts'
import type { AwardShare } from '../decisions/award.store.ts'
import type { Instalment } from './contract.ts'

const WHOLE = 10_000n

/** How many gates of milestones a plan needs. */
export const gatesWanted = (plan: PaymentPlan | null): number =>
  plan === null ? 0 : plan.payments.filter(({ gate }) => gate === 'milestone').length

/**
 * The instalments of an award, to the fen: those of a share add up to it, what rounding leaves goes to the last.
 * What is given in later years (持续稳定支持) falls due with the check of its year, whatever the plan says of the
 * first; a payment that waits for a milestone takes the next gate, the last ones share the last gate.
 */
export function planPayments(
  shares: readonly AwardShare[],
  plan: PaymentPlan | null,
  gates: readonly number[],
): Instalment[] {
  const first = Math.min(...shares.map(({ year }) => year))
  return shares.flatMap((share) =>
    share.year > first
      ? [instalment(share, { gate: 'year', amountFen: share.amountFen, milestone: null })]
      : split(share, plan, gates),
  )
}

type Part = Pick<Instalment, 'gate' | 'amountFen' | 'milestone'>

const instalment = (share: AwardShare, part: Part): Instalment => ({
  shareId: share.id,
  payer: share.payer,
  party: share.party,
  year: share.year,
  ...part,
})

function split(
  share: AwardShare,
  plan: PaymentPlan | null,
  gates: readonly number[],
): Instalment[] {
  // A year's check cannot come before the first year's money: that falls due with the contract.
  const payments = (plan?.payments ?? []).map((payment) =>
    payment.gate === 'year' ? { ...payment, gate: 'contract' as const } : payment,
  )
  if (payments.length === 0)
    return [instalment(share, { gate: 'contract', amountFen: share.amountFen, milestone: null })]
  let left = share.amountFen
  let seen = 0
  return payments
    .map(({ gate, shareBasisPoints }, index): Instalment => {
      const isLast = index === payments.length - 1
      const part = isLast ? left : (share.amountFen * BigInt(shareBasisPoints)) / WHOLE
      left -= part
      const milestone = gate === 'milestone' ? (gates[seen] ?? gates.at(-1) ?? null) : null
      if (gate === 'milestone') seen += 1
      // Without any gate to wait for, it waits for the acceptance.
      return instalment(share, {
        gate: gate === 'milestone' && milestone === null ? 'acceptance' : gate,
        amountFen: part,
        milestone,
      })
    })
    .filter(({ amountFen }) => amountFen > 0n)
}
