import { answered, api } from '../api/client.ts'
import { fileBody } from '../api/file-body.ts'
import type { Answer } from './fund-queries.ts'

/** Sends the treasury's answer to a list; the server says what became of each row. */
export const uploadAnswer = (id: string, file: File): Promise<Answer> =>
  answered(
    api.POST('/api/payment-lists/{id}/answers', { params: { path: { id } }, ...fileBody(file) }),
  )
