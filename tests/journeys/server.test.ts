import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Static } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { errorCode } from '../../src/base/error-code.ts'
import type { ApiDocument } from '../../src/http/api-document.ts'
import type { Health } from '../../src/http/health.contract.ts'
import { type Journey, openJourney, type ProblemBody } from './journey.ts'

/** For everything that needs no server of its own kind. */
let journey: Journey

beforeAll(async () => {
  journey = await openJourney()
})
afterAll(() => journey[Symbol.asyncDispose]())

test('an error is a problem with a stable code and a Chinese sentence', async () => {
  const answer = await journey.visitor().get<ProblemBody>('/api/sessions')
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
  expect(answer.body).toEqual({
    type: '/api/docs#NOT_SIGNED_IN',
    title: '尚未登录',
    status: 401,
    code: 'NOT_SIGNED_IN',
    detail: '您还没有登录，或登录已过期。请登录后再试。',
  })
})

test('a NUL is refused in words of the address, in the body and in its keys; in a path it names nothing', async () => {
  const officer = await journey.as('bureau_officer')
  const answers = await Promise.all([
    officer.get<ProblemBody>('/api/organisations?region=a%00b'),
    officer.send<ProblemBody>('POST', '/api/organisations', { name: '甲\0乙' }),
    officer.send<ProblemBody>('POST', '/api/organisations', { '名\0称': '甲' }),
    officer.get<ProblemBody>('/api/organisations/a%00b'),
  ])
  expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
    [400, 'REQUEST_INVALID'],
    [400, 'REQUEST_INVALID'],
    [400, 'REQUEST_INVALID'],
    [404, 'NOT_FOUND'],
  ])
  expect(answers[0].body.detail).toContain('NUL')
})

test('a refused content names every wrong field by its Chinese name and says what is wrong', async () => {
  const officer = await journey.as('bureau_officer')
  const { status, body } = await officer.send<ProblemBody>('POST', '/api/organisations', {
    name: '',
    kind: '公司',
    district: 420106,
    industry: 'C'.repeat(11),
    colour: 'red',
  })
  expect([status, body.code]).toEqual([400, 'REQUEST_INVALID'])
  const reasons = Object.fromEntries(
    (body.errors ?? []).map((error) => [error.field, error.reason]),
  )
  expect(reasons).toEqual({
    creditCode: '不能缺少',
    colour: '不是本接口认识的字段',
    name: '不能为空',
    kind: '只能是 enterprise、institute、government、service、finance 之一',
    district: '应为文字或空值',
    industry: '最多 10 个字符',
  })
  expect(body.detail).toContain('统一社会信用代码不能缺少')
  expect(body.detail).toContain('机构名称不能为空')
  expect(body.detail).toContain('行政区应为文字或空值')
  expect(body.detail).toMatch(/；另有 1 处。请改正后重新提交。$/)
})

test.each([
  ['page=0', '页码不能小于 1'],
  ['page=many', '页码应为整数'],
  ['pageSize=1000', '每页条数不能大于 100'],
  ['kind=firm', '机构类别只能是'],
  ['serach=x', '“serach”不是本接口认识的字段'],
])('a query %s is refused: %s', async (query, words) => {
  const officer = await journey.as('bureau_officer')
  const answer = await officer.get<ProblemBody>(`/api/organisations?${query}`)
  expect([answer.status, answer.body.code]).toEqual([400, 'REQUEST_INVALID'])
  expect(answer.body.detail).toContain(words)
})

test('numbers in bodies are numbers, and what can be no id answers as a missing one', async () => {
  const officer = await journey.as('bureau_officer')
  const path = `/api/organisations/${crypto.randomUUID()}`
  const bent = await officer.send<ProblemBody>('PATCH', path, { version: '1' })
  expect(bent.body.detail).toContain('修订号应为整数')
  const noId = await officer.get<ProblemBody>('/api/organisations/17')
  const missing = await officer.get<ProblemBody>(path)
  expect(noId.status).toBe(404)
  expect(noId.body).toEqual(missing.body)
})

test('broken, foreign and oversized contents each have their own answer', async () => {
  await using own = await openJourney({ bodyBytesMax: 2_000 })
  const post = async (type: string, body: string) => {
    const response = await fetch(`${own.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    })
    const problem: ProblemBody = JSON.parse(await response.text())
    return [response.status, problem.code]
  }
  expect(await post('application/json', '{"login":')).toEqual([400, 'REQUEST_INVALID'])
  expect(await post('application/json', '')).toEqual([400, 'REQUEST_INVALID'])
  expect(await post('application/json', '{"__proto__":{"x":1}}')).toEqual([400, 'REQUEST_INVALID'])
  expect(await post('text/plain', 'login')).toEqual([415, 'MEDIA_TYPE_UNKNOWN'])
  const large = JSON.stringify({ login: 'a'.repeat(2_000), password: 'b' })
  expect(await post('application/json', large)).toEqual([413, 'BODY_TOO_LARGE'])
})

test('an unknown route of the API says so, whatever the method', async () => {
  for (const [method, path] of [
    ['GET', '/api/nothing'],
    ['GET', '/api'],
    ['POST', '/api/health'],
    ['DELETE', '/api/codes/regions'],
  ] as const) {
    const answer = await journey.visitor().send<ProblemBody>(method, path)
    expect([method, path, answer.status, answer.body.code]).toEqual([
      method,
      path,
      404,
      'ROUTE_UNKNOWN',
    ])
  }
})

test('a bug shows a number and nothing else; the log has the number, the place and no personal data', async () => {
  const lines: string[] = []
  await using own = await openJourney({
    log: { level: 'debug', stream: { write: (line) => void lines.push(line) } },
    extend: (app) =>
      void app.get('/api/bug/:name', { config: { permission: 'public' } }, async () => {
        throw new Error('duplicate key (name)=(张三丰)')
      }),
  })
  const visitor = own.visitor()
  visitor.carry({ 'user-agent': 'secret-agent' })
  const answer = await visitor.get<ProblemBody>('/api/bug/zhang-sanfeng?phone=13900000000')
  const number = answer.headers.get('x-request-id') ?? 'none'
  expect([answer.status, answer.body.code]).toEqual([500, 'UNEXPECTED'])
  expect(answer.body.detail).toContain(`编号 ${number}`)
  expect(answer.text).not.toContain('duplicate')
  await visitor.signIn('officer', 'wrong-secret-password')
  await visitor.signIn('officer')
  await visitor.get('/api/organisations?search=光电')
  const log = lines.join('')
  expect(log).toContain(number)
  expect(log).toContain('server.test.ts')
  expect(log).toContain('"route":"/api/bug/:name"')
  for (const personal of [
    '张三丰',
    'sanfeng',
    '1390000',
    'remote',
    'secret',
    'officer',
    '光电',
    'kc_session',
  ])
    expect([personal, log.includes(personal)]).toEqual([personal, false])
  for (const line of log.trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('level')
})

test('too many requests must wait, and are told how long', async () => {
  await using own = await openJourney({ requestsPerMinute: 5 })
  const answers = []
  for (let n = 0; n < 6; n += 1) answers.push(await own.visitor().get<ProblemBody>('/api/health'))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429])
  const last = answers[5]
  expect(last?.body.code).toBe('TOO_MANY_REQUESTS')
  expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(last?.body.detail).toMatch(/请 \d+ 秒后再试/)
})

/** What a request on a connection of its own gets: its status, or the error of the connection. */
const askAnew = (url: string): Promise<string> =>
  new Promise((resolve) => {
    const late = request(url, { agent: false }, (answer) => {
      answer.resume()
      resolve(String(answer.statusCode))
    })
    late.on('error', (error) => resolve(errorCode(error)))
    late.end()
  })

test('behind our proxy the cookie is for https only, and a claimed address does not evade the throttle', async () => {
  await using own = await openJourney({ isBehindProxy: true })
  const visitor = own.visitor()
  visitor.carry({ 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.9' })
  const signed = await visitor.signIn('officer')
  expect(signed.headers.get('set-cookie')).toContain('; Secure')
  expect(signed.headers.get('strict-transport-security')).toContain('max-age=')
  const statuses = []
  for (let n = 0; n < 61; n += 1) {
    const claimed = own.visitor()
    // The caller writes the first address, the proxy appends the true one.
    claimed.carry({ 'x-forwarded-for': `10.0.0.${n}, 203.0.113.9` })
    statuses.push((await claimed.signIn(`person-${n}`, 'wrong')).status)
  }
  expect(statuses.at(-1)).toBe(429)
})

test('a stop lets the running request finish and takes no new one', async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  await using own = await openJourney({
    extend: (app) =>
      void app.get('/api/slow', { config: { permission: 'public' } }, async () => {
        begin()
        await released
        return { done: 'whole answer' }
      }),
  })
  const running = own.visitor().get('/api/slow')
  await begun
  const closed = own.app.close()
  const late = await askAnew(`${own.url}/api/health`)
  release()
  expect(late).toMatch(/^(?:503|ECONNREFUSED|ECONNRESET)$/)
  expect((await running).body).toEqual({ done: 'whole answer' })
  await closed
  expect(await askAnew(`${own.url}/api/health`)).toBe('ECONNREFUSED')
})

test('health tells of the database, the jobs, the version and the demo', async () => {
  let areJobsUp = true
  await using own = await openJourney({ house: { jobsProbe: async () => areJobsUp } })
  const health = () => own.visitor().get<Static<typeof Health>>('/api/health')
  expect((await health()).body).toMatchObject({
    status: 'ok',
    version: '0.0.0-test',
    database: 'ok',
    jobs: 'ok',
    demo: true,
    city: '武汉市',
  })
  areJobsUp = false
  const down = await health()
  expect([down.status, down.body.status, down.body.jobs]).toEqual([503, 'down', 'down'])
  await own.db.destroy()
  const lost = await health()
  expect([lost.status, lost.body.database]).toEqual([503, 'down'])
})

test('the document is OpenAPI 3.1, its components have names and every reference leads somewhere', async () => {
  const answer = await journey.visitor().get<ApiDocument & { openapi: string }>('/api/openapi.json')
  expect(answer.body.openapi).toBe('3.1.0')
  const names = Object.keys(answer.body.components.schemas)
  expect(names).toEqual(expect.arrayContaining(['Problem', 'Organisation', 'Me', 'Health']))
  const wanted = [...answer.text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)]
  expect(wanted.length).toBeGreaterThan(20)
  expect(wanted.map(([, name]) => name).filter((name) => !names.includes(name ?? ''))).toEqual([])
  expect(answer.text).not.toMatch(/"\$ref":"(?!#\/components\/schemas\/)/)
})

test('every whole number that may be sent has a largest value: none reaches the database that it cannot hold', async () => {
  const { body } = await journey.visitor().get<ApiDocument>('/api/openapi.json')
  const { schemas } = body.components
  const numbers: string[] = []
  const endless: string[] = []
  const look = (value: unknown, place: string, seen: readonly string[]): void => {
    if (typeof value !== 'object' || value === null) return
    if ('$ref' in value && typeof value.$ref === 'string') {
      const name = value.$ref.slice('#/components/schemas/'.length)
      if (!seen.includes(name)) look(schemas[name], place, [...seen, name])
      return
    }
    if ('type' in value && [value.type].flat().includes('integer')) {
      numbers.push(place)
      if (!('maximum' in value)) endless.push(place)
    }
    for (const [key, part] of Object.entries(value)) look(part, `${place} ${key}`, seen)
  }
  for (const [path, operations] of Object.entries(body.paths))
    for (const [method, { parameters, requestBody }] of Object.entries(operations))
      look([parameters, requestBody], `${method} ${path}`, [])
  expect(numbers.length).toBeGreaterThan(100)
  expect(endless).toEqual([])
})

test('the page of the API shows every route and every failure and loads nothing from elsewhere', async () => {
  const { body } = await journey.visitor().get<ApiDocument>('/api/openapi.json')
  const { text, headers } = await journey.visitor().get('/api/docs')
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
  for (const path of Object.keys(body.paths)) expect(text).toContain(`<code>${path}</code>`)
  expect(text).toContain('id="NOT_SIGNED_IN"')
  expect(text).toContain('id="schema-Organisation"')
  expect(text).not.toMatch(/https?:\/\/|<script|<link(?! rel="icon" href="data:,">)|<img/)
})

test('every answer carries the security headers, and the API is never kept by a cache', async () => {
  for (const path of ['/', '/api/session', '/api/nothing', '/api/docs']) {
    const { headers } = await journey.visitor().get(path)
    expect(headers.get('content-security-policy')).toContain("script-src 'self';")
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
  }
  const { headers } = await journey.visitor().get('/api/session')
  expect(headers.get('cache-control')).toBe('no-store')
})

test('the built pages are served; an address inside them gets the page, a missing file does not', async () => {
  const pages = mkdtempSync(join(tmpdir(), 'kechuang-pages-'))
  mkdirSync(join(pages, 'assets'))
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>科创通</title>')
  writeFileSync(join(pages, 'assets/main-abc123.js'), 'export {}')
  try {
    await using own = await openJourney({ pages })
    const visitor = own.visitor()
    for (const path of ['/', '/documents', '/documents/5/items?tab=duty', '/organisations']) {
      const page = await visitor.get(path)
      expect([path, page.status, page.text.includes('科创通')]).toEqual([path, 200, true])
      expect(page.headers.get('cache-control')).toBe('no-cache')
    }
    const script = await visitor.get('/assets/main-abc123.js')
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(script.headers.get('content-type')).toContain('javascript')
    for (const path of [
      '/assets/gone.js',
      '/favicon.ico',
      '/../package.json',
      '/%2e%2e/package.json',
    ])
      expect([path, (await visitor.get(path)).status]).toEqual([path, 404])
    expect((await visitor.send('POST', '/documents')).status).toBe(404)
  } finally {
    rmSync(pages, { recursive: true })
  }
})

test('without built pages the address says what to do', async () => {
  const { status, text } = await journey.visitor().get('/')
  expect([status, text.includes('npm start')]).toEqual([200, true])
})
