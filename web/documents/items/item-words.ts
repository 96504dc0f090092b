import type { Schema } from '../../api/client.ts'
import { dayWords } from '../document-words.ts'
import { moneyWords, percentWords } from './money-words.ts'

export type Item = Schema<'DocumentItem'>
type Target = Schema<'TargetValue'>
type Benefit = Schema<'BenefitValue'>
type Amount = Schema<'AmountValue'>

export const COMPARATOR_WORDS: Readonly<Record<Target['comparator'], string>> = {
  '>=': '不低于',
  '>': '超过',
  '=': '等于',
  '<=': '不超过',
  range: '区间',
}

export const CHANGE_WORDS: Readonly<Record<Target['change'], string>> = {
  level: '达到',
  increase: '新增',
  growth: '增长',
}

export const BENEFIT_KIND_WORDS: Readonly<Record<Benefit['kind'], string>> = {
  rate: '按比例',
  fixed: '定额',
  match: '配套',
  interest: '贴息',
  loss: '风险补偿',
  ceiling: '最高限额',
}

export const AMOUNT_ROLE_WORDS: Readonly<Record<Amount['role'], string>> = {
  benefit: '政策',
  target: '指标',
  budget: '预算',
  penalty: '罚则',
  other: '其他',
}

const COMPARATOR_SIGNS: Readonly<Record<Target['comparator'], string>> = {
  '>=': '≥ ',
  '>': '> ',
  '=': '',
  '<=': '≤ ',
  range: '',
}

/** The figure of a target in short: ≥ 200 项, 1—2 家, 新增 ≥ 2000 家. */
export function targetFigure(target: Target): string {
  const change = target.change === 'level' ? '' : `${CHANGE_WORDS[target.change]} `
  const value =
    target.comparator === 'range' && target.upper !== null
      ? `${target.value}—${target.upper}`
      : target.value
  const gap = target.unit === '%' ? '' : ' '
  return `${change}${COMPARATOR_SIGNS[target.comparator]}${value}${gap}${target.unit}`
}

/** The figure of a benefit in short: 8%, 最高 100万元, or both. */
export function benefitFigure(benefit: Benefit): string {
  const parts: string[] = []
  if (benefit.rate !== null) parts.push(percentWords(benefit.rate))
  if (benefit.amountFen !== null) {
    const most = benefit.kind === 'ceiling' || benefit.discretionary ? '最高 ' : ''
    parts.push(`${most}${moneyWords(benefit.amountFen)}`)
  }
  const [cap] = benefit.caps
  if (parts.length === 0 && cap) parts.push(`最高 ${moneyWords(cap.amountFen)}`)
  return parts.length > 0 ? parts.join('，') : BENEFIT_KIND_WORDS[benefit.kind]
}

/** A cap in a sentence: 每家企业每年最高 100万元. */
export function capWords(cap: Benefit['caps'][number]): string {
  const per = cap.per.length > 0 ? `每${cap.per.join('、每')}` : ''
  return `${per}${cap.period === null ? '' : `每${cap.period}`}最高 ${moneyWords(cap.amountFen)}`
}

/** A share that is passed on: 对技术经纪人不低于 30%. */
export const shareWords = (share: Benefit['shares'][number]): string =>
  `对${share.to}${COMPARATOR_WORDS[share.comparator]} ${percentWords(share.rate)}`

/** Who pays, with the share where the document says it. */
export const payerWords = (payer: Benefit['payers'][number]): string =>
  payer.rate === null ? payer.payer : `${payer.payer} ${percentWords(payer.rate)}`

/** An amount as money or as a percentage. */
export function amountFigure(amount: Amount): string {
  if (amount.fen !== null) return moneyWords(amount.fen)
  return amount.percent === null ? '—' : `${amount.percent}%`
}

/** One line that tells an item from its neighbours, for lists, dialogs and labels. */
export function itemTitle(item: Item): string {
  const { value } = item
  if (value.duty) return value.duty.text
  if (value.target) return `${value.target.indicator} ${targetFigure(value.target)}`
  if (value.benefit) {
    return [value.benefit.beneficiary, benefitFigure(value.benefit)].filter(Boolean).join('：')
  }
  if (value.amount) return amountFigure(value.amount)
  return value.head?.title ?? '文头'
}

/** The facts beside the title of a target: scope and year. */
export function targetFacts(target: Target): readonly string[] {
  return [
    ...(target.scope === null ? [] : [target.scope]),
    ...(target.by === null ? [] : [`到${dayWords(target.by)}`]),
  ]
}
