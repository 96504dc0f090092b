import { MASK } from '../sentence/sentences.ts'
import { ENDS_IN_RECEIVER } from './beneficiary.ts'

const LIST_MARK =
  /^(?:[\d一二三四五六七八九十]+[.、．]|第 ?[\d一二三四五六七八九十 ]+条|[（(][\d一二三四五六七八九十]+[）)]|[-—·•]+)\s*/
const LEADING = /^(?:对于?|其中|同时|并且?|且|以及|若|如)(?=.)/
const ENDS_AS_CONDITION = /(?:的|后|起|时|以上|以下|以内|之日起\d*[年月个]*内?)$/
const STARTS_AS_CONDITION =
  /^(?:经|凡|自|未|首次|初次|符合|满足|通过(?:.*(?:认定|验收|评审|鉴定|备案|审核|考核|评价))|获|被|新(?:增|建|设|引进|获|认定|列入|取得|上)|在.*(?:内|期间|基础上)$|除.*外|已|连续|固定资产|年度?(?:营业|销售|主营|纳税|产值|飞行)|上一?年度)/
const PURPOSE =
  /^(?:为|鼓励|支持|引导|推动|推进|加大|加强|强化|充分|积极|探索|建立|完善|促进|实施|深入|所需|(?:每年)?安排)/
const AFTERWARDS =
  /期限|连续|仅限|只限|限于|须|需[要在为]?|应当|申请人|不包括|不含|专项用于|同一|最多(?:资助|奖励)?\d+|投产|承诺|不高于/

const TELLS_AWARD =
  /(?:补贴|补助|奖励|资助|贴息)[^，]{0,8}(?:不超过|不高于|为|按|达)|可(?:申请|享受|抵扣)|申领额度/

/** 「对投资满2年的股权投资基金」: what stands before the last 的 is a condition, what follows the receiver. */
const ATTRIBUTE =
  /^(?:对于?(?<condition>.{4,80})|(?<plain>(?:首次|初次|新|经|被|获|通过|符合).{2,80}|.{0,80}(?:达到?|超过|不低于|不少于|满)[^，]{0,6}\d.{0,12}))的(?<receiver>[^的，]{2,20})$/
/** 「固定资产投资5000万元以上」「亩均投资不低于100万元」「增长超过8%以上的增长部分」 */
const THRESHOLD =
  /^(?<condition>.{0,60}(?:(?:达到?|超过|突破|不低于|不少于|满)[^，]{0,6}\d[^，的]{0,16}|\d[^，的]{0,8}(?:以上|以下|以内)))(?:的|$)/

/** The phrases before a grant that set conditions, in their order. */
export function conditionsIn(phrases: readonly string[]): string[] {
  const conditions: string[] = []
  for (const phrase of phrases) {
    const plain = phrase.replaceAll(MASK, '').trim().replace(LIST_MARK, '')
    const groups = ATTRIBUTE.exec(plain)?.groups
    const isReceiver = ENDS_IN_RECEIVER.test(groups?.['receiver'] ?? '')
    const attribute = isReceiver ? (groups?.['condition'] ?? groups?.['plain']) : undefined
    const words = plain.replace(LEADING, '').trim()
    if (attribute !== undefined) conditions.push(attribute)
    else if (isCondition(words)) conditions.push(words.replace(/的$/, ''))
    else {
      const threshold = PURPOSE.test(words)
        ? undefined
        : THRESHOLD.exec(words)?.groups?.['condition']
      if (threshold !== undefined) conditions.push(threshold)
    }
  }
  return conditions
}

const isCondition = (words: string): boolean =>
  words.length > 2 &&
  words.length <= 120 &&
  !PURPOSE.test(words) &&
  !TELLS_AWARD.test(words) &&
  (ENDS_AS_CONDITION.test(words) || STARTS_AS_CONDITION.test(words))

/** 「（仅限首次投资）」「期限2年」: conditions in brackets or after the grant. */
export const isLaterCondition = (words: string): boolean =>
  words.length > 2 &&
  words.length <= 80 &&
  AFTERWARDS.test(words) &&
  !/^所需|资金(?:由|从)/.test(words)
