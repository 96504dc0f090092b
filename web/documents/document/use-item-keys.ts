import { useEffect, useRef, useState } from 'react'
import type { Item } from '../items/item-words.ts'
import type { DocumentDesk } from './use-desk.ts'
import { kindOfTab } from './panel-tabs.ts'
import type { PanelTab } from './panel-tabs.ts'

type Keys = {
  readonly items: readonly Item[]
  readonly desk: DocumentDesk
  readonly tab: PanelTab
}

/** The keys of the desk, as the help shows them. */
export const ITEM_KEYS: readonly { readonly key: string; readonly does: string }[] = [
  { key: 'j', does: '下一个条目' },
  { key: 'k', does: '上一个条目' },
  { key: 'n', does: '下一个待定的条目' },
  { key: 'a', does: '采纳选中的条目，并到下一个待定的' },
  { key: 'e', does: '更正选中的条目' },
  { key: 'r', does: '驳回选中的条目' },
  { key: 'u', does: '撤销对选中条目的决定' },
  { key: 'Enter', does: '看选中条目的原文' },
  { key: 'Esc', does: '取消选中' },
  { key: '?', does: '显示这张表' },
]

/** Lets an official go through the items without the mouse; keys typed into a field are left alone. */
export function useItemKeys(keys: Keys) {
  const [isHelpOpen, setIsHelpOpen] = useState(false)
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return
      if (event.key === '?') setIsHelpOpen(true)
      else if (act(event.key, latest.current)) event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return { isHelpOpen, closeHelp: () => setIsHelpOpen(false) }
}

function act(key: string, { items, desk, tab }: Keys): boolean {
  const kind = kindOfTab(tab)
  const listed = items.filter((item) => item.kind === (kind ?? 'duty'))
  const at = listed.findIndex((item) => item.id === desk.selectedId)
  const item = listed[at]
  const may = (move: Item['allowed'][number]) =>
    desk.canDecide && item?.allowed.includes(move) === true
  const go = (next: Item | undefined) => {
    if (next) desk.select(next.id)
  }
  const nextOpen = () =>
    [...listed.slice(at + 1), ...listed.slice(0, Math.max(at, 0))].find(
      (one) => one.state === 'open',
    )
  switch (key) {
    case 'j':
      go(listed[at + 1])
      return true
    case 'k':
      go(listed[at === -1 ? listed.length - 1 : at - 1])
      return true
    case 'n':
      go(nextOpen())
      return true
    case 'a':
      if (!item || !may('accept')) return false
      desk.accept(item)
      go(nextOpen())
      return true
    case 'e':
      if (item && may('correct')) desk.correct(item)
      return true
    case 'r':
      if (item && may('reject')) desk.reject(item)
      return true
    case 'u':
      if (item && may('undo')) desk.undo(item)
      return true
    case 'Enter':
      if (!item) return false
      desk.showWords(item)
      return true
    case 'Escape':
      if (desk.selectedId === null) return false
      desk.clear()
      return true
    default:
      return false
  }
}

/** Whether a key belongs to something else: a field, a button, an open dialog or menu. */
function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector('.ant-modal-wrap:not([style*="display: none"])')) return true
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/u.test(target.tagName)
}
