import type { Schema } from '../../api/client.ts'
import { fenOfWords, moneyWords, percentWords, rateOfPercent } from '../items/money-words.ts'
import { wordsOrNull } from './rules.ts'

type Benefit = Schema<'BenefitValue'>
type Comparator = Benefit['shares'][number]['comparator']

/** A benefit as it is typed: money in 万元, rates in percent, nothing that is null. */
export type BenefitForm = {
  beneficiary?: string
  kind: Benefit['kind']
  rate?: string
  base?: string
  amount?: string
  discretionary?: boolean
  caps?: { amount: string; per?: string[]; isYearly?: boolean }[]
  conditions?: string[]
  shares?: { to: string; comparator?: Comparator; rate: string }[]
  payers?: { payer: string; rate?: string }[]
  stacking?: string
  evidence?: string[]
}

export const benefitToForm = (benefit: Benefit): BenefitForm => ({
  beneficiary: benefit.beneficiary ?? '',
  kind: benefit.kind,
  rate: percentOr(benefit.rate),
  base: benefit.base ?? '',
  amount: benefit.amountFen === null ? '' : moneyWords(benefit.amountFen),
  discretionary: benefit.discretionary,
  caps: benefit.caps.map((cap) => ({
    amount: moneyWords(cap.amountFen),
    per: [...cap.per],
    isYearly: cap.period === '年',
  })),
  conditions: [...benefit.conditions],
  shares: benefit.shares.map((share) => ({ ...share, rate: percentWords(share.rate) })),
  payers: benefit.payers.map(({ payer, rate }) => ({ payer, rate: percentOr(rate) })),
  stacking: benefit.stacking ?? '',
  evidence: [...benefit.evidence],
})

export const benefitFromForm = (form: BenefitForm): Benefit => ({
  beneficiary: wordsOrNull(form.beneficiary),
  kind: form.kind,
  rate: rateOf(form.rate),
  base: wordsOrNull(form.base),
  amountFen: fenOf(form.amount),
  discretionary: form.discretionary ?? false,
  caps: (form.caps ?? []).map((cap) => ({
    amountFen: fenOf(cap.amount) ?? '0',
    per: cap.per ?? [],
    period: cap.isYearly === true ? '年' : null,
  })),
  conditions: form.conditions ?? [],
  shares: (form.shares ?? []).map((share) => ({
    to: share.to.trim(),
    comparator: share.comparator ?? '>=',
    rate: rateOf(share.rate) ?? '0',
  })),
  payers: (form.payers ?? []).map((one) => ({ payer: one.payer.trim(), rate: rateOf(one.rate) })),
  stacking: wordsOrNull(form.stacking),
  evidence: form.evidence ?? [],
})

const percentOr = (rate: string | null): string => (rate === null ? '' : percentWords(rate))
const rateOf = (words: string | undefined): string | null => rateOfPercent(words ?? '')
const fenOf = (words: string | undefined): string | null => fenOfWords(words ?? '')
