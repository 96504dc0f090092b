import { queryOptions } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'

export type Catalogue = Schema<'TopicCatalogue'>
export type TopicRow = Schema<'TopicRow'>
export type TopicLineRow = Schema<'TopicLineRow'>
export type TopicPage = Schema<'TopicPage'>
export type Topic = Schema<'TopicEdit'>
export type TopicLine = Schema<'TopicLine'>
export type TopicFault = Schema<'TopicFault'>
export type TopicDraft = Schema<'TopicDraft'>
export type TopicDraftRow = Schema<'TopicDraftRow'>

/** Everything of the catalogue lies under one key: an approval makes all of it stale. */
export const topicsKey = ['topics'] as const

/** The programmes and the topics that are in force today. */
export const catalogueQuery = queryOptions({
  queryKey: [...topicsKey, 'catalogue'],
  queryFn: ({ signal }) => answered(api.GET('/api/topics', { signal })),
  staleTime: 60_000,
})

/** A topic as it is in force, or one version of it. */
export const topicQuery = (topicId: string, version: string | undefined) =>
  queryOptions({
    queryKey: [...topicsKey, 'topic', topicId, version],
    queryFn: ({ signal }) =>
      answered(
        version === undefined
          ? api.GET('/api/topics/{topicId}', { params: { path: { topicId } }, signal })
          : api.GET('/api/topic-versions/{id}', { params: { path: { id: version } }, signal }),
      ),
    staleTime: 60_000,
  })

/** Drafts of topics, those being worked on first. */
export const topicDraftsQuery = queryOptions({
  queryKey: [...topicsKey, 'drafts'],
  queryFn: ({ signal }) => answered(api.GET('/api/topic-drafts', { signal })),
})

export const topicDraftKey = (id: string) => [...topicsKey, 'draft', id] as const

export const topicDraftQuery = (id: string) =>
  queryOptions({
    queryKey: topicDraftKey(id),
    queryFn: ({ signal }) =>
      answered(api.GET('/api/topic-drafts/{id}', { params: { path: { id } }, signal })),
  })
