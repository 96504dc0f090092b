import { queryOptions } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'

export type Exemption = Schema<'Exemption'>
/** A kind of what a file may be about. */
export type ExemptionKind = Exemption['kind']
/** What a file can be opened about. */
export type FailedSubject = Schema<'ExemptionList'>['subjects'][number]
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

/** The file of a project, a task or a decision, or whether one can be opened. */
export const exemptionSubjectQuery = (kind: ExemptionKind, subjectId: string) =>
  queryOptions({
    queryKey: [...exemptionsKey, 'subject', kind, subjectId],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/exemption-subjects/{kind}/{subjectId}', {
          params: { path: { kind, subjectId } },
          signal,
        }),
      ),
  })
