import { canonicalDecimal, shiftDecimal } from '../decimal.ts'
import type { Quantity } from '../quantity.ts'
import type { Benefit, Target } from '../reading.ts'
import type { AmountContext } from './context.ts'

/** The benefit or target that an amount belongs to. */
export type Owner = {
  readonly role: 'benefit' | 'target'
  readonly of: number
  readonly pattern: string
}

export type BenefitSearch = {
  readonly benefits: readonly Benefit[]
  /** Indices of the benefits whose words hold the amount. */
  readonly candidates: readonly number[]
  readonly context: AmountContext
  /** Benefits whose own amount or rate has been met: of equal siblings each takes one figure. */
  readonly claimed: Set<number>
}

/**
 * The benefit whose amount, rate, cap, share or payer the figure is; else, for a threshold or an
 * instalment in the words of a benefit, that benefit; null where no benefit's words hold it.
 */
export function benefitOwning(quantity: Quantity, search: BenefitSearch): Owner | null {
  const { benefits, candidates, context, claimed } = search
  const isLimit = context.isThreshold && !/不低于|不少于/.test(quantity.before)
  const own = candidates.filter((index) => !isLimit && isItself(quantity, benefits[index]))
  const fresh = own.find((index) => !claimed.has(index)) ?? own[0]
  if (fresh !== undefined) {
    claimed.add(fresh)
    return { role: 'benefit', of: fresh, pattern: 'benefit' }
  }
  const part = candidates.find((index) => isPartOf(quantity, benefits[index], isLimit))
  if (part !== undefined) return { role: 'benefit', of: part, pattern: 'benefit part' }
  const holder =
    candidates.find((index) => isConditionOf(context.written, benefits[index])) ?? candidates.at(-1)
  if (context.role !== 'other') return null
  if (holder === undefined) return summedUp(quantity, search)
  return { role: 'benefit', of: holder, pattern: isLimit ? 'benefit threshold' : 'benefit words' }
}

const SUMS_UP =
  /(?:以上|上述)(?:[一二三四五六七八九两\d]+[项条类]|各项|奖励|补贴|补助|资助|政策|资金)[^。；\n]*$/
const SUMMED_MAX = 40

/** 「上述两项合计最高不超过300万元」 in a line of its own: the cap of benefits told before. */
function summedUp(quantity: Quantity, { benefits, context }: BenefitSearch): Owner | null {
  if (quantity.kind !== 'money' || !SUMS_UP.test(context.before)) return null
  const told = benefits.findLastIndex(({ end }) => end <= quantity.start)
  for (let of = told; of >= Math.max(0, told - SUMMED_MAX); of -= 1) {
    if (isPartOf(quantity, benefits[of], false))
      return { role: 'benefit', of, pattern: 'benefit part' }
  }
  return null
}

/** A tier among siblings: the figure stands in the words of its condition. */
const isConditionOf = (written: string, benefit: Benefit | undefined): boolean =>
  benefit?.conditions.some((condition) => condition.includes(written)) ?? false

function isItself(quantity: Quantity, benefit: Benefit | undefined): boolean {
  if (benefit === undefined) return false
  if (quantity.kind === 'money')
    return benefit.amountFen !== null && fens(quantity).includes(benefit.amountFen)
  return benefit.rate !== null && rates(quantity).includes(canonicalDecimal(benefit.rate))
}

function isPartOf(quantity: Quantity, benefit: Benefit | undefined, isLimit: boolean): boolean {
  if (benefit === undefined) return false
  if (quantity.kind === 'money') {
    return !isLimit && benefit.caps.some((cap) => fens(quantity).includes(cap.amountFen))
  }
  const own = rates(quantity)
  const isShare = benefit.shares.some(({ rate }) => own.includes(canonicalDecimal(rate)))
  const isPaid = benefit.payers.some(
    ({ rate }) => rate !== null && own.includes(canonicalDecimal(rate)),
  )
  const isCap = benefit.conditions.some(
    (condition) =>
      /^(?:且|但)?(?:不高于|不超过|不得超过|最高)/.test(condition) &&
      condition.includes(quantity.value),
  )
  return isShare || isPaid || isCap
}

const fens = ({ fen, upperFen }: Quantity): string[] =>
  [fen, upperFen].flatMap((value) => (value === null ? [] : [value.toString()]))

const rates = ({ percent, upperPercent }: Quantity): string[] =>
  [percent, upperPercent].flatMap((value) => (value === null ? [] : [shiftDecimal(value, -2)]))

/** The target whose value or range the figure is. */
export function targetOwning(
  quantity: Quantity,
  targets: readonly Target[],
  candidates: readonly number[],
): Owner | null {
  const values = new Set([quantity.value, quantity.upper])
  const of = candidates.find((index) => {
    const target = targets[index]
    return (
      target !== undefined &&
      (values.has(target.value) || (target.upper !== null && values.has(target.upper)))
    )
  })
  if (of !== undefined) return { role: 'target', of, pattern: 'target' }
  const holder = candidates.at(-1)
  return holder === undefined ? null : { role: 'target', of: holder, pattern: 'target words' }
}
