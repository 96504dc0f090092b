import type { Static } from 'typebox'
import { expect, test } from 'vitest'
import type { SessionList } from '../../src/http/party/session.contract.ts'
import { DEMO_PASSWORD } from '../../src/party/demo.ts'
import { openJourney, type ProblemBody, type SessionBody } from './journey.ts'

type Sessions = Static<typeof SessionList>

const nobody = { me: null, demo: true }

test('a visitor is nobody, signs in, sees who he is, signs out and is nobody again', async () => {
  await using journey = await openJourney()
  const someone = journey.visitor()
  expect((await someone.get('/api/session')).body).toEqual(nobody)
  const signed = await someone.signIn('officer')
  expect(signed.status).toBe(200)
  expect(signed.body.me?.acting.roleName).toBe('处室经办')
  expect(signed.body.me?.appointments).toHaveLength(3)
  expect((await someone.get('/api/session')).body).toEqual(signed.body)
  expect((await someone.send('DELETE', '/api/session')).status).toBe(204)
  expect(someone.cookie()).toBeNull()
  expect((await someone.get('/api/session')).body).toEqual(nobody)
})

test('the cookie is out of reach of scripts and other sites, and only its digest is stored', async () => {
  await using journey = await openJourney()
  const someone = journey.visitor()
  const { headers } = await someone.signIn('officer')
  expect(headers.get('set-cookie')).toMatch(
    /^kc_session=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/,
  )
  const token = someone.cookie()?.split('=')[1] ?? 'none'
  const stored = await journey.db.selectFrom('session').selectAll().execute()
  expect(JSON.stringify(stored)).not.toContain(token)
  const events = await journey.db.selectFrom('event').select('body').execute()
  expect(JSON.stringify(events)).not.toContain(token)
})

test('an unknown name, a wrong password and one who left get the very same answer', async () => {
  await using journey = await openJourney()
  const administrator = await journey.as('administrator')
  const { body } = await administrator.get<{ rows: { id: string; version: number }[] }>(
    '/api/persons?search=蒋长江',
  )
  const [leaver] = body.rows
  await administrator.send('PATCH', `/api/persons/${leaver?.id}`, { version: 1, hasLeft: true })
  const answers = await Promise.all([
    journey.visitor().signIn('nobody-at-all'),
    journey.visitor().signIn('officer', 'not the password'),
    journey.visitor().signIn('finance'),
  ])
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401])
  const [first] = answers
  for (const { text, headers } of answers) {
    expect(text).toBe(first.text)
    expect([...headers.keys()]).toEqual([...first.headers.keys()])
    expect(headers.getSetCookie()).toEqual([])
  }
  expect(JSON.parse(first.text)).toMatchObject({ code: 'SIGN_IN_REFUSED' })
})

test('login names are read as people type them', async () => {
  await using journey = await openJourney()
  expect((await journey.visitor().signIn(' ＯＦＦＩＣＥＲ ')).status).toBe(200)
})

test('after ten wrong passwords an account waits, known or not, and even the right one must', async () => {
  await using journey = await openJourney()
  for (const login of ['officer', 'nobody-at-all']) {
    const tries = []
    for (let n = 0; n < 10; n += 1)
      tries.push((await journey.visitor().signIn(login, 'wrong')).status)
    expect(new Set(tries)).toEqual(new Set([401]))
    const held = await journey.visitor().signIn(login)
    expect([held.status, held.headers.get('retry-after')]).toEqual([429, '900'])
    expect(JSON.parse(held.text)).toMatchObject({
      code: 'TOO_MANY_ATTEMPTS',
      detail: '密码尝试次数过多，已暂停验证。请 900 秒后再试。',
    })
  }
  journey.pass(899)
  expect((await journey.visitor().signIn('officer')).status).toBe(429)
  journey.pass(1)
  expect((await journey.visitor().signIn('officer')).status).toBe(200)
})

test('a burst of guesses at once is no better than guesses in turn', async () => {
  await using journey = await openJourney()
  const burst = await Promise.all(
    Array.from({ length: 25 }, () => journey.visitor().signIn('officer', 'wrong')),
  )
  expect(burst.filter(({ status }) => status === 401)).toHaveLength(10)
  expect(burst.filter(({ status }) => status === 429)).toHaveLength(15)
})

test('one address that tries many accounts waits too', async () => {
  await using journey = await openJourney()
  const statuses = []
  for (let n = 0; n < 61; n += 1)
    statuses.push((await journey.visitor().signIn(`person-${n}`, 'wrong')).status)
  expect(statuses.slice(0, 60).every((status) => status === 401)).toBe(true)
  expect(statuses[60]).toBe(429)
})

test('sessions are listed with their devices and can be ended, one or all others', async () => {
  await using journey = await openJourney()
  const [here, there, elsewhere] = [journey.visitor(), journey.visitor(), journey.visitor()]
  there.carry({ 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36' })
  for (const visitor of [elsewhere, there, here]) {
    await visitor.signIn('officer')
    journey.pass(60)
  }
  const { body } = await here.get<Sessions>('/api/sessions')
  expect(body.rows.map(({ device, isPresent }) => [device, isPresent])).toEqual([
    ['其他设备', true],
    ['Chrome · Windows', false],
    ['其他设备', false],
  ])
  expect((await here.send('DELETE', `/api/sessions/${body.rows[1]?.id}`)).status).toBe(204)
  expect((await there.get('/api/session')).body).toEqual(nobody)
  expect((await there.get('/api/sessions')).status).toBe(401)
  expect((await here.send('DELETE', '/api/sessions')).status).toBe(204)
  expect((await elsewhere.get('/api/session')).body).toEqual(nobody)
  expect((await here.get<Sessions>('/api/sessions')).body.rows).toHaveLength(1)
})

test("another's session answers like none, and goes on", async () => {
  await using journey = await openJourney()
  const [officer, auditor] = [await journey.as('bureau_officer'), await journey.as('auditor')]
  const [own] = (await auditor.get<Sessions>('/api/sessions')).body.rows
  const others = await officer.send('DELETE', `/api/sessions/${own?.id}`)
  const missing = await officer.send('DELETE', `/api/sessions/${crypto.randomUUID()}`)
  expect([others.status, others.text]).toEqual([404, missing.text])
  expect((await auditor.get('/api/sessions')).status).toBe(200)
})

test('a session ends by itself after twelve hours', async () => {
  await using journey = await openJourney()
  const officer = await journey.as('bureau_officer')
  journey.pass(12 * 3600 - 1)
  expect((await officer.get('/api/sessions')).status).toBe(200)
  journey.pass(1)
  const answer = await officer.get<ProblemBody>('/api/sessions')
  expect([answer.status, answer.body.code]).toEqual([401, 'NOT_SIGNED_IN'])
})

test('a person acts as one of his own appointments at a time, and comes back to it', async () => {
  await using journey = await openJourney()
  const officer = await journey.as('bureau_officer')
  const { me } = (await officer.get<SessionBody>('/api/session')).body
  expect(me?.permissions).toContain('organisation.create')
  const expert = me?.appointments.find(({ role }) => role === 'expert')
  const acting = { appointmentId: expert?.appointmentId }
  const switched = await officer.send<SessionBody>('PUT', '/api/session/acting', acting)
  expect(switched.body.me?.acting.roleName).toBe('专家')
  expect(switched.body.me?.permissions).not.toContain('organisation.create')
  expect((await officer.send('POST', '/api/organisations', {})).status).toBe(403)
  journey.pass(60)
  const again = await journey.visitor().signIn('officer')
  expect(again.body.me?.acting.roleName).toBe('专家')
})

test("nobody can act in another's appointment", async () => {
  await using journey = await openJourney()
  const administrator = await journey.as('administrator')
  const { me } = (await administrator.get<SessionBody>('/api/session')).body
  const officer = await journey.as('bureau_officer')
  const wanted = { appointmentId: me?.acting.appointmentId }
  const stolen = await officer.send('PUT', '/api/session/acting', wanted)
  const missing = await officer.send('PUT', '/api/session/acting', {
    appointmentId: crypto.randomUUID(),
  })
  expect([stolen.status, stolen.text]).toEqual([404, missing.text])
})

test('a changed password ends the other sessions and not this one', async () => {
  await using journey = await openJourney()
  const [here, there] = [await journey.as('leader'), await journey.as('leader')]
  const change = (current: string, password: string) =>
    here.send<ProblemBody>('PUT', '/api/session/password', { current, password })
  expect((await change('wrong', '三镇两江-2026春')).body.code).toBe('PASSWORD_WRONG')
  expect((await change(DEMO_PASSWORD, 'short')).body.detail).toContain('至少 10 个字符')
  expect((await change(DEMO_PASSWORD, '三镇两江-2026春')).status).toBe(204)
  expect((await here.get('/api/sessions')).status).toBe(200)
  expect((await there.get('/api/sessions')).status).toBe(401)
  expect((await journey.visitor().signIn('leader')).status).toBe(401)
  expect((await journey.visitor().signIn('leader', '三镇两江-2026春')).status).toBe(200)
})

test('the password of an open session cannot be guessed at leisure', async () => {
  await using journey = await openJourney()
  const leader = await journey.as('leader')
  const statuses = []
  for (let n = 0; n < 11; n += 1) {
    const guess = { current: `guess ${n}`, password: '三镇两江-2026春' }
    statuses.push((await leader.send('PUT', '/api/session/password', guess)).status)
  }
  expect(statuses.slice(0, 10).every((status) => status === 422)).toBe(true)
  expect(statuses[10]).toBe(429)
})

test('a request that another site sends with our cookie is refused', async () => {
  await using journey = await openJourney()
  const officer = await journey.as('bureau_officer')
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]) {
    officer.carry(headers)
    const answer = await officer.send<ProblemBody>('DELETE', '/api/sessions')
    expect([answer.status, answer.body.code]).toEqual([403, 'CROSS_SITE_REFUSED'])
  }
  officer.carry({ origin: journey.url, 'sec-fetch-site': 'same-origin' })
  expect((await officer.send('DELETE', '/api/sessions')).status).toBe(204)
})
