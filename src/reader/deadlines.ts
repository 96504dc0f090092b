// The deadline that a task's own words set: 「2025年6月底前，完成…」 of any document, 「6月底前」 of one that is about a year,
// 「自印发之日起三个月内」 of one that is dated.
import { readDue } from './days.ts'
import { numeralValue } from './numerals.ts'
import type { DayText } from './reading.ts'
import { rhythmIn } from './rhythms.ts'

/** What of the document tells what yearless and relative words mean; null where it does not. */
export type DocumentDates = {
  /** The one year that the title is about. */
  readonly about: string | null
  /** The day of its date. */
  readonly issued: DayText | null
}

const DATED =
  /(?:19|20)\d\d ?年(?: ?\d{1,2} ?月(?: ?\d{1,2} ?日)?|上半年|第?[一二三四]季度)? ?(?:年?[底末]|底)?(?:之?前|以前)/g
const YEARLESS =
  /(?<![\d年月])\d{1,2} ?月(?: ?\d{1,2} ?日)?(?:底|末|上旬|中旬|下旬)?(?:之?前|以前)|(?<![\d每半逐历学次明往])年(?:底|末)(?:之?前|以前)/g
/** What a whole year is to bring, in numbers; a sum beside a rhythm of its own is no deadline. */
const WHOLE_YEAR =
  /(?:^|[。；，：\n])(?:\d+[.．、]|（[^）]{1,3}）)?(?:力争|确保|计划|预计)?全年(?![底末内度])[^，。；\n]*\d/
/** 「6月底前完成布局，年内建成」: the year is no deadline of its own, and June not the whole task's. */
const WITHIN_YEAR = /(?<![\d一二三四五六七八九十两几多每半学])年内/
const RELATIVE =
  /自(?:本[^，。；]{1,8})?(?:印发|发布|公布|下发)之日起(?<count>[\d一二三四五六七八九十两]{1,3}) ?(?<unit>个月|年|日|天)(?:之?内|以内)/g

/** The one deadline of some words; null where they set none or several. The surest kind goes first. */
export function deadlineIn(words: string, dates: DocumentDates = UNDATED): DayText | null {
  const { about, issued } = dates
  const found = [
    all(words, DATED, ([match]) => readDue(match)),
    about === null || WITHIN_YEAR.test(words)
      ? []
      : all(words, YEARLESS, ([match]) => readDue(match, about)),
    issued === null ? [] : all(words, RELATIVE, ({ groups }) => after(issued, groups ?? {})),
  ].find((days) => days.length > 0)
  return found?.length === 1 ? (found[0] ?? null) : null
}

/**
 * Whether some words say what a whole year is to bring (全年组织10场): its end is their deadline only if a person takes
 * it for one.
 */
export const isOfWholeYear = (words: string): boolean =>
  WHOLE_YEAR.test(words) && rhythmIn(words) === null

const UNDATED: DocumentDates = { about: null, issued: null }

function all(
  words: string,
  pattern: RegExp,
  day: (match: RegExpExecArray) => DayText | null,
): DayText[] {
  const days = [...words.matchAll(pattern)].map(day)
  return [...new Set(days.filter((found) => found !== null))]
}

function after(
  issued: DayText,
  groups: Readonly<Record<string, string | undefined>>,
): DayText | null {
  const [year, month, day] = issued.split('-').map(Number)
  const count = Number(numeralValue(groups['count'] ?? '') ?? 0)
  if (year === undefined || month === undefined || day === undefined || count === 0) return null
  if (groups['unit'] === '日' || groups['unit'] === '天')
    return dayText(new Date(Date.UTC(year, month - 1, day + count)))
  const months = groups['unit'] === '年' ? count * 12 : count
  // The 31st of a month without one is its last day.
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return dayText(new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))))
}

const dayText = (date: Date): DayText => date.toISOString().slice(0, 10)
