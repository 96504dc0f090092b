import { numeralValue } from '../../numerals.ts'
import type { Decimal } from '../../decimal.ts'
import type { Benefit } from '../../reading.ts'
import { MASK, type Phrase } from '../sentence/sentences.ts'
import { MANNER } from '../words.ts'

/** A grant in words: support without a figure (给予后补助), or all of something (全额奖励). */
export type WordGrant = {
  readonly start: number
  readonly end: number
  /** 1 for all of it, the ratio for 按1:1配套; null where the words give no measure. */
  readonly rate: Decimal | null
  readonly kind: Benefit['kind']
  /** The phrase up to the noun, and from the verb's object on, for the receiver. */
  readonly left: string
  readonly right: string
}

const NOUN =
  '综合奖补|后补助|配套(?:补助|奖励|支持|资助|资金)?|奖补|奖励|补助|补贴|贴补|资助|贴息|风险补偿|奖金|津贴|资金奖励|资金补助|资金补贴|奖补资金|补助资金|奖励资金|扶持资金|配套资金|资助资金'
const IN_WORDS = new RegExp(
  `(?<![不已未])(?:给予|予以|给与|提供|发放)(?:1[:：∶][\\d.]+(?:的?比例)?)?(?<object>(?:(?!给予|予以|兑现|表彰|荣誉|通报|精神|政策|担保|服务)[^，的\\d]){0,40}?(?:一定的?|相应的?|适当的?|必要的?)?)(?<noun>${NOUN})(?:支持|扶持)?(?=[，。；、）)]|$|或|和|并|且|以及|${MASK})`,
)
const DONE_TO = new RegExp(
  `对(?<object>[^，]{2,40}?)(?:${MANNER})*进行(?:${MANNER})*(?<noun>${NOUN})(?=$|[、）)]|并|且|${MASK})`,
)
const IN_FULL =
  /全额(?:的)?(?:给予|予以)?(?:奖励|补助|补贴|资助|返还|贴息|减免|免除)|(?:给予|予以)全额[^，]{0,10}?(?:奖励|补助|补贴|资助|减免)|(?:租金?|费用)全免/
/** 「按1:0.5配套」 */
const MATCHES = /按照?1[:：∶][\d.]+(?:的?比例)?(?:给予|予以|进行)?(?<noun>配套)/
const RATIO = /1[:：∶](?<ratio>\d+(?:\.\d+)?)/
/** Rewards that a unit pays its own people out of its income, and honours, are no support. */
/** What other rules grant is no benefit of this document. */
const REFERS =
  /(?:按照?|依照|根据|依据|参照)(?:相关|有关|上级|国家|省级?|市级?|现行|本市|规定的?|政策)[^，]{0,10}(?:政策|规定|标准|办法|要求)|按(?:政策|规定)/
const NO_SUPPORT = /奖励和报酬|表彰|分红|绩效|个人的|最高(?:奖补|奖励|补助)?(?:金额|额|标准|级别)/

const GRANTS = /给予|予以|给与|提供|发放|进行|全额|全免|配套/

/** The first grant in words of a phrase, or null. */
export function wordGrantIn(phrase: Phrase): WordGrant | null {
  const { words } = phrase
  if (words.length > 400 || !GRANTS.test(words) || NO_SUPPORT.test(words)) return null
  const full = IN_FULL.exec(words)
  if (full !== null) return grantOf(phrase, full, '1')
  const found = IN_WORDS.exec(words)
  const ratio = RATIO.exec(words)?.groups?.['ratio']
  const rate = ratio === undefined ? null : numeralValue(ratio)
  if (rate === null && REFERS.test(words)) return null
  if (found !== null) return grantOf(phrase, found, rate)
  const matched = rate === null ? null : MATCHES.exec(words)
  if (matched !== null) return grantOf(phrase, matched, rate)
  const done = DONE_TO.exec(words)
  return done === null || !/企业|机构|单位|项目|人员|个人|团队|产品|平台/.test(done[0])
    ? null
    : grantOf(phrase, done, rate)
}

function grantOf(phrase: Phrase, found: RegExpExecArray, rate: Decimal | null): WordGrant {
  const noun = found.groups?.['noun'] ?? found[0]
  const end = found.index + found[0].length
  return {
    start: phrase.start + found.index,
    end: phrase.start + end,
    rate,
    kind: kindInWords(phrase.words.slice(0, end), noun, rate),
    left: phrase.words.slice(0, end - noun.length).replaceAll(MASK, ''),
    right: '',
  }
}

/** The kind that the words alone tell: 贴息 and 利息 are interest, 风险补偿 and 损失 loss, 配套 match. */
function kindInWords(words: string, noun: string, rate: Decimal | null): Benefit['kind'] {
  if (/贴息|利息/.test(words)) return 'interest'
  if (/风险补偿|损失|代偿/.test(words)) return 'loss'
  if (/配套|匹配/.test(noun) || /(?:配套|匹配)[^，]{0,4}$/.test(words)) return 'match'
  return rate === null ? 'ceiling' : 'rate'
}
