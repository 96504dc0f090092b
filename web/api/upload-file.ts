import type { Schema } from './client.ts'
import { asProblem, Problem, problemOf, unreachable } from './problem.ts'

export type Upload = {
  readonly done: Promise<Schema<'DocumentImport'>>
  readonly cancel: () => void
}

/** Sends a file, telling how much of it has left this machine; the server then reads it as an import. */
export function uploadFile(
  address: string,
  file: File,
  onProgress: (percent: number) => void,
): Upload {
  const request = new XMLHttpRequest()
  const done = new Promise<Schema<'DocumentImport'>>((resolve, reject) => {
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(Math.floor((event.loaded / event.total) * 100))
    })
    request.addEventListener('load', () => {
      const answer = new Response(null, {
        status: request.status,
        headers: { 'x-request-id': request.getResponseHeader('x-request-id') ?? '' },
      })
      const body = parsed(request.responseText)
      if (answer.ok && isImport(body)) resolve(body)
      else reject(problemOf(answer, body))
    })
    request.addEventListener('error', () => reject(unreachable()))
    request.addEventListener('abort', () =>
      reject(new Problem({ status: 0, code: 'UPLOAD_CANCELLED', sentence: '已取消上传。' })),
    )
  })
  const form = new FormData()
  form.append('file', file)
  request.open('POST', address)
  request.setRequestHeader('accept', 'application/json, application/problem+json')
  request.send(form)
  return { done, cancel: () => request.abort() }
}

/** Whether an upload ended because its sender cancelled it. */
export const isCancelled = (failure: unknown): boolean =>
  asProblem(failure).code === 'UPLOAD_CANCELLED'

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const isImport = (body: unknown): body is Schema<'DocumentImport'> =>
  typeof body === 'object' && body !== null && 'state' in body && 'id' in body
