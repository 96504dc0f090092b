import { bracketsOf } from '../../duties/brackets.ts'

/** Stands for a character inside brackets or a title: asides must not be read as the sentence's own words. */
export const MASK = '\u0001'

/** A piece of a sentence between commas or colons, or between the marks inside a bracket (an aside). */
export type Phrase = {
  readonly start: number
  readonly end: number
  /** The words with asides and titles masked; as long as the span. */
  readonly words: string
  readonly isAside: boolean
  /** The phrase ends in a colon: what follows spells it out. */
  readonly isLead: boolean
}

/** A piece of a sentence between semicolons: usually one measure. */
export type Part = {
  readonly start: number
  readonly end: number
  readonly phrases: readonly Phrase[]
}

export type Sentence = {
  readonly start: number
  readonly end: number
  /** The first sentence of its line, which often is a heading. */
  readonly isFirst: boolean
  readonly text: string
  readonly masked: string
  readonly asides: readonly Span[]
}

/** No sentence is so long; a run without full stops is read in pieces, so that time stays linear. */
const SENTENCE_MAX = 2000

/** Cuts the text into sentences; marks inside brackets do not cut what is outside. */
export function sentencesOf(text: string): Sentence[] {
  const asides = outermostBrackets(text)
  const masked = maskedText(text, asides)
  const sentences: Sentence[] = []
  let aside = 0
  let start = 0
  let isFirst = true
  for (const mark of masked.matchAll(/[。！？!?\n]|$/g)) {
    for (; start < mark.index; start = Math.min(mark.index, start + SENTENCE_MAX)) {
      const end = Math.min(mark.index, start + SENTENCE_MAX)
      while ((asides[aside]?.end ?? Infinity) <= start) aside += 1
      if (masked.slice(start, end).trim() === '') continue
      const own: Span[] = []
      for (let at = aside; (asides[at]?.start ?? Infinity) < end; at += 1) {
        const span = asides[at]
        if (span !== undefined && span.start >= start) own.push(span)
      }
      sentences.push({ start, end, isFirst, text, masked, asides: own })
      isFirst = false
    }
    if (mark[0] === '\n') isFirst = true
    start = mark.index + 1
  }
  return sentences
}

export type Span = { readonly start: number; readonly end: number }

function outermostBrackets(text: string): Span[] {
  const spans: Span[] = []
  for (const bracket of bracketsOf(text)) {
    const last = spans.at(-1)
    const isInside = last !== undefined && bracket.start < last.end
    // （一） and (2) are marks of a list, not asides.
    if (
      !isInside &&
      !/^.(?:[一二三四五六七八九十]{1,3}|\d{1,2}).$/.test(text.slice(bracket.start, bracket.end))
    ) {
      spans.push({ start: bracket.start, end: bracket.end })
    }
  }
  return spans
}

function maskedText(text: string, asides: readonly Span[]): string {
  const titles = [...text.matchAll(/《[^》\n]{1,100}》/g)].map(({ index, 0: title }) => ({
    start: index,
    end: index + title.length,
  }))
  const pieces: string[] = []
  let at = 0
  for (const { start, end } of [...asides, ...titles].sort((a, b) => a.start - b.start)) {
    if (start < at) continue
    pieces.push(text.slice(at, start), MASK.repeat(end - start))
    at = end
  }
  return pieces.join('') + text.slice(at)
}

/** The parts of a sentence with their phrases. */
export function partsOf(stretch: Sentence): Part[] {
  return cut(stretch.masked, stretch, /[；;]/g).map((span) => ({
    start: span.start,
    end: span.end,
    phrases: [
      ...cut(stretch.masked, span, /，|(?<!\d)[：:]|[：:](?!\d)|,(?!\d)/g).map((piece) =>
        phraseOf(stretch.masked, piece, false),
      ),
      ...stretch.asides
        .filter((aside) => aside.start >= span.start && aside.start < span.end)
        .flatMap((aside) =>
          cut(
            stretch.text,
            { start: aside.start + 1, end: aside.end - 1 },
            /[，；。：:;]|,(?!\d)/g,
          ),
        )
        .map((piece) => phraseOf(stretch.text, piece, true)),
    ].sort((a, b) => a.start - b.start),
  }))
}

const phraseOf = (words: string, span: Span, isAside: boolean): Phrase => ({
  start: span.start,
  end: span.end,
  words: words.slice(span.start, span.end),
  isAside,
  isLead: /[：:]/.test(words[span.end] ?? ''),
})

function cut(text: string, { start, end }: Span, mark: RegExp): Span[] {
  const spans: Span[] = []
  let from = start
  for (const found of text.slice(start, end).matchAll(mark)) {
    spans.push({ start: from, end: start + found.index })
    from = start + found.index + found[0].length
  }
  spans.push({ start: from, end })
  return spans.filter((span) => text.slice(span.start, span.end).trim() !== '')
}
