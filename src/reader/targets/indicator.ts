import { takeScope } from './scope.ts'
import { LEADING, LEADING_VERB, MAKING, NOUN_AHEAD } from './words.ts'

/** What is measured, as a short noun phrase of the document's own words, for whom, and the verbs before it. */
export type Indicator = {
  readonly name: string
  readonly scope: string | null
  readonly verbs: string
}

/** Who acts, where, and for whom: words before the verb that name nothing that is counted. */
const CIRCUMSTANCE = new RegExp(
  [
    `^年均(?=${MAKING})`,
    '^[^，、]{1,20}?(?:局|委|办|厅|部|院|署|中心|街道|政府|管委会)(?:负责|牵头(?:负责)?)',
    '^在[^，、]{1,40}?(?:领域|方面|环节|行业|区域|地区|范围内|等地|重点|基础上)(?:内|中|上)?',
    '^在[\\u4e00-\\u9fa5]{1,3}(?=落地|建设|孵化|转化|布局|设立|举办)',
    '^为[^，、]{2,16}(?=提供)',
  ].join('|'),
)
const DETOUR =
  /^(?:围绕|依托|通过|以|聚焦|面向|按照|结合|利用|发挥|根据|针对|瞄准|对标|鼓励|支持|引导|联合)/
const DETOUR_END =
  /.*(?:新增|新建|新培育|新引进|建成|打造|引进|引育|招引|派驻|创建|组建|争创|举办|组织|开展|培育|完成|实现|达成|认定|遴选|推出|布局|建设|突破|攻克|发布|征集|实施|布设|部署|安装|配备)(?=.{2,})/
const FILLER = /^(?:的|了|或(?=参与|主导)|对(?!接|外|口|标|照)|各类|各级各类|一批|其他|不同|若干)+/
const TAIL =
  /(?:(?:较|比)(?:上年|去年|上一年|基期|20\d\d ?年)(?:同期|末|底)?|(?:由|从)(?:20\d\d年的?)?[\d.]+[^，、]{1,8}|[一二三四五两1-5] ?年(?:累计|合计|共计|总计|年均)|每年|年均|年|同比|分别|均|各自|总计|累计|合计|共计|共|将|要|也|再|力争|争取|约|近|就|方面|的|，|、|：|:|\s)+$/
const EXAMPLES =
  /^.*(?<![甲乙丙一二三高中初同优平均])等(?!以上|级|次|额|离子|保)(?:各类|各级|各种|一批|多种|多类)?(?=[\u4e00-\u9fa5]{2,})/

/** The noun phrase before a number: 「到2027年，建成市级概念验证中心」 gives 市级概念验证中心. */
export function indicatorBefore(words: string): Indicator {
  let rest = words.replace(/^[\s（(]+(?![一二三四五六七八九十\d]+[）)])/, '')
  let scope: string | null = null
  let verbs = ''
  for (let turn = 0; turn < TURNS_MAX; turn += 1) {
    const before = rest
    rest = rest.replace(LEADING, '').replace(CIRCUMSTANCE, '')
    const scoped = takeScope(rest)
    scope ??= scoped.scope
    rest = scoped.rest
    const verb = NOUN_AHEAD.test(rest) ? null : LEADING_VERB.exec(rest)
    const isNoun = verb !== null && verbs !== '' && ALSO_NOUN.test(verb[0])
    if (verb !== null && !isNoun && rest.length - verb[0].length !== 1) {
      rest = rest.slice(verb[0].length)
      verbs += verb[0]
    }
    if (DETOUR.test(before)) {
      const end = DETOUR_END.exec(rest)
      if (end !== null) {
        rest = rest.slice(end[0].length)
        verbs += end[0]
      }
    }
    rest = rest.replace(FILLER, '')
    if (rest === before) break
  }
  return { name: trimmed(rest), scope, verbs }
}

/** Verbs that after another verb begin a noun: 举办|培训班, 组织|服务商. */
const ALSO_NOUN =
  /^(?:服务|检查|抽检|交易|销售|出口|输出|转让|许可|登记|申请|申报|培训|培养|开发|覆盖|突破|对接|治理|整治|修复|转化|孵化|升级|研发|生产|接待|采购|救助|更新|转型|规划|发展|利用|示范)$/

const TURNS_MAX = 8

const trimmed = (words: string): string => {
  const short = words.replace(TAIL, '').replace(EXAMPLES, '')
  return short.replace(/^[，、：\s]+/, '').replace(TAIL, '')
}

/** Where a noun phrase ends and says what the counted things do: 联络员|开展对接服务. */
const PREDICATE =
  /(?:开展|进行|自主|参加|参与(?!度)|开工(?!率)|投产|落地(?!率)|上市(?!公司)|进入|纳入|列入|优化|加快|实现|达到|建成|通过|入驻|实施(?!方案)|落户|投入(?!强度)|完成|取得|获得|获批|用于|推动|提供|形成|到位|入库|入选|竣工|正式|全部|为(?!主)|在(?!线|建|地)).*$/
/** Outcomes that make a promoted thing a target: 「推动50项以上项目落地转化」. */
export const OUTCOME =
  /落地|转化|上市|投产|开工|竣工|达产|入库|升级|挂牌|签约|落户|纳入|进入|获批|复工|见效|建成|通车|改造|入选|达标|投用|入驻|转型|出海|完工|晋级|上云|晋升|创建|优化调整|优化重组|重组|改制|搬迁|提质|扩能|扩产|技改|达效/

/** The noun phrase after a number: 「100名|科技成果转化联络员开展对接服务」 gives 科技成果转化联络员. */
export function indicatorAfter(words: string): string {
  const rest = words.replace(/^(?:以上|左右|以内)?的?/, '')
  const listed = /^[^、]{2,}(?=、[A-Z]个)/.exec(rest)?.[0]
  if (listed !== undefined) return trimmed(listed)
  // A number inside describes the thing (营收过千亿元的企业): its verb is no predicate.
  if (/[\d元%]/.test(rest)) return trimmed(rest)
  const noun = rest.replace(PREDICATE, '')
  // 「20项|成果|落地转化」: a bare noun says too little without its outcome.
  return trimmed(noun.length >= 2 && !BARE_NOUN.test(noun) ? noun : rest)
}

/** Nouns that say too little alone. */
export const BARE_NOUN = /^(?:企业|项目|成果|平台|团队|机构|人员|产品|技术|单位|人才|场景)$/

/** Ends of a rate's name, after which its number may follow at once: 覆盖率100%. */
export const METRIC = /(?:率|比重|比例|占比|满意度|强度|增速|水平)(?:分别|均|各)?$/
/** Ends of an amount's name that needs no verb: 实际利用外资1亿美元, 粮食产量50亿斤. */
export const METRIC_NOUN =
  /(?:外资|投资额?|总产值|生产总值|产值|进出口|进出口总额|零售总额|销售额|成交额|交易额|营业收入|收入|吞吐量|产量|存栏|出栏|接待量|就业|面积|里程|规模|总量|总额|余额)$/

/** An object that stands in the segment before, for a verb that has none: 「…纳入…规划，力争立项1—2个」. */
export function indicatorBehind(segment: string): string {
  const words = indicatorBefore(segment).name.replace(OBJECT_TAIL, '')
  const noun = words.replace(
    /.*(?:纳入|列入|进入|争取|加快|推进|加强|开展|申报|创建|建设(?=.{4,}))/,
    '',
  )
  return trimmed(noun.length >= 2 ? noun : words)
}

const OBJECT_TAIL = /(?:建设|申报|规划|工作|认定|行列|名单|创建|试点|支持|发展)+$/
