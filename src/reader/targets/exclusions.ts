import type { QuantityContext } from './context.ts'
import { MAKING } from './words.ts'

/** What is given away or taken: numbers beside these words belong to benefits, budgets and penalties. */
const GIVING =
  /给予|赋予|授予|予以(?!支持$)|奖励|奖补|补助|补贴|资助|贴息|补偿(?!铺底)|罚款|扶持资金|减免|免收|返还|抵扣|退税|报销|享受|兑现|拨付|列支|一次性|最高限额|予以支持|处以|征收|缴纳|支付|资金支持|经费支持/
const CAP = /最高|最多|至多|封顶/
const EACH =
  /每(?:家|户|个(?!区|县|市|镇|乡|街|村|省|州|社区|园区|行政村)|人|项|件|台|套|本|亩|次|条|名|位|笔|吨|平方|投资|新增|开通|引进|招引|培育|完成|建成|增加|提高)|单(?:个|家|项|笔|户|条|台|体|位面积)|(?:其|同一)企业|年度每/
/** A sentence that begins so says who falls under a rule, not what is aimed at. */
const CONDITION =
  /^(?:对(?!标|接|口|外|内|照|全[市省县区])|对于|凡|凡是|符合|如|若|当年度?|上一?年度|申请(?:人|单位|企业|机构|者)|申报(?!.{0,6}家)|企业(?!家)(?:应|可|须|不)|单位(?:和个人|或者|应|可|未|不)|本办法|本措施|本政策|本规定|所称|是指|下列|属于|未|不得|不予|超过|自.{2,20}之日起)/
const CONDITION_INSIDE =
  /[，、](?:对(?!标|接|口|外|内|照|全[市省县区])|对于|凡)[^，。；]{2,60}的(?:[，、]|[^，。；]{0,20}(?:企业|项目|单位|机构|个人|团队))/
const RELATIVE =
  /^(?:（[^（）]*）)?(?:的|之日|等(?:相应|有关|以上)?条件|且|或者?其|及以上的|以上的|的，)/
const PRESENT =
  /截至|截止|目前|现有|现已|已(?:经|有|建|建成|达|达到|累计|培育|引进|完成|认定)|原有|(?<![较比])去年|(?<![较比])上年(?!增|度?增|末增)|过去|以来|(?<![比年])同期|曾|其时|据统计|据了解|站上|仅有|只有|为期|分别为|共有|涉及|截至目前/
/** A sentence that begins so tells how things are. */
const TOLD =
  /^\s*(?:据统计|据了解|目前|截至|截止|近年来|过去|一年来|五年来|上半年|前三季度|[^，]{0,20}(?:占地|坐落|位于|成立于|设有))/
const GOAL = /力争|争取|确保|目标|到20\d\d|至20\d\d|20\d\d年底前|达到/
const BUDGET_VERB = /(?:安排|设立|拨付|投入|列支|筹措|下达|统筹|出资|注资|配套|匹配|列入|预算)$/
const BUDGET_NOUN =
  /(?:专项资金|财政资金|引导资金|经费|预算|奖金|补助资金|扶持资金|资金池|运行经费|专项经费)$/
const MONEY_OBJECT =
  /^(?:的)?[^，。；]{0,16}?(?:投资|贷款|担保|融资|信贷|授信|订单|产值|收入|营收|成交额|交易额|债券)/
/** Things that a document counts in itself: 「5个方面」「共18条」「4个大类」. */
const SELF_COUNT =
  /^(?:方面|举措|措施|条款|部分|环节|阶段|步骤|类别|大类|中类|小类|维度|原则|层次|等级|类型|字|章|要素|要点|问题|特点|批次|实施周期|周期|周年|版本|附件|导航系统)/
const SELF_VERB =
  /(?:发布|提出|出台|共|从|分|分为|包括|围绕|包含|以|按|按照|等|含|凝聚|聚焦|坚持|突出|推行|健全|用好|依托|利用|借助|立足|加强对|对|(?<!保持|稳定|控制|维持)在|由|与|同|周边|前|第|最|各|这|上述|以上|下列|任何|至少一|涉及|位列|排名|位居)$/

/** Whether the words around a number say that it is no target: a condition, a benefit, a fact, a count of the text. */
export function isExcluded(text: string, context: QuantityContext): boolean {
  const { quantity, segment, sentence, left, right } = context
  const ownSegment = text.slice(segment.start, segment.end)
  if (CAP.test(quantity.before) || CAP.test(quantity.after)) return true
  if (isInBracket(text, quantity)) return true
  if (GIVING.test(ownSegment) && !isClearTarget(ownSegment)) return true
  if (isCondition(text, context)) return true
  if (/一般(?:为|在)?$|原则上$|可(?:以|按)?$/.test(left)) return true
  if (EACH.test(left) && (quantity.kind === 'money' || quantity.value === '1')) return true
  if (PRESENT.test(ownSegment) && !GOAL.test(ownSegment)) return true
  if (TOLD.test(text.slice(sentence.start, sentence.end)) && !GOAL.test(ownSegment)) return true
  if (isRelative(left, right, quantity.kind)) return true
  if (
    SELF_VERB.test(left) ||
    (SELF_COUNT.test(right) &&
      !/(?:提升|提高|增长|下降|降低|增加)$/.test(left) &&
      quantity.after === '' &&
      quantity.before === '')
  )
    return true
  if (quantity.kind === 'money' && isBudget(left, right)) return true
  return quantity.kind === 'duration' && !isTimeTarget(left, sentence, text)
}

/** 「兑现奖补资金」 is none, 「补偿贷款规模达到10亿元」 could be one: only a level says so. */
const isClearTarget = (segment: string): boolean =>
  /(?:规模|余额|总额|覆盖率|满意度|兑现率|比例|比重)(?:达|达到|超过|突破)/.test(segment) &&
  !/给予|奖励|补助/.test(segment)

/** Brackets explain; only 「（其中国家级10家）」 goes on with the count. */
function isInBracket(text: string, { start, end }: { start: number; end: number }): boolean {
  const before = text.slice(Math.max(0, start - 60), start)
  const opening = Math.max(before.lastIndexOf('（'), before.lastIndexOf('('))
  if (opening < 0 || /[）)\n]/.test(before.slice(opening))) return false
  if (/^[（(]其中/.test(before.slice(opening))) return false
  const after = text.slice(end, end + 80)
  const closing = after.search(/[）)]/)
  return closing >= 0 && !/[（(\n]/.test(after.slice(0, closing))
}

function isCondition(text: string, { quantity, sentence }: QuantityContext): boolean {
  const words = text.slice(sentence.start, sentence.end)
  const start = words.replace(SENTENCE_HEAD, '')
  const before = text.slice(sentence.start, quantity.start)
  if (CONDITION.test(start) && !/(?:力争|争取|确保)[^，。；]*$/.test(before)) return true
  if (CONDITION_INSIDE.test(before)) return true
  const after = text.slice(quantity.end, sentence.end)
  // 「…达到500家以上、1000家以上的给予奖励」
  return /^[^，。；]{0,30}的，?(?:可|给予|按|一次性|予以|由|奖励|补助|免|不)/.test(after)
}

const SENTENCE_HEAD =
  /^\s*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d+[.．、]|[（(]\d+[）)]|第[一二三四五六七八九十百\d ]+条|- |——)?\s*/

/** 「100亿元及以上的重大项目」 describes a project; 「新增10个以上的平台」 does not. */
function isRelative(left: string, right: string, kind: string): boolean {
  if (!RELATIVE.test(right)) return false
  const isMade = new RegExp(`(?:${MAKING}|力争|争取|确保)$`).test(left)
  if (!isMade) return true
  return kind === 'money' ? !MONEY_OBJECT.test(right) : kind === 'percent'
}

function isBudget(left: string, right: string): boolean {
  if (BUDGET_VERB.test(left)) return true
  if (BUDGET_NOUN.test(left.replace(/规模$|总规模$/, ''))) return true
  if (right !== '' && !/^[、，]/.test(right)) return !MONEY_OBJECT.test(right)
  return /^(?:设立|安排|拨付|列支|筹措)/.test(left.replace(/^(?:每年|力争|市|区|县)+/, ''))
}

/** Times are targets where they are to be shortened, or where what is counted is time: 办理时限, 飞行, 寿命. */
function isTimeTarget(
  left: string,
  sentence: { start: number; end: number },
  text: string,
): boolean {
  if (/(?:压缩|缩短|缩减|压减|减少|降低|控制)(?:到|至|在)?$/.test(left)) return true
  if (/(?:自|满|连续|累计不|任职|有效期|期限|年限|周期|以|用|近|前|后)$/.test(left)) return false
  const unitIsHours = /小时|分钟/.test(text.slice(sentence.start, sentence.end))
  return (
    /(?:时限|时间|时长|寿命|小时数|飞行|天数|课时|学时|工时|年限)$/.test(left.trim()) &&
    (unitIsHours || /寿命|天数|时限|时间|年限/.test(left))
  )
}
