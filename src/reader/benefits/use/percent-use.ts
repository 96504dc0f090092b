import type { Quantity } from '../../quantity.ts'
import type { FigureGroup } from '../sentence/figures.ts'
import { AWARD_GROUP, HAS_AWARDING, MANNER } from '../words.ts'
import { AWARD_AFTER, DESCRIBES, GRANT_AFTER } from './patterns.ts'
import type { Surroundings, Use } from './use.ts'

/** Income and ownership that the inventor's own unit passes on: no support of a government. */
export const OWN_INCOME =
  /职务科技成果|净收入|转化收益|转让收入|许可收入|净收益|营业利润|权属|所有权|奖励总额/
const OWN_INCOME_AFTER =
  /^的?[^，]{0,16}(?:报酬|薪酬)|^的?(?:现金奖励|股权|期权|所有权|份额|比例用于|收益)/
const RAISED_BEFORE = new RegExp(
  `(?:${AWARD_GROUP}[^，]{0,14}|^(?:比例|标准)[^，]{0,8})(?:提高|上浮|增加|提升|上调)[^，]{0,6}$`,
)
const PAYS_AFTER = /^(?:的比例)?(?:由[^，]{1,12})?(?:承担|负担|分担|分摊)/
const PAYS_BEFORE = /(?:承担|负担|分担|分摊)(?:其中|总额|费用|资金|的)?[^，]{0,8}$/
/** 「奖励额的30%」: the award is paid in parts, none of which is a benefit of its own. */
const INSTALMENT_BEFORE =
  /应?(?:奖励|补助|补贴|奖补|资助|扶持|支持)(?:总?额度?|金额|资金|经费|总额)的?$/
/** 「按国家、省、市补助资金的100%、50%、30%给予配套」: another purse's support is a base. */
const FROM_ABOVE = /国家|省|上级|中央|市级?(?:补|资|奖)|部委/
const PASSED_ON_AFTER = /^(?:以上)?(?:应|须|可|要)?(?:用于|归|奖励给?)/
const PAID_OUT_BEFORE =
  /(?:(?<!国家|上级|省级|中央|部委|已)拨付|兑付|兑现|预拨|(?<!实际|已|应|所)支付)[^，]{0,14}$/
/** A deduction in a tender, or what a budget must hold, is no support. */
const NO_RATE_AFTER = /^的?(?:比例)?(?:价格)?(?:扣除|加分|份额|权重|安排|列支|提取|计提|缴纳|征收)/
/** 「分三年按40%、30%、30%的比例拨付」 */
const IN_PARTS_BEFORE = /分[\d一二三四五两]?(?:年|期|次|批|阶段|步)/
const PAID_OUT_AFTER = /^的?(?:比例)?(?:进行|予以)?(?:拨付|兑现|发放|支付|兑付)/
const SHARED_BEFORE = new RegExp(
  `^其中[^，]{0,10}对[^，]{1,24}?的?${AWARD_GROUP}|用于(?:奖励|支付给?)|(?:奖励|支付|分配)给`,
)
const USED_AFTER = /^(?:以上|以内)?(?:应|须|可|要)?用于(?:奖励|支付)/
const PAID_BY_BEFORE = /(?:按照?|参照|依照|依据|根据|给予|予以|以|对)[^，]*$/
const GIVEN_BEFORE = /(?:给予|予以)[^，]*$/
const LIMITS_BEFORE = /(?:不高于|不超过|不得超过|不得高于|最高可?达)[^，]*$/
const GRANTS_NEXT = new RegExp(
  `^(?:由[^，]{0,12})?(?:${MANNER}|并|可以?|分别)*(?:给予|予以|进行|发放|${AWARD_GROUP})`,
)
const AWARDED_BEFORE =
  /(?:奖励|补助|补贴|资助|贴息|配套(?!率)|抵用|抵扣|返还|减免|奖补)[^，\d]{0,12}$/
const STATISTIC_BEFORE = /占|比重|达|率/
const STANDARD_BEFORE = new RegExp(
  `${AWARD_GROUP}(?:标准|金额|额度|比例|资金|率)(?:统一|分别|原则上)?(?:最高)?(?:为|是|按|可?达|不高于|不超过|不得超过|不得高于)[^，]{0,40}$`,
)

/** What a list of percentages does: a rate of support, a share, who pays, a limit, or nothing of a benefit. */
export function percentUse(group: FigureGroup, around: Surroundings): Use {
  const { left, right, before, after } = group
  const { isOwnIncome } = around
  const [first] = group.quantities
  const last = group.quantities.at(-1)
  if (first === undefined || last === undefined) return 'none'
  if (first.kind === 'points') return isPointsGranted(group) ? 'rate' : 'none'
  if (first.kind === 'multiple')
    return first.comparator === '=' && isMultiplied(group) ? 'rate' : 'none'
  if (PAYS_AFTER.test(right) || PAYS_BEFORE.test(left)) return 'payer'
  if (before.startsWith('其中') && USED_AFTER.test(after)) return 'share'
  if (SHARED_BEFORE.test(before) && HAS_AWARDING.test(before + after)) return 'share'
  if (INSTALMENT_BEFORE.test(left) && PASSED_ON_AFTER.test(right)) return 'share'
  if (INSTALMENT_BEFORE.test(left) && isInParts(group) && !FROM_ABOVE.test(left)) return 'none'
  if (PAID_OUT_BEFORE.test(left) || (IN_PARTS_BEFORE.test(before) && PAID_OUT_AFTER.test(right)))
    return 'none'
  if (OWN_INCOME.test(before) || (isOwnIncome && isFloor(first)) || OWN_INCOME_AFTER.test(right))
    return 'none'
  const isGranted = AWARD_AFTER.test(right) || GRANT_AFTER.test(right)
  if (NO_RATE_AFTER.test(right)) return 'none'
  if (isLimit(first, last, isGranted) || DESCRIBES.test(right)) return 'threshold'
  const isStandard = STANDARD_BEFORE.test(before)
  const isLimited = first.comparator === '<=' || LIMITS_BEFORE.test(before)
  const isPaid = isPaidBy(group, around)
  if (
    isLimited &&
    !isGranted &&
    !((/以内|之内/.test(last.after) || GIVEN_BEFORE.test(before)) && isPaid)
  )
    return 'rate cap'
  return isGranted || isStandard || isPaid ? 'rate' : 'none'
}

/** 「补助比例再提高2个百分点」「给予1个百分点的贴息」 */
const isPointsGranted = ({ before, right }: FigureGroup): boolean =>
  RAISED_BEFORE.test(before) ||
  /贴息[^，]{0,4}$/.test(before) ||
  (GIVEN_BEFORE.test(before) && AWARD_AFTER.test(right))

/** 「按国家奖励额度的1倍给予配套奖励」, but no fine of so many times. */
const isMultiplied = ({ before, after, right }: FigureGroup): boolean =>
  PAID_BY_BEFORE.test(before) && GRANT_AFTER.test(right) && !/罚/.test(before + after)

/** 「分别按应奖励额的30%、30%和40%」「先行拨付奖励资金的50%」 */
const isInParts = ({ quantities, before, after }: FigureGroup): boolean =>
  quantities.length > 1 || /先行|首期|首批|剩余|其余|尾款|阶段|拨付|兑现|兑付/.test(before + after)

/** 「按固定资产投资额的2%」 with the grant before, behind or in the next phrase. */
function isPaidBy(
  { left, before, after }: FigureGroup,
  { isSpelledOut, next }: Surroundings,
): boolean {
  if (PAID_BY_BEFORE.test(before) && (HAS_AWARDING.test(after) || GRANTS_NEXT.test(next)))
    return true
  return isSpelledOut || (AWARDED_BEFORE.test(left) && !STATISTIC_BEFORE.test(left))
}

const isFloor = ({ before }: Quantity): boolean => /不低于|不少于/.test(before)

/** 「增长超过8%以上的」 divides cases; 「不低于10%的资金支持」 is a rate with a floor. */
function isLimit(first: Quantity, last: Quantity, isGranted: boolean): boolean {
  if (/以上|以下/.test(last.after)) return true
  return (
    (first.comparator === '>=' || first.comparator === '>' || first.comparator === '<') &&
    !(isFloor(first) && isGranted)
  )
}
