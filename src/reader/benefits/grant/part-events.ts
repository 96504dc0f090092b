import type { Quantity } from '../../quantity.ts'
import { figureGroups, type FigureGroup } from '../sentence/figures.ts'
import { MASK, type Part, type Phrase } from '../sentence/sentences.ts'
import { OWN_INCOME } from '../use/percent-use.ts'
import { isAwardBehind, useWithEllipsis } from '../use/ellipsis.ts'
import { figureUse } from '../use/figure-use.ts'
import type { Use } from '../use/use.ts'
import { wordGrantIn, type WordGrant } from '../use/word-grants.ts'
import { HAS_AWARD } from '../words.ts'
import { WITHHOLDS } from '../wording.ts'
import type { Before } from './part-state.ts'

/** A list of figures with its use, or a grant in words, at its place in the part. */
export type PartEvent =
  | FigureEvent
  | { readonly at: number; readonly phrase: number; readonly words: WordGrant }

type FigureEvent = {
  readonly at: number
  readonly phrase: number
  readonly group: FigureGroup
  readonly use: Use
}

export type PartEvents = {
  readonly events: readonly PartEvent[]
  /** The part has announced awards that the next parts spell out. */
  readonly isSpelledOut: boolean
}

const GOES_ON = /^(?:再|一次性)*(?:给予|予以|进行)/
const GRANTING: ReadonlySet<Use> = new Set<Use>(['award', 'rate', 'cap', 'rate cap'])

/** Everything in a part that grants or limits, from left to right. */
export function partEvents(
  part: Part,
  quantities: readonly Quantity[],
  before: Before,
): PartEvents {
  const events: PartEvent[] = []
  const isOwnIncome = part.phrases.some(({ words }) => OWN_INCOME.test(words))
  let isSpelledOut = before.isSpelledOut
  let hasGrant = before.siblings.length > 0
  const isOnLine = hasGrant || before.drafts.length > 0
  let hadGrant = false
  for (const [index, phrase] of part.phrases.entries()) {
    if (WITHHOLDS.test(phrase.words)) continue
    const next =
      part.phrases.find((other, at) => at > index && !other.isAside)?.words.replaceAll(MASK, '') ??
      ''
    const figures: FigureEvent[] = []
    for (const group of figureGroups(phrase, quantitiesIn(phrase, quantities))) {
      const last = figures.at(-1) ?? null
      const own = figureUse(group, { isSpelledOut, next, isOwnIncome })
      const use = useWithEllipsis(group, own, { last, hasGrant, isOnLine })
      figures.push({ at: group.start, phrase: index, group, use })
      hasGrant ||= use === 'award' || use === 'rate'
    }
    takeAwardBehind(figures)
    events.push(...figures)
    if (phrase.isAside) continue
    const isTold = figures.some(
      ({ use, group }) =>
        GRANTING.has(use) || (use === 'none' && group.quantities[0]?.percent != null),
    )
    const isContinued = hadGrant && GOES_ON.test(phrase.words)
    const words = isTold || isContinued ? null : wordGrantIn(phrase)
    if (words !== null) events.push({ at: words.start, phrase: index, words })
    hadGrant = figures.some(({ use }) => use === 'rate' || use === 'award')
    isSpelledOut ||= phrase.isLead && HAS_AWARD.test(phrase.words)
  }
  return { events: events.sort((a, b) => a.at - b.at), isSpelledOut }
}

function takeAwardBehind(figures: FigureEvent[]): void {
  for (let at = figures.length - 2; at >= 0; at -= 1) {
    const figure = figures[at]
    const next = figures[at + 1]
    if (figure === undefined || next?.use !== 'award' || figure.use !== 'threshold') continue
    if (isAwardBehind(figure.group, next.group)) figures[at] = { ...figure, use: 'award' }
  }
}

/** The figures of a phrase without those of the asides that it holds. */
const quantitiesIn = (phrase: Phrase, quantities: readonly Quantity[]): Quantity[] =>
  quantities.filter(
    ({ start }) =>
      start >= phrase.start &&
      start < phrase.end &&
      (phrase.isAside || phrase.words[start - phrase.start] !== MASK),
  )
