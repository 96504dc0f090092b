import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../tests/database.ts'
import { checkCharacter } from '../base/credit-code.ts'
import type { Db } from '../db/database.ts'
import { SYSTEM } from '../trust/event.ts'
import { write } from '../trust/write.ts'
import type { Scope } from './actor.ts'
import type { OrganisationFacts } from './organisation.ts'
import {
  countOrganisations,
  findOrganisation,
  insertOrganisation,
  listOrganisations,
  updateOrganisation,
} from './organisation.store.ts'

const now = new Date('2026-03-02T01:00:00Z')
const act = { who: null, asWhom: SYSTEM, what: 'test', subject: 'organisation:test', now }
const all: Scope = { reach: 'all' }
const anything = { scope: all, search: null, kind: null, region: null, industry: null }

const facts = (serial: number, more: Partial<OrganisationFacts> = {}): OrganisationFacts => {
  const head = `91420106TEX${String(serial).padStart(6, '0')}`
  const creditCode = head + checkCharacter(head)
  const place = { district: '420106', zone: null, industry: null, address: null }
  return { creditCode, name: `第${serial}公司`, kind: 'enterprise', ...place, ...more }
}

async function enter(db: Db, list: readonly OrganisationFacts[]): Promise<string[]> {
  const ids = list.map(() => randomUUID())
  await write(db, act, async (tx) => {
    for (const [index, entry] of list.entries())
      await insertOrganisation(tx, { id: ids[index] ?? '', facts: entry, demo: false, now })
  })
  return ids
}

test('names come in the order of the Chinese alphabet, page by page, each once', async () => {
  await using test = await openTestDatabase()
  const names = ['郑州路公司', '阿里山公司', '中山公司', '东湖公司', '东湖公司', '波光公司']
  await enter(
    test.db,
    names.map((name, serial) => facts(serial, { name })),
  )
  const page = async (offset: number) =>
    (await listOrganisations(test.db, anything, { offset, limit: 2 })).map(({ name }) => name)
  expect([await page(0), await page(2), await page(4), await page(6)]).toEqual([
    ['阿里山公司', '波光公司'],
    ['东湖公司', '东湖公司'],
    ['郑州路公司', '中山公司'],
    [],
  ])
  expect(await countOrganisations(test.db, anything)).toBe(6)
})

test('a scope is a part of every question: what lies outside is not there', async () => {
  await using test = await openTestDatabase()
  const [district, zone, outside] = await enter(test.db, [
    facts(1),
    facts(2, { district: '420111', zone: '420100Z1' }),
    facts(3, { district: null }),
  ])
  const seen = async (scope: Scope) =>
    (await listOrganisations(test.db, { ...anything, scope }, { offset: 0, limit: 10 })).map(
      ({ id }) => id,
    )
  expect(await seen({ reach: 'region', region: '420106' })).toEqual([district])
  expect(await seen({ reach: 'region', region: '420100Z1' })).toEqual([zone])
  // A firm in a zone is governed by the zone, not by the district on whose land it stands.
  expect(await seen({ reach: 'region', region: '420111' })).toEqual([])
  expect(await seen({ reach: 'region', region: null })).toEqual([])
  expect(await seen({ reach: 'own', organisation: outside ?? '' })).toEqual([outside])
  const id = district ?? ''
  expect(await findOrganisation(test.db, { id, scope: all })).not.toBeNull()
  const elsewhere: Scope = { reach: 'region', region: '420100Z1' }
  expect(await findOrganisation(test.db, { id, scope: elsewhere })).toBeNull()
})

test('a filter by district finds its zones too, and one by industry all that lies below', async () => {
  await using test = await openTestDatabase()
  await enter(test.db, [
    facts(1, { district: '420111', zone: '420100Z1', industry: 'C3921' }),
    facts(2, { district: '420111', industry: 'C3910' }),
    facts(3, { industry: 'I6510' }),
  ])
  const count = (filter: object) => countOrganisations(test.db, { ...anything, ...filter })
  expect(await count({ region: '420111' })).toBe(2)
  expect(await count({ region: '420100Z1' })).toBe(1)
  expect(await count({ industry: 'C39' })).toBe(2)
  expect(await count({ industry: 'C' })).toBe(2)
})

test('a code is taken once, and a change needs the newest version', async () => {
  await using test = await openTestDatabase()
  const [id = ''] = await enter(test.db, [facts(1)])
  const again = { id: randomUUID(), facts: facts(1), demo: false, now }
  expect(await write(test.db, act, (tx) => insertOrganisation(tx, again))).toBe(false)
  const change = { id, version: 1, facts: facts(1, { name: '新名公司' }), now }
  expect(await write(test.db, act, (tx) => updateOrganisation(tx, change))).toBe(true)
  expect(await write(test.db, act, (tx) => updateOrganisation(tx, change))).toBe(false)
  const kept = await findOrganisation(test.db, { id, scope: all })
  expect([kept?.name, kept?.version]).toEqual(['新名公司', 2])
})
