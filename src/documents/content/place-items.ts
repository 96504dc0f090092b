// A city's content knows what a document says but not its words. Once the words are attached, each item is
// placed where the reader found the same thing: same kind and clause, and figures or units that agree.
import { pairsOfCharacters } from '../compare/likeness.ts'
import type { BenefitValue, DutyValue, ItemKind, ItemValue, TargetValue } from '../item.ts'

/** An item that has to be found in the words. */
export type UnplacedItem = {
  readonly id: string
  readonly kind: ItemKind
  readonly clause: string | null
  readonly value: ItemValue
}

/** The same thing as the reader found it. */
export type ReadItem = Omit<UnplacedItem, 'id'> & { readonly start: number; readonly end: number }

/** Where an item's words stand. */
export type Place = { readonly itemId: string; readonly start: number; readonly end: number }

/** Below this an item and a find have too little in common to be one thing. */
const AGREEMENT_MIN = 0.5

/** A place for every item that was found again; each find is given once, the surest first. */
export function placeItems(items: readonly UnplacedItem[], found: readonly ReadItem[]): Place[] {
  const pairs: { item: number; find: number; score: number }[] = []
  for (const [item, wanted] of items.entries()) {
    for (const [find, read] of found.entries()) {
      if (wanted.kind !== read.kind || wanted.clause !== read.clause) continue
      const score = agreement(wanted.value, read.value)
      if (score >= AGREEMENT_MIN) pairs.push({ item, find, score })
    }
  }
  const [takenItems, takenFinds] = [new Set<number>(), new Set<number>()]
  const places: Place[] = []
  for (const { item, find } of pairs.toSorted((a, b) => b.score - a.score || a.item - b.item)) {
    const [wanted, read] = [items[item], found[find]]
    if (takenItems.has(item) || takenFinds.has(find) || !wanted || !read) continue
    takenItems.add(item)
    takenFinds.add(find)
    places.push({ itemId: wanted.id, start: read.start, end: read.end })
  }
  return places
}

/** From 0 to 1, how far two values say the same. */
function agreement(one: ItemValue, other: ItemValue): number {
  if ('duty' in one && 'duty' in other) return ofDuties(one.duty, other.duty)
  if ('target' in one && 'target' in other) return ofTargets(one.target, other.target)
  if ('benefit' in one && 'benefit' in other) return ofBenefits(one.benefit, other.benefit)
  if ('amount' in one && 'amount' in other) {
    const isSame =
      one.amount.fen === other.amount.fen && one.amount.percent === other.amount.percent
    return isSame ? (one.amount.role === other.amount.role ? 1 : 0.8) : 0
  }
  return 0
}

const ofDuties = (one: DutyValue, other: DutyValue): number =>
  0.6 * shared(one.lead, other.lead) +
  0.2 * shared(one.support, other.support) +
  0.1 * (one.due === other.due ? 1 : 0) +
  0.1 * alike(one.text, other.text)

const ofTargets = (one: TargetValue, other: TargetValue): number =>
  one.value !== other.value || one.upper !== other.upper
    ? 0
    : 0.4 + (one.unit === other.unit ? 0.3 : 0) + 0.3 * alike(one.indicator, other.indicator)

function ofBenefits(one: BenefitValue, other: BenefitValue): number {
  const figures = (value: BenefitValue): string[] => [
    ...(value.rate === null ? [] : [`rate ${value.rate}`]),
    ...(value.amountFen === null ? [] : [value.amountFen]),
    ...value.caps.map(({ amountFen }) => amountFen),
  ]
  return (
    0.7 * shared(figures(one), figures(other)) +
    0.15 * (one.kind === other.kind ? 1 : 0) +
    0.15 * alike(one.beneficiary ?? '', other.beneficiary ?? '')
  )
}

/** The share of two lists that is common; two empty lists agree. */
function shared(one: readonly string[], other: readonly string[]): number {
  const all = new Set([...one, ...other])
  if (all.size === 0) return 1
  return (
    one.filter((name, index) => other.includes(name) && one.indexOf(name) === index).length /
    all.size
  )
}

/** The share of neighbouring characters that two wordings have in common. */
function alike(one: string, other: string): number {
  const [a, b] = [pairsOfCharacters(one), pairsOfCharacters(other)]
  if (a.size + b.size === 0) return 1
  let common = 0
  for (const pair of a.keys()) if (b.has(pair)) common += 1
  return (2 * common) / (a.size + b.size)
}
