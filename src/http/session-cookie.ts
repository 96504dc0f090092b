import type { FastifyReply, FastifyRequest } from 'fastify'

const NAME = 'kc_session'

/** The token of a request, or null where it has none that could be one of ours. */
export function readSessionCookie(request: FastifyRequest): string | null {
  const token = request.cookies[NAME]
  return token !== undefined && /^[\w-]{43}$/.test(token) ? token : null
}

const optionsFor = (request: FastifyRequest) =>
  ({ path: '/', httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' }) as const

/** Hands the token to the browser: out of reach of scripts and of other sites. */
export function writeSessionCookie(
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  { token, expiresAt }: { token: string; expiresAt: Date },
): void {
  void reply.setCookie(NAME, token, { ...optionsFor(request), expires: expiresAt })
}

/** Makes the browser forget the token. */
export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  void reply.clearCookie(NAME, optionsFor(request))
}
