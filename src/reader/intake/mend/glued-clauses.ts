// Many a copy has lost its line breaks: whole articles stand in one line. Marks that follow each other
// (第一条 … 第二条 … 第三条) at the ends of sentences show where the lines began.
import { numeralValue } from '../../numerals.ts'
import { applyEdits, type Edit, type Traced } from './traced.ts'

/** Shorter lines are paragraphs, whatever they enumerate. */
const LINE_UNITS_MIN = 200
const CHAIN_MIN = 3

const NUMBER = '(?<number>[一二三四五六七八九十百零]{1,7}|\\d{1,3})'
const ARTICLE = new RegExp(
  `第${NUMBER}条(?!规定|所列|所称|所述|的|，|、|第|和|或|及|至|款|项)`,
  'g',
)
const SECTION = /(?<number>[一二三四五六七八九十]{1,3})、/g
const CHAPTER = new RegExp(`第${NUMBER}章(?!规定|的|，|、)`, 'g')
const ITEM = /[（(](?<number>[一二三四五六七八九十]{1,3})[)）](?![、，和及至或项])/g

const SENTENCE_END = /[。；：”）)!！?？;:]$/

/** Breaks lines that hold whole runs of articles or sections, before each mark of the run. */
export function splitGlued(traced: Traced): Traced {
  const { text } = traced
  const edits: Edit[] = []
  for (let start = 0; start < text.length;) {
    const at = text.indexOf('\n', start)
    const end = at === -1 ? text.length : at
    if (end - start >= LINE_UNITS_MIN) {
      for (const place of placesIn(text.slice(start, end))) {
        if (place > 0) edits.push({ start: start + place, end: start + place, text: '\n' })
      }
    }
    start = end + 1
  }
  return applyEdits(traced, edits)
}

function placesIn(line: string): number[] {
  const articles = chainOf(line, ARTICLE, (before) => SENTENCE_END.test(before) || isTitle(before))
  const sections = chainOf(line, SECTION, (before) => before.endsWith('。'))
  const chain = articles.length >= CHAIN_MIN ? articles : sections
  if (chain.length < CHAIN_MIN) return []
  const chapters = chainOf(line, CHAPTER, () => true)
  const items = itemPlaces(line, chain)
  return [...new Set([...chain, ...chapters, ...items])].toSorted((a, b) => a - b)
}

/** Before the first article stand the title of the document or of its chapter, not a reference. */
const isTitle = (before: string): boolean =>
  /(?:总则|附则|章[\u3400-\u9fff、 ]{2,20}|办法|规定|条例|细则|规则|制度)$/.test(before) &&
  !/(?:本|按照|依照|根据|违反|依据)[\u3400-\u9fff]{0,6}$/.test(before)

/** Where the numbers of a series stand that rise by one, from one on. */
function chainOf(line: string, mark: RegExp, canFollow: (before: string) => boolean): number[] {
  const places: number[] = []
  for (const match of line.matchAll(mark)) {
    const number = Number(numeralValue(match.groups?.['number'] ?? '') ?? 0)
    if (number !== places.length + 1) continue
    const before = line.slice(Math.max(0, match.index - 30), match.index)
    if (match.index === 0 || canFollow(before)) places.push(match.index)
  }
  return places
}

/** Items begin anew after each mark of the run that holds them. */
function itemPlaces(line: string, chain: readonly number[]): number[] {
  return chain.flatMap((start, index) => {
    const part = line.slice(start, chain[index + 1])
    const places = chainOf(part, ITEM, (before) => SENTENCE_END.test(before))
    return places.length > 1 ? places.map((place) => start + place) : []
  })
}
