import { getRouteApi } from '@tanstack/react-router'
import { Drawer, Segmented } from 'antd'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import type { Schema } from '../../api/client.ts'
import { useIsNarrow } from '../../shell/use-is-narrow.ts'
import { ITEM_KIND_WORDS } from '../document-words.ts'
import { ItemCard } from '../items/item-card.tsx'
import { ItemMoves } from '../items/item-moves.tsx'
import type { Item } from '../items/item-words.ts'
import { DocumentText } from '../text/document-text.tsx'
import { revealClause, revealItem, revealOffset } from '../text/reveal.ts'
import { AddMissed } from './add-missed.tsx'
import { DocumentOutline } from './document-outline.tsx'
import { DocumentPanel } from './document-panel.tsx'
import { marksOf } from './panel-tabs.ts'
import { ShortcutsHelp } from './shortcuts-help.tsx'
import { useDesk } from './use-desk.ts'
import { useItemKeys } from './use-item-keys.ts'

const ItemDialogs = lazy(() => import('./item-dialogs.tsx'))
const route = getRouteApi('/signed-in/documents/$documentId')

type DocumentWorkspaceProps = {
  readonly detail: Schema<'DocumentDetail'>
  readonly items: readonly Item[]
  readonly text: Schema<'DocumentText'> | null
  readonly isPastVersion: boolean
}

/** The text and its items side by side; on a phone one after the other. */
export function DocumentWorkspace({ detail, items, text, isPastVersion }: DocumentWorkspaceProps) {
  const paper = useRef<HTMLDivElement>(null)
  const isNarrow = useIsNarrow()
  const { tab, item } = route.useSearch()
  const [side, setSide] = useState<'text' | 'items'>(
    tab !== undefined && item === undefined ? 'items' : 'text',
  )
  const desk = useDesk({
    detail,
    items,
    isPastVersion,
    hasWords: text !== null,
    showWords: (item) => {
      setSide('text')
      requestAnimationFrame(() => paper.current && revealItem(paper.current, item.id))
    },
  })
  const head = useMemo(() => headOf(detail, items), [detail, items])
  const clauses = useMemo(() => clausesOf(detail), [detail])
  const marks = useMemo(() => marksOf(items), [items])
  const selected = items.find((item) => item.id === desk.selectedId) ?? null
  const keys = useItemKeys({ items, desk, tab: desk.tab })
  useArrival(paper, desk.selectedId, detail)

  return (
    <div className={isNarrow ? `document-narrow document-narrow-${side}` : 'document-columns'}>
      {isNarrow ? (
        <Segmented
          block
          className="document-switch no-print"
          aria-label="看正文还是条目"
          value={side}
          onChange={setSide}
          options={[
            { value: 'text', label: '正文' },
            { value: 'items', label: `条目 ${items.length}` },
          ]}
        />
      ) : null}
      <article className="document-paper" aria-label="正文" ref={paper}>
        {text === null ? (
          <DocumentOutline detail={detail} desk={desk} items={items} />
        ) : (
          <DocumentText
            text={text.text}
            head={head}
            clauses={clauses}
            marks={marks}
            selectedId={desk.selectedId}
            onSelect={desk.selectFromText}
          />
        )}
      </article>
      <aside className="document-side no-print" aria-label="条目">
        <DocumentPanel
          detail={detail}
          items={items}
          desk={desk}
          onClause={(start) => {
            setSide('text')
            requestAnimationFrame(() => paper.current && revealOffset(paper.current, start))
          }}
        />
      </aside>
      {isNarrow && side === 'text' ? (
        <Drawer
          open={selected !== null}
          placement="bottom"
          size="auto"
          mask={false}
          className="item-sheet"
          title={selected === null ? '' : ITEM_KIND_WORDS[selected.kind]}
          onClose={desk.clear}
        >
          {selected === null ? null : (
            <ul>
              <ItemCard
                item={selected}
                isSelected
                onSelect={desk.select}
                moves={<ItemMoves item={selected} desk={desk} isBesideWords />}
              />
            </ul>
          )}
        </Drawer>
      ) : null}
      {desk.canDecide && text !== null ? (
        <AddMissed paper={paper} text={text.text} onAdd={desk.add} />
      ) : null}
      <Suspense fallback={null}>
        {desk.asking === null ? null : (
          <ItemDialogs desk={desk} items={items} text={text?.text ?? null} />
        )}
      </Suspense>
      <ShortcutsHelp isOpen={keys.isHelpOpen} onClose={keys.closeHelp} />
    </div>
  )
}

/** Coming from a search, a list of duties or a rule: goes to the words once, when the page first stands. */
function useArrival(
  paper: React.RefObject<HTMLDivElement | null>,
  selectedId: string | null,
  { clauses }: Schema<'DocumentDetail'>,
): void {
  const { at, clause } = route.useSearch()
  const start = at ?? clauses.find(({ address }) => address === clause)?.start ?? undefined
  const arrived = useRef(false)
  useEffect(() => {
    if (arrived.current || !paper.current) return
    arrived.current = true
    if (selectedId !== null) revealItem(paper.current, selectedId)
    else if (start !== undefined) revealOffset(paper.current, start)
    else if (clause !== undefined) revealClause(paper.current, clause)
  }, [paper, selectedId, start, clause])
}

function headOf(detail: Schema<'DocumentDetail'>, items: readonly Item[]) {
  const { document } = detail
  const head = items.find((item) => item.kind === 'head')?.value.head
  return {
    title: head?.title ?? document.title,
    number: head?.number ?? document.number,
    issuers: head?.issuers ?? document.issuers,
  }
}

const clausesOf = (detail: Schema<'DocumentDetail'>) =>
  detail.clauses.flatMap(({ address, parent, marker, heading, start }) =>
    start === null ? [] : [{ id: address, parent, marker, heading, start }],
  )
