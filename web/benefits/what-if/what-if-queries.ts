import { queryOptions } from '@tanstack/react-query'
import { answered, api, type Schema } from '../../api/client.ts'
import { compact } from '../../api/query-words.ts'
import type { WhatIfAddress } from './what-if-address.ts'

export type WhatIfRule = Schema<'WhatIfRule'>
export type Knob = WhatIfRule['knobs'][number]
export type WhatIf = Schema<'WhatIf'>
export type Scenario = Schema<'WhatIfScenario'>
export type Totals = Schema<'WhatIfTotals'>
export type Part = Schema<'WhatIfPart'>
export type Change = Schema<'WhatIfChange'>
export type ChangedAnswer = Change['answers'][number]
export type Asked = Schema<'WhatIfAsked'>

/** How often a what-if that is computed is asked how far it is. */
const POLL_MS = 1000
export const PAGE_SIZE = 20

const key = ['what-ifs'] as const

export const whatIfRulesQuery = queryOptions({
  queryKey: [...key, 'rules'],
  queryFn: ({ signal }) => answered(api.GET('/api/what-if-rules', { signal })),
})

/** Begins a what-if; the same question is asked once. */
export const askedQuery = (asked: Asked | null) =>
  queryOptions({
    queryKey: [...key, 'asked', asked],
    queryFn: () =>
      asked === null
        ? Promise.reject(new Error('nothing is asked'))
        : answered(api.POST('/api/what-ifs', { body: asked })),
    enabled: asked !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })

/** A what-if as far as it is. */
export const whatIfQuery = (begun: WhatIf | undefined) =>
  queryOptions({
    queryKey: [...key, 'one', begun?.id],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/what-ifs/{whatIfId}', {
          params: { path: { whatIfId: begun?.id ?? '' } },
          signal,
        }),
      ),
    enabled: begun !== undefined && isOpen(begun),
    initialData: begun,
    retry: false,
    refetchInterval: ({ state }) =>
      state.data !== undefined && state.error === null && isOpen(state.data) ? POLL_MS : false,
  })

/** Whether it still waits or runs. */
export const isOpen = ({ state }: WhatIf): boolean => state === 'waiting' || state === 'running'

/** The words by which changes are narrowed, as the contract names them. */
export const changeWords = ({ view, kind, by, key: part }: WhatIfAddress) =>
  compact({
    scenario: view === 'b' ? 2 : 1,
    kind,
    by: part === undefined ? undefined : by,
    key: by === undefined ? undefined : part,
  })

export const changesQuery = (id: string, address: WhatIfAddress) => {
  const query = { ...changeWords(address), page: address.page ?? 1, pageSize: PAGE_SIZE }
  return queryOptions({
    queryKey: [...key, 'changes', id, query],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/what-ifs/{whatIfId}/changes', {
          params: { path: { whatIfId: id }, query },
          signal,
        }),
      ),
    placeholderData: (previous) => previous,
    retry: false,
  })
}
