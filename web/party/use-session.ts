import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { answered, api } from '../api/client.ts'
import type { Schema } from '../api/client.ts'

export type Session = Schema<'Session'>
export type Me = Schema<'Me'>
export type Permission = Me['permissions'][number]
export type Acting = Schema<'Acting'>

/** Who is signed in (`me` is null for a visitor) and whether the system shows demo data. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => answered(api.GET('/api/session', { signal })),
  staleTime: 60_000,
})

/** Who is signed in; null for a visitor and until it is known. */
export const useMe = (): Me | null => useQuery(sessionQuery).data?.me ?? null

/** Whether the server would allow it: only to show or hide, never to decide. */
export function usePermission(permission: Permission): boolean {
  return useMe()?.permissions.includes(permission) ?? false
}

/** Takes over a session that the server just answered; what another role had loaded is forgotten. */
export function useSessionChange(): (session: Session) => void {
  const client = useQueryClient()
  return (session) => {
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' })
    client.setQueryData(sessionQuery.queryKey, session)
  }
}
