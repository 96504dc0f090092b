import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openEmptyDatabase } from '../../tests/database.ts'
import { makeFolder } from '../../tests/folder.ts'
import { NOW } from '../../tests/sample-facts.ts'
import { FUND_ACT } from '../../tests/sample-reservations.ts'
import { prepareDatabase } from '../trust/prepare-database.ts'
import { verifyDatabase } from '../trust/verify-database.ts'
import { write } from '../trust/write.ts'
import { findBalanceFaults } from './balance.store.ts'
import { findStandings } from './movement.store.ts'

const MIGRATIONS = join(import.meta.dirname, '../db/migrations')

test('what runs decided before there were stages is due afterwards, and log and sums still verify', async () => {
  await using test = await openEmptyDatabase()
  const { db } = test
  const before = makeFolder()
  for (const name of readdirSync(MIGRATIONS).filter((file) => file < '0015'))
    cpSync(join(MIGRATIONS, name), join(before, name))
  await prepareDatabase(db, { now: NOW, folder: before })
  const [firm, decided, released] = [1, 2, 3].map(() => crypto.randomUUID())
  await write(db, FUND_ACT, async (tx) => {
    await sql`insert into organisation (id, credit_code, name, kind, created_at, changed_at)
      values (${firm}, '91420106TEX000001X', '第1公司', 'enterprise', now(), now())`.execute(tx)
    for (const grant of [decided, released]) {
      const account = JSON.stringify(['grant', grant])
      await sql`insert into fund_grant (id, request, beneficiary, rule, clause, matter, origin, granted_at)
        values (${grant}, ${grant}, ${firm}, 'S/奖励', '一', '', 'benefit_run:1', now())`.execute(
        tx,
      )
      await sql`insert into fund_account (id, kind, name, keys) values (${account}, 'grant', ${grant}, '{}')`.execute(
        tx,
      )
      await sql`insert into fund_grant_account values (${grant}, ${account}, 100)`.execute(tx)
      await sql`insert into fund_entry (request, grant_id, kind, amount_fen, origin, made_at)
        values (${grant}, ${grant}, 'reserve', 100, 'benefit_run:1', now())`.execute(tx)
    }
    await sql`insert into fund_entry (request, grant_id, kind, amount_fen, origin, made_at)
      values ('撤销', ${released}, 'release', 100, 'benefit_run:1', now())`.execute(tx)
  })
  await prepareDatabase(db, { now: NOW })
  const standings = await findStandings(db, [decided ?? '', released ?? ''])
  const due = new Map(standings.map(({ id, reservedFen, dueFen }) => [id, [reservedFen, dueFen]]))
  expect(due.get(decided ?? '')).toEqual([0n, 100n])
  expect(due.get(released ?? '')).toEqual([0n, 0n])
  expect(await findBalanceFaults(db)).toEqual([])
  expect((await verifyDatabase(db, [])).findings).toEqual([])
})
