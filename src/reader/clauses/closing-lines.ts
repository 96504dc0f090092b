// What stands around the clauses without being one: annexes open a part of their own, and signatures,
// dates, lists of annexes and copies at the end belong to no clause.
import type { Paragraph } from './paragraphs.ts'

const ANNEX =
  /^附 ?(?<word>[件表录]) ?(?<number>\d{1,2}|[一二三四五六七八九十]{1,3})?(?!所|中|的|规定|则) ?(?<colon>[：:.、])? ?(?<title>.{0,60})$/
const DAY_ALONE =
  /^[（(]?(?:\d{4}|[二〇零一三四五六七八九○0O]{4})年(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日[）)]?(?:印发|发布|印)?$/
const COPIES = /^(?:抄送|抄报|主题词)[：:]?/
const PUBLICITY =
  /^(?:联系人|联系电话|咨询电话|监督电话)：|^（(?:此件|本件|本文|信息公开|公开|主动公开|依申请|联系|[^（）]{2,30}代章|盖章)[^（）]{0,60}）$/
const BODY_NAME =
  /^[\u3400-\u9fff（）、·]{3,40}(?:政府|办公厅|办公室|委员会|局|厅|委|部|院|会|署|中心|小组|银行|集团|公司|大学)(?:印发|办公室)?$/

/** Annexes rarely list more than this before the signature. */
const COPIES_LINES_MAX = 15

/** For each line that opens an annex, its address (附件, 附件1). */
export function annexesOf(paragraphs: readonly Paragraph[]): ReadonlyMap<number, string> {
  const found = new Map<number, { label: string; canList: boolean }>()
  for (const [index, { text }] of paragraphs.entries()) {
    const groups = text.startsWith('附') ? ANNEX.exec(text)?.groups : undefined
    if (groups === undefined || /[。；，]/.test(groups['title'] ?? '')) continue
    const isBare = groups['title'] === ''
    const label = `附${groups['word']}${groups['number'] ?? ''}`
    const listsNext = isBare && paragraphs[index + 1]?.marker?.kind === 'numbered'
    found.set(index, {
      label,
      canList: groups['colon'] !== undefined && (!isBare || listsNext),
    })
  }
  const annexes = new Map<number, string>()
  let lastOpening = -1
  for (const [index, { canList }] of found) if (!canList) lastOpening = index
  for (const [index, { label, canList }] of found) {
    const isListing = canList && (index < lastOpening || isLastWords(paragraphs, index))
    if (!isListing && index < paragraphs.length - 1) annexes.set(index, label)
  }
  return annexes
}

/** Whether only list items and signatures follow a line: then it lists annexes and opens none. */
function isLastWords(paragraphs: readonly Paragraph[], index: number): boolean {
  const rest = paragraphs.slice(index + 1, index + 1 + COPIES_LINES_MAX * 2)
  return (
    rest.length < COPIES_LINES_MAX * 2 &&
    rest.every(
      (line) => line.marker?.kind === 'numbered' || isClosing(line) || COPIES.test(line.text),
    )
  )
}

const isClosing = (line: Paragraph): boolean =>
  line.marker === null &&
  (DAY_ALONE.test(line.text) || PUBLICITY.test(line.text) || BODY_NAME.test(line.text))

/** Runs of lines that close a document; `end` is the index behind the last line of a run. */
export type Closing = { readonly start: number; readonly end: number }

/** Signatures with their date, lists of annexes, copies: after the first clause, outside of annexes. */
export function closingsOf(
  paragraphs: readonly Paragraph[],
  annexes: ReadonlyMap<number, string>,
): Closing[] {
  const firstMark = paragraphs.findIndex((line) => line.marker !== null)
  const firstAnnex = annexes.keys().next().value ?? paragraphs.length
  const closings: Closing[] = []
  for (let index = firstMark + 1; index < paragraphs.length; index += 1) {
    const line = paragraphs[index]
    if (line === undefined || firstMark === -1) break
    const inAnnex = index >= firstAnnex
    if (isCopies(line, paragraphs.length - index, inAnnex)) {
      closings.push({ start: index, end: inAnnex ? paragraphs.length : firstAnnex })
      index = inAnnex ? paragraphs.length : firstAnnex - 1
    } else if (!inAnnex && (isClosing(line) || isListOfAnnexes(line))) {
      const end = runEnd(paragraphs, index, firstAnnex)
      const run = paragraphs.slice(index, end)
      if (run.some((member) => DAY_ALONE.test(member.text) || isListOfAnnexes(member))) {
        closings.push({ start: index, end })
      }
      index = end - 1
    }
  }
  return mergeNeighbours(closings)
}

function isCopies(line: Paragraph, linesLeft: number, inAnnex: boolean): boolean {
  return COPIES.test(line.text) && (!inAnnex || linesLeft <= COPIES_LINES_MAX)
}

const isListOfAnnexes = (line: Paragraph): boolean =>
  line.text.startsWith('附') && ANNEX.exec(line.text)?.groups?.['colon'] !== undefined

function runEnd(paragraphs: readonly Paragraph[], start: number, limit: number): number {
  let end = start
  let isListing = false
  for (; end < limit; end += 1) {
    const line = paragraphs[end]
    if (line === undefined) break
    if (isListOfAnnexes(line)) isListing = true
    else if (isClosing(line)) isListing = false
    else if (!(isListing && line.marker?.kind === 'numbered')) break
  }
  return end
}

function mergeNeighbours(closings: readonly Closing[]): Closing[] {
  const merged: Closing[] = []
  for (const closing of closings) {
    const last = merged.at(-1)
    if (last !== undefined && last.end === closing.start) {
      merged[merged.length - 1] = { start: last.start, end: closing.end }
    } else merged.push(closing)
  }
  return merged
}
