import type { Quantity } from '../../quantity.ts'
import { isYuan } from '../../quantity/units.ts'
import type { FigureGroup } from '../sentence/figures.ts'
import { FINE_AFTER, FINE_BEFORE, HAS_AWARD } from '../words.ts'
import {
  AWARD_AFTER,
  DESCRIBES,
  GRANT_AFTER,
  GRANT_BEFORE,
  MEASURED_BEFORE,
  STANDARD_BEFORE,
} from './patterns.ts'
import type { Surroundings, Use } from './use.ts'

const BUDGET_BEFORE =
  /(?:设立|组建|成立|总?规模|资金池|安排|预算|筹集|筹措|募集|统筹|注资|列支|发行)[^，]{0,20}$/
/** Vouchers, loans and the like are handed out or lent, not granted. */
/** 「年度奖补资金总额控制在1500万元以内」: what all awards together may cost. */
const TOTAL_BEFORE =
  /(?:年度|全年|全[省市区县])[^，每单同]{0,10}(?:资金|经费)(?:总额|总量|规模)[^，]{0,6}$/
const NO_AWARD_AFTER =
  /^的?[^，、]{0,10}?(?:消费券|授信|担保额度|(?:信用|担保|创业|抵押|低息|贴息|科技|银行)贷款|贷款额度|债券|融资)(?!的?(?:贴息|利息|补贴|补助))/
/** 「每新增1000万元奖励2万元」: the step, not the award. */
const STEP_BEFORE =
  /每(?:再|多)?(?:新增|增加|增长|增|满|达到?|超过?|完成|实现|投入|投资)(?:(?!给予|予以|奖|补|资助)[^，\d]){0,8}$/
/** 「累计发放补贴3亿元」: what was paid to all, no claim of anybody. */
const DONE_BEFORE =
  /(?:累计|已|共|全[省市区县年])[^，]{0,12}(?:发放|兑现|拨付|落实|下达|返还|减免)[^，]{0,16}$/
const PAID_BEFORE = /(?:发放|兑现|拨付|落实|下达|争取|到位|撬动|带动)[^，]{0,20}$/
const TO_SOMEBODY = /对|向|每|按|一次性|给予|予以|标准|最高|累计/
const PAID_AFTER = /^(?:已|均已|全部|到位)/
/** 「私照每本1万元、运动类驾照每本0.5万元的标准给予补助」 */
const LISTED_AFTER = /^、[^，]*(?:给予|予以|发放|进行)/
const PRICED_BEFORE = /(?:按照?|每)[^，]*$/
const GRANTED_BEFORE = /(?:给予|予以)[^，]*$/
const GRANTED_RIGHT_BEFORE = /(?:给予|予以|奖励|补助)[^，]{0,6}$/

/** What a list of amounts does: granted, a cap, a threshold, or nothing that concerns a benefit. */
export function moneyUse(
  group: FigureGroup,
  { isSpelledOut }: Pick<Surroundings, 'isSpelledOut'>,
): Use {
  const { right } = group
  const [first] = group.quantities
  const last = group.quantities.at(-1)
  if (first === undefined || last === undefined || !isYuan(first.unit)) return 'none'
  const left = withoutComparator(group.left, first)
  if (
    FINE_BEFORE.test(left) ||
    FINE_AFTER.test(right) ||
    left.endsWith('含') ||
    NO_AWARD_AFTER.test(right) ||
    PAID_AFTER.test(right) ||
    (first.comparator === '=' && isPaidToAll(group.before, left, first))
  )
    return 'none'
  if (TOTAL_BEFORE.test(left)) return 'none'
  if (BUDGET_BEFORE.test(left) && !GRANTED_BEFORE.test(left)) return 'none'
  if (STEP_BEFORE.test(left)) return 'threshold'
  const isGranted =
    GRANT_BEFORE.test(left) || STANDARD_BEFORE.test(left) || HAS_AWARD.test(first.before)
  const isAwarded = AWARD_AFTER.test(right)
  const isDescribing = DESCRIBES.test(right)
  if (isLimit(last)) {
    const isFloor = /不低于|不少于/.test(first.before) || /以内|之内/.test(last.after)
    const isGiven = (isFloor || GRANTED_RIGHT_BEFORE.test(left)) && (isGranted || isAwarded)
    return isGiven && !isDescribing ? 'award' : 'threshold'
  }
  if (isDescribing) return 'threshold'
  if (first.comparator === '<=' || last.comparator === '<=') {
    return MEASURED_BEFORE.test(left) && !isAwarded && !isGranted ? 'threshold' : 'cap'
  }
  if (isGranted || isAwarded) return 'award'
  if (
    PRICED_BEFORE.test(group.before) &&
    (GRANT_AFTER.test(right) || LISTED_AFTER.test(group.after))
  )
    return 'award'
  return isSpelledOut && !MEASURED_BEFORE.test(left) ? 'award' : 'threshold'
}

/** Sums that the whole city has paid or raised, and 亿元 without 给予, are no claim of anybody. */
const isPaidToAll = (before: string, left: string, { unit }: Quantity): boolean =>
  DONE_BEFORE.test(left) ||
  (PAID_BEFORE.test(left) && (unit.includes('亿') || !TO_SOMEBODY.test(before))) ||
  (unit.includes('亿') && !GRANTED_BEFORE.test(left) && !/最高|不超过/.test(left))

/** 以上, 以下, 达到, 超过 and ranges closed by 以下: the amount divides cases. */
const isLimit = ({ after, comparator }: Quantity): boolean =>
  /以上|以下|起/.test(after) ||
  comparator === '>=' ||
  comparator === '>' ||
  comparator === '<' ||
  (comparator === 'range' && after !== '')

/** The words before a figure without 「不得超过」 and the like, which the quantity already tells. */
const withoutComparator = (left: string, { before }: Quantity): string =>
  before !== '' && left.endsWith(before) ? left.slice(0, -before.length) : left
