import { MASK } from '../sentence/sentences.ts'
import { AWARD_GROUP, BASE_END, MANNER, RECEIVER_GROUP } from '../words.ts'

const NAME_MAX = 48
const RECEIVERS = new RegExp(RECEIVER_GROUP, 'g')
export const ENDS_IN_RECEIVER = new RegExp(`(?:${RECEIVER_GROUP})(?:等)?$`)
/** What may stand before a name without being part of it. */
const LEADING = new RegExp(
  `^(?:、|对于?|针对|面向|为|向|给予?|支持|鼓励|引导|推动|推进|扶持|加大|加强|强化|促进|实施|积极|大力|组织实施|组织开展|举办|择优|遴选出?|评选出?|选取|约?\\d+[个家项名位](?:以上|左右)?|首年|次年|当年|单条|单家|单项|单台|在(?=主板|中小板|创业板|科创板|新三板|北交所|境内|境外)|进一步|着力|其中|同时|每年度?|每月|并|且|和|与|及|以及|其(?![他它余中])(?=..)|新认定的?|首次认定的?|初次认定的?|认定|单个|单一|每个|每家|每户|每名|每位|每|各个?|该|上述|以上|一批|建设|打造|培育(?!库|期)|组建|引育|引进(?!的)|做强|做大|${MANNER}|[\\d一二三四五六七八九十]+[.、．] ?|第 ?[\\d一二三四五六七八九十 ]+条 ?|[（(][\\d一二三四五六七八九十]+[）)])+`,
)
/** Verbs of honours: what follows them is what the receiver became (被评为市级示范企业). */
const BECOMES =
  /^.*(?:认定为|评定为|评选为|备案为|评为|命名为|获评|获批|荣获|获得|取得|通过|创建|列入|纳入|入选|新增|晋升为|升级为|转型为|成功创建|迁入|落户)(?=.)/
const CLAUSE_END =
  /给予|予以|按照?|参照|依照|，|每年|一次性|进行(?:奖|补|资助)|分别(?:奖|补|给|按|资)/

/** Verbs that end a name: 「企业牵头承担国家科技项目」 speaks of the 企业. */
const VERB =
  '牵头|承担|建立|建设|购买|购置|投资|申报|申请|开展|获得|取得|参加|参与|通过|引进|完成|采购|实施|使用|租用|租赁|依托|联合|从事|进行|发起|举办|承办|' +
  '转让|转化|吸纳|设立|组建|上市|上云|挂牌|迁入|落户|入驻|聘用|招聘|吸纳|开发|自主|新建|新增|扩建|研制|改制|兼并|并购|收购|在(?!汉|职|校|建|编|岗)|为|将|被|经|按|因|由|用于|享受|可|应(?!用)|需|达|超过|以'
const COMPOUND =
  '研发|技术|创新|孵化|服务|科技|工程|设计|工业设计|检验检测|检测|示范|管理|高级管理|工业|产业|运营|研究|开发|经营|高级|核心|骨干|专业|总部|主要|法定代表人和'
const LIST_ON = new RegExp(`^(?:[、和及与或]|以及|或者)(?:(?!${VERB})[^，的])*$`)
const COMPOUND_ON = new RegExp(`^(?:${COMPOUND})*$`)
/** What is bought, leased or taken over is no receiver: 「收购区内其他企业」. */
const WON = /(?:完成|办理|包括|授权|购买|购置|租赁|收购|兼并|签约)(?!.*(?:认定为|评为))/
const NO_SUBJECT = new RegExp(
  `^(?:按|参照|依照|依据|根据|由(?!于)|以(?!下|上|及)|从|经(?!认定的|备案的|营)|包括|所需|(?:贴息|补助|补贴|奖励|奖补|资助|补偿|经费|资金)(?!对象))`,
)
/** 「经国家、省级认定为首台套产品的工业企业」 */
const JUDGED = new RegExp(`^经[^，]*的[^，的]{0,20}(?:${RECEIVER_GROUP})$`)
const SUMMED_UP = new RegExp(`^等(?:(?!${VERB})[^，的、]){0,12}?(?:${RECEIVER_GROUP})`)
const HAS_VERB = new RegExp(`(?:${RECEIVER_GROUP})(?:${VERB})`)

/** The receiver that words such as 「对在大赛中获奖的项目团队」 name; null where they name none. */
export function receiverIn(words: string): string | null {
  const cut = CLAUSE_END.exec(words)
  const plain = (cut === null || cut.index === 0 ? words : words.slice(0, cut.index))
    .replaceAll(MASK, '')
    .replace(/^.*资金(?:用于)?支持(?=.)/, '')
    .trim()
  if (NO_SUBJECT.test(plain) && !JUDGED.test(plain)) return null
  const named = plain.replace(LEADING, '')
  if (ENDS_IN_RECEIVER.test(named)) {
    const name = afterLastDe(named)
    return HAS_VERB.test(name) ? firstReceiver(name) : tidy(name)
  }
  return firstReceiver(named) ?? otherName(plain, named)
}

const OF_SOMEBODY = /^对于?/
const NO_NAME = /[\d，]|事项|第.年|情况|情形|行为|方式|期间|以上|以下|的$|[后时起]$/

const PLACE = /^[省市州盟县区旗乡镇村]$/

/** 「对常驻演出达到100场的剧场」: after 对 even an unknown noun is the receiver, unless it is what a rate is taken of. */
function otherName(plain: string, named: string): string | null {
  if (!OF_SOMEBODY.test(plain)) return null
  const name = afterLastDe(named).replace(/^(?:新建|新增|新开通|建设|首次)/, '')
  if (PLACE.test(name)) return tidy(name)
  const isName =
    name.length >= 2 && name.length <= 16 && !NO_NAME.test(name) && !BASE_END.test(name)
  return isName && !new RegExp(VERB).test(name) ? tidy(name) : null
}

/** 「以增资扩股方式投资企业的股权投资基金」 → 股权投资基金. */
function afterLastDe(words: string): string {
  const at = words.lastIndexOf('的')
  return at < 0 || at === words.length - 1 ? words : words.slice(at + 1)
}

/** The subject of words that do not end in their receiver: 「医药企业投资新建种植基地面积…的」 → 医药企业. */
function firstReceiver(words: string): string | null {
  const found = [...words.matchAll(RECEIVERS)]
  const [first, ...others] = found
  if (first === undefined || WON.test(words.slice(0, first.index))) return null
  // 「主运行基地设在湖南的通航企业年飞行…」: after a relative clause comes the receiver itself.
  const headed = BASE_END.test(words)
    ? undefined
    : others.find((next) => words.slice(first.index, next.index).includes('的'))
  if (headed !== undefined)
    return tidy(afterLastDe(words.slice(0, headed.index + headed[0].length)))
  let end = first.index + first[0].length
  // 「高校院所、医疗卫生机构、企业研发中心等平台」 is one list.
  for (const next of others) {
    const between = words.slice(end, next.index)
    if (!LIST_ON.test(between) && !COMPOUND_ON.test(between)) break
    end = next.index + next[0].length
  }
  end += SUMMED_UP.exec(words.slice(end))?.[0].length ?? 0
  // 「“绿色工厂”」 keeps its closing mark.
  if (words[end] === '”' && words.slice(0, end).includes('“')) end += 1
  return tidy(afterLastDe(words.slice(0, end)))
}

function tidy(name: string): string | null {
  const tidied = name
    .replace(BECOMES, '')
    .replace(/^.*(?:(?<![针面应])对|比例)(?=..)/, '')
    .replace(LEADING, '')
    .trim()
  if (tidied.length <= NAME_MAX) return tidied === '' ? null : tidied
  // A long list of fields before the name: its last member still names the receiver.
  const last = tidied.slice(Math.max(tidied.lastIndexOf('、'), tidied.lastIndexOf('等')) + 1)
  return last === '' || last.length > NAME_MAX ? null : last
}

const GRANTED_TO = new RegExp(
  `(?:给予|予以|奖励给?|补助|补贴|资助|支持|扶持|发放给?|奖补|给)(?:${MANNER})*(?<name>(?!标准|金额|比例|额度|资金|总额)[^，]{0,40}?(?:${RECEIVER_GROUP})(?:(?:${COMPOUND})+(?:${RECEIVER_GROUP})|团队|负责人|人员)?)`,
  'g',
)
const GRANTED_TO_AFTER = new RegExp(
  `^(?:的?(?:标准|比例|额度))?(?:${MANNER})*(?:给予|予以|奖励给?|补助给?|补贴给?|资助|对)(?:${MANNER})*(?<name>[^，]{1,40}?)(?:${MANNER})*(?:进行)?(?:${AWARD_GROUP}|\\d|$)`,
)

/** The receiver named right at the grant: 「给予企业10万元」, 「15%给予其管理机构奖励」. */
export function receiverAtGrant(left: string, right: string): string | null {
  const after = GRANTED_TO_AFTER.exec(right)?.groups?.['name']
  const isNamed = after !== undefined && ENDS_IN_RECEIVER.test(after)
  const name = isNamed ? after : [...left.matchAll(GRANTED_TO)].at(-1)?.groups?.['name']
  if (name === undefined) return null
  const named = tidy(afterLastDe(name.replace(LEADING, '')))
  return named !== null && /^其(?=..)/.test(name) ? `其${named}` : named
}

/** Whether a name ends in a word for somebody or something that support can go to. */
export const isKnownReceiver = (name: string): boolean => new RegExp(RECEIVER_GROUP).test(name)

/** Names that say no more than 企业 or 项目: a fuller name nearby is better. */
export const isBareName = (name: string): boolean =>
  name.length <= 2 ||
  (/^(?:其|该|本|上述|单位|企业|项目|机构|个人|工程|产品)/.test(name) && name.length <= 3)

/** 「给予其管理机构奖励」: 其 is the receiver named before. */
export function resolvePronoun(name: string, antecedent: string | null): string {
  if (!name.startsWith('其')) return name
  const own = name.slice(1)
  return antecedent === null || antecedent.endsWith(own) ? (antecedent ?? own) : antecedent + own
}
