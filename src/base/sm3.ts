import { createHash } from 'node:crypto'

/** The SM3 digest (GB/T 32905) of bytes, or of a text in UTF-8, as lower-case hex. */
export const sm3 = (data: string | Uint8Array): string =>
  createHash('sm3').update(data).digest('hex')
