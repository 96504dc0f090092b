// Short readings of the words around a benefit: discretion, stacking, evidence, and what cancels a grant.

const DISCRETION =
  /择优|原则上|酌情|视[^，]{0,10}情况|一事一议|(?<!不)可以?(?:给予|予以|获得|申请)|最高(?!级|奖|等|限)|不超过|以内的|适当|一定(?:比例|额度|数额|的)|分类给予/

/** Whether the office decides if or how much: 择优, 最高, 原则上, 可给予, 一事一议. */
export const isDiscretionary = (words: string): boolean => DISCRETION.test(words)

const SPEAKS_OF_STACKING = /重复|就高|从高|叠加|累计|差额|最高/
const STACKING =
  /[^，。；]*(?:不重复|就高|从高|不叠加|不可叠加|可叠加|可累计|累计享受|重复享受|差额|最高(?:级别|奖项|奖励|额|标准|等次|一项)(?:为准|奖励|执行|给予|享受)|按最高|执行最高|以最高)[^。；]*/

/** 就高不重复 and its kin, as the document says it; null where it says nothing. */
export const stackingIn = (words: string): string | null =>
  SPEAKS_OF_STACKING.test(words) ? (STACKING.exec(words)?.[0].trim() ?? null) : null

const EVIDENCE =
  /(?:凭|凭借|提供|提交|出具)(?<what>[^，。；给予按]{2,40}?(?:证书|证明|发票|合同|报告|凭证|票据|批文|文件|材料|协议|清单|账单|单据))/g

/** The papers that a claim rests on (凭…发票, 提供…证明). */
export const evidenceIn = (words: string): string[] =>
  [...words.matchAll(EVIDENCE)]
    .map(({ groups }) => groups?.['what'] ?? '')
    .filter((what) => what !== '')

/** 不予补助, 取消奖励, 追回资金: words that take away or withhold. */
export const WITHHOLDS =
  /不予(?:以)?(?:专利)?(?:补助|资助|奖励|补贴|支持|兑现|受理)|不再(?:给予|予以|享受|补助|资助|奖励|补贴)|不得(?:享受|申请|申报|给予)|均不享受|不享受|取消[^，]{0,12}(?:资格|奖励|补助)|追回|收回|停止(?:拨付|发放)|责令|骗取|处[^，]{0,20}罚款|罚款[；。]/
