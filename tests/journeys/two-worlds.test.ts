// Two databases that differ in secrets only (who reviews, what he gave, a conflict) give equal bytes to whoever
// must not know, at every address of the API, with every filter that the API offers.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ApiDocument, ApiOperation } from '../../src/http/api-document.ts'
import { mayAct, PERMISSION_CODES } from '../../src/party/permission.ts'
import { type Role, ROLE_CODES } from '../../src/party/role.ts'
import { cloneDatabase, openTestDatabase, type TestDatabase } from '../database.ts'
import { changeSecrets, openSecretWorld, type SecretWorld } from '../programmes/secret-world.ts'
import { signedInActor } from '../programmes/signed-in-actor.ts'
import { type Journey, LOGINS, openJourney } from './journey.ts'
import { EQUAL, MAY_DIFFER } from './two-worlds.ts'

type Reader = { readonly role: Role | null; readonly cookie: string | null }
type Route = { readonly path: string; readonly operation: ApiOperation }

const NOBODY = '00000000-0000-4000-8000-00000000dead'
const READERS_AT_ONCE = 8

let databases: TestDatabase[]
let worlds: [Journey, Journey]
let world: SecretWorld
let readers: Reader[]
let document: ApiDocument

beforeAll(async () => {
  const first = await openTestDatabase()
  {
    await using journey = await openJourney({ database: first, withTopics: true })
    const visitors = await Promise.all(
      ROLE_CODES.map(async (role) => ({ role, cookie: (await journey.as(role)).cookie() })),
    )
    readers = [...visitors, { role: null, cookie: null }]
    const as = (login: string) => signedInActor(journey.db, login)
    const cast = {
      applicant: await as(LOGINS.enterprise),
      officer: await as(LOGINS.bureau_officer),
      approver: await as(LOGINS.bureau_approver),
      expert: await as(LOGINS.expert),
    }
    world = await openSecretWorld(journey.db, cast, journey.now())
  }
  const second = await cloneDatabase(first)
  databases = [first, second]
  await changeSecrets(second.db, world)
  worlds = [await openJourney({ database: first }), await openJourney({ database: second })]
  document = (await worlds[0].visitor().get<ApiDocument>('/api/openapi.json')).body
}, 180_000)

afterAll(async () => {
  for (const journey of worlds) await journey[Symbol.asyncDispose]()
  for (const database of databases) await database.close()
})

const routesOf = (method: string): Route[] =>
  Object.entries(document.paths).flatMap(([path, operations]) => {
    const operation = operations[method]
    return operation === undefined ? [] : [{ path, operation }]
  })

/** The addresses of a route: with the ids of the world, and once with one that nobody has. */
function addressesOf({ path }: Route): string[] {
  const names = [...path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name ?? '')
  if (names.length === 0) return [path]
  const counts = names.map((name) => (world.ids[name] ?? world.ids['id'] ?? []).length)
  const variants = [...Array(Math.max(...counts)).keys()]
  const filled = variants.map((variant) =>
    path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => {
      const ids = world.ids[name] ?? world.ids['id'] ?? []
      return ids[variant % ids.length] ?? NOBODY
    }),
  )
  return [...filled, path.replaceAll(/\{\w+\}/gu, NOBODY)]
}

/** Routes over documents, rules and codes: filters of theirs cannot reach a case, so they are asked once. */
const HOLDS_NO_CASE =
  /^\/api\/(?:benefit|budget|code|demo|document|fact|fund|health|openapi|organisation|overview|payment|person|rule|session|topic|unit|what-if)/u
/** Values of an enumeration that are tried: the first ones, and all orders of a list. */
const VALUES_MAX = 3

/** The queries of a route: each parameter with values of its list, or with words and ids of the world. */
function queriesOf({ operation }: Route): string[] {
  const given = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query')
  const [word = '', ...words] = world.words
  const required = given
    .filter((parameter) => parameter.required === true)
    .map(({ name }) => `${name}=${encodeURIComponent(word)}`)
  const single = given.flatMap(({ name, schema }) => {
    const isSearch = name === 'search' || name === 'q' || name === 'words'
    const tried =
      schema.enum === undefined
        ? schema.format === 'uuid'
          ? (world.ids['id'] ?? []).slice(0, 1)
          : schema.type === 'string'
            ? [word, ...(isSearch ? words : [])]
            : []
        : schema.enum
            .filter((value) => value !== null)
            .map(String)
            .slice(0, name === 'order' ? undefined : VALUES_MAX)
    return tried.map((value) => [...required, `${name}=${encodeURIComponent(value)}`].join('&'))
  })
  return [required.join('&'), ...single]
}

type Told = { readonly status: number; readonly bytes: string }

type Request = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH'
  readonly address: string
  readonly body?: object
}

/** What a world answers: status, kind, name of the file and every byte. */
async function ask({ app }: Journey, { cookie }: Reader, asked: Request): Promise<Told> {
  const { statusCode, headers, rawPayload } = await app.inject({
    method: asked.method,
    url: asked.address,
    headers: cookie === null ? {} : { cookie },
    ...(asked.body !== undefined && { payload: asked.body }),
  })
  const named = `${headers['content-type']} ${String(headers['content-disposition'])}`
  const bytes = rawPayload.subarray(0, 2).equals(ZIP)
    ? partsOf(rawPayload)
    : rawPayload.toString('base64')
  return { status: statusCode, bytes: `${statusCode} ${named} ${bytes}` }
}

const ZIP = Buffer.from('PK')
const ENTRY = Buffer.from([0x50, 0x4b, 0x01, 0x02])

/** A workbook carries the second in which it was packed: it is compared by the names, sums and sizes of its parts. */
function partsOf(zip: Buffer): string {
  const parts: string[] = []
  for (let at = zip.indexOf(ENTRY); at >= 0; at = zip.indexOf(ENTRY, at + ENTRY.length)) {
    const name = zip.subarray(at + 46, at + 46 + zip.readUInt16LE(at + 28)).toString()
    if (name !== 'docProps/core.xml')
      parts.push(`${name} ${zip.readUInt32LE(at + 16)} ${zip.readUInt32LE(at + 24)}`)
  }
  return parts.join('\n')
}

/** Whether both worlds say the same to a reader. */
async function isEqual(reader: Reader, request: Request): Promise<boolean> {
  const [one, other] = await Promise.all(worlds.map((journey) => ask(journey, reader, request)))
  if (one === undefined || other === undefined) throw new Error('there are two worlds')
  if (one.status >= 500) throw new Error(`${request.method} ${request.address} broke`)
  return one.bytes === other.bytes
}

/** Whether a reader gets past the guard; who does not is refused before anything is looked up (permission.test). */
function passes({ role }: Reader, { operation }: Route): boolean {
  const permission = PERMISSION_CODES.find((code) => code === operation['x-permission'])
  return permission === undefined ? role === null : role !== null && mayAct(role, permission)
}

/** What is asked at a route: every filter at its first address, and the other addresses without one. */
function requestsFor({ role }: Reader, route: Route): string[] {
  const [first = route.path, ...rest] = addressesOf(route)
  const mayKnow = MAY_DIFFER['/api/review-rounds/{roundId}/ranking']?.roles ?? []
  const isPlain = HOLDS_NO_CASE.test(route.path) || mayKnow.some((each) => each === role)
  const queries = isPlain ? queriesOf(route).slice(0, 1) : queriesOf(route)
  const plain = queries[0] ?? ''
  return [
    ...queries.map((query) => (query === '' ? first : `${first}?${query}`)),
    ...rest.map((address) => (plain === '' ? address : `${address}?${plain}`)),
  ]
}

/** Runs the readers side by side, a few at a time. */
async function forEachReader(work: (reader: Reader) => Promise<void>): Promise<void> {
  const waiting = [...readers]
  await Promise.all(
    [...Array(READERS_AT_ONCE).keys()].map(async () => {
      for (let reader = waiting.pop(); reader !== undefined; reader = waiting.pop())
        await work(reader)
    }),
  )
}

test('every GET of the API is listed, once', () => {
  const listed = [...EQUAL, ...Object.keys(MAY_DIFFER)]
  expect(listed.toSorted()).toEqual(
    routesOf('get')
      .map(({ path }) => path)
      .toSorted(),
  )
})

test('every GET of the API is equal in both worlds for whoever must not know, with every filter', async () => {
  const differing = new Map<string, Set<string>>()
  await forEachReader(async (reader) => {
    for (const route of routesOf('get')) {
      if (!passes(reader, route)) continue
      for (const address of requestsFor(reader, route))
        if (!(await isEqual(reader, { method: 'GET', address }))) {
          const roles = differing.get(route.path) ?? new Set()
          differing.set(route.path, roles.add(reader.role ?? 'visitor'))
        }
    }
  })
  const found = Object.fromEntries(
    [...differing]
      .map(([path, roles]): [string, string[]] => [path, [...roles].toSorted()])
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
  const allowed = Object.fromEntries(
    Object.entries(MAY_DIFFER)
      .map(([path, { roles }]): [string, string[]] => [path, roles.toSorted()])
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
  // Both ways: what differs is allowed, and what is allowed does differ, so that the table stays as short as it is true.
  expect(found).toEqual(allowed)
}, 120_000)

/** Who must know nothing of reviews but their own. */
const OUTSIDERS: ReadonlySet<string> = new Set([
  'enterprise',
  'institute',
  'expert',
  'grid_staff',
  'district',
  'finance',
  'administrator',
])

test('what is refused is refused alike: no error of a change tells outsiders which world they are in', async () => {
  const differing: string[] = []
  await forEachReader(async (reader) => {
    if (!OUTSIDERS.has(reader.role ?? '')) return
    for (const method of ['POST', 'PUT', 'PATCH'] as const)
      for (const route of routesOf(method.toLowerCase())) {
        if (route.path === '/api/session' || !passes(reader, route)) continue
        const [address = route.path] = addressesOf(route)
        if (!(await isEqual(reader, { method, address, body: {} })))
          differing.push(`${reader.role}: ${method} ${route.path}`)
      }
  })
  expect(differing).toEqual([])
}, 120_000)
