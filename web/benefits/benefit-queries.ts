import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answered, api } from '../api/client.ts'
import type { Schema } from '../api/client.ts'

export type Catalogue = Schema<'BenefitCatalogue'>
export type BenefitRow = Schema<'BenefitRow'>
export type Audience = Schema<'BenefitAudience'>
export type BenefitFact = Schema<'BenefitFact'>
export type FactField = Schema<'BenefitFactField'>
export type Inquiry = Schema<'BenefitInquiry'>
export type Sheet = Schema<'BenefitSheet'>
export type Answer = Schema<'BenefitAnswer'>

/** Every benefit, and who may ask; changes only when rules do. */
export const catalogueQuery = queryOptions({
  queryKey: ['benefits', 'catalogue'],
  queryFn: ({ signal }) => answered(api.GET('/api/benefits', { signal })),
  staleTime: 60_000,
})

/** The facts that the rules read. */
export const factsQuery = queryOptions({
  queryKey: ['benefits', 'facts'],
  queryFn: ({ signal }) => answered(api.GET('/api/benefits/facts', { signal })),
  staleTime: 60_000,
})

/** The answers to what was filled in; the former ones stay until the new ones are there. */
export const sheetQuery = (inquiry: Inquiry, organisation: string | null) =>
  queryOptions({
    queryKey: ['benefits', 'sheet', organisation, inquiry],
    queryFn: ({ signal }) => answered(check(inquiry, organisation, signal)),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })

const check = (body: Inquiry, id: string | null, signal: AbortSignal) =>
  id === null
    ? api.POST('/api/benefits/check', { body, signal })
    : api.POST('/api/organisations/{id}/benefits/check', {
        params: { path: { id } },
        body,
        signal,
      })

/** One rule with its versions. */
export const ruleQuery = (document: string, rule: string) =>
  queryOptions({
    queryKey: ['benefits', 'rule', document, rule],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/benefits/{document}/{rule}', {
          params: { path: { document, rule } },
          signal,
        }),
      ),
    staleTime: 60_000,
  })
