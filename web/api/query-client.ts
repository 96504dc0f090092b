import { QueryCache, QueryClient } from '@tanstack/react-query'
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
