import { join } from 'node:path'
import type { Static } from 'typebox'
import { expect, test } from 'vitest'
import type { CallPage } from '../../src/http/call.contract.ts'
import type { CasePage } from '../../src/http/case.contract.ts'
import { loadCity } from '../../src/party/load-city.ts'
import { removeDemo } from '../../src/party/seed-demo.ts'
import { seedDemoApplications } from '../../src/programmes/applications/seed-demo-applications.ts'
import { openJourney } from './journey.ts'

const CITY = join(import.meta.dirname, '../../cities/wuhan')

test('a fresh start shows calls and applications in several states, once, and they go with the demo', async () => {
  await using journey = await openJourney({ withTopics: true })
  const seeding = {
    file: join(CITY, 'programmes/demo.yaml'),
    city: await loadCity(CITY),
    now: journey.now(),
  }
  expect(await seedDemoApplications(journey.db, seeding)).toBe(true)
  expect(await seedDemoApplications(journey.db, seeding)).toBe(false)
  const visitor = journey.visitor()
  const calls = await visitor.get<Static<typeof CallPage>>('/api/calls')
  expect(calls.body.rows.map(({ window }) => window)).toEqual(['soon', 'open', 'upcoming'])
  const soon = await visitor.get<Static<typeof CallPage>>('/api/calls?mode=exploration&window=open')
  expect(soon.body.rows.map(({ topic }) => topic)).toEqual(['T02'])
  const officer = await journey.as('bureau_officer')
  const cases = await officer.get<Static<typeof CasePage>>('/api/cases')
  expect(cases.body.rows.map(({ state }) => state).toSorted()).toEqual(
    ['已受理', '已提交', '已提交', '退回补正'].toSorted(),
  )
  await removeDemo(journey.db, journey.now())
  expect((await visitor.get<Static<typeof CallPage>>('/api/calls')).body.total).toBe(0)
  const { count } = await journey.db
    .selectFrom('programme_case')
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .executeTakeFirstOrThrow()
  expect(count).toBe(0n)
})
