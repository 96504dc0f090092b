import type { DayText } from './reading.ts'

const YEAR = '(?<year>(?:19|20)\\d\\d) ?年'
const QUARTERS: Readonly<Record<string, string>> = {
  一: '03',
  二: '06',
  三: '09',
  四: '12',
  '1': '03',
  '2': '06',
  '3': '09',
  '4': '12',
}

const FULL = new RegExp(
  `${YEAR}(?:度)?(?: ?(?<month>\\d{1,2}) ?月(?:份)?(?: ?(?<day>\\d{1,2}) ?日)?|(?<half>上半年|下半年)|第?(?<quarter>[一二三四1-4])季度)?`,
  'g',
)
const YEARLESS =
  /(?<![\d年])(?<month>\d{1,2}) ?月(?:份)?(?: ?(?<day>\d{1,2}) ?日)?(?:底|末|中旬|上旬|下旬)?(?:之?前|以前|底|末|完成)/
const YEARLESS_QUARTER = /第?(?<quarter>[一二三四1-4])季度/
const YEAR_END = /(?:今年|本年|当年|全年|年)(?:年)?(?:底|末|内)|^ ?全年 ?$/

/**
 * The deadline that some words name: 2024-10 for 「2024年10月底前」, 2027 for 「到2027年」. Of a span
 * (「2024年3月—10月」) it is the later end. `year` resolves 「10月底前」 and 「年底前」; null where nothing is said.
 */
export function readDue(words: string, year: string | null = null): DayText | null {
  let last: DayText | null = null
  let lastEnd = 0
  for (const match of words.matchAll(FULL)) {
    last = dayOf(match.groups ?? {})
    lastEnd = match.index + match[0].length
  }
  if (last !== null) {
    const later = /^ ?[—–\-－~～至到]+ ?(?:(?<month>\d{1,2}) ?月)(?:(?<day>\d{1,2}) ?日)?/.exec(
      words.slice(lastEnd),
    )
    return later?.groups === undefined ? last : dayOf({ ...later.groups, year: last.slice(0, 4) })
  }
  if (year === null) return null
  const yearless = YEARLESS.exec(words) ?? YEARLESS_QUARTER.exec(words)
  if (yearless?.groups !== undefined) return dayOf({ ...yearless.groups, year })
  return YEAR_END.test(words) ? year : null
}

function dayOf(parts: Readonly<Record<string, string | undefined>>): DayText {
  const year = parts['year'] ?? ''
  if (parts['half'] !== undefined) return `${year}-${parts['half'] === '上半年' ? '06' : '12'}`
  if (parts['quarter'] !== undefined) return `${year}-${QUARTERS[parts['quarter']] ?? '12'}`
  if (parts['month'] === undefined) return year
  const month = `${year}-${parts['month'].padStart(2, '0')}`
  return parts['day'] === undefined ? month : `${month}-${parts['day'].padStart(2, '0')}`
}

const TITLE_YEAR = /(?<![\d到至—–~～-])(?<year>20\d\d) ?年度?(?!\d| ?[—–~～至到-])(?<rest>[^\n]*)/
/** What a document calls itself; a title without one of them only mentions a year. */
const PAPER =
  /要点|计划|方案|任务|分工|清单|通知|安排|意见|报告|目标|措施|行动|责任|分解|指南|通告|公告|办法|台账|项目表|责任书/

/** The one year that a title is about (「2024年…工作要点」 「工作要点（2024年）」); null for a span of years and for none. */
export function yearOfTitle(title: string | null): string | null {
  if (title === null || /20\d\d ?年? ?[—–~～至到-]+ ?20\d\d/.test(title)) return null
  const bracketed = /(?<paper>[^（(]+)[（(](?<year>20\d\d) ?年度?[）)](?:的通知)?$/.exec(
    title,
  )?.groups
  if (bracketed !== undefined && PAPER.test(bracketed['paper'] ?? ''))
    return bracketed['year'] ?? null
  const { year, rest } = TITLE_YEAR.exec(title)?.groups ?? {}
  return year !== undefined && PAPER.test(rest ?? '') ? year : null
}

const HEAD_MAX = 800

/** The one year that a text's title is about, as far as its first lines tell. */
export function titleYearOf(text: string): string | null {
  for (const line of headLines(text)) {
    const year = line.length <= 60 ? yearOfTitle(line) : null
    if (year !== null) return year
  }
  return null
}

/** The year that a text speaks from: that of its title, else of its date. */
export const yearOfHead = (text: string): string | null =>
  titleYearOf(text) ?? /20\d\d/.exec(dateLine(headLines(text)) ?? '')?.[0] ?? null

/** The day that a text is dated with, under its title or at its end. */
export function dayOfText(text: string): DayText | null {
  const line = dateLine(headLines(text)) ?? dateLine(text.slice(-HEAD_MAX).split('\n').reverse())
  return line === undefined ? null : readDue(line)
}

const headLines = (text: string): string[] => text.slice(0, HEAD_MAX).split('\n')

const dateLine = (lines: readonly string[]): string | undefined =>
  lines.find((line) => /^(?:[^。]{0,12}[：:])?20\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日$/.test(line))
