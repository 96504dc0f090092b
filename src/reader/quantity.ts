import { compareDecimals, shiftDecimal, wholeOf, type Decimal } from './decimal.ts'
import { scalePower, scaledValue } from './numerals.ts'
import { numbersOf, type WrittenNumber } from './quantity/numbers.ts'
import { isYuan, type QuantityKind } from './quantity/units.ts'
import { comparatorWords, type QuantityComparator } from './quantity/words.ts'

/** One figure of a quantity as it stands in the text, without the words around it. */
export type Figure = {
  readonly start: number
  readonly end: number
  /** Exact decimal as written, without its scale (3000 for 三千万元, whose unit is 万元). */
  readonly value: Decimal
  /** Whole fen, where it is an amount of yuan that has whole fen. */
  readonly fen: bigint | null
  /** Exact percent (12 for 12%, 0.5 for 5‰), where it is a percentage or percentage points. */
  readonly percent: Decimal | null
}

/** A number with its unit, as the document says it: 「不超过100万元」「1—2家」「70%—99%」「超过 14%」. */
export type Quantity = {
  /** From the first figure to the last unit; comparator words lie outside. */
  readonly start: number
  readonly end: number
  readonly kind: QuantityKind
  readonly value: Decimal
  readonly upper: Decimal | null
  /** As written with its scale: 万元, 亿元, 万, 家, %, 个百分点, 元/平方米·月. A range has the unit of its upper end. */
  readonly unit: string
  readonly comparator: QuantityComparator
  /** The comparator words as written, such as 「不超过」 and 「以上」; empty where there are none. */
  readonly before: string
  readonly after: string
  readonly fen: bigint | null
  readonly upperFen: bigint | null
  readonly percent: Decimal | null
  readonly upperPercent: Decimal | null
  /** The figures themselves: one, or the two ends of a range. */
  readonly figures: readonly Figure[]
}

/** Every quantity of the text in its order. Dates, numbers of documents and clauses, and names are none. */
export function quantitiesOf(text: string): Quantity[] {
  const numbers = numbersOf(text)
  const quantities: Quantity[] = []
  for (let at = 0; at < numbers.length; at += 1) {
    const low = numbers[at]
    const high = numbers[at + 1]
    if (low === undefined) break
    if (high !== undefined && isRange(text, low, high)) {
      quantities.push(rangeOf(text, low, high))
      at += 1
    } else quantities.push(singleOf(text, low))
  }
  return quantities
}

function singleOf(text: string, number: WrittenNumber): Quantity {
  const words = comparatorWords(text, number.start, number.end)
  const figure = figureOf(number)
  return {
    start: number.start,
    end: number.end,
    kind: number.kind,
    value: figure.value,
    upper: null,
    unit: number.scale + number.unit,
    comparator: words.comparator === '=' && number.isMore ? '>' : words.comparator,
    before: words.before,
    after: words.after,
    fen: figure.fen,
    upperFen: null,
    percent: figure.percent,
    upperPercent: null,
    figures: [figure],
  }
}

/** Both ends are told in the unit of the upper one: 「8000元—1万元」 is 0.8 to 1 万元. */
function rangeOf(text: string, low: WrittenNumber, high: WrittenNumber): Quantity {
  const words = comparatorWords(text, low.start, high.end)
  const figures = [figureOf(low), figureOf(high)]
  const places = (scalePower(low.scale) ?? 0) - (scalePower(high.scale) ?? 0)
  return {
    start: low.start,
    end: high.end,
    kind: high.kind,
    value: shiftDecimal(low.value, places),
    upper: high.value,
    unit: high.scale + high.unit,
    comparator: 'range',
    before: words.before,
    after: words.after,
    fen: figures[0]?.fen ?? null,
    upperFen: figures[1]?.fen ?? null,
    percent: figures[0]?.percent ?? null,
    upperPercent: figures[1]?.percent ?? null,
    figures,
  }
}

function figureOf(number: WrittenNumber): Figure {
  const { start, end, value, scale, unit, kind } = number
  const isMoney = kind === 'money' && isYuan(unit)
  return {
    start,
    end,
    value,
    fen: isMoney ? wholeOf(shiftDecimal(scaledValue(value, scale), 2)) : null,
    percent: percentOf(number),
  }
}

function percentOf({ kind, unit, value }: WrittenNumber): Decimal | null {
  if (kind === 'percent' || kind === 'points') return value
  if (kind === 'permille') return shiftDecimal(value, unit === '‱' ? -2 : -1)
  return kind === 'fraction' && unit === '成' ? shiftDecimal(value, 1) : null
}

const INCLUSIVE = '(?:[（(]不?含[^）)]{0,8}[）)])?'
const TIED = new RegExp(`^${INCLUSIVE} ?[—–\\-－~～―﹣至到]{1,2} ?$`)
const SPANNED = new RegExp(`^${INCLUSIVE}(?:及|含)?以上${INCLUSIVE}[，]?[至到—-]? ?$`)
const CLOSED = new RegExp(`^${INCLUSIVE}(?:及|含)?(?:以下|以内|之内)`)

/** 「1—2家」「5%至20%」「50万元以上至100万元以下」「一万元以上五万元以下」, but not two figures that merely follow each other. */
function isRange(text: string, low: WrittenNumber, high: WrittenNumber): boolean {
  if (low.kind !== high.kind) return false
  if (low.unit !== high.unit && low.kind !== 'percent') return false
  if (high.start - low.end > 16) return false
  const between = text.slice(low.end, high.start)
  if (!TIED.test(between)) {
    if (!SPANNED.test(between)) return false
    const isClosed = CLOSED.test(text.slice(high.end, high.end + 14))
    if (!isClosed && !/[至到—-] ?$/.test(between)) return false
  }
  return (
    compareDecimals(scaledValue(low.value, low.scale), scaledValue(high.value, high.scale)) <= 0
  )
}
