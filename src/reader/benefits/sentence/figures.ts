import type { Quantity } from '../../quantity.ts'
import { MASK, type Phrase } from './sentences.ts'

/** Figures that stand in one list (50万元、20万元、10万元), with the words of their phrase around them. */
export type FigureGroup = {
  readonly quantities: readonly Quantity[]
  readonly phrase: Phrase
  readonly start: number
  readonly end: number
  /** No figure of money or percent stands before it in its phrase. */
  readonly isFirst: boolean
  /** The words of the phrase since the figure before (or its start), asides left out. */
  readonly left: string
  /** The words of the phrase up to the next figure (or its end), asides left out. */
  readonly right: string
  /** All words of the phrase before and after the list. */
  readonly before: string
  readonly after: string
}

const JOINED = new RegExp(
  `^${MASK}*(?:及?以上|及?以下|以内|左右)?${MASK}* ?[、和及与或] ?(?:分别|各)?(?:不超过|最高|不低于)? ?$`,
)
const SIDE_MAX = 160

/** The figures of a phrase in their lists. Only money and percentages bound `left` and `right`. */
export function figureGroups(phrase: Phrase, quantities: readonly Quantity[]): FigureGroup[] {
  const lists: Quantity[][] = []
  for (const quantity of quantities) {
    const last = lists.at(-1)
    const before = last?.at(-1)
    const between = before === undefined ? null : wordsBetween(phrase, before.end, quantity.start)
    const isSame = before !== undefined && kindOf(before) === kindOf(quantity)
    if (last !== undefined && isSame && between !== null && JOINED.test(between))
      last.push(quantity)
    else lists.push([quantity])
  }
  return lists.map((list) => {
    const start = list[0]?.start ?? phrase.start
    const end = list.at(-1)?.end ?? start
    const bounding = lists.filter((other) => isBounding(other[0]))
    const previous = bounding.findLast((other) => (other.at(-1)?.end ?? 0) <= start)?.at(-1)?.end
    const next = bounding.find((other) => (other[0]?.start ?? 0) >= end)?.[0]?.start
    return {
      quantities: list,
      phrase,
      start,
      end,
      isFirst: previous === undefined,
      left: wordsBetween(phrase, Math.max(previous ?? phrase.start, start - SIDE_MAX), start),
      right: wordsBetween(phrase, end, Math.min(next ?? phrase.end, end + SIDE_MAX)),
      before: wordsBetween(phrase, Math.max(phrase.start, start - SIDE_MAX), start),
      after: wordsBetween(phrase, end, Math.min(phrase.end, end + SIDE_MAX)),
    }
  })
}

const isBounding = (quantity: Quantity | undefined): boolean =>
  quantity !== undefined && (quantity.kind === 'money' || quantity.kind === 'percent')

const kindOf = ({ kind, unit }: Quantity): string => (kind === 'count' ? unit : kind)

function wordsBetween(phrase: Phrase, start: number, end: number): string {
  return phrase.words
    .slice(start - phrase.start, end - phrase.start)
    .replaceAll(MASK, '')
    .trim()
}
