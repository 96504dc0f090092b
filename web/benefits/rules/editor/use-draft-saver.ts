import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { draftQuery, rulesKey } from '../rule-queries.ts'
import type { RuleDraft } from '../rule-queries.ts'
import { createSaver } from './draft-saver.ts'

/** The saver of a draft; what is still waiting is sent when the page is left. */
export function useDraftSaver(draft: RuleDraft) {
  const client = useQueryClient()
  const [saver] = useState(() =>
    createSaver(draft, (saved) => {
      client.setQueryData(draftQuery(draft.id).queryKey, saved)
      void client.invalidateQueries({ queryKey: [...rulesKey, 'drafts'], refetchType: 'none' })
    }),
  )
  const state = useSyncExternalStore(saver.subscribe, saver.state)
  useEffect(() => {
    const leave = () => void saver.flush(true)
    const warn = (event: BeforeUnloadEvent) => {
      if (!saver.isClean()) event.preventDefault()
    }
    addEventListener('pagehide', leave)
    addEventListener('beforeunload', warn)
    return () => {
      removeEventListener('pagehide', leave)
      removeEventListener('beforeunload', warn)
      void saver.flush()
    }
  }, [saver])
  return { saver, state }
}
