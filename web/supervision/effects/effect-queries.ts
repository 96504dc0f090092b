import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'

export type EffectPolicy = Schema<'EffectPolicy'>
export type EffectComparison = Schema<'EffectComparison'>
export type EffectMember = Schema<'EffectMember'>
export type Effect = Schema<'Effect'>

export const effectsQuery = queryOptions({
  queryKey: ['effects'],
  queryFn: ({ signal }) => answered(api.GET('/api/effects', { signal })),
})

export const effectQuery = (query: { readonly rule: string; readonly after?: number }) =>
  queryOptions({
    queryKey: ['effect', query],
    queryFn: ({ signal }) => answered(api.GET('/api/effect', { params: { query }, signal })),
    placeholderData: keepPreviousData,
  })
