import type { QuantityKind } from './units.ts'

/** As much of a number as is needed to tell whether it is one at all. */
type Candidate = {
  readonly start: number
  readonly end: number
  readonly value: string
  readonly kind: QuantityKind | null
  readonly unit: string | null
  readonly scale: string
  readonly isChinese: boolean
  readonly isMore: boolean
}

/**
 * Numbers that are no quantities: years and days of a date, ordinals, numbers of clauses and documents,
 * and names such as 「“十大行动”」. Money and percentages are always quantities.
 */
export function isName(text: string, number: Candidate): boolean {
  const before = text.slice(Math.max(0, number.start - 12), number.start)
  if (isDate(text, number, before)) return true
  if (isOrdinal(before) || isBareScale(text, number, before) || isManifold(text, number))
    return true
  if (number.kind === 'money' || number.kind === 'percent' || number.kind === 'permille')
    return false
  if (/[A-Za-z]$/.test(before)) return true
  if (number.isChinese && isIndefinite(number, before)) return true
  return isQuoted(text, number) || isInTitle(text, number)
}

function isDate(
  text: string,
  { start, end, value, unit, isChinese, scale }: Candidate,
  before: string,
): boolean {
  if (unit === '日' && /月 ?$/.test(before)) return true
  if (unit !== null && unit !== '年') return false
  if (isChinese) return /^[〇零一二三四五六七八九]{4}$/.test(text.slice(start, start + 4))
  if (scale !== '' || !/^(?:19|20)\d\d$/.test(value)) return false
  // Only a bare 「2025」 or one with 年 is a year; 「2000家」 has a unit, 「2000以上」 has not but is none.
  return unit === '年' || /^ ?(?:[—–\-－~～至/.年、]|和|〕|]|$)/.test(text.slice(end, end + 2))
}

/** 第3条, 第十四届, and the 3 in 第2、3条. */
const isOrdinal = (before: string): boolean =>
  (/(?:第|专题|附件|表|图) ?(?:[\d一二三四五六七八九十]+ ?[、和至—-]? ?){0,2}$/.test(before) &&
    !/[一二三四五六七八九十\d]$/.test(before)) ||
  /第 ?\d{1,2} $/.test(before)

/** 「每万人」「百企转高」「万元」: a scale alone counts only before 元 (亿元以上) or after 近, 超, 过 (近百家). */
function isBareScale(text: string, number: Candidate, before: string): boolean {
  if (!number.isChinese || number.kind === 'permille') return false
  const written = text.slice(number.start, number.end).replace(number.unit ?? '', '')
  if (!/^[百千万亿]+$/.test(written)) return false
  if (number.kind === 'money') {
    return written === '万' || /单位[：:]?(?:人民币)?$|[数几每]$/.test(before)
  }
  return !/(?:近|超|超过|突破|过|达|达到|上)$/.test(before)
}

/** 二元, 三元: a single numeral before 元 is money only where it is a sum (三元以上, 五元/次). */
const isManifold = (text: string, { kind, isChinese, scale, value, end }: Candidate): boolean =>
  isChinese &&
  kind === 'money' &&
  scale === '' &&
  value.length === 1 &&
  !/^(?:以上|以下|以内|的罚|罚款|[/每至到])/.test(text.slice(end, end + 2))

/** 一个 is an article, 零件 and 二次开发 are words, 数十家 and 几百家 say no number, 上一年 is a date. */
function isIndefinite({ kind, unit, value, scale }: Candidate, before: string): boolean {
  if (/[数几若]$/.test(before)) return true
  if (kind === 'duration')
    return value === '1' && unit === '年' && /[上下这去每逐首键]$/.test(before)
  if (kind !== 'count') return false
  return (
    scale === '' && (value === '1' || value === '0' || (unit === '次' && before.at(-1) !== '两'))
  )
}

const QUOTE_MAX = 16

function isQuoted(text: string, { start, end }: Candidate): boolean {
  const before = text.slice(Math.max(0, start - QUOTE_MAX), start)
  const opening = before.lastIndexOf('“')
  if (opening < 0 || before.includes('”', opening)) return false
  const closing = text.slice(end, end + QUOTE_MAX).indexOf('”')
  return closing >= 0 && before.length - opening + (end - start) + closing <= QUOTE_MAX
}

const TITLE_MAX = 80

function isInTitle(text: string, { start, end }: Candidate): boolean {
  const before = text.slice(Math.max(0, start - TITLE_MAX), start)
  const opening = before.lastIndexOf('《')
  if (opening < 0 || before.includes('》', opening)) return false
  return text.slice(end, end + TITLE_MAX).includes('》')
}
