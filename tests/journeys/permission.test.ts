// Every route × every role, as the document of the API tells them: what the table of permissions allows
// must get past the guard, everything else must be refused, and nothing may be left undeclared.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ApiDocument } from '../../src/http/api-document.ts'
import { mayAct, PERMISSION_CODES } from '../../src/party/permission.ts'
import { ROLE_CODES } from '../../src/party/role.ts'
import { type Journey, openJourney, type ProblemBody, type Visitor } from './journey.ts'

type Route = { readonly method: string; readonly path: string; readonly permission: string }

const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete'])

const routesOf = (document: ApiDocument): Route[] =>
  Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([method]) => METHODS.has(method))
      .map(([method, operation]) => ({
        method: method.toUpperCase(),
        // Ids that nobody has: whoever passes the guard finds nothing, and changes nothing.
        path: path.replaceAll(/\{\w+\}/g, () => crypto.randomUUID()),
        permission: operation['x-permission'] ?? 'undeclared',
      })),
  )

/** What the guard says to a request that carries no content: other refusals come after it. */
async function guardSays(visitor: Visitor, { method, path }: Route): Promise<string> {
  const answer = await visitor.send<Partial<ProblemBody> | null>(method, path)
  const code = answer.body?.code
  return code === 'NOT_SIGNED_IN' || code === 'ROLE_NOT_ALLOWED' ? code : 'passed'
}

let journey: Journey
let routes: readonly Route[]

beforeAll(async () => {
  journey = await openJourney()
  routes = routesOf((await journey.visitor().get<ApiDocument>('/api/openapi.json')).body)
})

afterAll(() => journey[Symbol.asyncDispose]())

test('every route declares a permission of the table, or that it is public', () => {
  expect(routes.length).toBeGreaterThan(20)
  const known = new Set<string>([...PERMISSION_CODES, 'public'])
  expect(routes.filter(({ permission }) => !known.has(permission))).toEqual([])
})

test('every route of the server stands in the document', async () => {
  const built: string[] = []
  await using watched = await openJourney({
    extend: (app) => app.addHook('onRoute', ({ url }) => void built.push(url)),
  })
  const { body } = await watched.visitor().get<ApiDocument>('/api/openapi.json')
  const shown = new Set(Object.keys(body.paths).map((path) => path.replaceAll(/\{\w+\}/g, ':')))
  const ours = built.filter((url) => url.startsWith('/api'))
  expect(ours.length).toBeGreaterThan(20)
  expect(ours.filter((url) => !shown.has(url.replaceAll(/:\w+/g, ':')))).toEqual([])
})

test('a route that declares nothing does not start', async () => {
  const start = openJourney({
    extend: (app) => void app.get('/api/forgotten', async () => ({})),
  })
  await expect(start).rejects.toThrow('GET /api/forgotten declares no permission')
})

test('a route that hides from the document does not start', async () => {
  const options = { config: { permission: 'public' }, schema: { hide: true } } as const
  const start = openJourney({
    extend: (app) => void app.get('/api/hidden', options, async () => ({})),
  })
  await expect(start).rejects.toThrow('GET /api/hidden hides')
})

test('a visitor passes where it is public and nowhere else', async () => {
  const visitor = journey.visitor()
  for (const route of routes) {
    const expected = route.permission === 'public' ? 'passed' : 'NOT_SIGNED_IN'
    expect([route, await guardSays(visitor, route)]).toEqual([route, expected])
  }
})

test.each(ROLE_CODES)('%s passes exactly where the table says so', async (role) => {
  const visitor = await journey.as(role)
  for (const route of routes) {
    // Signing out is a route as well: this visitor must stay signed in until the end.
    if (route.method === 'DELETE' && route.path === '/api/session') continue
    const permission = PERMISSION_CODES.find((code) => code === route.permission)
    const isAllowed = permission === undefined || mayAct(role, permission)
    const expected = isAllowed ? 'passed' : 'ROLE_NOT_ALLOWED'
    expect([route, await guardSays(visitor, route)]).toEqual([route, expected])
  }
})
