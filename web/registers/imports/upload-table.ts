import type { Schema } from '../../api/client.ts'
import { problemOf, unreachable } from '../../api/problem.ts'

type FactImport = Schema<'FactImport'>
type TableUpload = { readonly file: File; readonly source: string; readonly knownSince: string }

/** Sends a table of facts; the server reads it in the background and answers the import to be watched. */
export async function uploadTable({ file, source, knownSince }: TableUpload): Promise<FactImport> {
  const form = new FormData()
  form.append('file', file)
  const query = new URLSearchParams({ source, knownSince })
  const response = await fetch(`/api/fact-imports?${query.toString()}`, {
    method: 'POST',
    body: form,
    headers: { accept: 'application/json, application/problem+json' },
  }).catch(() => {
    throw unreachable()
  })
  const body: unknown = await response.json().catch(() => null)
  if (response.ok && isImport(body)) return body
  throw problemOf(response, body)
}

const isImport = (body: unknown): body is FactImport =>
  typeof body === 'object' && body !== null && 'state' in body && 'id' in body
