import type { Payer } from '../../funds/payer.ts'
import type { TopicLine } from '../catalogue/topic.ts'

/** What a decision meeting (立项会) may propose for a case. */
export const AWARD_OUTCOMES = {
  fund: '拟立项',
  not_fund: '不予立项',
  reserve: '列入备选',
} as const

export type AwardOutcome = keyof typeof AWARD_OUTCOMES

/** What one payer gives in one year, in fen. */
export type Share = {
  readonly year: number
  readonly payer: Payer
  /** Which district, institute, enterprise or bank; empty for the city. */
  readonly party: string
  readonly amountFen: bigint
}

/** A proposal as it is made. */
export type Proposed = {
  readonly outcome: AwardOutcome
  readonly shares: readonly Share[]
  readonly deviation: string | null
  readonly doubleAnswer: string | null
  readonly note: string | null
}

/** Money of the treasury, which the limit of a line is about; others add theirs to it. */
export const isFiscal = (payer: Payer): boolean => payer === 'city' || payer === 'district'

const sum = (shares: readonly Share[]): bigint =>
  shares.reduce((total, { amountFen }) => total + amountFen, 0n)

/** What all payers give together, in fen. */
export const awardedFen = sum

/** What the treasury gives, in fen. */
export const fiscalFen = (shares: readonly Share[]): bigint =>
  sum(shares.filter(({ payer }) => isFiscal(payer)))

type Circumstances = {
  readonly line: Pick<TopicLine, 'mode' | 'limit' | 'duration'>
  /** The year of the decision: its money must be in the budget, that of later years cannot be yet. */
  readonly year: number
  /** Whether the place by the scores says otherwise. */
  readonly deviates: boolean
  /** Whether the applicant has money for the same matter elsewhere. */
  readonly hasDoubles: boolean
}

const YEARS_OF_STABLE_SUPPORT = 5

/** Why a proposal cannot be made, in words; empty where it can. */
export function awardFaults(proposed: Proposed, circumstances: Circumstances): string[] {
  const { outcome, shares, deviation, doubleAnswer } = proposed
  const { line, year, deviates, hasDoubles } = circumstances
  const faults: string[] = []
  if (deviates && !deviation?.trim()) faults.push('与评审排序不一致，须写明理由')
  if (outcome !== 'fund') {
    if (shares.length > 0) faults.push('不立项的不能写金额')
    return faults
  }
  if (shares.length === 0) faults.push('须写明金额')
  if (hasDoubles && !doubleAnswer?.trim())
    faults.push('申请单位有同一事项的其他项目或资助，须写明核查结论')
  const keys = shares.map(({ year: of, payer, party }) => `${of} ${payer} ${party}`)
  if (new Set(keys).size < keys.length) faults.push('同一年度、同一出资方只写一行')
  if (shares.some(({ amountFen }) => amountFen <= 0n)) faults.push('金额应大于零')
  if (shares.some(({ payer, party }) => payer !== 'city' && party === ''))
    faults.push('市级以外的出资方须写明是哪一家')
  const last = line.mode === 'stable' ? year + YEARS_OF_STABLE_SUPPORT : year
  if (shares.some(({ year: of }) => of < year || of > last))
    faults.push(
      line.mode === 'stable' ? `年度应在 ${year} 至 ${last} 年之间` : `年度应为 ${year} 年`,
    )
  if (line.limit !== null && fiscalFen(shares) > line.limit.amountFen)
    faults.push(`财政资金合计超过本方向单个项目的上限 ${yuanWords(line.limit.amountFen)}`)
  return faults
}

/** Fen as people read them: 12万元, 1234.56元. */
export function yuanWords(fen: bigint): string {
  const yuan = fen / 100n
  const cents = (fen % 100n).toString().padStart(2, '0')
  if (cents !== '00') return `${yuan}.${cents}元`
  return yuan !== 0n && yuan % 10_000n === 0n ? `${yuan / 10_000n}万元` : `${yuan}元`
}
