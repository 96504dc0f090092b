import { answered, api, type Schema } from '../../api/client.ts'
import { fileBody } from '../../api/file-body.ts'
import type { Stage } from './application-queries.ts'

type Place = { readonly caseId: string; readonly stage: Stage; readonly slot: string }

/** Sends a file to a slot of a form. */
export const uploadAttachment = (
  { caseId, ...query }: Place,
  file: File,
): Promise<Schema<'Attachment'>> =>
  answered(
    api.POST('/api/cases/{caseId}/attachments', {
      params: { path: { caseId }, query },
      ...fileBody(file),
    }),
  )
