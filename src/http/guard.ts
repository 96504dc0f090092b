// Who is asking, and may he? Every route of the API names a permission of the one table, or says
// 'public'; a route that says nothing does not start. The check of the role comes before anything is
// looked up, so that a refusal says nothing about a record.
import type { FastifyRequest } from 'fastify'
import { fail } from '../base/failure.ts'
import type { Actor } from '../party/actor.ts'
import { mayAct, type Permission, PERMISSION_CODES } from '../party/permission.ts'
import { ROLES } from '../party/role.ts'
import { findActor } from '../party/session.store.ts'
import { tokenDigest } from '../party/session.ts'
import type { App, House } from './house.ts'
import { readSessionCookie } from './session-cookie.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The permission that a route needs, or `public`. Every route under /api must say. */
    permission?: Permission | 'public'
  }
  interface FastifyRequest {
    /** Who is signed in; null for a visitor. */
    actor: Actor | null
    /** When it arrived, by our clock, before anything was waited for: deadlines are held against it. */
    arrivedAt: Date
  }
}

/** The actor of a route that is not public: the guard has let nobody else through. */
export function actorOf(request: FastifyRequest): Actor {
  if (request.actor === null) throw fail('NOT_SIGNED_IN')
  return request.actor
}

/** Whether an address belongs to the API, and not to the pages. */
export const isApi = (url: string): boolean => url === '/api' || url.startsWith('/api/')

/** Refuses routes that declare nothing, and requests of those who may not. */
export function guardRoutes(app: App, house: House): void {
  app.addHook('onRoute', ({ url, method, config, schema }) => {
    if (!isApi(url)) return
    const permission = config?.permission
    const isKnown = permission === 'public' || PERMISSION_CODES.some((code) => code === permission)
    if (!isKnown) throw new Error(`${String(method)} ${url} declares no permission`)
    if (schema?.hide === true) throw new Error(`${String(method)} ${url} hides from the document`)
  })

  app.decorateRequest('actor', null)
  // Every request is given its own moment before anybody reads it.
  app.decorateRequest('arrivedAt')
  app.addHook('onRequest', async (request) => {
    request.arrivedAt = house.clock.now()
    const { permission } = request.routeOptions.config
    if (permission === undefined) return
    refuseOtherSites(request)
    const token = readSessionCookie(request)
    if (token !== null)
      request.actor = await findActor(house.db, {
        digest: tokenDigest(token),
        now: house.clock.now(),
      })
    if (permission === 'public') return
    const { role } = actorOf(request)
    if (!mayAct(role, permission)) throw fail('ROLE_NOT_ALLOWED', { role: ROLES[role] })
  })
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * A change must come from our own pages. Browsers say where a request comes from; programs without a
 * browser say nothing, and hold no cookie that another site could borrow.
 */
function refuseOtherSites(request: FastifyRequest): void {
  if (SAFE_METHODS.has(request.method)) return
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw fail('CROSS_SITE_REFUSED')
  const { origin } = request.headers
  if (origin !== undefined && originHost(origin) !== request.host) throw fail('CROSS_SITE_REFUSED')
}

const originHost = (origin: string): string | null =>
  URL.canParse(origin) ? new URL(origin).host : null
