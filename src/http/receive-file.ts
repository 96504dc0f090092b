import type { FastifyRequest } from 'fastify'
import { fail } from '../base/failure.ts'

/** What a form adds to its file: boundaries, names and a field. */
const FORM_BYTES_MAX = 65_536
const MEGABYTE = 1024 * 1024

/** How long the body of a route may be that takes a file of so many bytes. */
export const formBytes = (fileBytesMax: number): number => fileBytesMax + FORM_BYTES_MAX

/** A file as it came in, under the name that its sender gave it. */
export type ReceivedFile = { readonly fileName: string; readonly bytes: Buffer }

/** The file of a form. One that is too large is refused by its announced length, before it is taken in. */
export async function receiveFile(
  request: FastifyRequest,
  fileBytesMax: number,
): Promise<ReceivedFile> {
  const tooLarge = fail('FILE_TOO_LARGE', { limit: Math.floor(fileBytesMax / MEGABYTE) })
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > formBytes(fileBytesMax)) throw tooLarge
  if (!request.isMultipart()) throw fail('FILE_MISSING')
  const part = await request.file({
    limits: { fileSize: fileBytesMax, files: 1 },
    throwFileSizeLimit: false,
  })
  if (part === undefined || part.fieldname !== 'file') throw fail('FILE_MISSING')
  const chunks: Buffer[] = []
  for await (const chunk of part.file) chunks.push(Buffer.from(chunk))
  if (part.file.truncated) throw tooLarge
  return { fileName: part.filename, bytes: Buffer.concat(chunks) }
}
