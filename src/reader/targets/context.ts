import type { Quantity } from '../quantity.ts'
import { outerOf } from './outer.ts'

/** The words around one quantity, as far as they can belong to it. Offsets count in the text. */
export type QuantityContext = {
  readonly quantity: Quantity
  /** Words before it in its segment, up to the quantity before; comparator words left out. */
  readonly left: string
  readonly leftStart: number
  /** Words after it and its comparator words, up to the next item of the list or the segment's end. */
  readonly right: string
  readonly rightEnd: number
  /** From 「，」 to 「，」. */
  readonly segment: Span
  /** From 「。」 or 「；」 to the next one. */
  readonly sentence: Span
  /** Whether a list mark (、和) joins it to the quantity before, and nothing else stands between. */
  readonly followsDirectly: boolean
  /** Whether it is an item of the list that the quantity before is in. */
  readonly isListed: boolean
  /** Its place among numbers that follow each other directly: 「分别达到500家、1000家」. */
  readonly run: { readonly index: number; readonly size: number }
}

export type Span = { readonly start: number; readonly end: number }

const SEGMENT_MARK = '，。；：！？\n'
const SENTENCE_MARK = '。；！？\n'
const SEGMENT_MAX = 400
const SENTENCE_MAX = 1200

/** The contexts of the quantities, which come in the order of the text; those inside a description have none. */
export function contextsOf(text: string, all: readonly Quantity[]): QuantityContext[] {
  const marks = marksOf(text)
  const quantities = outerOf(text, all)
  const runs = runsOf(text, quantities)
  return quantities.map((quantity, index) => {
    const segment = spanAt(marks.segments, quantity, { length: text.length, max: SEGMENT_MAX })
    const sentence = spanAt(marks.sentences, quantity, { length: text.length, max: SENTENCE_MAX })
    const before = quantities[index - 1]
    const after = quantities[index + 1]
    const own = leftOf(text, quantity, { segment, before })
    const rightStart = quantity.end + quantity.after.length
    const next = after !== undefined && after.start < segment.end ? after : null
    const rightEnd = next === null ? segment.end : nextItem(text, rightStart, next)
    return {
      quantity,
      left: own.left,
      leftStart: own.leftStart,
      followsDirectly: own.followsDirectly,
      isListed: own.isListed,
      run: runs[index] ?? { index: 0, size: 1 },
      right: afterBracket(text.slice(rightStart, rightEnd)),
      rightEnd,
      segment,
      sentence,
    }
  })
}

/** Offsets of the marks, of segments and of sentences, brackets of words not counted. */
function marksOf(text: string): { readonly segments: number[]; readonly sentences: number[] } {
  const segments: number[] = []
  const sentences: number[] = []
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? ''
    if (!SEGMENT_MARK.includes(character)) continue
    segments.push(at)
    if (SENTENCE_MARK.includes(character)) sentences.push(at)
  }
  return { segments, sentences }
}

function spanAt(
  marks: readonly number[],
  { start, end }: Span,
  { length, max }: { length: number; max: number },
): Span {
  let low = 0
  let high = marks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((marks[middle] ?? 0) < start) low = middle + 1
    else high = middle
  }
  let next = low
  while ((marks[next] ?? length) < end) next += 1
  const from = low === 0 ? 0 : (marks[low - 1] ?? 0) + 1
  return { start: Math.max(from, start - max), end: Math.min(marks[next] ?? length, end + max) }
}

type Left = Pick<QuantityContext, 'left' | 'leftStart' | 'followsDirectly' | 'isListed'>

const LIST_MARK = /^(?:、|和|及|以及|与|或|，)/

function leftOf(
  text: string,
  quantity: Quantity,
  { segment, before }: { segment: Span; before: Quantity | undefined },
): Left {
  const end = quantity.start - quantity.before.length
  const edge = before === undefined ? -1 : before.end + before.after.length
  if (edge <= segment.start)
    return {
      left: text.slice(segment.start, end),
      leftStart: segment.start,
      followsDirectly: false,
      isListed: false,
    }
  const between = text.slice(edge, Math.max(edge, end))
  const mark = LIST_MARK.exec(between)?.[0]
  if (mark !== undefined || between === '') {
    const start = edge + (mark?.length ?? 0)
    const left = text.slice(start, Math.max(start, end))
    return {
      left,
      leftStart: start,
      followsDirectly: left === '' && mark !== undefined,
      isListed: mark !== undefined,
    }
  }
  // The words belong to the item before (「3个园区、5家企业」) up to the last list mark, or verb of the own one.
  const cut = lastListMark(between) ?? innerVerb(between)
  if (cut === null)
    return { left: between, leftStart: edge, followsDirectly: false, isListed: false }
  return { left: between.slice(cut), leftStart: edge + cut, followsDirectly: false, isListed: true }
}

/** 「1000名专家|服务1000家企业」: where the verb of the second number begins. */
function innerVerb(words: string): number | null {
  const found = /[\u4e00-\u9fa5]{2}(?<verb>服务|带动|覆盖|惠及|帮扶|对接|培训|走访|解决)$/.exec(
    words,
  )
  return found === null ? null : found.index + 2
}

/** Where the last item of a list begins in some words; null where there is no list. */
function lastListMark(words: string): number | null {
  let cut: number | null = null
  for (const match of words.matchAll(/、|以及|和(?=[^、]{0,4}$)|及(?=[^、]{0,4}$)/g))
    cut = match.index + match[0].length
  return cut
}

/** The right words of a quantity end at the list mark before the next item. */
function nextItem(text: string, from: number, next: Quantity): number {
  const end = next.start - next.before.length
  const between = text.slice(from, Math.max(from, end))
  if (LIST_MARK.test(between)) return from
  let cut = -1
  for (const match of between.matchAll(/、|以及|和|及/g)) cut = match.index
  const verb = cut < 0 ? innerVerb(between) : null
  if (verb !== null) return from + verb
  return cut < 0 ? Math.max(from, end) : from + cut
}

/** A bracket right after the number explains it and is no object; an open one holds the next number. */
const afterBracket = (right: string): string =>
  right.replace(/^（[^（）]*(?:）|$)/, '').replace(/）$/, '')

/** Numbers with nothing but 「、」 or 「和」 between them. */
function runsOf(text: string, quantities: readonly Quantity[]): QuantityContext['run'][] {
  const indexes: number[] = []
  for (const [at, quantity] of quantities.entries()) {
    const before = quantities[at - 1]
    const edge = before === undefined ? 0 : before.end + before.after.length
    const between = text.slice(edge, quantity.start - quantity.before.length)
    const isNext = before !== undefined && /^[、和及与]$/.test(between)
    indexes.push(isNext ? (indexes[at - 1] ?? 0) + 1 : 0)
  }
  const runs: QuantityContext['run'][] = []
  let size = 0
  for (let at = indexes.length - 1; at >= 0; at -= 1) {
    const index = indexes[at] ?? 0
    if (index + 1 > size) size = index + 1
    runs[at] = { index, size }
    if (index === 0) size = 0
  }
  return runs
}
