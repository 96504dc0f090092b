import type { Static } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrganisationPage } from '../../src/http/party/organisation.contract.ts'
import type { Person, PersonPage } from '../../src/http/party/person.contract.ts'
import { type Journey, openJourney, type ProblemBody, type Visitor } from './journey.ts'

type PersonBody = Static<typeof Person>
type Persons = Static<typeof PersonPage>

let journey: Journey
let administrator: Visitor

beforeAll(async () => {
  journey = await openJourney()
  administrator = await journey.as('administrator')
})
afterAll(() => journey[Symbol.asyncDispose]())

async function organisationId(words: string): Promise<string> {
  const path = `/api/organisations?search=${encodeURIComponent(words)}`
  const { body } = await administrator.get<Static<typeof OrganisationPage>>(path)
  return body.rows[0]?.id ?? 'none'
}

const newPerson = async (login: string, facts: object = {}) => ({
  name: '钱测试',
  login,
  password: '两江四岸-2026年',
  organisationId: await organisationId('光电'),
  role: 'enterprise',
  ...facts,
})

const create = async <Body = PersonBody>(login: string, facts: object = {}) =>
  administrator.send<Body>('POST', '/api/persons', await newPerson(login, facts))

test('an administrator enters a person, who signs in, gets a second role and acts in it', async () => {
  const created = await create('qian')
  expect([created.status, created.body.login, created.body.demo]).toEqual([201, 'qian', true])
  const { id } = created.body
  const qian = journey.visitor()
  expect((await qian.signIn('qian', '两江四岸-2026年')).status).toBe(200)
  journey.pass(60)
  const granted = await administrator.send<PersonBody>('POST', `/api/persons/${id}/appointments`, {
    organisationId: await organisationId('光电'),
    role: 'expert',
  })
  expect(granted.body.appointments.map(({ roleName }) => roleName)).toEqual(['企业', '专家'])
  const expert = granted.body.appointments[1]?.appointmentId
  const acting = { appointmentId: expert }
  expect((await qian.send('PUT', '/api/session/acting', acting)).status).toBe(200)
  const path = `/api/persons/${id}/appointments/${expert}`
  expect((await administrator.send('DELETE', path)).status).toBe(200)
  expect((await qian.get('/api/sessions')).status).toBe(401)
  expect((await administrator.send('DELETE', path)).status).toBe(404)
})

test('persons are found by name, role and organisation', async () => {
  const found = async (query: string) =>
    (await administrator.get<Persons>(`/api/persons?${query}`)).body.rows.map(({ name }) => name)
  expect(await found('search=秦知音')).toEqual(['秦知音'])
  expect(await found('role=finance')).toEqual(['蒋长江'])
  expect(await found(`organisation=${await organisationId('生物医药')}`)).toEqual(['周汉阳'])
  expect(await found(`role=auditor&organisation=${await organisationId('生物医药')}`)).toEqual([])
})

test.each([
  [{ login: 'Officer' }, '409 LOGIN_TAKEN', '登录名“officer”已被使用'],
  [{ password: '12345' }, '422 PASSWORD_TOO_WEAK', '至少 10 个字符'],
  [{ role: 'finance' }, '422 ROLE_NOT_FOR_ORGANISATION', '“企业”类机构的人员不能担任“财务”'],
  [{ name: '　' }, '400 REQUEST_INVALID', '姓名不能为空'],
])('refuses a person with %o', async (facts, refusal, words) => {
  const before = (await administrator.get<Persons>('/api/persons')).body.total
  const answer = await create<ProblemBody>('somebody', facts)
  expect(`${answer.status} ${answer.body.code}`).toBe(refusal)
  expect(answer.body.detail).toContain(words)
  expect((await administrator.get<Persons>('/api/persons')).body.total).toBe(before)
})

test('the same role is not granted twice', async () => {
  const { body } = await create('twice')
  const grant = { organisationId: await organisationId('光电'), role: 'enterprise' }
  const path = `/api/persons/${body.id}/appointments`
  const again = await administrator.send<ProblemBody>('POST', path, grant)
  expect([again.status, again.body.code]).toEqual([409, 'ROLE_ALREADY_HELD'])
})

test('a reset password ends all sessions of the old one', async () => {
  const { body } = await create('forgetful')
  const visitor = journey.visitor()
  await visitor.signIn('forgetful', '两江四岸-2026年')
  const reset = { password: '四岸两江-2027年' }
  const path = `/api/persons/${body.id}/password`
  expect((await administrator.send('PUT', path, reset)).status).toBe(204)
  expect((await visitor.get('/api/sessions')).status).toBe(401)
  expect((await visitor.signIn('forgetful', '两江四岸-2026年')).status).toBe(401)
  expect((await visitor.signIn('forgetful', '四岸两江-2027年')).status).toBe(200)
})

test('who leaves can do nothing any more, and his name stays', async () => {
  const { body } = await create('leaver')
  const visitor = journey.visitor()
  await visitor.signIn('leaver', '两江四岸-2026年')
  const path = `/api/persons/${body.id}`
  const left = await administrator.send<PersonBody>('PATCH', path, { version: 1, hasLeft: true })
  expect(left.body).toMatchObject({ name: '钱测试', hasLeft: true, appointments: [], version: 2 })
  expect((await visitor.get('/api/sessions')).status).toBe(401)
  const grant = { organisationId: await organisationId('光电'), role: 'enterprise' }
  expect((await administrator.send('POST', `${path}/appointments`, grant)).status).toBe(404)
})

test('the last administrator cannot leave, nor give up the role, nor can two end each other', async () => {
  const find = async (name: string) =>
    (await administrator.get<Persons>(`/api/persons?search=${name}`)).body.rows[0]
  const own = await find('秦知音')
  const path = `/api/persons/${own?.id}`
  const leaving = { version: own?.version, hasLeft: true }
  const refused = await administrator.send<ProblemBody>('PATCH', path, leaving)
  expect([refused.status, refused.body.code]).toEqual([409, 'LAST_ADMINISTRATOR'])
  const { body: second } = await create('second', {
    name: '孙副手',
    role: 'administrator',
    organisationId: await organisationId('科技创新局'),
  })
  const other = journey.visitor()
  await other.signIn('second', '两江四岸-2026年')
  const ends = await Promise.all([
    other.send('PATCH', path, leaving),
    administrator.send('PATCH', `/api/persons/${second.id}`, { version: 1, hasLeft: true }),
  ])
  // Whoever comes second is either refused as the last one, or was ended by the first already.
  const statuses = ends.map(({ status }) => status).toSorted((a, b) => a - b)
  expect(statuses[0]).toBe(200)
  expect([401, 409]).toContain(statuses[1])
  const survivors = [administrator, other].map((visitor) => visitor.get('/api/persons'))
  const seen = (await Promise.all(survivors)).map(({ status }) => status)
  expect(seen.toSorted((a, b) => a - b)).toEqual([200, 401])
})
