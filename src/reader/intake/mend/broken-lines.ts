// Where a paragraph was broken: at the end of a page, in the middle of a sentence, or after each line
// of a fixed width. The words decide, not the blank lines: the texts put blank lines anywhere.
import { readMarker } from '../../markers.ts'

/** A line of the document with what the source shows around it. */
export type BrokenLine = {
  readonly text: string
  /** Full-width characters count one, letters and digits a half. */
  readonly width: number
  readonly indented: boolean
  /** A page ended between the line before and this one. */
  readonly afterPage: boolean
}

const TERMINAL = /[。！？；：!?;:]$/
/** The end of a sentence, or of what stands behind one. */
const COMPLETE = /[。！？；：…”）》!?;:]$/
const CONTINUES = /^[，。、；：？！）〉》」』】〕”’%％]/
const SENTENCE_STOP = /[。；！？]/
/** Lines that open something of their own though no mark stands before them. */
const OPENS =
  /^(?:附 ?件|附 ?[表录则]|抄送|抄报|主送|主题词|（此件|（信息公开|（公开|（联系|《[^《》]+》$|总 ?则$|索引号|发文|成文日期|发布日期|公开方式|目 ?录$|序号$)|^[（(](?:牵头|责任|配合|负责|完成时)|^★|^\d{6}(?=[\u3400-\u9fff])/
/** A title ends without a stop, however wide it is. */
const TITLE_END =
  /(?:办法|措施|政策|方案|意见|规定|细则|计划|规划|要点|条例|通知|决定|公告|指南)(?:（[^（）]{1,20}）)?$/
const LABELLED = /^[\u3400-\u9fff]{2,8}：/
const DAY_ALONE =
  /^[（(]?(?:\d{4}|[二〇零一三四五六七八九○Ｏ0O]{4}) ?年.{1,8}[日号][）)]?(?:印发|发布)?$/
const FIGURE_ALONE = /^[\d.,%—–-]+$/
/** What a figure was cut from: 20⏎万元, 2027⏎年. */
const UNIT_START = /^(?:[十百千]?[万亿]|元|家|项|个|名|人|件|亩|吨|倍|年|月|日|平方米)/
/** A figure that goes on in the next line, and the sentence with it: 超过3.⏎1%，. */
const FIGURE_END = /[\u3400-\u9fff][^\n]*\d\.?$/
const FIGURE_REST =
  /^\d+(?:\.\d+)?(?:[%％‰]|[十百千]?[万亿]|元|家|项|个|名|人|件|亩|吨|倍|平方米)[\u3400-\u9fff]{0,4}[，。；、]/
const FIGURE_LINE_MIN = 12
const UNIT_END =
  /(?:局|委|办|厅|部|院|会|政府|公司|集团|中心|单位|部门|机构|企业|银行|学校|区|市|县)$/

const HEADING_WIDTH_MAX = 40
const PROSE_WIDTH_MIN = 30
const WRAP_WIDTH_MIN = 18
const WRAP_WIDTH_MAX = 80
const WRAP_SLACK = 1.5
/** Width of the indent of a paragraph, which many a pdf drops. */
const LOST_INDENT = 2
const WRAP_NEIGHBOURS = 12
const WRAP_WITNESSES_MIN = 3

/** The width of a line in full-width characters. */
export function widthOf(text: string): number {
  let halves = 0
  for (let index = 0; index < text.length; index += 1) {
    halves += text.charCodeAt(index) < 0x2000 ? 1 : 2
  }
  return halves / 2
}

/** Whether a line stops in the middle of a sentence, to judge by its own words alone. */
export function isCutSentence(text: string, width: number): boolean {
  if (TERMINAL.test(text) || FIGURE_ALONE.test(text)) return false
  if (hasOpenBracket(text) || /[，、]$/.test(text)) return width > 4
  if (/[）)]$/.test(text)) return isProse(text, width) && !endsInLongBracket(text)
  return isProse(text, width)
}

/** How sure it is that a line goes on: `likely` only where the words that follow end a sentence. */
type Joint = 'none' | 'likely' | 'sure'

/** For each line, whether it goes on in the next one. */
export function brokenAfter(lines: readonly BrokenLine[]): boolean[] {
  const bulletsEndSentences = endsOfBullets(lines)
  const joints: Joint[] = []
  let isOpen = false
  for (const [index, line] of lines.entries()) {
    const isContinuation = (joints[index - 1] ?? 'none') !== 'none'
    isOpen = hasOpenBracket(line.text) || (isOpen && isContinuation && !CLOSER.test(line.text))
    const closesSoon = isOpen && lines.slice(index + 1, index + 4).some(closes)
    const isFull = (): boolean => isWrapped(lines, index, isContinuation)
    joints.push(jointAfter(line, lines[index + 1], { closesSoon, isFull }))
  }
  // A cell or a heading without a stop looks like half a sentence: the other half has to be there.
  const broken: boolean[] = []
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const next = lines[index + 1]?.text ?? ''
    const isCompleted = broken[index + 1] === true || COMPLETE.test(next)
    broken[index] = joints[index] === 'sure' || (joints[index] === 'likely' && isCompleted)
  }
  return broken

  function jointAfter(
    line: BrokenLine,
    next: BrokenLine | undefined,
    { closesSoon, isFull }: { closesSoon: boolean; isFull: () => boolean },
  ): Joint {
    if (next === undefined || line.text === '' || next.text === '') return 'none'
    if (CONTINUES.test(next.text)) return FIGURE_ALONE.test(line.text) ? 'none' : 'sure'
    if (/\d$/.test(line.text) && !FIGURE_ALONE.test(line.text) && UNIT_START.test(next.text))
      return 'sure'
    if (line.width >= FIGURE_LINE_MIN && FIGURE_END.test(line.text) && FIGURE_REST.test(next.text))
      return 'sure'
    if (opensParagraph(next.text)) return 'none'
    if (closesSoon && !TERMINAL.test(line.text)) return 'sure'
    if (/[，、]$/.test(line.text) && line.width > 4) return 'sure'
    if (line.text.startsWith('- ') && !bulletsEndSentences) return 'none'
    if (isCutSentence(line.text, line.width)) return 'likely'
    if (TITLE_END.test(line.text)) return 'none'
    if (isFull()) return TERMINAL.test(line.text) || next.indented ? 'none' : 'likely'
    return next.afterPage && isCutByPage(line) ? 'likely' : 'none'
  }
}

function opensParagraph(text: string): boolean {
  if (readMarker(text) !== null || OPENS.test(text) || DAY_ALONE.test(text)) return true
  if (FIGURE_ALONE.test(text)) return true
  return LABELLED.test(text) && text.length < 60
}

/** A page cuts headings and short lines too rarely to join them; anything longer without a stop was cut. */
function isCutByPage(line: BrokenLine): boolean {
  if (TERMINAL.test(line.text) || /[”）)》]$/.test(line.text)) return false
  return line.width >= PROSE_WIDTH_MIN && /[，、]/.test(line.text) && !isUnitList(line.text)
}

function isProse(text: string, width: number): boolean {
  const marker = readMarker(text)
  // An article has no heading of its own line that holds a comma.
  if (marker?.kind === 'article' && text.includes('，')) return true
  if (marker !== null && width <= HEADING_WIDTH_MAX && !SENTENCE_STOP.test(text)) return false
  if (SENTENCE_STOP.test(text)) return true
  return width >= PROSE_WIDTH_MIN && text.includes('，') && !isUnitList(text)
}

/** A list of bodies, as in a cell of a table: it ends without a stop and is complete. */
function isUnitList(text: string): boolean {
  const names = text.split(/[，、]/)
  return names.length > 1 && UNIT_END.test(text) && names.every((name) => name.length <= 24)
}

/** Each pair is an opening mark and its closing one. */
const PAIRS = '（）《》〈〉“”'
/** What opens further back than this was never closed. */
const OPEN_WITHIN = 160

const CLOSER = /[）》〉”]/
const closes = (line: BrokenLine): boolean => CLOSER.test(line.text)

/** A bracket or a title that a line opens near its end and does not close. */
function hasOpenBracket(text: string): boolean {
  let open = ''
  for (let index = Math.max(0, text.length - OPEN_WITHIN); index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    // All marks stand outside of the Chinese characters, which are nearly all there is.
    if (code >= 0x3400 && code <= 0x9fff) continue
    const place = PAIRS.indexOf(text.charAt(index))
    if (place === -1) continue
    if (place % 2 === 0) open += PAIRS.charAt(place + 1)
    else if (open.endsWith(text.charAt(index))) open = open.slice(0, -1)
  }
  return open !== ''
}

/** A bracket of some length that closes a paragraph: （责任单位：…）, not （套）. */
function endsInLongBracket(text: string): boolean {
  const bracket = /（([^（）]{0,200})）$/.exec(text)?.[1] ?? ''
  return bracket.length > 12 || /单位|负责|牵头|配合|公开|时限/.test(bracket)
}

function endsOfBullets(lines: readonly BrokenLine[]): boolean {
  const bullets = lines.filter((line) => line.text.startsWith('- '))
  const ended = bullets.filter((line) => TERMINAL.test(line.text))
  return ended.length * 2 > bullets.length
}

/**
 * Whether a line fills the fixed width of its text: several neighbours are just as wide and none is
 * wider, but that the first line of a paragraph may have lost an indent of two characters. The
 * neighbourhood is small, so that a table in the same document does not hide it.
 */
function isWrapped(
  lines: readonly BrokenLine[],
  index: number,
  isContinuation: boolean | undefined,
): boolean {
  const { width } = lines[index] ?? { width: 0 }
  if (width < WRAP_WIDTH_MIN || width > WRAP_WIDTH_MAX) return false
  const full = isContinuation === true ? width : width + LOST_INDENT
  let isWidest = true
  let witnesses = 0
  let indentedWitnesses = 0
  const widerSides = new Set<boolean>()
  const last = Math.min(lines.length - 1, index + WRAP_NEIGHBOURS)
  for (let other = Math.max(0, index - WRAP_NEIGHBOURS); other <= last; other += 1) {
    if (other === index) continue
    const otherWidth = lines[other]?.width ?? 0
    const isNear = Math.abs(other - index) <= WRAP_NEIGHBOURS / 2
    if (isNear && otherWidth > full + WRAP_SLACK) widerSides.add(other < index)
    else if (isNear && otherWidth > width + WRAP_SLACK) isWidest = false
    if (Math.abs(otherWidth - width) <= WRAP_SLACK) witnesses += 1
    if (Math.abs(otherWidth - full) <= WRAP_SLACK) indentedWitnesses += 1
  }
  // A table on one side has wider lines of its own.
  if (widerSides.size === 2) return false
  return isWidest ? witnesses >= WRAP_WITNESSES_MIN : indentedWitnesses >= WRAP_WITNESSES_MIN
}
