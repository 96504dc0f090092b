import { getRouteApi } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { useActsOn } from '../../api/use-acts-on.ts'
import { useConfirm } from '../../shell/use-confirm.ts'
import { documentKey } from '../document-queries.ts'
import { ITEM_KIND_WORDS } from '../document-words.ts'
import type { ItemDesk } from '../items/use-item-desk.ts'
import type { Item } from '../items/item-words.ts'
import { useDecisions } from '../items/use-decisions.ts'
import { firstTab, tabOf } from './panel-tabs.ts'
import type { PanelTab } from './panel-tabs.ts'

const route = getRouteApi('/signed-in/documents/$documentId')

/** What a dialog is open for. */
export type Asking =
  | { readonly act: 'reject' | 'correct'; readonly item: Item }
  | {
      readonly act: 'add'
      readonly value: Schema<'ItemValue'>
      readonly start: number
      readonly end: number
    }

export type DocumentDesk = ItemDesk & {
  readonly tab: PanelTab
  readonly showTab: (tab: PanelTab) => void
  readonly selectFromText: (id: string) => void
  readonly clear: () => void
  readonly asking: Asking | null
  readonly add: (asking: Extract<Asking, { act: 'add' }>) => void
  readonly closeDialog: () => void
  readonly saveRejection: (item: Item, note: string) => Promise<boolean>
  readonly saveCorrection: (
    item: Item,
    value: Schema<'ItemValue'>,
    note: string,
  ) => Promise<boolean>
  readonly saveAddition: (body: Schema<'ItemAddition'>) => Promise<boolean>
}

type DeskFacts = {
  readonly detail: Schema<'DocumentDetail'>
  readonly items: readonly Item[]
  readonly isPastVersion: boolean
  readonly hasWords: boolean
  readonly showWords: (item: Item) => void
}

/** Everything that can be done with the items of a document, and what is selected (kept in the address). */
export function useDesk(facts: DeskFacts): DocumentDesk {
  const { detail, isPastVersion, hasWords } = facts
  const documentId = detail.document.id
  const { item: selectedId = null, tab = firstTab(facts.items) } = route.useSearch()
  const navigate = route.useNavigate()
  const { decide, isDeciding } = useDecisions(documentId)
  const [asking, setAsking] = useState<Asking | null>(null)
  const { acceptCertain, saveAddition } = useBatchActs(documentId)
  const latest = useLatest(facts)

  const choose = useCallback(
    (id: string | undefined, next?: PanelTab) =>
      void navigate({
        search: (before) => ({
          ...before,
          item: id,
          at: undefined,
          clause: undefined,
          ...(next ? { tab: next } : {}),
        }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  )
  const choices = useMemo(
    () => ({
      select: (id: string) => {
        const item = latest.current.items.find((one) => one.id === id)
        if (!item) return
        choose(id, tabOf(item.kind))
        if (matchMedia('(width >= 1000px)').matches) latest.current.showWords(item)
      },
      selectFromText: (id: string) => {
        const item = latest.current.items.find((one) => one.id === id)
        if (item) choose(id, tabOf(item.kind))
      },
      clear: () => choose(undefined),
      showTab: (next: PanelTab) => choose(undefined, next),
    }),
    [choose, latest],
  )

  return {
    ...choices,
    selectedId,
    tab,
    hasWords,
    asking,
    isDeciding,
    acceptCertain,
    saveAddition,
    canDecide: !isPastVersion && detail.allowed.includes('decide'),
    accept: (item) => void decide({ act: 'accept', item }),
    undo: (item) => void decide({ act: 'undo', item }),
    reject: (item) => setAsking({ act: 'reject', item }),
    correct: (item) => setAsking({ act: 'correct', item }),
    add: setAsking,
    showWords: facts.showWords,
    closeDialog: () => setAsking(null),
    saveRejection: (item, note) => decide({ act: 'reject', item, note }),
    saveCorrection: (item, value, note) => decide({ act: 'correct', item, value, note }),
  }
}

/** Acts on the whole version: accept what is certain, add what was missed. */
function useBatchActs(documentId: string) {
  const { act } = useActsOn(documentKey(documentId))
  const confirm = useConfirm()
  const params = { path: { documentId } }

  const acceptCertain: ItemDesk['acceptCertain'] = (kind, count) =>
    confirm({
      title: `采纳 ${count} 个确定的${kind === null ? '条目' : ITEM_KIND_WORDS[kind]}？`,
      content: '这些条目的文字没有歧义。采纳后仍可逐项撤销；标注「请细看」的条目不在其中。',
      okText: `采纳 ${count} 项`,
      onOk: () =>
        act(
          () =>
            answered(
              api.POST('/api/documents/{documentId}/acceptance', {
                params,
                body: kind === null ? {} : { kind },
              }),
            ),
          ({ accepted, open }) => `已采纳 ${accepted} 项，还有 ${open} 项待定。`,
        ),
    })
  const saveAddition = (body: Schema<'ItemAddition'>) =>
    act(() => answered(api.POST('/api/documents/{documentId}/items', { params, body })), '已补录。')
  return { acceptCertain, saveAddition }
}

/** The newest value inside callbacks that must not change with it. */
function useLatest<T>(value: T) {
  const latest = useRef(value)
  useEffect(() => {
    latest.current = value
  })
  return latest
}
