// Phase three: a limited budget over granted claims. Nothing is lost to rounding: what is paid and what is
// left add up to the budget, and each shortfall is a negative line.

export type Share = { readonly id: string; readonly wantedFen: bigint; readonly order: string }

export type Distribution = {
  /** in-order: the first in order are paid in full; pro-rata: everybody gets the same fraction. */
  readonly how: 'in-order' | 'pro-rata'
  /** Claims with the same order tie: together they get the same fraction of what is left (in-order only). */
  readonly ties: 'same-fraction' | 'by-id'
  readonly perHeadFen: bigint | null
  /** Amounts are rounded down to a multiple of this. */
  readonly stepFen: bigint
  /** What rounding leaves: one step more to the first in order, or back to the budget. */
  readonly remainder: 'first-in-order' | 'returned'
}

export type Distributed = {
  readonly paid: readonly { readonly id: string; readonly paidFen: bigint }[]
  readonly leftFen: bigint
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Distributes a budget; amounts are whole steps, never more than wanted, per head or in the budget. */
export function distribute(
  budgetFen: bigint,
  shares: readonly Share[],
  rule: Distribution,
): Distributed {
  const wanted = shares
    .map(({ id, wantedFen, order }) => ({
      id,
      order,
      wantedFen: floorTo(
        rule.perHeadFen === null ? wantedFen : least(wantedFen, rule.perHeadFen),
        rule.stepFen,
      ),
    }))
    .toSorted((a, b) => compare(a.order, b.order) || compare(a.id, b.id))
  const paid = new Map<string, bigint>()
  let left = budgetFen
  for (const group of groupsOf(wanted, rule)) {
    const total = group.reduce((sum, { wantedFen }) => sum + wantedFen, 0n)
    const available = least(left, total)
    for (const { id, wantedFen } of group) {
      const part = total === 0n ? 0n : floorTo((wantedFen * available) / total, rule.stepFen)
      paid.set(id, part)
      left -= part
    }
    if (rule.remainder === 'first-in-order' && available < total)
      left = giveRemainder(group, { paid, left, stepFen: rule.stepFen })
  }
  return { paid: shares.map(({ id }) => ({ id, paidFen: paid.get(id) ?? 0n })), leftFen: left }
}

const floorTo = (amount: bigint, step: bigint): bigint => (amount / step) * step

function groupsOf(shares: readonly Share[], { how, ties }: Distribution): Share[][] {
  if (how === 'pro-rata') return [[...shares]]
  if (ties === 'by-id') return shares.map((share) => [share])
  const groups = new Map<string, Share[]>()
  for (const share of shares) groups.set(share.order, [...(groups.get(share.order) ?? []), share])
  return [...groups.values()]
}

type Remainder = {
  readonly paid: Map<string, bigint>
  readonly left: bigint
  readonly stepFen: bigint
}

/** One step more to each in order while whole steps are left; rounding leaves less than a step a head. */
function giveRemainder(group: readonly Share[], { paid, left, stepFen }: Remainder): bigint {
  let rest = left
  for (const { id, wantedFen } of group) {
    const sofar = paid.get(id) ?? 0n
    if (rest < stepFen || sofar + stepFen > wantedFen) continue
    paid.set(id, sofar + stepFen)
    rest -= stepFen
  }
  return rest
}
