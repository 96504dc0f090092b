import type { ReactNode } from 'react'
import type { Schema } from '../../api/client.ts'
import { dayWords, RHYTHM_WORDS } from '../document-words.ts'
import {
  AMOUNT_ROLE_WORDS,
  BENEFIT_KIND_WORDS,
  amountFigure,
  benefitFigure,
  capWords,
  payerWords,
  shareWords,
  targetFacts,
  targetFigure,
} from './item-words.ts'
import type { Item } from './item-words.ts'
import { percentWords } from './money-words.ts'

type ItemFactsProps = { readonly item: Item; readonly isWhole: boolean }

/** What an item says, set so that its figure is seen first; the whole of it only when it is selected. */
export function ItemFacts({ item, isWhole }: ItemFactsProps) {
  const { value } = item
  if (value.duty) return <DutyFacts duty={value.duty} summary={item.summary} isWhole={isWhole} />
  if (value.target) return <TargetFacts target={value.target} />
  if (value.benefit)
    return <BenefitFacts benefit={value.benefit} summary={item.summary} isWhole={isWhole} />
  if (value.amount) return <AmountFacts amount={value.amount} />
  if (value.head) return <HeadFacts head={value.head} />
  return null
}

function DutyFacts(props: {
  readonly duty: Schema<'DutyValue'>
  readonly summary: string | null
  readonly isWhole: boolean
}) {
  const { duty, summary, isWhole } = props
  return (
    <>
      <span className={isWhole ? 'item-words' : 'item-words item-words-short'}>
        {duty.text === '' ? summary : duty.text}
      </span>
      <Facts>
        <Fact name="牵头">{duty.lead.join('、')}</Fact>
        <Fact name="配合">{duty.support.join('、')}</Fact>
        <Fact name="期限">{duty.due === null ? '' : dayWords(duty.due)}</Fact>
        <Fact name="节奏">{duty.rhythm === undefined ? '' : RHYTHM_WORDS[duty.rhythm]}</Fact>
      </Facts>
    </>
  )
}

function TargetFacts({ target }: { readonly target: Schema<'TargetValue'> }) {
  return (
    <>
      <span className="item-line">
        <span className="item-name">{target.indicator}</span>
        <span className="item-figure figures">{targetFigure(target)}</span>
      </span>
      <span className="item-soft">{targetFacts(target).join(' · ')}</span>
    </>
  )
}

function BenefitFacts(props: {
  readonly benefit: Schema<'BenefitValue'>
  readonly summary: string | null
  readonly isWhole: boolean
}) {
  const { benefit, summary, isWhole } = props
  const kinds = [BENEFIT_KIND_WORDS[benefit.kind], ...(benefit.discretionary ? ['裁量'] : [])]
  return (
    <>
      <span className="item-line">
        <span className="item-name">{benefit.beneficiary ?? summary ?? '未写明对象'}</span>
        <span className="item-figure figures">{benefitFigure(benefit)}</span>
      </span>
      <span className="item-soft">
        {[...kinds, ...(isWhole ? [] : benefit.caps.map(capWords))].join(' · ')}
      </span>
      {isWhole ? <BenefitDetail benefit={benefit} /> : null}
    </>
  )
}

function BenefitDetail({ benefit }: { readonly benefit: Schema<'BenefitValue'> }) {
  return (
    <Facts>
      <Fact name="比例">{benefit.rate === null ? '' : percentWords(benefit.rate)}</Fact>
      <Fact name="基数">{benefit.base ?? ''}</Fact>
      <Fact name="上限">{benefit.caps.map(capWords).join('；')}</Fact>
      <Fact name="条件">{benefit.conditions.join('；')}</Fact>
      <Fact name="分配">{benefit.shares.map(shareWords).join('；')}</Fact>
      <Fact name="承担">{benefit.payers.map(payerWords).join('、')}</Fact>
      <Fact name="叠加">{benefit.stacking ?? ''}</Fact>
      <Fact name="凭据">{benefit.evidence.join('、')}</Fact>
    </Facts>
  )
}

function AmountFacts({ amount }: { readonly amount: Schema<'AmountValue'> }) {
  return (
    <span className="item-line">
      <span className="item-name">{AMOUNT_ROLE_WORDS[amount.role]}</span>
      <span className="item-figure figures">{amountFigure(amount)}</span>
    </span>
  )
}

function HeadFacts({ head }: { readonly head: Schema<'HeadValue'> }) {
  const cited = (list: readonly { readonly title: string; readonly number: string | null }[]) =>
    list
      .map((one) => `《${one.title}》${one.number === null ? '' : `（${one.number}）`}`)
      .join('、')
  const day = (value: string | null) => (value === null ? '' : dayWords(value))
  return (
    <Facts>
      <Fact name="标题">{head.title ?? ''}</Fact>
      <Fact name="文号">{head.number ?? ''}</Fact>
      <Fact name="发文">{head.issuers.join('、')}</Fact>
      <Fact name="成文">{day(head.written)}</Fact>
      <Fact name="发布">{day(head.published)}</Fact>
      <Fact name="施行">{day(head.effective)}</Fact>
      <Fact name="失效">{day(head.expires)}</Fact>
      <Fact name="主送">{head.addressees.join('、')}</Fact>
      <Fact name="抄送">{head.copies.join('、')}</Fact>
      <Fact name="废止">{cited(head.repeals)}</Fact>
      <Fact name="修改">{cited(head.amends)}</Fact>
      <Fact name="引用">{cited(head.cites)}</Fact>
    </Facts>
  )
}

/** A list of facts; those that the document does not state are left out. */
function Facts({ children }: { readonly children: ReactNode }) {
  return <span className="facts">{children}</span>
}

function Fact({ name, children }: { readonly name: string; readonly children: string }) {
  if (children === '') return null
  return (
    <span className="fact">
      <span className="fact-name">{name}</span>
      <span className="fact-words">{children}</span>
    </span>
  )
}
