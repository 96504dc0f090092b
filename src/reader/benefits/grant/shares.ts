import { shiftDecimal } from '../../decimal.ts'
import type { Benefit, Comparator } from '../../reading.ts'
import type { Quantity } from '../../quantity.ts'
import type { FigureGroup } from '../sentence/figures.ts'
import { AWARD_GROUP } from '../words.ts'

export type Share = Benefit['shares'][number]
export type Payer = Benefit['payers'][number]

const PASSED_ON = [
  new RegExp(`对(?<to>[^，的]{1,20})的?${AWARD_GROUP}`),
  new RegExp(
    `(?:用于)?(?:奖励给?|支付给?|补助|分配给|给予)(?<to>[^，]{1,24}?)(?:的?(?:比例|部分|份额)?(?:应|须|原则上)?(?:不低于|不少于|不得低于|为|占)?)?$`,
  ),
]
const PASSED_ON_AFTER =
  /^(?:以上|以内)?(?:应|须|可|要)?(?:的比例)?(?:用于)?(?:奖励给?|归|分配给|给予|支付给?|补助)(?<to>[^，]{1,24})/

/** 「其中对技术经纪人的奖励不低于30%」: whom a part of the award is passed on to, and how much at least. */
export function sharesOf(group: FigureGroup): Share[] {
  const before = group.before.replace(/^其中/, '')
  const to =
    PASSED_ON.map((expression) => expression.exec(before)?.groups?.['to']).find(
      (name) => name !== undefined,
    ) ?? PASSED_ON_AFTER.exec(group.after)?.groups?.['to']
  if (to === undefined) return []
  return group.quantities.flatMap((quantity) =>
    quantity.percent === null
      ? []
      : [
          {
            to: to.replace(/(?:的|进行|给予)$/, '').trim(),
            comparator: comparatorOf(quantity),
            rate: shiftDecimal(quantity.percent, -2),
          },
        ],
  )
}

const comparatorOf = ({ comparator }: Quantity): Comparator =>
  comparator === '<' ? '<=' : comparator

const GOVERNMENT =
  '[^，。；、和与及由按在从其]{0,10}?(?:省级|市级|区级|县级|省|市|区|县|镇|开发区|高新区|新区|园区|财政|管委会)(?:本级)?(?:财政)?(?:部门|资金)?'
const TOGETHER = new RegExp(
  `(?<payers>${GOVERNMENT}(?:[、和与及]${GOVERNMENT})*)(?:两级|三级)?(?:财政)?(?:资金)?(?:各自?|分别|均|共同|按)?`,
)

/** 「市级与东湖高新区各承担50%」: who pays which share. */
export function payersOf(group: FigureGroup): Payer[] {
  const words = group.left
    .replace(/^[、，]?(?:其中)?/, '')
    .replace(/^.*(?:由|所需资金|经费)(?=.)/, '')
  const names = (TOGETHER.exec(words)?.groups?.['payers'] ?? '')
    .split(/[、和与及]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
  const rates = group.quantities.map(({ percent }) =>
    percent === null ? null : shiftDecimal(percent, -2),
  )
  return names.map((payer, index) => ({
    payer,
    rate: rates[index] ?? (rates.length === 1 ? (rates[0] ?? null) : null),
  }))
}

const FUNDED =
  /(?:所需|补助|奖励|补贴|奖补|扶持)?(?:资金|经费)(?:由|从|在)(?<from>[^，。；]{2,30}?)(?:中)?(?:安排|列支|承担|解决|支付|统筹|负担|保障|共同承担|分担)/
const BY_RATIO =
  /(?<payers>[^，。；由]{1,24}?)(?:[两三四]级)?(?:财政)?按照?(?<parts>\d+(?:[:：∶]\d+)+)(?:的?比例)?(?:分担|承担|负担|共担)/
/** 「市财政按…」「市级给予…」; 「省级奖励50万元」 speaks of a rank, so a rank alone pays only where it 给予. */
const PAYING =
  /(?:^|[，、]|由|每[个家项条名][^，]{1,8}?(?=[省市区县]级?财政))(?:(?<payer>(?:[^，、的对由按每]{0,6}?)(?:[省市区县镇]|园区|开发区|高新区|省级|市级|区级|县级|区本级)(?:本级)?财政|财政)(?=再?(?:按照?|一次性|给予|予以|另行|再|补助|资助|奖励|配套|每年(?:给予|按|补助|资助)))|(?<rank>[省市区县]级)(?=再?(?:给予|予以|按照?|配套给予)))/

/** Who is to pay for all benefits around: 「所需资金由省财政预算安排」, 「由市、区财政按6:4比例分担」. */
export function fundersIn(words: string): Payer[] {
  const ratio = BY_RATIO.exec(words)?.groups
  if (ratio !== undefined) return ratioPayers(ratio)
  const from = FUNDED.exec(words)?.groups?.['from']
  return from === undefined ? [] : [{ payer: from.trim(), rate: null }]
}

/** Who grants this very benefit: 「市财政按…」. */
export function granterIn(words: string): Payer[] {
  const found = PAYING.exec(words)?.groups
  const payer = found?.['payer'] ?? found?.['rank']
  return payer === undefined ? [] : [{ payer: payer.trim(), rate: null }]
}

/** 「市、区两级财政按6:4比例分担」 */
function ratioPayers(groups: Readonly<Record<string, string | undefined>>): Payer[] {
  const parts = (groups['parts'] ?? '').split(/[:：∶]/).map((part) => BigInt(part))
  const whole = parts.reduce((sum, part) => sum + part, 0n)
  const names = (groups['payers'] ?? '').replace(/^.*(?:由|资金|经费)/, '').split(/[、和与及]/)
  if (names.length !== parts.length || whole === 0n) return []
  return names.map((payer, index) => {
    const share = (parts[index] ?? 0n) * 10_000n
    const rate = share % whole === 0n ? shiftDecimal((share / whole).toString(), -4) : null
    return { payer: payer.trim(), rate }
  })
}
