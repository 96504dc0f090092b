import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../tests/database.ts'
import { day, enterOrganisation, NOW, OFFICER, VOCABULARY } from '../../tests/sample-facts.ts'
import { Failure } from '../base/failure.ts'
import type { Db } from '../db/database.ts'
import { removeDemo } from '../party/seed-demo.ts'
import { verifyDatabase } from '../trust/verify-database.ts'
import { factsOf, factsOfAll, findCurrentFact, listFactHistory } from './fact.store.ts'
import { recordFact, withdrawFact } from './record-fact.ts'

const TODAY = day('2026-03-02')

type Told = {
  readonly organisation: string
  readonly raw: unknown
  readonly name?: string
  readonly matter?: string
  readonly period?: string
  readonly stated?: boolean
  readonly knownSince?: string
  readonly source?: string
  readonly former?: string | null
}

async function tell(db: Db, told: Told): Promise<void> {
  const key = {
    organisation: told.organisation,
    matter: told.matter ?? '',
    name: told.name ?? '上年度.技术交易额',
    period: told.period ?? null,
    stated: told.stated ?? false,
  }
  const former =
    told.former === undefined ? ((await findCurrentFact(db, key))?.id ?? null) : told.former
  await recordFact(db, {
    actor: OFFICER,
    vocabulary: VOCABULARY,
    key,
    raw: told.raw,
    former,
    source: told.source ?? '统计年报',
    knownSince: day(told.knownSince ?? '2026-03-01'),
    reason: null,
    now: NOW,
  })
}

const valuesOf = async (db: Db, organisation: string, asOf = TODAY) =>
  (await factsOf(db, organisation, asOf)).map(({ matter, name, period, value }) =>
    [matter, name, period, value]
      .filter((part) => part !== null && part !== '')
      .map(String)
      .join(' '),
  )

const refusal = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: unknown) =>
      error instanceof Failure ? error.code : Reflect.get(Object(error), 'code'),
  )

test('a fact is kept in whole fen and superseded with its history; a day sees what was known on it', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const organisation = await enterOrganisation(db, 1)
  await tell(db, { organisation, raw: '100万元', knownSince: '2026-01-10' })
  await tell(db, { organisation, raw: '120.5万元', knownSince: '2026-02-20', source: '更正年报' })
  expect(await valuesOf(db, organisation, day('2026-01-09'))).toEqual([])
  expect(await valuesOf(db, organisation, day('2026-01-10'))).toEqual([
    '上年度.技术交易额 100000000',
  ])
  expect(await valuesOf(db, organisation, day('2026-02-19'))).toEqual([
    '上年度.技术交易额 100000000',
  ])
  expect(await valuesOf(db, organisation, day('2026-02-20'))).toEqual([
    '上年度.技术交易额 120500000',
  ])
  const story = await listFactHistory(db, {
    organisation,
    matter: '',
    name: '上年度.技术交易额',
    period: null,
  })
  expect(story.map(({ value, source }) => [value, source])).toEqual([
    ['120500000', '更正年报'],
    ['100000000', '统计年报'],
  ])
  expect((await verifyDatabase(db, [])).findings).toEqual([])
})

test('what was withdrawn is unknown again and never zero', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const organisation = await enterOrganisation(db, 1)
  const key = { organisation, matter: '', name: '上年度.技术交易额', period: null, stated: false }
  await tell(db, { organisation, raw: '100万元' })
  const standing = await findCurrentFact(db, key)
  const withdrawal = {
    actor: OFFICER,
    key,
    former: standing?.id ?? null,
    source: '核查',
    knownSince: TODAY,
    reason: '填错了单位',
    now: NOW,
  }
  await withdrawFact(db, withdrawal)
  expect(await valuesOf(db, organisation)).toEqual([])
  expect(await valuesOf(db, organisation, day('2026-03-01'))).toEqual([
    '上年度.技术交易额 100000000',
  ])
  expect(await refusal(withdrawFact(db, withdrawal))).toBe('FACT_CHANGED')
})

test('the database refuses to change a value, to supersede twice and to remove a fact', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const organisation = await enterOrganisation(db, 1)
  await tell(db, { organisation, raw: '100万元', knownSince: '2026-01-10' })
  await tell(db, { organisation, raw: '200万元' })
  const statements = [
    sql`update fact set value = '"1"'`,
    sql`update fact set source = '别处'`,
    sql`update fact set superseded_by = null, superseded_at = null, superseded_from = null`,
    sql`update fact set superseded_at = now() where superseded_by is not null`,
    sql`delete from fact`,
    sql`delete from organisation where id = ${organisation}`,
    sql`truncate fact`,
  ]
  for (const statement of statements)
    expect(await refusal(statement.execute(db))).toMatch(/^KC0(?:20|02)$/)
})

test('of two who write the same fact at once, one is told that it has changed', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const organisation = await enterOrganisation(db, 1)
  const both = await Promise.all([
    refusal(tell(db, { organisation, raw: '100万元', former: null })),
    refusal(tell(db, { organisation, raw: '200万元', former: null })),
  ])
  expect(both).toEqual(expect.arrayContaining(['FACT_CHANGED', 'done']))
  const stale = await findCurrentFact(db, {
    organisation,
    matter: '',
    name: '上年度.技术交易额',
    period: null,
    stated: false,
  })
  await tell(db, { organisation, raw: '300万元' })
  expect(await refusal(tell(db, { organisation, raw: '400万元', former: stale?.id ?? null }))).toBe(
    'FACT_CHANGED',
  )
})

test('an own statement counts only while no office knows better, and a conflict shows both', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const organisation = await enterOrganisation(db, 1)
  await tell(db, { organisation, raw: '90万元', stated: true, source: '企业申报' })
  const [alone] = await factsOf(db, organisation, TODAY)
  expect(alone).toMatchObject({ value: '90000000', stated: true, contested: null })
  await tell(db, { organisation, raw: '80万元' })
  const [official, ...others] = await factsOf(db, organisation, TODAY)
  expect(others).toEqual([])
  expect(official).toMatchObject({
    value: '80000000',
    stated: false,
    contested: { value: '90000000', source: '企业申报' },
  })
  await tell(db, { organisation, raw: '90万元', source: '重新核定' })
  expect(await factsOf(db, organisation, TODAY)).toMatchObject([{ stated: false, contested: null }])
})

test('facts stand by matter and period, the latest period first', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const organisation = await enterOrganisation(db, 1)
  await tell(db, { organisation, raw: '1万元', period: '2024' })
  await tell(db, { organisation, raw: '2万元', period: '2025' })
  await tell(db, { organisation, raw: '3万元' })
  await tell(db, { organisation, raw: '2025-06-30', matter: '合同-7', name: '登记日期' })
  expect(await valuesOf(db, organisation)).toEqual([
    '上年度.技术交易额 2025 2000000',
    '上年度.技术交易额 2024 1000000',
    '上年度.技术交易额 3000000',
    '合同-7 登记日期 2025-06-30',
  ])
})

const REFUSED = [
  { raw: '12人', name: '上年度.技术交易额', says: 'FACT_INVALID' },
  { raw: '-1元', name: '上年度.技术交易额', says: 'FACT_INVALID' },
  { raw: '', name: '上年度.技术交易额', says: 'FACT_INVALID' },
  { raw: '2026-02-30', name: '登记日期', says: 'FACT_INVALID' },
  { raw: '赠与', name: '投资方式', says: 'FACT_INVALID' },
  { raw: '是', name: '不在词汇中', says: 'FACT_UNKNOWN' },
  { raw: '1万元', name: '上年度.技术交易额', knownSince: '2026-03-03', says: 'FACT_INVALID' },
]

test('what the vocabulary does not take is refused', async () => {
  await using test = await openTestDatabase()
  const organisation = await enterOrganisation(test.db, 1)
  for (const { says, ...told } of REFUSED)
    expect([told, await refusal(tell(test.db, { organisation, ...told }))]).toEqual([told, says])
})

test('a walk over all organisations finds for each what a look at it alone finds', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const organisations: string[] = []
  for (let serial = 1; serial <= 5; serial += 1) {
    const organisation = await enterOrganisation(db, serial)
    organisations.push(organisation)
    if (serial === 3) continue
    await tell(db, { organisation, raw: `${serial}万元`, knownSince: '2026-01-01' })
    await tell(db, { organisation, raw: `${serial}00万元` })
    await tell(db, { organisation, raw: '9万元', stated: true })
    await tell(db, { organisation, raw: '是', name: '在汉' })
  }
  for (const asOf of [TODAY, day('2026-02-01')]) {
    const walked = new Map<string, unknown>()
    for await (const { organisation, facts } of factsOfAll(db, asOf))
      walked.set(organisation, facts)
    expect(walked.size).toBe(4)
    for (const organisation of organisations)
      expect(walked.get(organisation) ?? []).toEqual(await factsOf(db, organisation, asOf))
  }
})

test('facts of demo organisations go with the demo, those of others stay', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const invented = await enterOrganisation(db, 1, { demo: true })
  const real = await enterOrganisation(db, 2)
  for (const organisation of [invented, real]) {
    await tell(db, { organisation, raw: '1万元', knownSince: '2026-01-01' })
    await tell(db, { organisation, raw: '2万元' })
  }
  await removeDemo(db, NOW)
  const { rows } = await sql<{ organisation_id: string }>`
    select distinct organisation_id from fact`.execute(db)
  expect(rows).toEqual([{ organisation_id: real }])
  expect((await verifyDatabase(db, [])).findings).toEqual([])
})
