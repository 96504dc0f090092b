import { problemOf, unreachable } from '../api/problem.ts'
import type { Answer } from './fund-queries.ts'

/** Sends the treasury's answer to a list; the server says what became of each row. */
export async function uploadAnswer(list: string, file: File): Promise<Answer> {
  const form = new FormData()
  form.append('file', file)
  const response = await fetch(`/api/payment-lists/${list}/answers`, {
    method: 'POST',
    body: form,
    headers: { accept: 'application/json, application/problem+json' },
  }).catch(() => {
    throw unreachable()
  })
  const body: unknown = await response.json().catch(() => null)
  if (response.ok && isAnswer(body)) return body
  throw problemOf(response, body)
}

const isAnswer = (body: unknown): body is Answer =>
  typeof body === 'object' && body !== null && 'counts' in body && 'id' in body
