import type { Comparator, Target } from '../reading.ts'
import type { Quantity } from '../quantity.ts'
import type { QuantityContext } from './context.ts'
import {
  closes,
  comparatorOf,
  isOfSentence,
  isRate,
  isRewarded,
  isRule,
  scopeIn,
  spanOf,
  type Around,
  type FormReader,
} from './form.ts'
import { BARE_NOUN, indicatorBefore, METRIC } from './indicator.ts'
import { ADDING, DECLINING, FALLING_TAIL, GROWING, LEVEL_TAIL } from './words.ts'

/** 「全社会研发投入增长12%」 「飞行架次、飞行时长年均增长25%以上」 「高新技术企业数量新增2000家」. */
export const growth: FormReader = (context, around) => {
  const { quantity, left, right } = context
  const isDoubled = around.text.startsWith('翻', quantity.start)
  const grown = isDoubled ? DOUBLED.exec(left) : GROWING.exec(left)
  if (grown === null || !closes(right)) return null
  const share = grown[0].includes('分别') ? '分别' : ''
  const subject = subjectOf(left.slice(0, grown.index) + share, context, around)
  if (subject === null || (subject.verbs === '' && isRewarded(context, around))) return null
  const verb = grown.groups?.['verb'] ?? ''
  const isFall = DECLINING.test(verb)
  return {
    ...spanOf(context, around.text),
    indicator: isFall ? subject.name + verb : subject.name,
    noun: subject.name,
    scope: subject.scope,
    change: isRate(quantity) ? 'growth' : isFall ? 'level' : 'increase',
    comparator: comparatorOf(quantity),
    pattern: 'growth',
    isCertain: true,
  }
}

/** 「较2025年翻一番」: what stands between the name and the doubling. */
const DOUBLED = /(?:(?:较|比)(?:上年|去年|基期|20\d\d ?年)(?:底|末)?)?(?:力争|实现|再|基本)*$/

const CHANGED = /^(?<verb>降低|减少|压减|压缩|缩短|提高|提升|增加)(?<what>[^，、]{2,24})$/

/** 「降低企业用电成本5%」 「压减申报材料30%以上」: the verb stands before what it changes. */
export const changed: FormReader = (context, around) => {
  const { quantity, left, right } = context
  if (!isRate(quantity) || !closes(right) || isRewarded(context, around)) return null
  const own = indicatorBefore(left)
  const groups = CHANGED.exec(own.verbs + own.name)?.groups
  if (groups === undefined) return null
  const { verb = '', what = '' } = groups
  const isFall = DECLINING.test(verb)
  return {
    ...spanOf(context, around.text),
    indicator: isFall ? what + verb : what,
    noun: what,
    scope: own.scope ?? scopeIn(context, around),
    change: 'growth',
    comparator: comparatorOf(quantity),
    pattern: 'changed',
    isCertain: true,
  }
}

const LEVEL_WORD =
  /(?:达到了?|达|突破|超过了?|超|过|逾|不得?低于|不得?少于|不得?超过|不得?高于|不大于|不多于|控制在|低于|少于|高于|多于|到|满)$/
/** 「其中实现100亿元」 has no subject: 实现 is its verb and makes it no level. */
const NO_SUBJECT = /(?:^|[，、])(?:其中|达成|实现|完成)?(?:成|为|至|在|实现|完成)$/

/** 「技术合同成交额达到1000亿元」 「技术经理人突破5000人」 「能耗降至0.5吨」 「覆盖率100%」. */
export const level: FormReader = (context, around) => {
  const { quantity, left, right } = context
  if (!closes(right) || isRule(context, around)) return null
  // A part (其中…) of what is no target is none either.
  if (left.startsWith('其中') && !around.isNext && !around.isDated) return null
  const isSaid = LEVEL_WORD.test(quantity.before)
  const tail = FALLING_TAIL.exec(left) ?? LEVEL_TAIL.exec(left)
  const isRateOf = isRate(quantity) && METRIC.test(left)
  if (!isSaid && !isRateOf && (tail === null || NO_SUBJECT.test(left))) return null
  // 「比例为100%」 states a rule; a plan says 「目标为」 or has its year.
  if (!isSaid && !isRateOf && left.endsWith('为') && !around.isDated && !/目标|预期/.test(left))
    return null
  const words = tail === null ? left : left.slice(0, tail.index)
  const subject = subjectOf(words, context, around)
  if (subject === null || (subject.verbs === '' && isRewarded(context, around))) return null
  return {
    ...spanOf(context, around.text),
    indicator: subject.name,
    noun: subject.name,
    scope: subject.scope ?? carriedScope(context, around),
    change: changeOf(quantity, subject),
    comparator: levelComparator(quantity, isSaid ? '' : left),
    pattern: 'level',
    isCertain: isSaid || tail !== null,
  }
}

/** 「全省通用飞机飞行达到15万小时，无人机飞行达到350万小时」: both levels are the province's. */
function carriedScope(context: QuantityContext, { before }: Around): string | null {
  if (!isOfSentence(context, before)) return null
  const { scope } = before.form
  return scope !== null && /^(?:全|每)/.test(scope) ? scope : null
}

function changeOf(quantity: Quantity, { name, verbs }: Subject): Target['change'] {
  if (isRate(quantity) && /(?:增速|增长率|增幅|增长速度)$/.test(name)) return 'growth'
  return !isRate(quantity) && ADDING.test(verbs) ? 'increase' : 'level'
}

/** 提高到, 增至 and 达 reach at least, 降至 and 压缩到 at most. */
function levelComparator(quantity: Quantity, left: string): Comparator {
  const comparator = comparatorOf(quantity)
  if (comparator !== '=' || quantity.after !== '') return comparator
  if (FALLING_TAIL.test(left)) return '<='
  return /(?:到|至|达)(?:了)?(?:约|近)?$/.test(left) ? '>=' : '='
}

type Subject = { readonly name: string; readonly scope: string | null; readonly verbs: string }

const BARE_METRIC =
  /^(?:总?规模|总量|总数|数量|总额|占比|比重|增速|年?均?增速|比例|覆盖率|总人数|增长率|面积|产值|营收|总产值)$/
const METRIC_TAIL = /(?:增长率|增速|增幅|年均|占.*|总?规模|总量|总数|数量)$/

/** The subject of a level or a growth; where it is elliptic, with the words of the target before. */
function subjectOf(words: string, context: QuantityContext, around: Around): Subject | null {
  const own = indicatorBefore(words)
  const before = isOfSentence(context, around.before) ? around.before.form : null
  const scope = own.scope ?? scopeIn(context, around)
  const { verbs } = own
  if (own.name === '') {
    if (before === null || verbs !== '' || !around.isNext) return null
    return { name: before.indicator, scope: scope ?? before.scope, verbs }
  }
  if (before !== null && (own.name.startsWith('占') || BARE_METRIC.test(own.name))) {
    const stem = before.indicator.replace(METRIC_TAIL, '')
    if (!own.name.startsWith(stem)) {
      return { name: stem + own.name, scope: scope ?? before.scope, verbs }
    }
  }
  const shared = words.endsWith('分别') ? shareOf(own.name, context.run) : null
  const name = shared ?? (BARE_NOUN.test(own.name) ? verbs + own.name : own.name)
  return name.length < 2 ? null : { name, scope, verbs }
}

/** 「高新技术企业、科技型中小企业分别达到500家、1000家」: each number has its own name. */
export function shareOf(names: string, { index, size }: QuantityContext['run']): string | null {
  const parts = names.split(/、|和|及|与/)
  return size > 1 && parts.length === size ? (parts[index] ?? null) : null
}
