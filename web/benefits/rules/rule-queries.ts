import { queryOptions } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'

export type RulePageData = Schema<'RulePage'>
export type RuleDraft = Schema<'RuleDraft'>
export type RuleForm = Schema<'RuleForm'>
export type RuleEdit = Schema<'RuleEdit'>

/** Everything about rules lies under one key, so that one word makes all of it stale. */
export const rulesKey = ['rules'] as const

export const rulesQuery = queryOptions({
  queryKey: [...rulesKey, 'shelf'],
  queryFn: ({ signal }) => answered(api.GET('/api/rules', { signal })),
})

export const ruleQuery = (document: string, rule: string) =>
  queryOptions({
    queryKey: [...rulesKey, 'one', document, rule],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/api/rules/{document}/{rule}', { params: { path: { document, rule } }, signal }),
      ),
  })

export const draftsQuery = queryOptions({
  queryKey: [...rulesKey, 'drafts'],
  queryFn: ({ signal }) => answered(api.GET('/api/rule-drafts', { signal })),
})

/** What is typed lives on the page and is saved from there: the draft is not asked for again behind its back. */
export const draftQuery = (id: string) =>
  queryOptions({
    queryKey: [...rulesKey, 'draft', id],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/rule-drafts/{id}', { params: { path: { id } }, signal })),
    staleTime: Infinity,
    refetchOnMount: 'always',
  })

/** The cases of one revision of a draft; they take a while and are asked for by hand. */
export const casesQuery = ({ id, revision }: Pick<RuleDraft, 'id' | 'revision'>) =>
  queryOptions({
    queryKey: [...rulesKey, 'cases', id, revision],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/rule-drafts/{id}/cases', { params: { path: { id } }, signal })),
    staleTime: 60_000,
  })
