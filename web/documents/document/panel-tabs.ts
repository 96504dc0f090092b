import type { ItemKind } from '../document-words.ts'
import type { Item } from '../items/item-words.ts'
import type { Mark } from '../text/document-text.tsx'

/** The tabs beside the text, in their order. */
export const PANEL_TABS = [
  'outline',
  'duty',
  'target',
  'benefit',
  'amount',
  'agreement',
  'versions',
  'timeline',
] as const

export type PanelTab = (typeof PANEL_TABS)[number]

export const isPanelTab = (word: unknown): word is PanelTab =>
  PANEL_TABS.some((tab) => tab === word)

/** The tab in which items of a kind are listed; the head stands above the outline. */
export const tabOf = (kind: ItemKind): PanelTab => (kind === 'head' ? 'outline' : kind)

/** The kind of item that a tab lists; null where it lists none. */
export function kindOfTab(tab: PanelTab): ItemKind | null {
  if (tab === 'outline') return 'head'
  return tab === 'duty' || tab === 'target' || tab === 'benefit' || tab === 'amount' ? tab : null
}

/** Where to begin: with the first kind of which the document has any. */
export const firstTab = (items: readonly Item[]): PanelTab =>
  (['duty', 'target', 'benefit'] as const).find((kind) =>
    items.some((item) => item.kind === kind),
  ) ?? 'outline'

/** The items that can be shown in the text; the head is not marked, its words are everywhere. */
export function marksOf(items: readonly Item[]): readonly Mark[] {
  return items.flatMap(({ id, kind, start, end, state }) => {
    if (kind === 'head' || start === null || end === null || end <= start) return []
    const standing = state === 'open' ? 'open' : state === 'rejected' ? 'rejected' : 'settled'
    return [{ id, kind, start, end, standing } as const]
  })
}
