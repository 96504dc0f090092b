import { queryOptions } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { fileBody } from '../../api/file-body.ts'
import { compact } from '../../api/query-words.ts'
import type { TaskFilter } from './task-filter.ts'

export type Task = Schema<'DutyTask'>
export type TaskRow = Schema<'DutyTaskRow'>
export type TaskPage = Schema<'DutyTaskPage'>

/** Rows a page of the list. */
export const PAGE_SIZE = 50

/** Everything about tasks lies under one key: whatever is done to one makes all of it stale. */
export const tasksKey = ['tasks'] as const

export const tasksQuery = (filter: TaskFilter) =>
  queryOptions({
    queryKey: [...tasksKey, 'page', filter],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/tasks', { params: { query: compact(filter) }, signal })),
    placeholderData: (previous) => previous,
  })

/** What documents say of tasks that have no last day yet. */
export const readTermsQuery = queryOptions({
  queryKey: [...tasksKey, 'read-terms'],
  queryFn: ({ signal }) => answered(api.GET('/api/tasks/read-terms', { signal })),
})

export const taskQuery = (taskId: string) =>
  queryOptions({
    queryKey: [...tasksKey, 'one', taskId],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/tasks/{taskId}', { params: { path: { taskId } }, signal })),
  })

/** Where the bytes of a piece of evidence are. */
export const fileAddress = (taskId: string, file: Task['files'][number]): string =>
  `/api/tasks/${taskId}/files/${file.id}${file.isShown ? '?show=true' : ''}`

/** Sends a piece of evidence. */
export const uploadEvidence = (taskId: string, file: File): Promise<Task> =>
  answered(
    api.POST('/api/tasks/{taskId}/files', { params: { path: { taskId } }, ...fileBody(file) }),
  )
