import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openEmptyDatabase } from '../../tests/database.ts'
import { makeFolder } from '../../tests/folder.ts'
import { NOW } from '../../tests/sample-facts.ts'
import { FUND_ACT } from '../../tests/sample-reservations.ts'
import type { Db } from '../db/database.ts'
import { prepareDatabase } from '../trust/prepare-database.ts'
import { verifyDatabase } from '../trust/verify-database.ts'
import { write } from '../trust/write.ts'
import { findBalanceFaults } from './balance.store.ts'
import { findStandings } from './movement.store.ts'
import { findList } from './payments/payment-list.store.ts'

const MIGRATIONS = join(import.meta.dirname, '../db/migrations')

/** The migrations that there were before one of a number. */
function migrationsBefore(number: string): string {
  const folder = makeFolder()
  for (const name of readdirSync(MIGRATIONS).filter((file) => file < number))
    cpSync(join(MIGRATIONS, name), join(folder, name))
  return folder
}

/** A list of one grant that waits for its approval, as it was kept before lists knew whom they wait for. */
const submitList = (db: Db, [list, firm, grant]: readonly [string, string, string]) =>
  write(db, FUND_ACT, async (tx) => {
    const [drawn, by] = [crypto.randomUUID(), crypto.randomUUID()]
    await sql`insert into payment_list (id, number, title, state, drawn_by, drawn_at)
      values (${list}, 1, '第一批', 'draft', ${drawn}, now())`.execute(tx)
    await sql`insert into payee_account (id, organisation_id, account_name, bank, account_number,
        entered_by, entered_at)
      values (${list}, ${firm}, '第1公司', '示例银行', '12345678', ${by}, now())`.execute(tx)
    await sql`insert into payment_order (id, list_id, position, code, grant_id, amount_fen, account_id,
        state, added_by)
      values (${list}, ${list}, 1, 'ZF-1', ${grant}, 100, ${list}, 'open', ${drawn})`.execute(tx)
    await sql`update payment_list set state = 'submitted', submitted_by = ${drawn}, submitted_at = now()
      where id = ${list}`.execute(tx)
  })

test('what runs decided before there were stages is due afterwards, a list that waits knows for whom, and log and sums still verify', async () => {
  await using test = await openEmptyDatabase()
  const { db } = test
  await prepareDatabase(db, { now: NOW, folder: migrationsBefore('0015') })
  const [firm = '', decided = '', released = '', list = ''] = Array.from({ length: 4 }, () =>
    crypto.randomUUID(),
  )
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
  await prepareDatabase(db, { now: NOW, folder: migrationsBefore('0037') })
  await submitList(db, [list, firm, decided])
  await prepareDatabase(db, { now: NOW })
  expect((await findList(db, list))?.signatures).toEqual([
    { role: 'bureau_approver', title: '处室负责人批准' },
  ])
  const standings = await findStandings(db, [decided, released])
  const due = new Map(standings.map(({ id, reservedFen, dueFen }) => [id, [reservedFen, dueFen]]))
  expect(due.get(decided)).toEqual([0n, 100n])
  expect(due.get(released)).toEqual([0n, 0n])
  expect(await findBalanceFaults(db)).toEqual([])
  expect((await verifyDatabase(db, [])).findings).toEqual([])
})
