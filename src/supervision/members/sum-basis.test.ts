import { randomUUID } from 'node:crypto'
import { copyFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openEmptyDatabase } from '../../../tests/database.ts'
import { makeFolder } from '../../../tests/folder.ts'
import type { Db, Tx } from '../../db/database.ts'
import { SYSTEM } from '../../trust/event.ts'
import { prepareDatabase } from '../../trust/prepare-database.ts'
import { verifyDatabase } from '../../trust/verify-database.ts'
import { write } from '../../trust/write.ts'
import { findTotalFaults } from '../figures/area-mark.store.ts'
import { readTotals, readValues } from '../figures/figure.store.ts'

const now = new Date('2026-03-10T01:00:00Z')
const OWN = '0045-sum-bases.sql'
const MIGRATIONS = join(import.meta.dirname, '../../db/migrations')

const inWrite = (db: Db, work: (tx: Tx) => Promise<unknown>) =>
  write(
    db,
    { who: null, asWhom: SYSTEM, what: 'test', subject: 'measure_fact:all', now },
    async (tx) => void (await work(tx)),
  )

/** A database of before sums from below were kept as numbers. */
async function openFormer() {
  const folder = makeFolder()
  for (const name of readdirSync(MIGRATIONS).filter((each) => each < OWN))
    copyFileSync(join(MIGRATIONS, name), join(folder, name))
  const database = await openEmptyDatabase()
  await prepareDatabase(database.db, { now, folder })
  return database
}

const SEVEN = '甲街道、乙街道、丙街道、丁街道、戊街道、己街道'
const SOURCES = [
  { period: '2026-01', source: '由下级汇总：12 个下级中 10 个已报，缺 2 个：甲街道、乙街道' },
  { period: '2026-02', source: `由下级汇总：8 个下级中 1 个已报，缺 7 个：${SEVEN}等` },
  { period: '2026-03', source: '由下级汇总：2 个下级都已报' },
  { period: '2026-04', source: '洪山填报' },
]

test('what sources told of sums from below is kept as numbers, and the log still replays to every row', async () => {
  await using database = await openFormer()
  const { db } = database
  const [measure, first] = [randomUUID(), randomUUID()]
  await inWrite(db, async (tx) => {
    await sql`insert into area (id, name, short_name, kind, parent, position) values
      ('420100', '江城市', '全市', 'city', null, 0), ('420111', '洪山区', '洪山', 'district', '420100', 1)`.execute(
      tx,
    )
    await sql`insert into measure (id, code, name, unit, nature, over_areas, frequency, level, collected)
      values (${measure}, 'M', '合同数', '份', 'flow', 'sum', 'month', 'district', 'entered')`.execute(
      tx,
    )
    for (const [index, { period, source }] of SOURCES.entries())
      await sql`insert into measure_fact (id, measure_id, area, period, value, origin, source, recorded_by, recorded_at)
        values (${index === 0 ? first : randomUUID()}, ${measure}, '420111', ${period}, 5, 'entered', ${source},
          ${randomUUID()}, ${now})`.execute(tx)
    // Closed before this was kept: the fact in it is left alone.
    await sql`insert into reporting_period (period, begins, ends, state, closed_by, closed_at, digest)
      values ('2026-01', '2026-01', '2026-01', 'closed', ${randomUUID()}, ${now}, 'x')`.execute(tx)
  })
  const factsBefore = await db.selectFrom('measure_fact').selectAll().orderBy('period').execute()
  expect((await prepareDatabase(db, { now }))[0]).toBe(OWN.replace('.sql', ''))
  expect(await db.selectFrom('measure_fact').selectAll().orderBy('period').execute()).toEqual(
    factsBefore,
  )
  const bases = await db
    .selectFrom('sum_basis')
    .select(['period', 'expected', 'reported', 'missing'])
    .orderBy('period')
    .execute()
  expect(bases).toEqual([
    { period: '2026-01', expected: 12, reported: 10, missing: ['甲街道', '乙街道'] },
    { period: '2026-02', expected: 8, reported: 1, missing: SEVEN.split('、') },
    { period: '2026-03', expected: 2, reported: 2, missing: [] },
  ])
  const periods = SOURCES.map(({ period }) => period)
  const values = await readValues(db, { areas: ['420111'], periods }, null)
  const partial = values.filter((value) => value.partial).map(({ period }) => period)
  expect(partial.toSorted()).toEqual(['2026-01', '2026-02'])
  const totals = await readTotals(db, { periods })
  expect(new Set(totals.map((total) => `${total.period} ${total.partial.join()}`))).toEqual(
    new Set(['2026-01 420111', '2026-02 420111', '2026-03 ', '2026-04 ']),
  )
  expect(await findTotalFaults(db)).toEqual([])
  const closed = await db.selectFrom('reporting_period').select('tells_gaps').execute()
  expect(closed).toEqual([{ tells_gaps: false }])
  expect((await verifyDatabase(db, [])).findings).toEqual([])

  // What a fact rests on is said with it: nothing is added to it afterwards, changed or taken away.
  const basis = { measure_id: measure, area: '420111', expected: 3, reported: 3 }
  const added = { ...basis, fact_id: first, period: '2026-01', missing: [] }
  for (const work of [
    (tx: Tx) => tx.insertInto('sum_basis').values(added).execute(),
    (tx: Tx) => tx.updateTable('sum_basis').set({ reported: 12, missing: [] }).execute(),
    (tx: Tx) => tx.deleteFrom('sum_basis').execute(),
  ])
    await expect(inWrite(db, work)).rejects.toMatchObject({ code: 'KC020' })
})
