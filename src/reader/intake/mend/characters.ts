// One form for every character: width, spaces and the punctuation of Chinese text. The rules look only
// at characters that no rule changes, so that a mended text stays as it is when it is mended again.
import { applyEdits, rewrite, type Edit, type Traced } from './traced.ts'

/** Chinese characters, for use inside a regular expression class. */
export const HAN = '〇\\u3400-\\u9fff\\uf900-\\ufaff'
/** Chinese punctuation that no rule below writes, so that it may decide about its neighbours. */
const STEADY = '、。“”‘’《》〈〉【】〔〕「」『』…—％%'
const WRITTEN = '，；：（）？！'

const BREAKS = /\r\n?|[\v\u0085\u2028\u2029]/g
const INVISIBLE = /[[\p{Cc}\p{Cf}]--[\n\f\t]]+/gv
const SPACES = /[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+/g
/** Full-width letters, digits and signs, half-width stops, and radicals that stand for characters in many a pdf. */
const ODD_WIDTH = /[０-９Ａ-Ｚａ-ｚ％．＋＊／＆＠＃＝｡､﹪﹙﹚﹐﹔﹕\u2e80-\u2fdf\uf900-\ufaff]/g
/** 「⒈」, 「⑴」 and 「㈠」 are marks in one character. */
const WHOLE_MARK = /[\u2474-\u249b\u3220-\u3229]/g
const FULL_WIDTH_DASH = /(?<=[0-9A-Za-z])[－−‐‑‒](?=[0-9A-Za-z])/g

const NUMBER_WITH_GAPS = /第[ \d一二三四五六七八九十百零〇]{1,16}(?=[条章节编篇款项页届次])/g
const SPACE_BY_CHINESE = new RegExp(
  `(?<=[${HAN}${STEADY}${WRITTEN}]) | (?=[${HAN}${STEADY}${WRITTEN}])`,
  'g',
)
const LINE_EDGE_SPACE = /(?<=\n) | (?=\n)|^ | $/g

const HALF_POINTS = /[,;:?!]/g
const FULL: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
}
const STEADY_CODES: ReadonlySet<number> = new Set(
  Array.from(STEADY, (character) => character.charCodeAt(0)),
)
const DIGIT = /\d/

/** Line ends as `\n`, pages as a line of their own, runs of spaces as one space, no invisible characters. */
export function mendSpaces(traced: Traced): Traced {
  let mended = rewrite(traced, BREAKS, '\n')
  mended = rewrite(mended, /\f/g, '\n\f\n')
  mended = rewrite(mended, INVISIBLE, '')
  return rewrite(mended, SPACES, ' ')
}

/** Digits, letters and signs in half width; radicals as the characters they stand for. */
export function mendWidths(traced: Traced): Traced {
  const mended = rewrite(traced, ODD_WIDTH, (match) => {
    const folded = match[0].normalize('NFKC')
    return folded.length === 1 ? folded : null
  })
  const marked = rewrite(mended, WHOLE_MARK, (match) => match[0].normalize('NFKC'))
  return rewrite(marked, FULL_WIDTH_DASH, '-')
}

/** 第 1 0 条 is article ten; a space beside a Chinese character or stop means nothing. */
export function closeGaps(traced: Traced): Traced {
  const gaps: Edit[] = []
  for (const match of traced.text.matchAll(NUMBER_WITH_GAPS)) {
    for (const gap of match[0].matchAll(/ /g)) {
      const start = match.index + gap.index
      gaps.push({ start, end: start + 1, text: '' })
    }
  }
  const numbered = applyEdits(traced, gaps)
  // The space of a list mark ("- 到2027年") stays: without it the mark would read as a minus.
  return rewrite(numbered, SPACE_BY_CHINESE, (match) => {
    const at = match.index
    const isListMark = numbered.text[at - 1] === '-' && (at === 1 || numbered.text[at - 2] === '\n')
    return isListMark ? null : ''
  })
}

/** No space at the start or end of a line. */
export const trimLines = (traced: Traced): Traced => rewrite(traced, LINE_EDGE_SPACE, '')

/** Commas, colons and brackets of a Chinese sentence in full width; 1,000 and 12:30 stay. */
export function mendPunctuation(traced: Traced): Traced {
  const { text } = traced
  const edits: Edit[] = []
  for (const match of text.matchAll(HALF_POINTS)) {
    const [left, right] = neighbours(text, match.index, match.index + 1)
    const betweenDigits = DIGIT.test(left) && DIGIT.test(right)
    if (betweenDigits || !(isChinese(left) || isChinese(right))) continue
    edits.push({ start: match.index, end: match.index + 1, text: FULL[match[0]] ?? match[0] })
  }
  return applyEdits(
    traced,
    [...edits, ...bracketEdits(text)].sort((a, b) => a.start - b.start),
  )
}

/** Whether a text begins with a Chinese character or with punctuation that no rule writes. */
function isChinese(text: string, at = 0): boolean {
  const code = text.charCodeAt(at)
  if (code >= 0x3400 && code <= 0x9fff) return true
  return STEADY_CODES.has(code) || code === 0x3007 || (code >= 0xf900 && code <= 0xfaff)
}

/** The nearest characters on both sides that are no spaces, within the line. */
function neighbours(text: string, start: number, end: number): readonly [string, string] {
  const left = text[start - 1] === ' ' ? text[start - 2] : text[start - 1]
  const right = text[end] === ' ' ? text[end + 1] : text[end]
  return [left ?? '', right ?? '']
}

const BRACKETS = /[()（）\n]/g

/** A pair of brackets is full-width when it holds Chinese, stands by Chinese, opens a line, or one of it already is. */
function bracketEdits(text: string): Edit[] {
  const edits: Edit[] = []
  const open: number[] = []
  // Counting Chinese characters up to each bracket tells in one step whether a pair holds any.
  let chineseSoFar = 0
  let counted = 0
  const chineseAtOpen: number[] = []
  const widen = (at: number): void => {
    if (text[at] === '(') edits.push({ start: at, end: at + 1, text: '（' })
    if (text[at] === ')') edits.push({ start: at, end: at + 1, text: '）' })
  }
  const isByChinese = (at: number): boolean =>
    neighbours(text, at, at + 1).some((character) => isChinese(character))
  for (const match of text.matchAll(BRACKETS)) {
    const at = match.index
    for (; counted < at; counted += 1) if (isChinese(text, counted)) chineseSoFar += 1
    if (match[0] === '\n') {
      for (const start of open) if (isByChinese(start)) widen(start)
      open.length = 0
      chineseAtOpen.length = 0
    } else if (match[0] === '(' || match[0] === '（') {
      open.push(at)
      chineseAtOpen.push(chineseSoFar)
    } else {
      const start = open.pop()
      const before = chineseAtOpen.pop() ?? chineseSoFar
      if (start === undefined) {
        if (isByChinese(at)) widen(at)
        continue
      }
      const isChinesePair =
        chineseSoFar > before ||
        text[start] === '（' ||
        match[0] === '）' ||
        isByChinese(start) ||
        isByChinese(at) ||
        (/^\d{1,2}$/.test(text.slice(start + 1, at)) && (start === 0 || text[start - 1] === '\n'))
      if (!isChinesePair) continue
      widen(start)
      widen(at)
    }
  }
  for (const start of open) if (isByChinese(start)) widen(start)
  return edits.sort((a, b) => a.start - b.start)
}
