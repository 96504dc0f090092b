import { numberKey } from '../document.ts'
import { cutWords, searchWords } from '../words.ts'

/** More words than this say no more about what is looked for, and cost time. */
const WORDS_MAX = 32
/** A question is read this far; a whole page pasted into the field is looked for by its beginning. */
const QUESTION_MAX = 400

/** One word of the question with the shorter words inside it; any way of writing it will do. */
export type AskedWord = { readonly word: string; readonly inner: readonly string[] }

/** The words of a question, each once; empty where it holds nothing that can be looked for. */
export function askedWords(question: string): AskedWord[] {
  const asked = new Map<string, AskedWord>()
  const head = question.slice(0, QUESTION_MAX).normalize('NFKC')
  const number = numberIn(head)
  if (number !== null) asked.set(number, { word: number, inner: numberWords(number) })
  const rest = number === null ? head : head.replace(NUMBER, ' ')
  for (const { word } of cutWords(rest)) {
    const [whole, ...inner] = searchWords(word)
    if (whole === undefined || asked.size >= WORDS_MAX) continue
    asked.set(whole.word, { word: whole.word, inner: inner.map((part) => part.word) })
  }
  return [...asked.values()]
}

const NUMBER = /\p{Script=Han}{1,12}\s*[[(（【〔]\s*\d{4}\s*[\])）】〕]\s*第?\s*\d+\s*号?/u

/** A document number in one spelling, so that every way of writing its brackets finds it. */
export function numberIn(text: string): string | null {
  const found = NUMBER.exec(text.normalize('NFKC'))
  return found === null ? null : numberKey(found[0])
}

const numberWords = (number: string): string[] => searchWords(number).map(({ word }) => word)

/** Every form under which the words may stand in the index. */
export const formsOf = (asked: readonly AskedWord[]): string[] => [
  ...new Set(asked.flatMap(({ word, inner }) => [word, ...inner])),
]

const quoted = (word: string): string => `'${word.replaceAll(/['\\]/gu, '')}'`

/** The question for the index: all of the words, or at least one of them. */
export function indexQuestion(asked: readonly AskedWord[], need: 'all' | 'any'): string {
  const each = asked.map(({ word, inner }) =>
    inner.length === 0 ? quoted(word) : `(${quoted(word)} | (${inner.map(quoted).join(' & ')}))`,
  )
  return each.join(need === 'all' ? ' & ' : ' | ')
}

/** The words of a text as the index stores them: each with the places where it stands. */
export function indexEntry(text: string): { tokens: string; length: number } {
  const places = new Map<string, number[]>()
  const words = searchWords(text)
  const number = numberIn(text)
  const all =
    number === null ? words.map(({ word }) => word) : [number, ...words.map((w) => w.word)]
  for (const [index, word] of all.entries()) {
    const held = places.get(word) ?? []
    // PostgreSQL keeps 256 places of a word and counts them to 16383.
    if (held.length < 255) held.push(Math.min(index + 1, 16_383))
    places.set(word, held)
  }
  const tokens = [...places].map(([word, at]) => `${quoted(word)}:${[...new Set(at)].join(',')}`)
  return { tokens: tokens.join(' '), length: words.length }
}
