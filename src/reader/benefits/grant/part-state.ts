import type { Draft } from '../draft.ts'
import type { KnownReceiver } from '../known-receiver.ts'
import type { FigureGroup } from '../sentence/figures.ts'
import { MASK, type Part, type Phrase } from '../sentence/sentences.ts'
import { capsOf } from './caps.ts'
import { conditionsIn } from './conditions.ts'

/** What the sentences before have told: it serves where a part leaves its subject or its award out. */
export type Before = {
  /** Benefits that a cap standing alone belongs to. */
  readonly drafts: readonly Draft[]
  /** Benefits of the parts before in the same sentence. */
  readonly siblings: readonly Draft[]
  /** The receiver of the parts before, of the line or of the heading. */
  readonly receiver: KnownReceiver
  /** 「按以下标准给予奖励：」 stands before: bare figures are awards. */
  readonly isSpelledOut: boolean
}

/** A part of a sentence while it is being read from left to right. */
export type PartState = {
  readonly text: string
  readonly part: Part
  readonly before: Before
  drafts: Draft[]
  /** Benefits that the next cap limits. */
  open: Draft[]
  /** Caps have been read since the last award: the next award opens a new set. */
  isCapped: boolean
  /** Where the words of the next benefit begin. */
  from: number
  /** Limits that come before their award (同一企业一次性申领不超过3万元). */
  floating: { readonly group: FigureGroup; readonly phrase: number }[]
  receiver: string | null
}

export const startPart = (text: string, part: Part, before: Before): PartState => ({
  text,
  part,
  before,
  drafts: [],
  open: [],
  isCapped: false,
  from: firstWord(part),
  floating: [],
  receiver: null,
})

/** The mark of a clause, and a bracket of units that belongs to the sentence before. */
const BEFORE_WORDS = new RegExp(
  `^[\\s${MASK}]*(?:(?:[\\d一二三四五六七八九十]{1,3}[.、．]|第 ?[\\d一二三四五六七八九十百 ]{1,6}条|` +
    `[（(][\\d一二三四五六七八九十]{1,3}[）)]|[①-⑳]|[-—·•]{1,2})[\\s${MASK}]*)?`,
)

/** Where the part's own words begin. */
function firstWord(part: Part): number {
  const first = part.phrases.find((phrase) => !phrase.isAside)
  if (first === undefined) return part.start
  return first.start + (BEFORE_WORDS.exec(first.words)?.[0].length ?? 0)
}

/** Adds the benefits of one list; caps that came before them are theirs. */
export function openDrafts(state: PartState, drafts: Draft[], end: number): void {
  if (state.isCapped) state.open = []
  state.isCapped = false
  for (const { group } of state.floating) {
    const caps = capsOf(group)
    for (const draft of drafts) draft.caps.push(...caps)
  }
  state.floating = []
  state.drafts.push(...drafts)
  state.open.push(...drafts)
  state.from = end
  state.receiver = drafts[0]?.beneficiary ?? state.receiver
}

/** The words of the part that lead up to `at`, from the end of the benefit before; asides left out. */
export function wordsBefore(state: PartState, at: number, from = state.from): string {
  return state.part.phrases
    .filter((phrase) => !phrase.isAside && phrase.end > from && phrase.start < at)
    .map((phrase) => phrase.words.slice(Math.max(0, from - phrase.start), at - phrase.start))
    .join('，')
    .replaceAll(MASK, '')
}

/** The phrases between the benefit before and the phrase of a figure. */
export const leadingPhrases = (state: PartState, phrase: number): Leading[] =>
  state.part.phrases
    .slice(0, phrase)
    .filter((other) => !other.isAside && other.end > state.from && !isRest(state, other))
    .map(({ start, end, words }) => {
      const from = Math.max(start, state.from)
      return { start: from, end, words: words.slice(from - start) }
    })

type Leading = Pick<Phrase, 'start' | 'end' | 'words'>

/** What is left of the phrase that held the benefit before. */
const isRest = (state: PartState, { start }: Phrase): boolean =>
  start < state.from && state.drafts.some((draft) => draft.end > start)

export const previousWords = (state: PartState, phrase: number): string =>
  leadingPhrases(state, phrase).at(-1)?.words ?? ''

const GRANT_WORDS =
  /(?:给予|予以|一次性|分别|按照?|参照|每[件项家个名]|择优|最高|市财政|省财政|(?<=^|[的，])(?:奖励|补助|补贴|资助)|(?:奖励|补助|补贴|资助)$).*$/

/** Conditions in the phrases before a figure and in its own phrase up to the verb. */
export function conditionsBefore(state: PartState, phrase: number, at: number): string[] {
  const leading = leadingPhrases(state, phrase).map(({ start, end }) =>
    state.text.slice(start, end),
  )
  const own = state.part.phrases[phrase]
  if (own === undefined || own.isAside) return conditionsIn(leading)
  const words = own.words.slice(Math.max(0, state.from - own.start), at - own.start)
  const plain = words.replace(GRANT_WORDS, '')
  const weighed = BY_SIZE.exec(words.replaceAll(MASK, ''))?.groups?.['size']
  const conditions = conditionsIn(/的|\d/.test(plain) ? [...leading, plain] : leading)
  return weighed === undefined ? conditions : [...conditions, weighed]
}

/** 「按照最大起飞重量1吨以下的航空器」 */
const BY_SIZE = /^按照?(?<size>[^，]{2,40}(?:以上|以下|以内))的/
