import { queryOptions } from '@tanstack/react-query'
import { answered, api } from '../api/client.ts'

/** The words of roles and kinds of organisations: as the server names them. */
export const wordsQuery = queryOptions({
  queryKey: ['codes', 'words'],
  queryFn: ({ signal }) => answered(api.GET('/api/codes/words', { signal })),
  staleTime: Infinity,
})

/** The districts and zones of the city. */
export const regionsQuery = queryOptions({
  queryKey: ['codes', 'regions'],
  queryFn: ({ signal }) => answered(api.GET('/api/codes/regions', { signal })),
  staleTime: Infinity,
})

/** Industries whose code or name holds the words; the sections where there are none. */
export const industriesQuery = (search: string) =>
  queryOptions({
    queryKey: ['codes', 'industries', search],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/codes/industries', {
          params: { query: search === '' ? {} : { search } },
          signal,
        }),
      ),
    staleTime: Infinity,
    placeholderData: (previous) => previous,
  })
