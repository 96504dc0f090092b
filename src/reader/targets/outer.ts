// Numbers inside the description of something are no quantities of their own: the size of the firms that
// are counted, the level that a rise starts from, the years that a plan lasts.
import type { Quantity } from '../quantity.ts'

const NEAR = 16
const MEASURES = new Set(['money', 'percent', 'measure', 'multiple'])
const THING = /^的?[\u4e00-\u9fa5“]{2,14}$/
const VERB_FIRST =
  /^(?:带动|实现|完成|新增|增长|达到|达|推动|建设|建成|培育|引进|吸引|其中|占|年均|分别|涉及|总投资|投资|惠及|覆盖|服务|支持|解决|提供)/

/** Leaves out measures that describe a counted thing: 营收过千亿元 in 「1家营收过千亿元的企业」, 超亿元 in 「超亿元企业20家」. */
export function outerOf(text: string, all: readonly Quantity[]): Quantity[] {
  return all.filter((quantity, index) => {
    if (quantity.kind === 'duration' && isAdverb(text, quantity)) return false
    if (isStart(text, quantity)) return false
    if (!MEASURES.has(quantity.kind)) return true
    return (
      !describesBefore(text, quantity, all[index - 1]) &&
      !describesAfter(text, quantity, all[index + 1])
    )
  })
}

/** 「由45%提高到48%」: where it starts from is no aim. */
const isStart = (text: string, { start, end }: Quantity): boolean =>
  /(?:由|从)(?:20\d\d ?年的?)?$/.test(text.slice(Math.max(0, start - 9), start)) &&
  /^(?:提高|提升|增加|增长|扩大|上升|发展|壮大|下降|降低|降|减少|压缩|压减|缩短|增|升)(?:到|至)/.test(
    text.slice(end, end + 6),
  )

/** 三年内, 用3年时间, 未来五年: when, and no quantity of anything. */
const isAdverb = (text: string, { start, end }: Quantity): boolean =>
  /^(?:以?内(?!.{0,4}[。，])|之内|来|时间|期间|左右时间|累计|合计|共计|总计|年均|平均)/.test(
    text.slice(end, end + 8),
  ) || /(?:用|未来|连续|每|以|近|为期)$/.test(text.slice(Math.max(0, start - 2), start))

function describesBefore(text: string, quantity: Quantity, before: Quantity | undefined): boolean {
  if (before?.kind !== 'count' || before.after !== '') return false
  const between = text.slice(before.end, quantity.start - quantity.before.length)
  if (between.length > NEAR || /[，。；、：\n]/.test(between) || VERB_FIRST.test(between))
    return false
  if (quantity.before === '' && between === '') return false
  return (
    /(?:[新建培引打形创育进成造造争孵]|、|和)$/.test(text.slice(0, before.start).slice(-1)) &&
    /的/.test(text.slice(quantity.end, quantity.end + LOOK_AHEAD).split(/[，。；\n]/)[0] ?? '')
  )
}

const LOOK_AHEAD = 60

function describesAfter(text: string, quantity: Quantity, next: Quantity | undefined): boolean {
  if (next?.kind !== 'count') return false
  const from = quantity.end + quantity.after.length
  const between = text.slice(from, next.start - next.before.length)
  const isMarked =
    quantity.before !== '' ||
    quantity.after !== '' ||
    between.startsWith('的') ||
    text[from] === '级'
  return isMarked && between.length <= NEAR && THING.test(between) && !VERB_FIRST.test(between)
}
