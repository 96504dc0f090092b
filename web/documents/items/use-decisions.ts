import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
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

/** An act and what to do once the server took it, such as closing the dialog. */
type Decision = { readonly act: ItemAct; readonly after: () => void }

export type Decisions = {
  readonly decide: (act: ItemAct, after?: () => void) => void
  readonly isDeciding: boolean
}

/** Sends decisions about items and keeps the lists that are on screen true. */
export function useDecisions(documentId: string): Decisions {
  const client = useQueryClient()
  const { message } = App.useApp()
  const key = itemsQuery({ documentId, version: undefined }).queryKey

  const { mutate, isPending } = useMutation({
    mutationFn: ({ act }: Decision) => send(documentId, act),
    onSuccess: (answer, { after }) => {
      client.setQueryData(key, (before) => {
        if ('items' in answer) return answer
        if (!before) return before
        return {
          ...before,
          items: before.items.map((one) => (one.id === answer.id ? answer : one)),
        }
      })
      after()
    },
    onError: (failure) => void message.error(asProblem(failure).message),
    onSettled: async (_answer, failure) => {
      // A refusal means that the page is behind: somebody else decided meanwhile.
      if (failure) await client.invalidateQueries({ queryKey: documentKey(documentId) })
      else await client.invalidateQueries({ queryKey: [...documentKey(documentId), 'detail'] })
      await client.invalidateQueries({ queryKey: documentListsKey, refetchType: 'none' })
    },
  })
  return {
    decide: (act, after = () => undefined) => mutate({ act, after }),
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
