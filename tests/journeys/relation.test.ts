import { sql } from 'kysely'
import type { Static } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrganisationPage } from '../../src/http/party/organisation.contract.ts'
import type { RelationPage } from '../../src/http/party/relation.contract.ts'
import { type Journey, openJourney, type ProblemBody, type Visitor } from './journey.ts'

type Relations = Static<typeof RelationPage>

let journey: Journey
let officer: Visitor
let administrator: Visitor
let firm: string

beforeAll(async () => {
  journey = await openJourney()
  ;[officer, administrator] = await Promise.all([
    journey.as('bureau_officer'),
    journey.as('administrator'),
  ])
  const found = await officer.get<Static<typeof OrganisationPage>>(
    '/api/organisations?kind=enterprise',
  )
  firm = found.body.rows[0]?.id ?? 'none'
})
afterAll(() => journey[Symbol.asyncDispose]())

const state = (visitor: Visitor, facts: object) =>
  visitor.send<{ readonly id: string } & ProblemBody>('POST', '/api/relations', {
    organisationId: firm,
    relation: '配偶任职',
    ...facts,
  })

const listed = async (visitor: Visitor, words = '') =>
  (await visitor.get<Relations>(`/api/relations${words}`)).body.rows

test('an official states his own relation once; others see it only where they read all', async () => {
  const stated = await state(officer, { since: '2025-05-01' })
  expect(stated.status).toBe(201)
  expect((await state(officer, {})).body.code).toBe('RELATION_KNOWN')
  expect(await listed(officer)).toMatchObject([
    {
      id: stated.body.id,
      organisationId: firm,
      relation: '配偶任职',
      since: '2025-05-01',
      until: null,
      isLasting: true,
    },
  ])
  const leader = await journey.as('leader')
  const auditor = await journey.as('auditor')
  const enterprise = await journey.as('enterprise')
  expect(await listed(leader)).toEqual([])
  expect((await listed(auditor, '?search=配偶')).map(({ id }) => id)).toEqual([stated.body.id])
  expect((await enterprise.get('/api/relations')).status).toBe(403)
  expect((await state(auditor, {})).status).toBe(403)
})

test.each([
  ['an end before today', { until: '2026-03-01' }, 'RELATION_DAYS'],
  ['an end before its beginning', { since: '2026-05-01', until: '2026-04-01' }, 'RELATION_DAYS'],
  ['a day that is none', { since: '2026-02-30' }, 'REQUEST_INVALID'],
  ['blanks for words', { relation: '  ' }, 'REQUEST_INVALID'],
  ['an organisation that is not there', { organisationId: crypto.randomUUID() }, 'NOT_FOUND'],
])('%s is refused', async (_, facts, code) => {
  expect((await state(officer, { relation: '持股', ...facts })).body.code).toBe(code)
})

test('only the administrator states and ends those of others, with a reason, and nobody his own', async () => {
  const people = await administrator.get<{ rows: { id: string; login: string }[] }>(
    '/api/persons?pageSize=100',
  )
  const idOf = (login: string) => people.body.rows.find((row) => row.login === login)?.id ?? 'none'
  expect((await state(officer, { personId: idOf('leader') })).status).toBe(403)
  const stated = await state(administrator, { personId: idOf('approver'), relation: '持股' })
  const own = await state(administrator, { relation: '兼职' })
  const end = (visitor: Visitor, id: string, facts: object = {}) =>
    visitor.send<ProblemBody>('POST', `/api/relations/${id}/ending`, {
      until: '2026-03-31',
      reason: '已退股',
      ...facts,
    })
  expect((await end(officer, stated.body.id)).status).toBe(403)
  expect((await end(administrator, own.body.id)).body.code).toBe('SECOND_PERSON_NEEDED')
  expect((await end(administrator, stated.body.id, { until: '2026-03-01' })).body.code).toBe(
    'RELATION_DAYS',
  )
  expect((await end(administrator, stated.body.id)).status).toBe(204)
  expect((await end(administrator, stated.body.id)).body.code).toBe('RELATION_ENDED')
  expect(await listed(administrator, '?search=持股')).toMatchObject([
    {
      until: '2026-03-31',
      endedReason: '已退股',
      isLasting: true,
      recordedByName: expect.any(String),
    },
  ])
  journey.pass(40 * 24 * 3600)
  const lasting = await listed(await journey.as('auditor'), '?lasting=true')
  expect(lasting.map(({ relation }) => relation).toSorted()).toEqual(
    ['兼职', '配偶任职'].toSorted(),
  )
})

test('the database takes back nothing that was stated', async () => {
  const { db } = journey
  for (const statement of [
    sql`update related_party set relation = '无'`,
    sql`update related_party set until = '2020-01-01'`,
  ])
    await expect(statement.execute(db)).rejects.toMatchObject({ code: 'KC030' })
})
