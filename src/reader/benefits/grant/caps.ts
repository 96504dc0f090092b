import type { BenefitCap } from '../../reading.ts'
import type { FigureGroup } from '../sentence/figures.ts'
import { RECEIVER_GROUP } from '../words.ts'

const CLASSIFIER =
  '个|家|户|条|款|件|项|名|位|台|套|辆|架|场|次|笔|批|宗|亩|平方米|座|所|处|种|类|届|篇|本|期|支|人'
/** Words that end the name of what a cap counts by. */
const STOP =
  '每|单(?!位|列)|年|季|月|最|不|累计|累加|合计|总|补|奖|资助|给予|予以|可|享受|贴|支持|扶持|获得|申|当|全|限|上限|一次|原则|超|按|拨|的|在|分别'
const PER = new RegExp(
  `(?:每(?:[^，每]{1,4}?[1一] ?)?|单(?!位|列)一?|同一|一(?=个))(?<classifier>${CLASSIFIER})?(?<noun>(?:(?!${STOP})[^，、\\d ])*)`,
  'g',
)
const YEARLY =
  /每年|年度|全年|当年|[一1]年内|每个自然年|每一年|按年|年(?=最高|累计|补助|补贴|奖励|资助|支持|总额|合计|不超过)/

/** The things that a limit counts by, in the order in which they are named: 每家企业每个项目 → 企业, 项目. */
export function perOf(words: string): string[] {
  const names: string[] = []
  for (const { groups } of words.matchAll(PER)) {
    const noun = (groups?.['noun'] ?? '')
      .replace(/^(?:国内外?|本市|我市|我区|我县|市级|区级)(?=..)/, '')
      .trim()
    const classifier = groups?.['classifier'] ?? ''
    const name = noun === '' ? classifier : receiverOf(noun)
    if (name !== '' && !names.includes(name) && name.length <= 16) names.push(name)
  }
  return names
}

/** 「单个企业商标专用权质押融资…」 counts by 企业. */
const receiverOf = (noun: string): string => BEFORE_MATTER.exec(noun)?.groups?.['receiver'] ?? noun

const BEFORE_MATTER = new RegExp(
  `^(?<receiver>.{0,8}?(?:${RECEIVER_GROUP}))(?!.*(?:${RECEIVER_GROUP}))[^，]{4,}$`,
)

/** 每年, 年度 and the like: the limit starts afresh each year. */
export const periodOf = (words: string): '年' | null => (YEARLY.test(words) ? '年' : null)

/** The caps that a list of limits sets, one for each figure. */
export function capsOf(group: FigureGroup): BenefitCap[] {
  const words = group.left
  return group.quantities.flatMap((quantity) => {
    const fen = quantity.upperFen ?? quantity.fen
    if (fen === null) return []
    const unit = unitPer(quantity.unit)
    const per = unit === null ? perOf(words) : [...perOf(words), unit]
    return [{ amountFen: fen.toString(), per, period: periodOf(words) }]
  })
}

/** 元/平方米·月 is paid per 平方米·月. */
export const unitPer = (unit: string): string | null => /[/／](.+)$/.exec(unit)?.[1] ?? null
