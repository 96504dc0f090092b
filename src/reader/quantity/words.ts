import type { Comparator } from '../reading.ts'

/** The reader's comparators and the one below (低于, 不足), which only conditions use. */
export type QuantityComparator = Comparator | '<'

/** What the words before and after a number say of it: the comparator and the words themselves. */
export type ComparatorWords = {
  readonly comparator: QuantityComparator
  readonly before: string
  readonly after: string
}

const GIVING =
  '(?:可以|可|分别|给予|领取|申领|申请|予以|享受|获得|不重复|年度|累计|奖励|奖补|补贴|补助|资助|支持|贴息|补偿|返还|扶持|额度|金额|总额|限额|标准|比例|达到|达|到|为|至|的)'

/** Tried in this order, each against the words that end right before the number. */
const BEFORE: readonly (readonly [QuantityComparator, RegExp])[] = [
  [
    '<=',
    /(?:不得?(?:超过|高于|大于|多于|超出|突破)|不能超过|不应超过|未超过|控制在|以内|封顶|上限为?|限额为?|限于|止于)(?:人民币)?$/,
  ],
  ['<=', new RegExp(`(?:最高|最多|至多|最大|最长)${GIVING}{0,4}(?:人民币)?$`)],
  [
    '>=',
    /(?:不得?(?:低于|少于|小于|短于|不足)|不能低于|至少|最低|最少|起码|达到了?|不下于|满|(?<![通到传表抵转])达)(?:人民币)?$/,
  ],
  ['<', /(?:不足|不满|未满|未达到?|低于|少于|小于|短于|低过)$/],
  ['>', /(?:超过了?|超出|突破|高于|多于|大于|超|逾|(?<![通经不超])过)(?:人民币)?$/],
  ['=', /(?:接近|将近|大约|近|约|大概)$/],
]

const AFTER: readonly (readonly [QuantityComparator, RegExp])[] = [
  [
    '>=',
    /^(?:[（(][^（()）]{1,10}[）)])?(?:及|或|（含）|\(含\)|含)?(?:其?以上|起(?!降|草|步|点|飞|诉|始|的))/,
  ],
  [
    '<=',
    /^(?:[（(][^（()）]{1,10}[）)])?(?:及|或|（含）|\(含\)|含)?(?:以下|以内|之内|封顶|为限|为上限|内(?=[，。；、的）]|完|未|不|可|因|每|再|由|实|予|办|取|对))/,
  ],
  ['=', /^(?:左右|上下)/],
]

const WORDS_BEFORE_MAX = 16
const WORDS_AFTER_MAX = 16

/** Reads the words around the span of a number with its unit. A word before outweighs one after. */
export function comparatorWords(text: string, start: number, end: number): ComparatorWords {
  const left = text.slice(Math.max(0, start - WORDS_BEFORE_MAX), start).trimEnd()
  const right = text.slice(end, end + WORDS_AFTER_MAX)
  let comparator: QuantityComparator | null = null
  let before = ''
  for (const [candidate, expression] of BEFORE) {
    const found = expression.exec(left)
    if (found === null) continue
    comparator = candidate
    before = found[0]
    break
  }
  let after = ''
  for (const [candidate, expression] of AFTER) {
    const found = expression.exec(right)
    if (found === null) continue
    comparator ??= candidate
    after = found[0]
    break
  }
  return { comparator: comparator ?? '=', before, after }
}
