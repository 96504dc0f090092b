import type { FastifyServerOptions } from 'fastify'

/** Where lines go and from which level on; null for silence. */
export type LogTarget = {
  readonly level: 'debug' | 'info' | 'warn' | 'error'
  readonly stream: { readonly write: (line: string) => void }
}

/**
 * Structured lines without personal data: a request is its method and the pattern of its route (never the
 * address with its ids and search words), no network address, no header, no body.
 */
export const loggerOptions = (target: LogTarget | null): FastifyServerOptions['logger'] =>
  target !== null && {
    level: target.level,
    stream: target.stream,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (level: string) => ({ level }) },
    serializers: {
      req: ({ method }) => ({ method }),
      res: ({ statusCode }) => ({ statusCode }),
      err: ({ name }) => ({ type: name, message: '', stack: '' }),
    },
  }
