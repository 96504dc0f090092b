import { QueryCache, QueryClient } from '@tanstack/react-query'
import type { InvalidateQueryFilters } from '@tanstack/react-query'
import { asProblem } from './problem.ts'

const RETRIES_MAX = 2

/** Asks again only where asking again can help: the server was not reached, or is just restarting. */
const canHelp = (failure: unknown): boolean => {
  const { status } = asProblem(failure)
  return status === 0 || status === 502 || status === 503
}

/** What was loaded is kept for a moment, so that going back is instant; a write names what it made stale. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    // A session that ended elsewhere: the whole page should know, not only the part that asked.
    onError: (failure) => {
      if (asProblem(failure).status === 401) {
        void queryClient.invalidateQueries({ queryKey: ['session'] })
      }
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: false,
      networkMode: 'always',
      retry: (failures, failure) => failures < RETRIES_MAX && canHelp(failure),
      retryDelay: (failures) => 600 * 2 ** failures,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})

const invalidate = queryClient.invalidateQueries.bind(queryClient)

/**
 * The library leaves a first load that is under way alone, which may have been read before the write that makes it
 * stale: whoever is quick would look at a page that does not know what he just did. Such a load begins anew.
 */
queryClient.invalidateQueries = async (filters: InvalidateQueryFilters = {}, options) => {
  if (filters.refetchType !== 'none')
    await queryClient.cancelQueries({
      ...filters,
      type: 'active',
      predicate: (query) => query.state.data === undefined && (filters.predicate?.(query) ?? true),
    })
  await invalidate(filters, options)
}
