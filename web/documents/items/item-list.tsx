import { Button, Empty, Segmented } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { ItemCard } from './item-card.tsx'
import { ItemMoves } from './item-moves.tsx'
import type { ItemDesk } from './use-item-desk.ts'
import type { Item } from './item-words.ts'

/** Which items a list shows: all, those still to be decided, or those the reader was not certain of. */
export type ItemView = 'all' | 'open' | 'doubtful'

const isDoubtful = (item: Item): boolean => item.state === 'open' && !item.certain

/** The items that a view leaves on screen; the selected one always stays, so that nothing jumps away. */
export function itemsInView(items: readonly Item[], view: ItemView, selectedId: string | null) {
  if (view === 'all') return items
  return items.filter(
    (item) =>
      item.id === selectedId || (view === 'open' ? item.state === 'open' : isDoubtful(item)),
  )
}

type ItemListProps = {
  readonly items: readonly Item[]
  readonly desk: ItemDesk
  /** What to say where the document has no item of this kind. */
  readonly emptyWords: string
}

/** The items of one kind in the order of the text. */
export function ItemList({ items, desk, emptyWords }: ItemListProps) {
  const [view, setView] = useState<ItemView>('all')
  const shown = useMemo(
    () => itemsInView(items, view, desk.selectedId),
    [items, view, desk.selectedId],
  )
  const list = useSelectedInSight(desk.selectedId)
  if (items.length === 0) {
    const canAdd = desk.canDecide && desk.hasWords
    return (
      <Empty
        className="empty"
        description={canAdd ? `${emptyWords}若有遗漏，可在正文中选中文字补录。` : emptyWords}
      />
    )
  }
  return (
    <>
      <ListBar items={items} view={view} onView={setView} desk={desk} />
      {shown.length === 0 ? (
        <Empty className="empty" description="这一类条目都已决定。" />
      ) : (
        <ul className="item-list" ref={list}>
          {shown.map((item) => (
            <ItemCard
              key={item.id}
              item={item}
              isSelected={item.id === desk.selectedId}
              onSelect={desk.select}
              moves={item.id === desk.selectedId ? <ItemMoves item={item} desk={desk} /> : null}
            />
          ))}
        </ul>
      )}
    </>
  )
}

type ListBarProps = {
  readonly items: readonly Item[]
  readonly view: ItemView
  readonly onView: (view: ItemView) => void
  readonly desk: ItemDesk
}

function ListBar({ items, view, onView, desk }: ListBarProps) {
  const open = items.filter((item) => item.state === 'open')
  const certain = open.filter((item) => item.certain).length
  const kind = items[0]?.kind
  if (items.length === 1 || (open.length === 0 && view === 'all')) return null
  return (
    <div className="list-bar">
      <Segmented
        size="small"
        aria-label="显示哪些条目"
        value={view}
        onChange={onView}
        options={[
          { value: 'all', label: `全部 ${items.length}` },
          { value: 'open', label: `待定 ${open.length}` },
          { value: 'doubtful', label: `请细看 ${open.length - certain}` },
        ]}
      />
      {desk.canDecide && certain > 0 && kind !== undefined ? (
        <Button size="small" onClick={() => desk.acceptCertain(kind, certain)}>
          采纳确定的 {certain} 项
        </Button>
      ) : null}
    </div>
  )
}

/** Keeps the selected card in sight when the selection came from the text or the keyboard. */
function useSelectedInSight(selectedId: string | null) {
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    if (selectedId === null) return
    const card = list.current?.querySelector(`[data-item="${CSS.escape(selectedId)}"]`)
    card?.scrollIntoView({ block: 'nearest' })
  }, [selectedId])
  return list
}
