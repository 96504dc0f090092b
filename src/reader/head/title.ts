import { isBody } from './bodies.ts'
import { DAY_SOURCE } from './calendar-day.ts'
import { numberOfLine } from './document-number.ts'
import { isLabelLine } from './labels.ts'

const DOCUMENT_WORD =
  '(?:通知|意见|办法|方案|规划|措施|条例|规定|决定|细则|公告|通告|通报|批复|复函|函|纲要|计划|要点|清单|指南|指引|标准|目录|分类|规则|章程|报告|决议|政策|制度|预案|公报|安排|分工|十条|\\d+条|[一二三四五六七八九十]+条|令|法|准则|规范|规程|暂行规定)'
const SUFFIX = '(?:（[^（）]{1,24}）)*'
const TITLE_LINE = new RegExp(`${DOCUMENT_WORD}${SUFFIX}》?$`)
const SUFFIX_LINE = new RegExp(`^${SUFFIX.replace('*', '+')}$`)
const NOTICE =
  /(?:印发|公布|发布|转发|批转)(?:《(?<quoted>(?:[^《》]|《[^《》]{1,60}》){4,120})》|(?<plain>(?:[^《》，。：]|《[^《》]{1,60}》){6,90}?))的(?:通知|公告|通告|决定|函)/
const PRINTED_ON = /(?:印发|公布|发布|转发)《(?<quoted>(?:[^《》]|《[^《》]{1,60}》){4,120})》$/
const HANDED_ON =
  /(?:现将)?《(?<quoted>(?:[^《》]|《[^《》]{1,60}》){4,120})》(?:（[^（）]{2,40}）)?(?:(?:印发|转发|下发)(?:给)?你们|予以(?:公布|印发|发布)|已经?[^。]{2,60}(?:同意|通过|审定)[^。]{0,10}现(?:予以)?(?:印发|公布|发布))/
const RED_HEAD = /文 ?件$/
const LINES_MAX = 4
/** A longer line is a paragraph. */
const TITLE_UNITS_MAX = 150

/**
 * The title of the document itself: where a notice only hands another document on (印发…的通知), the
 * title is that document's, as it is printed above its first words.
 */
export function titleOf(lines: readonly string[], labelled: string | undefined): string | null {
  const joined = lines.join('')
  const headline = lines.find((line) => PRINTED_ON.test(line)) ?? ''
  const inner = (NOTICE.exec(joined) ?? PRINTED_ON.exec(headline) ?? HANDED_ON.exec(joined))?.groups
  const handedOn = inner?.['quoted'] ?? inner?.['plain']
  if (handedOn !== undefined) return printedAs(handedOn, lines) ?? handedOn
  return ownTitle(lines) ?? labelled ?? longestOf(lines)
}

/** The lines, up to four, that spell a title; it may be broken anywhere. */
function printedAs(title: string, lines: readonly string[]): string | null {
  const wanted = fold(title)
  for (let first = lines.length - 1; first >= 0; first -= 1) {
    let words = ''
    for (let last = first; last < Math.min(lines.length, first + LINES_MAX); last += 1) {
      words += lines[last] ?? ''
      if (fold(words) === wanted) return withSuffix(words, lines[last + 1])
    }
  }
  return null
}

const fold = (words: string): string => words.replaceAll(/[\s《》〈〉“”"']/g, '')

const withSuffix = (title: string, next: string | undefined): string =>
  next !== undefined &&
  SUFFIX_LINE.test(next) &&
  !/\d年\d{1,2}月|通过/.test(next) &&
  numberOfLine(next) === null
    ? title + next
    : title

const isDay = (line: string): boolean => new RegExp(DAY_SOURCE).test(line)

const isSentence = (line: string): boolean => /[。；]|[：，]$/.test(line)

const isOther = (line: string): boolean =>
  line.length > TITLE_UNITS_MAX ||
  isLabelLine(line) ||
  RED_HEAD.test(line) ||
  numberOfLine(line) !== null ||
  isDay(line)

/** The last line above the first sentence that ends as titles do, with the lines that it was broken from. */
function ownTitle(lines: readonly string[]): string | null {
  const sentence = lines.findIndex((line) => isSentence(line) && !isLabelLine(line))
  const above = sentence === -1 ? lines : lines.slice(0, sentence)
  const at = above.findLastIndex((line) => !isOther(line) && TITLE_LINE.test(line))
  const line = above[at]
  if (line === undefined) return null
  let title = line
  for (let before = at - 1; before >= Math.max(0, at - 3); before -= 1) {
    const words = above[before] ?? ''
    if (isOther(words) || TITLE_LINE.test(words) || !canBegin(words, title)) break
    title = words + title
  }
  return withSuffix(title, above[at + 1])
}

/** A title was broken where the line above begins one and the line below cannot: it names no place, year or 关于. */
function canBegin(words: string, rest: string): boolean {
  if (words.endsWith('关于')) return true
  if (isBody(words)) return rest.startsWith('关于')
  return BEGINS_TITLE.test(words) && !BEGINS_TITLE.test(rest) && /^[^:：>»|]{4,60}$/.test(words)
}

const BEGINS_TITLE =
  /^(?:关于|中共|中央|国务院|国家|全国|20\d{2}年|[省市区县]人民政府|[\u3400-\u9fff]{1,7}?(?:省|市|区|县|州|旗|国|盟))/

/** A text without an official title, such as a press report: the longest of its first lines. */
function longestOf(lines: readonly string[]): string | null {
  const first = lines.slice(0, 3).filter((line) => !isSentence(line) && !isOther(line))
  return first.toSorted((a, b) => b.length - a.length)[0] ?? null
}
