import type { Benefit } from '../../reading.ts'
import { MASK } from '../sentence/sentences.ts'
import type { WordGrant } from '../use/word-grants.ts'
import { ENDS_IN_RECEIVER } from './beneficiary.ts'
import { BASE_END, MANNER, RECEIVER_GROUP } from '../words.ts'

const BY =
  /(?:按照|按(?!照|期|时|年(?!度|利|均|化|薪|租|产|营|销|费)|月(?!租|薪|均))|参照|依照|依据|根据|以)(?!上(?!一?年)|下|上级|上述|比例|标准|内|外|增资)/g
const GRANTED = new RegExp(
  `(?:给予|予以|奖励|奖补|补助|补贴|资助|贴息|抵用|抵扣|返还|减免)(?:${MANNER})*`,
  'g',
)
const OBJECT = new RegExp(
  `^(?!项目)(?:其|该|每家|每个|单个|各)?[^，的]{0,14}?(?:${RECEIVER_GROUP})(?=[^，]{2,}$)`,
)
/** What the rate is taken of: 「按照实际投资金额的15%」 → 实际投资金额; null where the sentence does not say. */
export function baseOf(before: string, previous: string): string | null {
  const own = tidy(ownBase(before))
  if (own !== null) return own
  const tail = previous.replaceAll(MASK, '').trim()
  if (!BASE_END.test(tail)) return null
  return tidy(tail.slice(tail.lastIndexOf('的') + 1).replace(/^.*(?:对于?|按照?|参照)/, ''))
}

function ownBase(before: string): string {
  const by = [...before.matchAll(BY)].at(-1)
  if (by !== undefined) return before.slice(by.index + by[0].length)
  const standard =
    /(?:标准|比例|额度|率|金额)(?:统一|原则上|分别)?(?:为|是|不高于|不超过)(?<base>[^，]+)$/.exec(
      before,
    )
  if (standard?.groups?.['base'] !== undefined) return standard.groups['base']
  const granted = [...before.matchAll(GRANTED)].at(-1)
  if (granted === undefined) return before.replace(/^.*(?:对于?|不高于|不超过)/, '')
  const object = before.slice(granted.index + granted[0].length).replace(OBJECT, '')
  if (object !== '') return object
  return before.slice(0, granted.index)
}

function tidy(words: string): string | null {
  const base = words
    .replace(/(?:的|为|按|给予|予以|分别|各|最高|不超过|不高于|不低于|比例|[的]?标准)+$/, '')
    .replace(/给(?:企业|单位|机构|项目)$/, '')
    .replace(/^其中|(?:[前后第][\d一二三四五六七八九十两]+(?:年|个月))[内起]?(?:给予)?$/, '')
    .replace(/(?:由|从)?(?:[省市区县]级?)?财政$/, '')
    .replace(/^.*(?:不超过|不高于|不得超过)(?=.{2})/, '')
    .replace(/^(?:其|该|企业的|项目的|上述|以上|对于?(?:企业)?|.*额度?为)/, '')
    .trim()
  if (base.length < 2 || base.length > 60 || ENDS_IN_RECEIVER.test(base)) return null
  return /^(?:给予|予以|最高|一次性|每年|.*比例.*|.*(?:提高|上浮)[到至]?|[前后第]?[\d一二三四五六七八九十两]+(?:年|个月)[内起]?)$/.test(
    base,
  )
    ? null
    : base
}

/** What all of is granted (地方贡献全额奖励), what interest or loss is made good, or what it goes by. */
export function baseInWords(grant: WordGrant, previous: string): string | null {
  if (grant.rate !== null)
    return baseOf(grant.left.replace(/(?:全额|全免|1[:：∶]).*$/, ''), previous)
  const before = grant.left.replace(/(?:分类)?(?:给予|予以|提供).*$/, '')
  if (grant.kind === 'interest' || grant.kind === 'loss') {
    return baseOf(before.replace(/^.*对于?(?:企业)?/, '按'), '')
  }
  const own = RECKONED_BY.exec(before) ?? RECKONED_BY.exec(previous)
  const base = own?.groups?.['base']
  return base !== undefined && BASE_END.test(base) ? tidy(base) : null
}

/** 「按其年末的地方财政贡献」「从该品种产生的财政贡献中」「按新增费用的一定比例」 */
const RECKONED_BY = /^(?:按照?|参照|依照|从)(?<base>[^，]+?)(?:的一定比例|中)?$/

const MATCHED =
  /配套|匹配|国拨|省拨|(?:国家|上级|省级?|中央|部委)[^，]{0,6}(?:拨付|资助|补助|奖励|拨款|经费|到账|资金)/

/** The kind that the words around a rate tell. */
export function kindOfRate(around: string, base: string | null): Benefit['kind'] {
  if (/贴息|利息|利率|LPR/.test(around))
    return /风险补偿|补偿标准/.test(around) ? 'loss' : 'interest'
  if (/损失|风险补偿|代偿|不良贷款/.test(around)) return 'loss'
  return MATCHED.test(base ?? '') || /配套(?:奖励|补助|资助|支持|资金)?$/.test(around)
    ? 'match'
    : 'rate'
}
