import type { ItemKind } from '../document-words.ts'
import type { Item } from './item-words.ts'

/** The desk at which items are decided: what is selected, what may be done, and how. */
export type ItemDesk = {
  readonly selectedId: string | null
  readonly select: (id: string) => void
  readonly canDecide: boolean
  readonly isDeciding: boolean
  readonly hasWords: boolean
  readonly accept: (item: Item) => void
  readonly reject: (item: Item) => void
  readonly correct: (item: Item) => void
  readonly undo: (item: Item) => void
  readonly acceptCertain: (kind: ItemKind | null, count: number) => void
  readonly showWords: (item: Item) => void
}
