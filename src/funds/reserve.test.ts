import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../tests/database.ts'
import { enterOrganisation, NOW } from '../../tests/sample-facts.ts'
import {
  capHold,
  FUND_ACT,
  reservation,
  reserveAlone,
  STAMP,
} from '../../tests/sample-reservations.ts'
import type { Db } from '../db/database.ts'
import { settleClaims } from '../policy/phases/settle-claims.ts'
import { readEvents } from '../trust/event.store.ts'
import { removeDemo } from '../party/seed-demo.ts'
import { write } from '../trust/write.ts'
import { findBalanceFaults } from './balance.store.ts'
import { grantedAgainst, grantedTo } from './granted.store.ts'
import { holdsOf, onceHold } from './hold.ts'
import { moveMoney } from './move-money.ts'
import type { MovementKind, Stage } from './movement.ts'
import { listGrantsOf } from './movement.store.ts'

const used = async (db: Db, kind: 'cap' | 'matter' | 'first' | 'once', name: string) =>
  (
    await db
      .selectFrom('fund_account')
      .selectAll()
      .where('kind', '=', kind)
      .where('name', '=', name)
      .execute()
  ).reduce((sum, row) => sum + row.held_fen, 0n)

/** Moves an amount of the only grant of an origin. */
async function move(
  db: Db,
  what: readonly [MovementKind, bigint, Stage?],
  request: string = crypto.randomUUID(),
) {
  const [kind, amountFen, stage] = what
  const from = stage === undefined ? {} : { from: stage }
  const [grant] = await listGrantsOf(db, 'test:1')
  if (grant === undefined) throw new Error('no grant')
  const movement = {
    ...from,
    request,
    grant: grant.id,
    kind,
    amountFen,
    origin: 'test:1',
    reason: '试',
  }
  await write(db, FUND_ACT, (tx) => moveMoney(tx, [movement], STAMP))
}

test('a cap takes what fits, refuses a fen more with the room that is left, and takes exactly that', async () => {
  await using test = await openTestDatabase()
  const firm = await enterOrganisation(test.db, 1)
  const holds = [capHold('年度', [firm, '2025'], 100n)]
  const take = async (amount: bigint) =>
    (await reserveAlone(test.db, [reservation(firm, amount, { holds })]))[0]
  expect(await take(60n)).toMatchObject({ state: 'reserved' })
  expect(await take(41n)).toMatchObject({ state: 'refused', tight: [{ roomFen: 40n }] })
  expect(await take(40n)).toMatchObject({ state: 'reserved' })
  expect(await take(1n)).toMatchObject({ state: 'refused', tight: [{ roomFen: 0n }] })
  expect(await findBalanceFaults(test.db)).toEqual([])
})

test('in one list each is held against those before it; what does not fit leaves the others standing', async () => {
  await using test = await openTestDatabase()
  const firm = await enterOrganisation(test.db, 1)
  const holds = [capHold('年度', [firm], 100n)]
  const states = (
    await reserveAlone(
      test.db,
      [70n, 40n, 30n, 1n].map((amount) => reservation(firm, amount, { holds })),
    )
  ).map(({ state }) => state)
  expect(states).toEqual(['reserved', 'refused', 'reserved', 'refused'])
  expect(await used(test.db, 'cap', '年度')).toBe(100n)
})

test('a newer version with a lower limit counts for what comes, a higher one gives room', async () => {
  await using test = await openTestDatabase()
  const firm = await enterOrganisation(test.db, 1)
  const take = async (amount: bigint, limit: bigint) =>
    (
      await reserveAlone(test.db, [
        reservation(firm, amount, { holds: [capHold('年度', [firm], limit)] }),
      ])
    )[0]?.state
  expect(await take(90n, 100n)).toBe('reserved')
  expect(await take(1n, 80n)).toBe('refused')
  expect(await take(60n, 150n)).toBe('reserved')
  expect(await take(1n, 100n)).toBe('refused')
  expect(await findBalanceFaults(test.db)).toEqual([])
})

test('the same request is one reservation; with another content it is refused', async () => {
  await using test = await openTestDatabase()
  const firm = await enterOrganisation(test.db, 1)
  const one = reservation(firm, 60n, { holds: [capHold('年度', [firm], 100n)] })
  const states = await Promise.all(
    Array.from({ length: 8 }, () => reserveAlone(test.db, [one, one])),
  )
  expect(states.flat().filter(({ state }) => state === 'repeated')).toHaveLength(14)
  expect(await used(test.db, 'cap', '年度')).toBe(60n)
  await expect(reserveAlone(test.db, [{ ...one, amountFen: 61n }])).rejects.toMatchObject({
    code: 'FUND_REQUEST_REUSED',
  })
})

test('what is released or recovered is room again; more than there is cannot move', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const firm = await enterOrganisation(db, 1)
  await reserveAlone(db, [reservation(firm, 100n, { holds: [capHold('年度', [firm], 100n)] })])
  await expect(move(db, ['pay', 1n])).rejects.toMatchObject({ code: 'FUND_AMOUNT_MISSING' })
  await move(db, ['commit', 90n])
  await move(db, ['fall_due', 80n])
  await expect(move(db, ['pay', 81n])).rejects.toMatchObject({ code: 'FUND_AMOUNT_MISSING' })
  await move(db, ['pay', 70n], '拨付1')
  await move(db, ['pay', 70n], '拨付1')
  await expect(move(db, ['release', 11n])).rejects.toMatchObject({ code: 'FUND_AMOUNT_MISSING' })
  for (const from of ['reserved', 'committed', 'due'] as const)
    await move(db, ['release', 10n, from])
  await expect(move(db, ['recover', 71n])).rejects.toMatchObject({ code: 'FUND_AMOUNT_MISSING' })
  await move(db, ['recover', 20n])
  await expect(move(db, ['pay', 69n], '拨付1')).rejects.toMatchObject({
    code: 'FUND_REQUEST_REUSED',
  })
  expect(await used(db, 'cap', '年度')).toBe(50n)
  const [grant] = (await grantedTo(db, [firm])).get(firm) ?? []
  expect(grant).toMatchObject({
    rule: 'S/奖励',
    amountFen: 50n,
    accounts: [{ account: '年度', keys: [firm] }],
    exclusion: null,
    firstOnly: null,
  })
  expect(await findBalanceFaults(db)).toEqual([])
  const events = await readEvents(db, { subject: 'test:1' })
  expect(events.flatMap(({ changes }) => changes.map(({ table }) => table))).not.toContain(
    'fund_account',
  )
})

test('what was settled is held as it was settled: matter, first time, once a year', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const firm = await enterOrganisation(db, 1)
  const claim = (id: string, amountFen: bigint) => ({
    id,
    rule: id,
    clause: '一',
    amountFen,
    order: '2025-01-01',
    caps: [{ account: '甲', limitFen: 200n, keys: [firm], label: '累计上限', clause: '一' }],
    exclusion: { group: '交易', matter: '合同1', take: 'highest', isChosen: false } as const,
    firstOnly: ['投资1'],
  })
  const decide = async (id: string, amountFen: bigint) => {
    const wanted = claim(id, amountFen)
    const granted = await grantedAgainst(db, [
      { kind: 'cap', name: '甲', keys: [firm] },
      { kind: 'matter', name: '交易', keys: ['合同1'] },
    ])
    const [settled] = settleClaims([wanted], granted)
    const held = holdsOf(wanted, settled?.grantedFen ?? 0n)
    if (settled === undefined || !held.isKnown) throw new Error('not known')
    const once = onceHold({
      rule: id,
      beneficiary: firm,
      matter: '',
      year: '2025',
      amountFen: settled.grantedFen,
    })
    const amount = settled.grantedFen
    const [outcome] = await reserveAlone(db, [
      reservation(firm, amount, { rule: id, holds: [...held.holds, once] }),
    ])
    return [amount, outcome?.state]
  }
  expect(await decide('低', 30n)).toEqual([30n, 'reserved'])
  expect(await decide('高', 50n)).toEqual([20n, 'reserved'])
  const known = await grantedAgainst(db, [{ kind: 'matter', name: '交易', keys: ['合同1'] }])
  expect(known.map(({ rule, amountFen, firstOnly }) => [rule, amountFen, firstOnly])).toEqual([
    ['低', 30n, ['投资1']],
    ['高', 20n, ['投资1']],
  ])
  // Whoever does not look first is refused by the ledger all the same.
  const late = holdsOf(claim('低', 60n), 60n)
  if (!late.isKnown) throw new Error('not known')
  const [outcome] = await reserveAlone(db, [
    reservation(firm, 60n, { rule: '低', holds: late.holds }),
  ])
  expect(outcome).toMatchObject({ state: 'refused' })
  const kinds = outcome?.state === 'refused' ? outcome.tight.map(({ hold }) => hold.kind) : []
  expect(kinds).toEqual(['matter', 'first'])
})

test('a claim whose keys are not known is not held by anything and says what is missing', () => {
  const claim = {
    id: 'a',
    rule: 'a',
    clause: '一',
    amountFen: 1n,
    order: '',
    caps: [{ account: '甲', limitFen: 2n, keys: ['企业', ''], label: '每年', clause: '一' }],
    exclusion: { group: '组', matter: null, take: { atMostFen: 5n }, isChosen: false },
    firstOnly: [null],
  }
  expect(holdsOf(claim, 1n)).toEqual({
    isKnown: false,
    unknown: ['每年', '互斥组「组」同一事项', '仅限首次'],
  })
})

test('the database refuses to change the journal or a balance, and to go beyond a limit by any way', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const firm = await enterOrganisation(db, 1)
  await reserveAlone(db, [reservation(firm, 60n, { holds: [capHold('年度', [firm], 100n)] })])
  for (const statement of [
    'update fund_entry set amount_fen = 1',
    'delete from fund_entry',
    `update fund_grant set rule = 'x'`,
    'delete from fund_grant_account',
    'update fund_account set reserved_fen = 0',
    'update fund_account set limit_fen = 1000',
    'delete from fund_account',
    `insert into fund_account (id, kind, name, keys, limit_fen) values ('x', 'cap', 'x', '{}', 5)`,
  ])
    await expect(sql.raw(statement).execute(db)).rejects.toMatchObject({ code: 'KC030' })
  await expect(sql`truncate fund_account cascade`.execute(db)).rejects.toMatchObject({
    code: 'KC002',
  })
  await expect(
    sql`insert into fund_grant_account select id, id::text, 1 from fund_grant`.execute(db),
  ).rejects.toMatchObject({ code: 'KC031' })
  const entry = (kind: string, [from, to]: readonly [string, string], amount: number) =>
    sql`insert into fund_entry
        (request, grant_id, kind, from_stage, to_stage, amount_fen, origin, made_at)
      select ${kind}, id, ${kind}, ${from}::text, ${to}::text, ${amount}::bigint, 'x', now()
      from fund_grant`.execute(db)
  for (const [kind, from, to, amount] of [
    ['commit', 'reserved', 'committed', 61],
    ['pay', 'due', 'paid', 1],
    ['pay', 'reserved', 'paid', 1],
    ['release', 'reserved', 'room', 61],
    ['recover', 'paid', 'recovered', 1],
    ['fall_due', 'paid', 'due', 1],
  ] as const)
    await expect(entry(kind, [from, to], amount)).rejects.toMatchObject({ code: '23514' })
  await expect(entry('reserve', ['room', 'reserved'], 1)).rejects.toMatchObject({ code: '23505' })
  await expect(entry('commit', ['reserved', 'committed'], 60)).rejects.toMatchObject({
    code: 'KC001',
  })
})

test('the demo goes with its money, and leaves the room of others as it is', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const invented = await enterOrganisation(db, 1, { demo: true })
  const firm = await enterOrganisation(db, 2)
  const holds = [capHold('每家企业', ['甲'], 100n)]
  await reserveAlone(db, [reservation(invented, 60n, { holds }), reservation(firm, 30n, { holds })])
  await removeDemo(db, NOW)
  expect(await used(db, 'cap', '每家企业')).toBe(30n)
  expect((await grantedAgainst(db, [{ kind: 'cap', name: '每家企业', keys: ['甲'] }])).length).toBe(
    1,
  )
  expect(await findBalanceFaults(db)).toEqual([])
})

test('a balance that was changed behind the back of the journal is found', async () => {
  await using test = await openTestDatabase()
  const firm = await enterOrganisation(test.db, 1)
  await reserveAlone(test.db, [reservation(firm, 60n, { holds: [capHold('年度', [firm], 100n)] })])
  await sql
    .raw(`begin; set local session_replication_role = replica;
      update fund_account set reserved_fen = 50 where kind = 'cap'; commit`)
    .execute(test.db)
  const account = JSON.stringify(['cap', '年度', firm])
  expect(await findBalanceFaults(test.db)).toEqual([{ account, fault: 'balance-differs' }])
})
