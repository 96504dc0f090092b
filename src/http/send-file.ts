import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { isMediaType, MEDIA_TYPES } from '../programmes/attachments/media-type.ts'

/** Bytes that came from outside are never a page of ours: they load nothing, run nothing and frame nothing. */
const FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"
/** Browsers draw a pdf by a part of their own that no sandbox lets in; it runs nothing in our name either. */
const PDF_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'"

/** The answer of a route that gives a file from outside, for its schema. */
export const fileAnswer = {
  200: {
    description: '文件',
    content: {
      'application/octet-stream': {
        schema: Type.Unsafe<Buffer>({ type: 'string', format: 'binary' }),
      },
    },
  },
}

type SentFile = {
  readonly file_name: string
  readonly media_type: string
  readonly bytes: Buffer
  /** Whether it is to be looked at and not kept; only what browsers draw safely is. */
  readonly wantsShown: boolean
}

/** Sends a file that came from outside; what is not known to be harmless is never shown inline. */
export function sendFile(reply: FastifyReply, file: SentFile): FastifyReply {
  const type = isMediaType(file.media_type) ? file.media_type : null
  const isShown = file.wantsShown && type !== null && MEDIA_TYPES[type].isShown
  const isPdf = isShown && type === 'application/pdf'
  const name = encodeURIComponent(file.file_name)
  reply.header('content-security-policy', isPdf ? PDF_POLICY : FILE_POLICY)
  reply.header(
    'content-disposition',
    `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
  )
  reply.type(isShown ? (type ?? 'application/octet-stream') : 'application/octet-stream')
  return reply.send(file.bytes)
}
