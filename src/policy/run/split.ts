// Who pays an amount and what of it must be passed on, in whole fen: the parts of the payers add up to the
// amount, always, and a least share is never rounded below what the clause asks for.
import { type Ratio, ratio } from '../../base/ratio.ts'
import type { Node } from '../ir/ir.ts'
import type { ProgramRule } from '../ir/program.ts'
import { roundQuotient } from './integer-arithmetic.ts'

/** 付款: what one purse pays of the amount. */
export type PayerPart = {
  readonly payer: string
  readonly share: Ratio
  readonly amountFen: bigint
}

/** 转付: what the receiver must pass on at least. */
export type PassedOn = {
  readonly to: string
  readonly share: Ratio
  readonly leastFen: bigint
}

/** Each payer's part, rounded down; what is left over of it goes fen by fen to the first in the order written. */
export function payersOf({ payers }: ProgramRule, amountFen: bigint): PayerPart[] {
  const parts = payers.map(({ payer, share }) => {
    const { num, den } = ratioOf(share)
    return { payer, share: { num, den }, amountFen: (amountFen * num) / den }
  })
  const left = amountFen - parts.reduce((sum, part) => sum + part.amountFen, 0n)
  return parts.map((part, at) =>
    BigInt(at) < left ? { ...part, amountFen: part.amountFen + 1n } : part,
  )
}

/** What each receiver named in 转付 gets at least of the amount, rounded as written and else up. */
export function passedOnOf({ shares }: ProgramRule, amountFen: bigint): PassedOn[] {
  return shares.map(({ to, atLeast, rounding }) => {
    const share = ratioOf(atLeast)
    const step = BigInt(rounding?.toFen ?? 1)
    const steps = roundQuotient(rounding?.mode ?? 'up', amountFen * share.num, share.den * step)
    return { to, share, leastFen: steps * step }
  })
}

/** The compiler lets only fixed shares through. */
function ratioOf(node: Node): Ratio {
  if (node.op !== 'const' || typeof node.value !== 'object' || node.value === null)
    throw new Error('a share is a fixed ratio')
  return ratio(BigInt(node.value.num), BigInt(node.value.den))
}
