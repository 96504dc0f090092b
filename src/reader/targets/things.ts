import type { QuantityContext } from './context.ts'
import {
  closes,
  comparatorOf,
  hasComparator,
  isOfSentence,
  isRate,
  isRewarded,
  isRule,
  scopeIn,
  spanOf,
  type Around,
  type FormReader,
} from './form.ts'
import {
  BARE_NOUN,
  indicatorAfter,
  indicatorBefore,
  indicatorBehind,
  METRIC,
  METRIC_NOUN,
  OUTCOME,
  type Indicator,
} from './indicator.ts'
import { shareOf } from './levels.ts'
import { ADDING, ADVERBS, MAKING, PROMOTING } from './words.ts'

const MADE = new RegExp(`(?:${MAKING}|谋划|布局|力争|争取|确保|至少)$`)
const MADE_SOMEWHERE = new RegExp(`^(?:${MAKING})(?:至|往|到|在|于|面向|围绕|对)[^，、]{1,16}$`)
/** 「为20万名老年人免费接种疫苗」. */
const SERVED = /(?:^|[）.．、])为$/
const PROMOTED = new RegExp(`(?:${PROMOTING})$`)
const ONLY_ADVERBS = new RegExp(`^(?:${ADVERBS}|(?:到|至)?20\\d\\d ?年(?:底|末)?前?|[，：\\s、])*$`)
/** A number for a period is planned, not only named: 每年组织100家企业开展诊断. */
const PERIOD = /每年|全年|年内|累计|今年|当年/
const SERVICE_MIN = 5
const STARTS_NOUN = /^(?:以上|左右)?的?[“《〈「\u4e00-\u9fa5A-Za-z]/
const NO_NOUN = /^(?:以上|以下|以内|左右|的(?:规模|水平|目标)|开展|进行|，|。|之|及以上|等|起|内)/
/** Meetings and the like are routine, no targets. */
const ROUTINE =
  /^(?:会议|调度会|例会|工作会|专题会|推进会|联席会|现场会|工作小组|领导小组|专班|方面|举措|文件)/

/** 「引进10名左右战略科技人才」 「推动50项以上院士专家项目落地转化」 「、3个孵化基地」 「20项以上进入国家项目库」. */
export const thingsAfter: FormReader = (context, around) => {
  const { quantity, left, right } = context
  if (isRate(quantity) || !STARTS_NOUN.test(right) || NO_NOUN.test(right)) return null
  if (quantity.unit === '次' && quantity.value === '1') return null
  const words = left.replace(/[\s，、：]+$/, '')
  const isNear = isOfSentence(context, around.before)
  const isListed = context.isListed && isNear && around.isNext
  const isMade = (MADE.test(words) && !PROMOTED.test(words)) || MADE_SOMEWHERE.test(words)
  const isPromoted =
    PROMOTED.test(words) &&
    (hasComparator(quantity) || OUTCOME.test(right) || PERIOD.test(words) || isNear)
  const isServed = SERVED.test(words) && right.length >= SERVICE_MIN
  const isElliptic = words === '' && isNear && (quantity.after !== '' || isListed)
  const isWished =
    words !== '' &&
    ONLY_ADVERBS.test(words) &&
    (around.isDated || /力争|争取|确保|至少|每年|全年/.test(words))
  if (!isMade && !isPromoted && !isServed && !isElliptic && !isWished) return null
  const name = isServed ? right.trim() : describedThing(context, around)
  if (name.length < 2 || ROUTINE.test(name)) return null
  const inherited = isElliptic && isNear ? around.before.form : null
  const isAdded = ADDING.test(words) || /新[\u4e00-\u9fa5]{2,6}$/.test(words)
  return {
    ...spanOf(context, around.text),
    end: context.rightEnd - (right.length - right.trimEnd().length),
    indicator: name,
    noun: name,
    scope: indicatorBefore(left).scope ?? inherited?.scope ?? scopeIn(context, around),
    change: words === '' ? (inherited?.change ?? 'level') : isAdded ? 'increase' : 'level',
    comparator: comparatorOf(quantity),
    pattern: 'things-after',
    // 「推动N家…优化调整」 may also say how many there are: somebody should look.
    isCertain: isMade || (isPromoted && (hasComparator(quantity) || PERIOD.test(words))),
  }
}

/** 「1家营收过千亿元、2家过500亿元的领军企业」: both share the noun at the end and the measure at the beginning. */
function describedThing(context: QuantityContext, { text, before }: Around): string {
  const { right, rightEnd, segment } = context
  const own = indicatorAfter(right)
  if (/^(?:过|超过?|达到?|突破)/.test(own) && context.isListed && before !== null) {
    const measure = /^(?<measure>[^过超达突]+)(?:过|超|达|突破)/.exec(before.form.indicator)
    return (measure?.groups?.['measure'] ?? '') + own
  }
  if (!/(?:元|%)(?:以上)?$/.test(own)) return own
  const head = /的(?<head>[^，。；]{2,})$/.exec(text.slice(rightEnd, segment.end))?.groups?.['head']
  return head === undefined ? own : `${own}的${head.replace(/.*的/, '')}`
}

const PROMOTED_FIRST = new RegExp(`^(?:${ADVERBS}|，|、)*(?:${PROMOTING})(?!(?:${MAKING}))`)
const MAKES = /建|引|育|组|举办|新|获|突破|认定/
const WISH = /力争|争取|确保|目标/
const ADDED_INSIDE = /[\u4e00-\u9fa5]{2}(?:新增|净增|新建)[\u4e00-\u9fa5]{2}/

/** 「建成科技创新园区和街区30个以上」 「新增高新技术企业2000家」 「城镇新增就业5万人」. */
export const thingsBefore: FormReader = (context, around) => {
  const { quantity, left, right } = context
  if (isRate(quantity) || !closes(right) || isRule(context, around)) return null
  const own = indicatorBefore(left)
  const isAddedInside = ADDED_INSIDE.test(own.name)
  const isPlanned =
    PERIOD.test(left) &&
    ONLY_ADVERBS.test(left) &&
    comparatorOf(quantity) === '>=' &&
    quantity.kind !== 'money'
  if (own.verbs === '' && !isAddedInside && !isPlanned && !WISH.test(left)) return null
  const isWeak = PROMOTED_FIRST.test(left) && !hasComparator(quantity) && !MAKES.test(own.verbs)
  if (isWeak && !around.isDated) return null
  if (quantity.kind === 'money' && /安排|设立|拨付/.test(own.verbs)) return null
  const { name, noun } = nameOf(own, context, around)
  if (name.length < 2 || ROUTINE.test(name)) return null
  return {
    ...spanOf(context, around.text),
    indicator: name,
    noun,
    scope: own.scope ?? scopeIn(context, around),
    change: isAddedInside || ADDING.test(own.verbs) ? 'increase' : 'level',
    comparator: comparatorOf(quantity),
    pattern: 'things-before',
    isCertain: own.verbs !== '',
  }
}

type Named = { readonly name: string; readonly noun: string }

/** The noun; a bare one with its verb (检查企业); none at all: that of the words before (项目40个，开工15个). */
function nameOf({ name, verbs }: Indicator, context: QuantityContext, around: Around): Named {
  if (BARE_NOUN.test(name)) return { name: verbs + name, noun: name }
  if (name.length >= 2 && !name.startsWith('（')) return { name, noun: name }
  if (verbs !== '' && isOfSentence(context, around.before)) {
    const { noun } = around.before.form
    return { name: noun + verbs, noun }
  }
  const behind = objectBehind(context, around)
  if (behind !== '') return { name: behind, noun: behind }
  // 「2025年完成8个」 counts what the paragraph counted before; other verbs name what they count (培训).
  const noun = /^(?:完成|新增|实现|建成|建设|达成)$/.test(verbs) ? nounBefore(context, around) : ''
  return { name: noun === '' ? verbs : noun, noun }
}

const NOUN_BACK_MAX = 160

function nounBefore({ quantity }: QuantityContext, { text, before }: Around): string {
  if (before === null || quantity.start - before.context.quantity.end > NOUN_BACK_MAX) return ''
  const between = text.slice(before.context.quantity.end, quantity.start)
  return between.includes('\n') ? '' : before.form.noun
}

function objectBehind({ segment, sentence }: QuantityContext, { text }: Around): string {
  if (segment.start <= sentence.start) return ''
  const words = text.slice(sentence.start, segment.start - 1)
  return indicatorBehind(words.slice(words.lastIndexOf('，') + 1))
}

/** 「、中试平台200家」 「，其中制造业类150家」, and lists under a year: 「到2025年，规上企业500家」. */
export const listed: FormReader = (context, around) => {
  const { quantity, left, right } = context
  if (!closes(right)) return null
  const isPart = /^(?:其中|含|包括)[，：]?/.test(left)
  const before = isOfSentence(context, around.before) && around.isNext ? around.before : null
  const own = indicatorBefore(left.replace(/^(?:含|包括)/, ''))
  const isContinued =
    before !== null && (context.isListed || isPart || continuesCount(context, before.context))
  if (!isContinued && isRewarded(context, around)) return null
  const goesOn = isContinued || (before !== null && METRIC_NOUN.test(own.name))
  if (!goesOn && !around.isDated) return null
  if (isRate(quantity) && !METRIC.test(left) && !context.followsDirectly) return null
  // Parts of a whole (其中市本级4000套、各县6000套) count what the whole counts.
  const isOfWhole = isPart || (before !== null && before.form.noun !== before.form.indicator)
  const noun = isOfWhole ? (before?.form.noun ?? '') : own.name
  const inRun = context.followsDirectly ? nameInRun(context, around, before) : noun
  const name = own.name === '' ? inRun : own.name
  if (name.length < 2 || ROUTINE.test(name) || /[\d“”]$/.test(name)) return null
  if (TOTAL_COST.test(name)) return null
  const isBare = context.followsDirectly && !hasComparator(quantity) && before !== null
  return {
    ...spanOf(context, around.text),
    indicator: name,
    noun: noun === '' ? name : noun,
    scope:
      own.scope ?? scopeIn(context, around) ?? (isContinued ? (before?.form.scope ?? null) : null),
    change: isContinued ? (before?.form.change ?? 'level') : 'level',
    comparator: isBare ? before.form.comparator : comparatorOf(quantity),
    pattern: 'listed',
    isCertain: false,
  }
}

/** What a work costs is its budget. */
const TOTAL_COST = /^(?:项目)?(?:总投资|估算投资|投资概算|概算|计划总?投资)/

/** 「力争新认定高新技术企业15家，省级以上研发平台3家」: the second count goes on with the first one's verb. */
const continuesCount = ({ quantity }: QuantityContext, before: QuantityContext): boolean =>
  quantity.kind === 'count' && before.quantity.kind === 'count' && closes(before.right)

/** The name of a number that stands alone after another: its share of 「A、B分别达到」, or the same name. */
function nameInRun(context: QuantityContext, { text }: Around, before: Around['before']): string {
  if (before === null) return ''
  const words = text.slice(before.context.segment.start, context.quantity.start)
  const names = /(?<names>[^，。；]+)分别[^分别，。；]*$/.exec(words)?.groups?.['names']
  const share = names === undefined ? null : shareOf(indicatorBefore(names).name, context.run)
  return share ?? before.form.indicator
}
