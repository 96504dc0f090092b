import { queryOptions } from '@tanstack/react-query'
import { answered, api } from '../../api/client.ts'
import type { Schema } from '../../api/client.ts'
import { problemOf, unreachable } from '../../api/problem.ts'
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

export const taskQuery = (taskId: string) =>
  queryOptions({
    queryKey: [...tasksKey, 'one', taskId],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/tasks/{taskId}', { params: { path: { taskId } }, signal })),
  })

/** Where the bytes of a piece of evidence are. */
export const fileAddress = (taskId: string, file: Task['files'][number]): string =>
  `/api/tasks/${taskId}/files/${file.id}${file.isShown ? '?show=true' : ''}`

const isTask = (body: unknown): body is Task =>
  typeof body === 'object' && body !== null && 'number' in body && 'files' in body

/** Sends a piece of evidence. */
export async function uploadEvidence(taskId: string, file: File): Promise<Task> {
  const form = new FormData()
  form.append('file', file)
  const address = `/api/tasks/${taskId}/files`
  const response = await fetch(address, { method: 'POST', body: form }).catch(() => {
    throw unreachable()
  })
  const body: unknown = await response.json().catch(() => null)
  if (!response.ok || !isTask(body)) throw problemOf(response, body)
  return body
}
