import { compareDecimals, type Decimal } from '../decimal.ts'
import { NUMERAL_CHARACTERS, numeralValue, scaledValue, splitScale } from '../numerals.ts'
import { isName } from './names.ts'
import { unitAt, type QuantityKind } from './units.ts'

/** A number with its scale and unit, before ranges and comparators are read. */
export type WrittenNumber = {
  readonly start: number
  readonly end: number
  readonly value: Decimal
  readonly scale: string
  readonly kind: QuantityKind
  readonly unit: string
  /** 余, 多 or 多个 between number and unit. */
  readonly isMore: boolean
  readonly isChinese: boolean
}

/** A number that may still wait for the unit of its neighbour in a list. */
type Loose = Omit<WrittenNumber, 'kind' | 'unit'> & {
  readonly kind: QuantityKind | null
  readonly unit: string | null
}

const NUMBER = new RegExp(
  '(?<share>[百千万])分之(?<of>\\d+(?:\\.\\d+)?|[零〇一二两三四五六七八九十百]+(?:点[零〇一二三四五六七八九]+)?)' +
    '|(?<below>[二三四五六七八九十])分之(?<above>[一二三四五六七八九])' +
    '|(?<half>一半)' +
    '|翻(?<doublings>[一两二三1-3]?)番' +
    '|(?<tenths>[一二三四五六七八九])成(?=[以的，。；、）)]|$)' +
    '|(?<arabic>\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)(?:(?: ?(?<sign>[%％‰‱]))|(?<scale> ?(?:[十百千万亿](?![克米瓦伏卡]))+)?)' +
    `|(?<chinese>[${NUMERAL_CHARACTERS}]+(?:点[零〇一二三四五六七八九]+[万亿]?)?)`,
  'gu',
)

/** Every number that has a unit, of its own or from the list it stands in. */
export function numbersOf(text: string): WrittenNumber[] {
  const loose: Loose[] = []
  for (const match of text.matchAll(NUMBER)) {
    const number = looseNumber(text, match)
    if (number !== null && !isName(text, number)) loose.push(number)
  }
  for (let at = loose.length - 1; at >= 0; at -= 1) inherit(text, loose, at)
  return loose.filter(
    (number): number is WrittenNumber => number.kind !== null && number.unit !== null,
  )
}

/** 翻一番 adds once as much, 翻两番 three times, 翻三番 seven times. */
const RISES: Readonly<Record<string, string>> = { 两: '3', 二: '3', '2': '3', 三: '7', '3': '7' }

function looseNumber(text: string, match: RegExpExecArray): Loose | null {
  const start = match.index
  const end = start + match[0].length
  const { share, of, below, above, half, tenths, arabic, sign, scale, chinese } = match.groups ?? {}
  const doublings = match.groups?.['doublings']
  const plain = { start, end, scale: '', isMore: false, isChinese: true }
  if (share !== undefined && of !== undefined) {
    const value = numeralValue(of)
    if (value === null) return null
    const kind = share === '百' ? 'percent' : 'permille'
    return { ...plain, value, kind, unit: share === '百' ? '%' : share === '千' ? '‰' : '‱' }
  }
  if (doublings !== undefined)
    return {
      ...plain,
      value: RISES[doublings] ?? '1',
      kind: 'multiple',
      unit: '倍',
      // 「总数翻一番」: the 数 before it is no 数 of 数十家.
      isChinese: false,
    }
  if (half !== undefined) return { ...plain, value: '5', kind: 'fraction', unit: '成' }
  if (tenths !== undefined)
    return { ...plain, value: numeralValue(tenths) ?? '0', kind: 'fraction', unit: '成' }
  if (below !== undefined && above !== undefined) {
    return {
      ...plain,
      value: numeralValue(above) ?? '0',
      kind: 'fraction',
      unit: `/${numeralValue(below)}`,
    }
  }
  if (arabic !== undefined) {
    const value = numeralValue(arabic) ?? '0'
    if (sign !== undefined) {
      const unit = sign === '％' ? '%' : sign
      return {
        ...plain,
        value,
        kind: unit === '%' ? 'percent' : 'permille',
        unit,
        isChinese: false,
      }
    }
    return withUnit(text, {
      start,
      end,
      value,
      scale: (scale ?? '').trim(),
      isMore: false,
      isChinese: false,
    })
  }
  if (chinese === undefined) return null
  const { number, scale: ownScale } = splitScale(chinese)
  const value = numeralValue(number)
  return value === null ? null : withUnit(text, { ...plain, value, scale: ownScale })
}

/** Takes the unit that follows; 余 and 多 may stand before it. */
function withUnit(text: string, number: Omit<WrittenNumber, 'kind' | 'unit'>): Loose {
  const hasMore = /^[余多]/.test(text.slice(number.end, number.end + 1))
  const from = hasMore ? number.end + 1 : number.end
  const unit = unitAt(text, from, number.isChinese)
  if (unit === null) return { ...number, kind: null, unit: null }
  return { ...number, kind: unit.kind, unit: unit.unit, end: unit.end, isMore: hasMore }
}

const LIST = /^ ?(?:、|和|及|与|或|或者|以及|，) ?$/
const TIE = /^ ?(?:[（(]不?含[^）)]{0,8}[）)])?(?:(?:及|含)?以上)?(?:[—–\-－~～―﹣至到]|——|--)* ?$/

/** 「30、20、10万元」「8万、5万元」「5-20%」: a number without a unit takes what its right neighbour has. */
function inherit(text: string, loose: Loose[], at: number): void {
  const number = loose[at]
  if (number === undefined || number.unit !== null) return
  const next = loose[at + 1]
  if (next?.unit != null && next.kind !== null && next.start - number.end <= 10) {
    const between = text.slice(number.end, next.start)
    const isTie = TIE.test(between) && between !== ''
    if ((LIST.test(between) && between.trim() !== '，') || isTie) {
      loose[at] = {
        ...number,
        kind: next.kind,
        unit: next.unit,
        scale: inheritedScale(number, next, isTie),
      }
      return
    }
  }
  const isMoney = number.scale !== '' && isMoneyByContext(text, number)
  if (isMoney) loose[at] = { ...number, kind: 'money', unit: '元' }
  else if (number.scale !== '' && !number.isChinese)
    loose[at] = { ...number, kind: 'count', unit: '' }
}

/** 「500-1000万元」 means 500万, 「5000-1万元」 does not mean 5000万. */
function inheritedScale(number: Loose, next: Loose, isTie: boolean): string {
  if (number.scale !== '' || next.scale === '') return number.scale
  const isPlausible = compareDecimals(number.value, next.value) <= 0
  const isBelow = compareDecimals(number.value, scaledValue(next.value, next.scale)) <= 0
  return isTie && !isPlausible && isBelow ? '' : next.scale
}

const MONEY_NOUN =
  '奖励|奖补|补助|补贴|资助|给予|支持|贴息|扶持|补偿|罚款|资金|经费|奖金|投资|注册资本|实收资本|营业?收入?|销售收入|销售额|产值|税收|纳税|贷款|授信|融资|费用|额度'
const MONEY_AFTER = new RegExp(
  `^(?:以上|以下|以内|左右|封顶|及以上)?(?:的|的?一次性)?(?:$|[，。；、：）)]|${MONEY_NOUN})`,
)
const MONEY_BEFORE = new RegExp(`(?:${MONEY_NOUN})[^，。；、]{0,10}$|元[、和或及—-]$`)

/** 「奖励30万。」「资金达到1千万以上」: 元 is left out where only money can be meant. */
function isMoneyByContext(text: string, number: Loose): boolean {
  if (!MONEY_AFTER.test(text.slice(number.end, number.end + 8))) return false
  return MONEY_BEFORE.test(text.slice(Math.max(0, number.start - 24), number.start))
}
