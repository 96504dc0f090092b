import type { Attachment } from '../attachments/attachment.store.ts'
import type { SubmittedFile } from './submission.ts'

/** A file as a submission holds it. */
export const submittedFile = (file: Attachment): SubmittedFile => ({
  id: file.id,
  slot: file.slot,
  fileName: file.file_name,
  mediaType: file.media_type,
  size: file.size_bytes,
  digest: file.digest,
})
