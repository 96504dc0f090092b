import type { Clause, DayText, Head } from '../reading.ts'
import { clauseFinder, type ClauseAt } from '../clause-at.ts'
import { readDue, yearOfTitle } from '../days.ts'

/** The year by which a target is due, and whether a mark such as 「到2027年」 sets it or only the document's own year. */
export type Due = { readonly year: DayText | null; readonly isMarked: boolean }

/** Finds the year for a target at an offset; null where the document does not say. */
export type YearAt = (offset: number) => Due

/** What the years of a document are read from. */
export type YearSource = {
  readonly text: string
  readonly head: Pick<Head, 'title' | 'written' | 'published'>
  readonly clauses: readonly Clause[]
}

type Mark = {
  readonly at: number
  readonly year: string
  /** A month's deadline, which a span of years after it (三年内引进…) is no part of. */
  readonly isMonth: boolean
  end: number
}

/** Years that set a time to what follows: 「到2027年」 「2025年底前」, a heading 「2021年的主要目标」, a sentence 「2025年，」. */
const MARK = new RegExp(
  [
    '(?:到|至|截至|截止)(?<late>20\\d\\d) ?年(?!代|前?以来)(?:年?底|末)?(?:之?前|以前)?(?!\\d|月| ?\\d{1,2} ?月)',
    '(?<before>20\\d\\d) ?年(?:(?:年?底|末)(?:之?前|以前)?|之?前(?![期后三一二两四几])|以前)(?=[，、]?[\\u4e00-\\u9fa5])',
    '(?<monthly>20\\d\\d ?年 ?\\d{1,2} ?月(?: ?\\d{1,2} ?日)?(?:底|末)?(?:之?前|以前))(?=[，、]?[\\u4e00-\\u9fa5])',
    '(?<=^|[\\n。；：，（“])(?:[（(]?[一二三四五六七八九十\\d]{1,3}[）).、．]{1,2} ?|- |—— ?)?(?<plain>20\\d\\d) ?年度?' +
      '(?=，|：|的?(?:主要|总体|工作|具体|预期|发展|经济社会)?(?:预期)?(?:目标|指标|任务)|全[市省县区年]|力争|新增|新建|完成|实现|达到|突破|计划|$|\\n)',
    '“?十(?<plan>[一二三四五六])五”?(?:规划)?(?:期间|时期|期末|末)',
    '(?<=^|[\\n。；])20\\d\\d ?年?[—–~～至-]+(?<span>20\\d\\d) ?年(?=，)',
    '(?<this>今年)(?=[，要内我全新力将]|以)',
  ].join('|'),
  'gm',
)

/**
 * A mark holds to the end of its clause; one that stands alone (a bullet 「到2027年」) to the end of the
 * list it heads. Later marks win. Where a document is about one year, that year holds everywhere.
 */
export function yearFinder({ text, head, clauses }: YearSource): YearAt {
  const tree = treeOf(clauses)
  const own = ownYear(head)
  const marks: Mark[] = []
  for (const match of text.matchAll(MARK)) {
    const { late, before, monthly, plain, span, plan, this: now } = match.groups ?? {}
    const year =
      late ??
      before ??
      plain ??
      span ??
      endOfPlan(plan) ??
      (now === undefined ? readDue(monthly ?? '') : own)
    if (year === null) continue
    const next = text.slice(match.index + match[0].length, match.index + match[0].length + 1)
    const holdsOn = monthly === undefined && /^[，：、。\s]?$/.test(next)
    const end = holdsOn ? endOfMark(text, match, tree) : endOfSentence(text, match.index)
    marks.push({ at: match.index, year, isMonth: monthly !== undefined, end })
  }
  shareWithSiblings(marks, tree)
  const whole = yearOfDocument(head, marks)
  return (offset) => {
    const last = marksBefore(marks, offset) - 1
    for (let index = last; index >= 0 && index > last - MARKS_BACK; index -= 1) {
      const mark = marks[index]
      if (mark === undefined || offset >= mark.end) continue
      const isOver = mark.isMonth && WITHIN_YEARS.test(text.slice(mark.at, offset))
      return isOver ? { year: whole, isMarked: false } : { year: mark.year, isMarked: true }
    }
    return { year: whole, isMarked: false }
  }
}

const WITHIN_YEARS = /[一二三四五六两1-6] ?年(?:时间)?内/

/** How many earlier marks may still hold; lists do not nest deeper. */
const MARKS_BACK = 8

function marksBefore(marks: readonly Mark[], offset: number): number {
  let low = 0
  let high = marks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((marks[middle]?.at ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low
}

type Tree = { readonly clauseAt: ClauseAt; readonly parentOf: (clause: Clause) => Clause | null }

function treeOf(clauses: readonly Clause[]): Tree {
  const byId = new Map(clauses.map((clause) => [clause.id, clause]))
  return {
    clauseAt: clauseFinder(clauses),
    parentOf: ({ parent }) => (parent === null ? null : (byId.get(parent) ?? null)),
  }
}

function endOfMark(text: string, match: RegExpExecArray, { clauseAt, parentOf }: Tree): number {
  const at = match.index
  const lineEnd = endOfLine(text, at)
  const clause = clauseAt(at)
  const before = text.slice(Math.max(0, at - MARKER_MAX - 1), at)
  const rest = text.slice(at + match[0].length, lineEnd)
  const isAlone = /^[，：。\s]*$/.test(rest) && (before.includes('\n') || at <= MARKER_MAX)
  if (clause === null) return isAlone ? text.length : lineEnd
  if (!isAlone) return clause.marker === '' ? lineEnd : clause.end
  const hasOthers = clause.end > lineEnd + 1
  return hasOthers ? clause.end : (parentOf(clause)?.end ?? text.length)
}

const MARKER_MAX = 6

/** A paragraph is no longer than this; one line of a whole book is not searched to its end for every year. */
const LINE_MAX = 5000

/** Among the aims of one section the only year, told in the first of them, is meant for all (——…到2028年，…\n——…). */
function shareWithSiblings(marks: readonly Mark[], { clauseAt, parentOf }: Tree): void {
  for (const [index, mark] of marks.entries()) {
    const clause = clauseAt(mark.at)
    const parent = clause === null ? null : parentOf(clause)
    if (parent === null || !/目标|指标/.test(parent.heading) || mark.end < (clause?.end ?? 0))
      continue
    const before = marks[index - 1]
    const after = marks[index + 1]
    const isOnly = (before?.at ?? -1) < parent.start && (after?.at ?? Infinity) >= parent.end
    if (isOnly) mark.end = parent.end
  }
}

function endOfLine(text: string, at: number): number {
  const end = text.slice(at, at + LINE_MAX).indexOf('\n')
  return end < 0 ? Math.min(text.length, at + LINE_MAX) : at + end
}

/** A five-year plan (“十四五”) ends in its fifth year; the tenth ended in 2005. */
const endOfPlan = (plan: string | undefined): string | null =>
  plan === undefined ? null : String(2005 + 5 * ('一二三四五六'.indexOf(plan) + 1))

/** A month's deadline, or a year in the midst of a sentence, is set for that sentence only. */
function endOfSentence(text: string, at: number): number {
  const stop = /[。；\n]/.exec(text.slice(at, at + SENTENCE_MAX))
  return stop === null ? at + SENTENCE_MAX : at + stop.index
}

const SENTENCE_MAX = 600

/** The year that a document speaks from: its title's, else that of its writing. 「今年」 means this one. */
export function ownYear({ title, written, published }: YearSource['head']): string | null {
  return yearOfTitle(title) ?? (written ?? published)?.slice(0, 4) ?? startOfSpan(title ?? '')
}

/** A plan for several years speaks from the first of them: （2025—2027年）, “十四五”. */
function startOfSpan(title: string): string | null {
  const span = /(?<from>20\d\d) ?年? ?[—–\-~～至到]+ ?20\d\d/.exec(title)?.groups?.['from']
  if (span !== undefined) return span
  const plan = endOfPlan(/十(?<plan>[一二三四五六])五/.exec(title)?.groups?.['plan'])
  return plan === null ? null : String(Number(plan) - 4)
}

/** The title's year, or the only year that the document aims at where it is the year of writing. */
function yearOfDocument(
  head: Pick<Head, 'title' | 'written' | 'published'>,
  marks: readonly Mark[],
): DayText | null {
  const ofTitle = yearOfTitle(head.title)
  if (ofTitle !== null) return ofTitle
  const written = (head.written ?? head.published)?.slice(0, 4)
  const years = new Set(marks.map((mark) => mark.year))
  return written !== undefined && years.size === 1 && years.has(written) ? written : null
}
