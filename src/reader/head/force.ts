// From when and until when a document is in force, as its own last words say.
import { addDays, parseDay } from '../../base/day.ts'
import { numeralValue } from '../numerals.ts'
import type { DayText } from '../reading.ts'
import { DAY_SOURCE, dayIn } from './calendar-day.ts'

/** What the head says about days; an effect 自印发之日起 begins on one of them. */
export type KnownDays = {
  readonly written: DayText | null
  readonly printed: DayText | null
  readonly published: DayText | null
}

export type Force = { readonly effective: DayText | null; readonly expires: DayText | null }

const COUNT = '(?<count>\\d{1,2}|[一二两三四五六七八九十]{1,3})'
const VERB = '(?:正式)?(?:施行|实施|执行|生效|试行|起效)'
/** 「2009年4月1日起施行的《旧办法》」 tells of another document. */
const FROM_DAY = new RegExp(
  `(?:(?:自|从|于)${DAY_SOURCE}(?:之日)?起?|${DAY_SOURCE}(?:之日)?起)${VERB}(?!的)`,
)
const FROM_ACT = new RegExp(
  `(?:自|从)(?<act>印发|发布|公布|下发|颁布|发文|公告|通过)之日(?:起)?(?:(?:满)?${COUNT}(?:个工作)?日后)?(?:起)?${VERB}`,
)
const UNTIL_DAY = new RegExp(
  `有效期(?:限)?(?:暂定|定)?(?:为|至|到|截至|截止|自[^。；]{2,24}?[至到]|：|—)*(?<day>${DAY_SOURCE})` +
    `|(?:施行|实施|执行|试行|有效)(?:期限)?[至到](?<day2>${DAY_SOURCE})` +
    `|[至到](?<day3>${DAY_SOURCE})(?:止|失效|废止|自行失效|终止)`,
)
const UNTIL_YEAR_END =
  /(?:有效期(?:限)?|执行|实施|施行)(?:为)?[至到](?<year>20\d{2})年(?:年?底|12月底|末)/
const LASTS = new RegExp(
  `有效期(?:限)?(?:暂定|暂|定)?(?:为)?(?:自[^。；，]{2,20}起)?(?<count>\\d{1,2}|[一二两三四五六七八九十]{1,3})(?<unit>年|个月)` +
    `|(?:暂定|试行)(?:期)?(?:限)?(?:为)?(?<count2>\\d{1,2}|[一二两三四五六七八九十]{1,3})(?<unit2>年|个月)`,
)
/** A sentence about the document and not about a licence or a project in it. */
const OF_ITSELF = /本[\u3400-\u9fff]{1,12}|施行|试行|此件/

/** Reads the sentences that speak of the document's own force; the last one of each sort counts. */
export function forceOf(text: string, known: KnownDays): Force {
  let effective: DayText | null = null
  let explicitEnd: DayText | null = null
  let lasts: { count: number; unit: string } | null = null
  for (const sentence of sentencesOnForce(text)) {
    effective = effectiveIn(sentence, known) ?? effective
    explicitEnd = endIn(sentence) ?? explicitEnd
    lasts = durationIn(sentence) ?? lasts
  }
  const counted = effective === null || lasts === null ? null : endAfter(effective, lasts)
  return { effective, expires: explicitEnd ?? counted }
}

const FORCE_WORD = /施行|实施|执行|生效|有效|试行|失效|废止/g
const SENTENCE_UNITS_MAX = 300

/** Whole sentences around the words of force, found from the words so that long texts cost little. */
function sentencesOnForce(text: string): string[] {
  const sentences: string[] = []
  let until = 0
  for (const match of text.matchAll(FORCE_WORD)) {
    if (match.index < until) continue
    const from = Math.max(until, match.index - SENTENCE_UNITS_MAX)
    const before = text.slice(from, match.index)
    const start = from + Math.max(before.lastIndexOf('。'), before.lastIndexOf('\n')) + 1
    const stop = text.slice(match.index, match.index + SENTENCE_UNITS_MAX).search(/[。\n]/)
    until = match.index + (stop === -1 ? SENTENCE_UNITS_MAX : stop)
    const sentence = text.slice(start, until)
    if (OF_ITSELF.test(sentence)) sentences.push(sentence)
  }
  return sentences
}

function effectiveIn(sentence: string, known: KnownDays): DayText | null {
  const day = FROM_DAY.exec(sentence)
  if (day !== null && isOwn(sentence.slice(0, day.index))) return dayIn(day[0])
  const act = FROM_ACT.exec(sentence)
  if (act?.groups === undefined) return null
  const isPrinting = act.groups['act'] === '印发' || act.groups['act'] === '下发'
  const begins = isPrinting
    ? (known.printed ?? known.written ?? known.published)
    : (known.published ?? known.printed ?? known.written)
  const wait = Number(numeralValue(act.groups['count'] ?? '零') ?? '0')
  const start = begins === null ? null : parseDay(begins)
  return start === null ? begins : addDays(start, wait)
}

/** Before the day stand only words about this document, no title of another one. */
const isOwn = (before: string): boolean => {
  const clause = before.slice(before.lastIndexOf('；') + 1)
  return !clause.includes('》') || /本[\u3400-\u9fff]{1,12}$/.test(clause)
}

function endIn(sentence: string): DayText | null {
  const day = UNTIL_DAY.exec(sentence)
  if (day !== null) {
    const groups = day.groups ?? {}
    return dayIn(groups['day'] ?? groups['day2'] ?? groups['day3'] ?? '')
  }
  const year = UNTIL_YEAR_END.exec(sentence)?.groups?.['year']
  return year === undefined ? null : `${year}-12-31`
}

function durationIn(sentence: string): { count: number; unit: string } | null {
  const groups = LASTS.exec(sentence)?.groups
  if (groups === undefined) return null
  const count = Number(numeralValue(groups['count'] ?? groups['count2'] ?? '') ?? '0')
  return count === 0 ? null : { count, unit: groups['unit'] ?? groups['unit2'] ?? '年' }
}

/** The last day in force: three years from 2024-03-01 end with 2027-02-28. */
function endAfter(from: DayText, lasts: { count: number; unit: string }): DayText | null {
  const months = lasts.unit === '年' ? lasts.count * 12 : lasts.count
  const [year = 0, month = 0, date = 0] = from.split('-').map(Number)
  const total = year * 12 + (month - 1) + months
  const first = parseDay(
    `${Math.floor(total / 12)}-${String((total % 12) + 1).padStart(2, '0')}-01`,
  )
  if (first === null || date === 0) return null
  // A day that its month lacks (29 February) ends the month.
  const same = parseDay(`${first.slice(0, 8)}${String(date).padStart(2, '0')}`)
  return same === null ? addDays(first, daysInMonth(first) - 1) : addDays(same, -1)
}

const daysInMonth = (first: string): number =>
  new Date(Date.UTC(Number(first.slice(0, 4)), Number(first.slice(5, 7)), 0)).getUTCDate()
