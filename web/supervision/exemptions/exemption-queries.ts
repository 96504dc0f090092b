import { queryOptions } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'

export type Exemption = Schema<'Exemption'>
export type ExemptionElement = Exemption['elements'][number]

/** Everything about files of exemption lies under one key. */
export const exemptionsKey = ['exemptions'] as const

export const exemptionsQuery = queryOptions({
  queryKey: [...exemptionsKey, 'list'],
  queryFn: ({ signal }) => answered(api.GET('/api/exemptions', { signal })),
})

export const exemptionQuery = (exemptionId: string) =>
  queryOptions({
    queryKey: [...exemptionsKey, 'one', exemptionId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/exemptions/{exemptionId}', { params: { path: { exemptionId } }, signal }),
      ),
  })
