import { useMutation, useQueryClient } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { useTellRefusal } from '../../api/refusals.ts'
import { documentKey, documentListsKey, itemsQuery } from '../document-queries.ts'
import type { Item } from './item-words.ts'

/** What may be done with an item; the server decides in `item.allowed`, the page only shows it. */
export type ItemAct =
  | { readonly act: 'accept' | 'undo'; readonly item: Item }
  | { readonly act: 'reject'; readonly item: Item; readonly note: string }
  | {
      readonly act: 'correct'
      readonly item: Item
      readonly value: Schema<'ItemValue'>
      readonly note: string
    }

export type Decisions = {
  /** Answers whether it was done. */
  readonly decide: (act: ItemAct) => Promise<boolean>
  readonly isDeciding: boolean
}

/** Sends decisions about items and keeps the lists that are on screen true. */
export function useDecisions(documentId: string): Decisions {
  const client = useQueryClient()
  const tell = useTellRefusal()
  const key = itemsQuery({ documentId, version: undefined }).queryKey

  const { mutateAsync, isPending } = useMutation({
    mutationFn: (act: ItemAct) => send(documentId, act),
    onSuccess: (answer) => {
      client.setQueryData(key, (before) => {
        if ('items' in answer) return answer
        if (!before) return before
        return {
          ...before,
          items: before.items.map((one) => (one.id === answer.id ? answer : one)),
        }
      })
    },
    onError: tell,
    onSettled: async (_answer, failure) => {
      // A refusal means that the page is behind: somebody else decided meanwhile.
      if (failure) await client.invalidateQueries({ queryKey: documentKey(documentId) })
      else await client.invalidateQueries({ queryKey: [...documentKey(documentId), 'detail'] })
      await client.invalidateQueries({ queryKey: documentListsKey, refetchType: 'none' })
    },
  })
  return {
    decide: (act) =>
      mutateAsync(act).then(
        () => true,
        () => false,
      ),
    isDeciding: isPending,
  }
}

function send(
  documentId: string,
  act: ItemAct,
): Promise<Schema<'DocumentItem'> | Schema<'DocumentItems'>> {
  const params = { path: { documentId, itemId: act.item.id } }
  const { revision } = act.item
  switch (act.act) {
    case 'accept':
      return answered(
        api.POST('/api/documents/{documentId}/items/{itemId}/acceptance', {
          params,
          body: { revision },
        }),
      )
    case 'reject':
      return answered(
        api.POST('/api/documents/{documentId}/items/{itemId}/rejection', {
          params,
          body: { revision, note: act.note },
        }),
      )
    case 'correct':
      return answered(
        api.POST('/api/documents/{documentId}/items/{itemId}/correction', {
          params,
          body: { revision, value: act.value, ...(act.note === '' ? {} : { note: act.note }) },
        }),
      )
    case 'undo':
    default:
      return answered(
        api.POST('/api/documents/{documentId}/items/{itemId}/undo', { params, body: { revision } }),
      )
  }
}
