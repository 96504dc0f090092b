// The shapes of words right before and right after a figure that both amounts and rates are told by.
import {
  AWARD_GROUP,
  AWARDING_GROUP,
  GRANT_GROUP,
  MANNER,
  MEASURED,
  RECEIVER_GROUP,
} from '../words.ts'

const QUALIFIER = '(?:及?以上|及?以下|以内|左右|之内|封顶)?'

/** 「100万元研发经费支持」「5%的补助」「50万元以内的一次性奖励」 */
export const AWARD_AFTER = new RegExp(
  `^${QUALIFIER}的?(?:(?!${RECEIVER_GROUP}|给予|予以|按|用于|的|列入)[^，、\\d]){0,10}?${AWARD_GROUP}`,
)

/** 「的标准给予资助」「比例给予奖励」 */
export const GRANT_AFTER = new RegExp(
  `^${QUALIFIER}(?:的?(?:标准|比例|额度|幅度|金额))?的?(?:${MANNER}|对[^，]{1,16}?)*` +
    `(?:给予|予以|给与|进行(?:${MANNER})*${AWARD_GROUP}|发放|兑现|拨付|享受|${AWARD_GROUP})`,
)

/** 「给予企业」「一次性奖励」 right before a figure, with nothing between them that is measured. */
export const GRANT_BEFORE = new RegExp(
  `(?:${GRANT_GROUP}|${AWARDING_GROUP})(?:(?!${MEASURED}|达|超过|的企业|的项目|的单位)[^，、\\d]){0,28}$`,
)

/** 「5000万元的项目」: the figure describes something, it is not given. */
export const DESCRIBES = new RegExp(
  `^${QUALIFIER}的(?!标准|比例|额度|幅度|金额|限额|${AWARD_GROUP}|一次性|资金|` +
    `(?:(?!${RECEIVER_GROUP})[^，]){0,8}${AWARD_GROUP}(?!的))`,
)

/** 「补助标准为」「奖励金额按」 */
export const STANDARD_BEFORE = new RegExp(
  `${AWARD_GROUP}(?:标准|金额|额度|比例|资金|率)?(?:统一|分别|原则上)?(?:为|是|按)[^，]{0,20}$`,
)

/** Something measured stands right before: 「固定资产投资」「年营业收入」. */
export const MEASURED_BEFORE = new RegExp(`(?:${MEASURED})[^，]{0,12}$`)
