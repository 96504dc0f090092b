import type { Quantity } from '../quantity.ts'
import type { Draft } from './draft.ts'
import { readPart } from './grant/read-part.ts'
import {
  knowName,
  knownReceiver,
  knowNothing,
  knowSubject,
  type KnownReceiver,
} from './known-receiver.ts'
import { partsOf, type Sentence } from './sentence/sentences.ts'
import { HAS_AWARD } from './words.ts'
import { stackingIn } from './wording.ts'

/** What a line has told so far. */
export type Line = {
  /** Benefits of the sentence just read. */
  readonly fresh: readonly Draft[]
  /** Benefits of the last sentence that had some. */
  readonly last: readonly Draft[]
  /** Benefits of the whole line. */
  readonly all: readonly Draft[]
  readonly receiver: KnownReceiver
  /** 「按以下标准给予奖励：」 stands before. */
  readonly isSpelledOut: boolean
  /** The line ended in a colon: the list below it is about its receiver. */
  readonly isLead: boolean
  /** Where the sentence before began. */
  readonly previousStart: number | null
}

/** A list item goes on with what the line above it has announced. */
export function startLine(heading: () => string | null, above: Line | null): Line {
  const isUnderLead = above !== null && (above.isLead || above.isSpelledOut)
  return {
    fresh: [],
    last: [],
    all: [],
    receiver: knowNothing(isUnderLead ? () => knownReceiver(above.receiver) ?? heading() : heading),
    isSpelledOut: above?.isSpelledOut ?? false,
    isLead: isUnderLead,
    previousStart: null,
  }
}

export type SentenceTask = {
  /** Benefits of the lines before in the same clause, for a line that sums them up. */
  readonly above: () => readonly Draft[]
  readonly text: string
  readonly sentence: Sentence
  readonly quantities: readonly Quantity[]
  readonly line: Line
}

const MAY_GRANT = /给予|予以|给与|给付|提供|发放|进行|全额|全免|配套/
const COUNTED: ReadonlySet<string> = new Set(['money', 'percent', 'permille', 'points', 'fraction'])

/** Reads the benefits of a sentence part by part; a sentence that cannot grant only tells its subject. */
export function readSentence({ text, sentence, quantities, line, above }: SentenceTask): Line {
  const { start, end } = sentence
  const words = text.slice(start, end)
  const isLead = /[：:]\s*$/.test(words)
  const next = {
    ...line,
    fresh: [],
    previousStart: start,
    isLead: isLead || (line.isLead && sentence.isFirst),
  }
  const hasFigures = quantities.some(({ kind }) => COUNTED.has(kind))
  if (!hasFigures && !MAY_GRANT.test(words)) {
    addStacking(words, line.last)
    const isAnnounced = isLead && HAS_AWARD.test(words)
    return {
      ...next,
      receiver: knowSubject(line.receiver, words),
      isSpelledOut: isAnnounced || line.isSpelledOut,
    }
  }
  const fresh: Draft[] = []
  let { receiver, isSpelledOut } = line
  let last = line.last
  if (SUMS_UP.test(words)) last = line.all.length > 0 ? line.all : above()
  for (const part of partsOf(sentence)) {
    const own = quantities.filter(
      (quantity) => quantity.start >= part.start && quantity.start < part.end,
    )
    const reading = readPart(text, part, {
      before: { drafts: last, siblings: fresh, receiver, isSpelledOut },
      quantities: own,
    })
    fresh.push(...reading.drafts)
    if (reading.drafts.length > 0) last = fresh
    receiver =
      reading.receiver === null
        ? knowSubject(receiver, part.phrases[0]?.words ?? '')
        : knowName(receiver, reading.receiver)
    isSpelledOut = reading.isSpelledOut
  }
  if (line.previousStart !== null && LINKED.test(words))
    for (const draft of fresh) draft.start = Math.min(draft.start, line.previousStart)
  addStacking(words, fresh.length > 0 ? fresh : last)
  const isAnnounced = isLead && HAS_AWARD.test(words)
  return {
    ...next,
    fresh,
    all: [...line.all, ...fresh].slice(-ALL_MAX),
    last: fresh.length > 0 ? fresh : last,
    receiver,
    isSpelledOut: isAnnounced || (isSpelledOut && fresh.length > 0),
  }
}

/** No cap sums up more benefits than these. */
const ALL_MAX = 60

/** 「以上两项奖励每个企业每年合计不超过…」 */
const SUMS_UP =
  /^\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[）).、．]\s*)?(?:以上|上述)(?:[一二三四五六七八九两\d]+[项条类]|各项|奖励|补贴|补助|资助|政策|资金)/

/** 「对上述品种…」: the sentence before says which. */
const LINKED = /^对?于?(?:符合)?(?:上述|前述|以上)/

function addStacking(words: string, drafts: readonly Draft[]): void {
  const stacking = drafts.length === 0 ? null : stackingIn(words)
  if (stacking !== null) for (const draft of drafts) draft.stacking ??= stacking
}
