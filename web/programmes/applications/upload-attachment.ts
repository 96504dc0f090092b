import type { Schema } from '../../api/client.ts'
import { problemOf, unreachable } from '../../api/problem.ts'
import type { Stage } from './application-queries.ts'

type Place = { readonly caseId: string; readonly stage: Stage; readonly slot: string }

const isAttachment = (body: unknown): body is Schema<'Attachment'> =>
  typeof body === 'object' && body !== null && 'digest' in body && 'slot' in body

/** Sends a file to a slot of a form. */
export async function uploadAttachment(
  { caseId, stage, slot }: Place,
  file: File,
): Promise<Schema<'Attachment'>> {
  const form = new FormData()
  form.append('file', file)
  const words = new URLSearchParams({ stage, slot })
  const address = `/api/cases/${caseId}/attachments?${words.toString()}`
  const response = await fetch(address, { method: 'POST', body: form }).catch(() => {
    throw unreachable()
  })
  const body: unknown = await response.json().catch(() => null)
  if (!response.ok || !isAttachment(body)) throw problemOf(response, body)
  return body
}
