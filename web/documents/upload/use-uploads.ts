import { useSyncExternalStore } from 'react'
import { queryClient } from '../../api/query-client.ts'
import { documentListsKey } from '../document-queries.ts'
import { createUploads } from './uploads.ts'

/** The one list of uploads of this tab. */
export const uploads = createUploads(
  () => void queryClient.invalidateQueries({ queryKey: documentListsKey }),
)

/** The files on their way, newest first. */
export const useUploads = () => useSyncExternalStore(uploads.subscribe, uploads.rows)
