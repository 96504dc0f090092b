import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../tests/database.ts'
import { DEMO_PASSWORD } from './demo.ts'
import { loadCity } from './load-city.ts'
import { loadDemo } from './load-demo.ts'
import { countOrganisations } from './organisation.store.ts'
import { passwordFault } from './password.ts'
import { countPersons, hasDemo, listPersons } from './person.store.ts'
import { ROLE_CODES } from './role.ts'
import { removeDemo, seedDemo } from './seed-demo.ts'

const folder = join(import.meta.dirname, '../../cities/wuhan')
const now = new Date('2026-03-02T01:00:00Z')
const everyone = { search: null, role: null, organisationId: null }
const everything = {
  scope: { reach: 'all' },
  search: null,
  kind: null,
  region: null,
  industry: null,
} as const

async function demoOfWuhan() {
  const demo = await loadDemo(folder, await loadCity(folder))
  if (demo === null) throw new Error('Wuhan has a demo')
  return demo
}

test('the demo of Wuhan has a dozen invented organisations and somebody for every role', async () => {
  const { organisations, persons } = await demoOfWuhan()
  expect(organisations.length).toBeGreaterThanOrEqual(12)
  for (const { name, creditCode } of organisations) {
    expect(name).toContain('演示')
    expect(creditCode).toContain('DEM')
  }
  const first = new Set(persons.map(({ appointments }) => appointments[0]?.role))
  expect(ROLE_CODES.filter((role) => !first.has(role))).toEqual([])
  expect(new Set(persons.map(({ login }) => login)).size).toBe(persons.length)
})

test('the demo password meets our own rules', async () => {
  const { persons } = await demoOfWuhan()
  for (const { login } of persons) expect(passwordFault(DEMO_PASSWORD, login)).toBeNull()
})

test('a city without a demo file has no demo', async () => {
  expect(await loadDemo(join(folder, 'documents'), await loadCity(folder))).toBeNull()
})

test('the demo goes in once, comes out whole, and does not come back by itself', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const demo = await demoOfWuhan()
  expect(await seedDemo(db, { demo, now })).toBe(true)
  expect(await seedDemo(db, { demo, now })).toBe(false)
  expect(await hasDemo(db)).toBe(true)
  const persons = await listPersons(db, everyone, { offset: 0, limit: 100 })
  expect(persons.every((person) => person.demo)).toBe(true)
  expect(await removeDemo(db, now)).toEqual({
    persons: demo.persons.length,
    organisations: demo.organisations.length,
  })
  expect(await hasDemo(db)).toBe(false)
  expect([await countPersons(db, everyone), await countOrganisations(db, everything)]).toEqual([
    0, 0,
  ])
  expect(await seedDemo(db, { demo, now })).toBe(false)
})
