import { memo } from 'react'
import type { ReactNode } from 'react'
import { ITEM_ORIGIN_WORDS, ITEM_STATE_WORDS } from '../document-words.ts'
import { ItemFacts } from './item-facts.tsx'
import type { Item } from './item-words.ts'
import './item-card.css'

type ItemCardProps = {
  readonly item: Item
  readonly isSelected: boolean
  readonly onSelect: (id: string) => void
  /** The buttons; only the selected card has them, so that a long list stays light and calm. */
  readonly moves: ReactNode
}

/** One item in the list beside the text: what was read, where, and how its confirmation stands. */
export const ItemCard = memo(function ItemCard(props: ItemCardProps) {
  const { item, isSelected, onSelect, moves } = props
  const classes = ['item-card', `item-card-${item.kind}`, `item-card-${item.state}`]
  if (isSelected) classes.push('item-card-selected')
  return (
    <li className={classes.join(' ')} data-item={item.id} aria-current={isSelected || undefined}>
      <button
        type="button"
        className="item-card-face"
        aria-expanded={isSelected}
        onClick={() => onSelect(item.id)}
      >
        <span className="item-card-top">
          <span className="item-card-clause">{item.clause ?? '文头'}</span>
          <ItemStanding item={item} />
        </span>
        <ItemFacts item={item} isWhole={isSelected} />
      </button>
      {isSelected ? (
        <div className="item-card-foot">
          <ItemHistory item={item} />
          {moves}
        </div>
      ) : null}
    </li>
  )
})

function ItemStanding({ item }: { readonly item: Item }) {
  const isDoubtful = item.state === 'open' && !item.certain
  return (
    <span className={`standing standing-${isDoubtful ? 'doubtful' : item.state}`}>
      {isDoubtful ? '待定 · 请细看' : ITEM_STATE_WORDS[item.state]}
    </span>
  )
}

function ItemHistory({ item }: { readonly item: Item }) {
  const source = [
    ITEM_ORIGIN_WORDS[item.origin],
    ...(item.page === null ? [] : [`第 ${item.page} 页`]),
    ...(item.decidedBy === null ? [] : [`${item.decidedBy}${ITEM_STATE_WORDS[item.state]}`]),
  ]
  return (
    <p className="item-card-history">
      {source.join(' · ')}
      {item.note === null || item.note === '' ? null : (
        <span className="item-card-note">备注：{item.note}</span>
      )}
    </p>
  )
}
