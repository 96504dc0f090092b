import type { Amount, Benefit, Duty, Head, Target } from '../reader/reading.ts'
import type { ItemState } from './document.ts'

type Words<Item> = Omit<Item, 'clause' | 'start' | 'end' | 'pattern' | 'certain'>

/** A duty without its place. */
export type DutyValue = Words<Duty>
/** A target without its place. */
export type TargetValue = Words<Target>
/** A benefit without its place. */
export type BenefitValue = Words<Benefit>
/** An amount without its place; `of` is the id of the item that it belongs to. */
export type AmountValue = Omit<Words<Amount>, 'of'> & { readonly of: string | null }

/** What an item says, under the name of its kind; exactly one of them is there. */
export type ItemValue =
  | { readonly head: Head }
  | { readonly duty: DutyValue }
  | { readonly target: TargetValue }
  | { readonly benefit: BenefitValue }
  | { readonly amount: AmountValue }

/** The kinds of item, in the order in which pages and exports show them. */
export const ITEM_KINDS = ['head', 'duty', 'target', 'benefit', 'amount'] as const

export type ItemKind = (typeof ITEM_KINDS)[number]

/** Who brought an item in: the reader, an official's hand, a city's content, or the former version. */
export type ItemOrigin = 'reader' | 'hand' | 'content' | 'former'

/** An item as it begins its life in a version. */
export type NewItem = {
  readonly id: string
  readonly kind: ItemKind
  readonly clause: string | null
  readonly start: number | null
  readonly end: number | null
  readonly pattern: string | null
  readonly certain: boolean
  readonly origin: ItemOrigin
  readonly state: ItemState
  readonly value: ItemValue
  readonly summary: string | null
  readonly position: number
}

/** The kind of a value: the one name that it carries. */
export function kindOf(value: ItemValue): ItemKind {
  const names = Object.keys(value)
  const kind = ITEM_KINDS.find((name) => name === names[0])
  if (kind === undefined || names.length !== 1) throw new Error('An item value names one kind')
  return kind
}

/** The units that an item names, each once, so that duties can be found by unit. */
export function unitsOf(value: ItemValue): string[] {
  return 'duty' in value ? [...new Set([...value.duty.lead, ...value.duty.support])] : []
}

/** How many items of a kind stand in which state. */
export type ItemCount = Readonly<Record<ItemState, number>> & { readonly kind: ItemKind }
