import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../tests/database.ts'
import { enterOrganisation, NOW } from '../../tests/sample-facts.ts'
import { FUND_ACT, reservation, reserveAlone, STAMP } from '../../tests/sample-reservations.ts'
import { write } from '../trust/write.ts'
import { findMatching } from './matching.store.ts'
import { matchingAccountId, matchingHold } from './matching.ts'
import { release } from './move-grant.ts'
import { listGrantsOf } from './movement.store.ts'
import { openMatching, proveMatching } from './prove-matching.ts'

test('an award that fell and is decided anew sets its matching money anew; what is promised stays', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const firm = await enterOrganisation(db, 1)
  const origin = 'programme_case:1'
  const open = (matchedFen: bigint) =>
    write(db, FUND_ACT, (tx) => openMatching(tx, { origin, matchedFen, perProvenFen: 60n }, NOW))
  const limit = async () => (await findMatching(db, origin))?.limitFen
  await open(40n)
  await write(db, FUND_ACT, (tx) =>
    proveMatching(
      tx,
      { request: '一', matching: origin, amountFen: 31n, evidence: '回单', origin },
      STAMP,
    ),
  )
  expect(await limit()).toBe(20n)
  const lines = [matchingHold(origin)]
  await reserveAlone(db, [reservation(firm, 40n, { lines, origin })])
  await expect(open(20n)).rejects.toMatchObject({ code: 'FUND_REQUEST_REUSED' })
  // Neither does the database let anybody past it.
  const past = write(db, FUND_ACT, (tx) =>
    sql`update fund_matching set matched_fen = 20 where account_id = ${matchingAccountId(origin)}`.execute(
      tx,
    ),
  )
  await expect(past).rejects.toMatchObject({ code: 'KC030' })
  const [grant] = await listGrantsOf(db, origin)
  await write(db, FUND_ACT, (tx) =>
    release(
      tx,
      {
        request: '二',
        grant: grant?.id ?? '',
        from: 'reserved',
        amountFen: 40n,
        origin,
        reason: '撤销',
      },
      STAMP,
    ),
  )
  await open(20n)
  // What was proved goes on counting: a third of 31 fen, rounded down.
  expect(await limit()).toBe(10n)
})
