import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../tests/database.ts'
import { enterOrganisation } from '../../tests/sample-facts.ts'
import {
  capHold,
  claimUpTo,
  FUND_ACT,
  reservation,
  reserveAlone,
  STAMP,
} from '../../tests/sample-reservations.ts'
import { errorCode } from '../base/error-code.ts'
import { type Db, openDatabase } from '../db/database.ts'
import { write } from '../trust/write.ts'
import { findBalanceFaults } from './balance.store.ts'
import { accountId, type Hold } from './hold.ts'
import { moveMoney } from './move-money.ts'
import { type MovementKind, MOVEMENTS, type Stage } from './movement.ts'
import { findReserved, insertReservations, lockAccounts } from './ledger.store.ts'
import { findStandings, listGrantsOf } from './movement.store.ts'
import { ownHold, type Reservation } from './reservation.ts'

const CLIENTS = 64

/** Runs this many clients at once, each over a connection of its own. */
async function withClients<T>(url: string, work: (db: Db, client: number) => Promise<T>) {
  const db = openDatabase(url, { max: CLIENTS })
  try {
    return await Promise.all(Array.from({ length: CLIENTS }, (_, client) => work(db, client)))
  } finally {
    await db.destroy()
  }
}

const usedOf = async (db: Db, hold: Hold): Promise<bigint> => {
  const row = await db
    .selectFrom('fund_account')
    .select('held_fen')
    .where('id', '=', accountId(hold))
    .executeTakeFirst()
  return row?.held_fen ?? 0n
}

test('64 clients claiming against one cap use it to the fen and never beyond', async () => {
  await using test = await openTestDatabase()
  const firm = await enterOrganisation(test.db, 1)
  const hold = capHold('年度', [firm, '2025'], 100_000_007n)
  const got = await withClients(test.url, async (db, client) => {
    let sum = 0n
    for (let round = 0; round < 2; round += 1)
      sum += await claimUpTo(
        db,
        reservation(firm, 900_001n + BigInt(client * 7), { holds: [hold] }),
      )
    return sum
  })
  expect(got.reduce((sum, amount) => sum + amount, 0n)).toBe(100_000_007n)
  expect(await usedOf(test.db, hold)).toBe(100_000_007n)
  expect(await findBalanceFaults(test.db)).toEqual([])
})

test('64 clients on nested caps, each list in an order of its own, never wait in a circle', async () => {
  await using test = await openTestDatabase()
  const firm = await enterOrganisation(test.db, 1)
  const firms = ['甲', '乙', '丙', '丁'].map((name) => capHold('每家企业', [name], 1_000n))
  const manager = capHold('每家管理机构', ['管理人', '2025'], 2_501n)
  await withClients(test.url, async (db, client) => {
    // Lists turned round by half of the clients: without one order of locks these would block each other.
    const order = client % 2 === 0 ? firms : firms.toReversed()
    const all = order.map((hold) => reservation(firm, 13n, { holds: [manager, hold] }))
    await reserveAlone(db, all)
    const [wanted] = all
    if (wanted !== undefined) await claimUpTo(db, { ...wanted, amountFen: 101n })
  })
  expect(await usedOf(test.db, manager)).toBe(2_501n)
  for (const hold of firms) expect((await usedOf(test.db, hold)) <= 1_000n).toBe(true)
  expect(await findBalanceFaults(test.db)).toEqual([])
})

test('64 clients over one matter, one first time and one year: one gets it', async () => {
  await using test = await openTestDatabase()
  const firm = await enterOrganisation(test.db, 1)
  const holds = (['matter', 'first', 'once'] as const).map((kind): Hold => ({
    kind,
    name: '组',
    keys: ['合同1'],
    limitFen: 50n,
    label: '同一事项',
  }))
  const together: Hold = {
    kind: 'matter',
    name: '合计',
    keys: ['合同1'],
    limitFen: 777n,
    label: '合计',
  }
  const got = await withClients(test.url, async (db) => {
    const states: (string | undefined)[] = []
    for (const hold of holds) {
      const [outcome] = await reserveAlone(db, [reservation(firm, 50n, { holds: [hold] })])
      states.push(outcome?.state)
    }
    return { states, sum: await claimUpTo(db, reservation(firm, 50n, { holds: [together] })) }
  })
  for (const [index, hold] of holds.entries()) {
    const states = got.map((client) => client.states[index])
    expect(states.filter((state) => state === 'reserved')).toHaveLength(1)
    expect(states.filter((state) => state === 'refused')).toHaveLength(CLIENTS - 1)
    expect(await usedOf(test.db, hold)).toBe(50n)
  }
  expect(got.reduce((total, { sum }) => total + sum, 0n)).toBe(777n)
})

test('whoever writes without looking first is refused by the database itself', async () => {
  await using test = await openTestDatabase()
  const firm = await enterOrganisation(test.db, 1)
  const holds = [capHold('甲', ['1'], 333n), capHold('乙', ['2'], 400n)]
  await write(test.db, FUND_ACT, (tx) => lockAccounts(tx, holds))
  const faults = await withClients(test.url, async (db) => {
    try {
      await write(db, FUND_ACT, async (tx) => {
        const wanted = reservation(firm, 10n, { holds })
        await lockAccounts(tx, [ownHold(wanted)])
        await insertReservations(tx, [wanted], STAMP)
      })
      return null
    } catch (error) {
      return errorCode(error)
    }
  })
  expect(faults.filter((code) => code === null)).toHaveLength(33)
  expect(faults.filter((code) => code === '23514')).toHaveLength(CLIENTS - 33)
  for (const hold of holds) expect(await usedOf(test.db, hold)).toBe(330n)
})

test('one request sent by 64 clients is one reservation and one payment', async () => {
  await using test = await openTestDatabase()
  const firm = await enterOrganisation(test.db, 1)
  const hold = capHold('年度', [firm], 1_000n)
  const wanted = reservation(firm, 10n, { holds: [hold] })
  const states = await withClients(test.url, async (db) => {
    const [outcome] = await reserveAlone(db, [wanted])
    const [grant] = await listGrantsOf(db, 'test:1')
    const movement = {
      grant: grant?.id ?? '',
      amountFen: 10n,
      origin: 'test:1',
      reason: null,
    }
    const falling = { ...movement, request: '到期', kind: 'fall_due', from: 'reserved' } as const
    const payment = { ...movement, request: '拨付', kind: 'pay' } as const
    await write(db, FUND_ACT, (tx) => moveMoney(tx, [falling, payment], STAMP))
    return outcome?.state
  })
  expect(states.filter((state) => state === 'reserved')).toHaveLength(1)
  expect(await usedOf(test.db, hold)).toBe(10n)
  expect(await findReserved(test.db, [wanted.request])).toHaveLength(1)
  expect(await findBalanceFaults(test.db)).toEqual([])
})

const NOTHING = { room: 0n, reserved: 0n, committed: 0n, due: 0n, paid: 0n, recovered: 0n }

const step = fc.oneof(
  fc.record({
    do: fc.constant('reserve' as const),
    amount: fc.bigInt({ min: 1n, max: 60n }),
    caps: fc.uniqueArray(fc.constantFrom('甲', '乙', '丙'), { minLength: 1 }),
    limit: fc.bigInt({ min: 50n, max: 150n }),
    matter: fc.option(fc.constantFrom('1', '2')),
  }),
  fc.record({
    do: fc.constantFrom<MovementKind>(
      'commit',
      'fall_due',
      'revoke',
      'release',
      'pay',
      'bounce',
      'recover',
    ),
    from: fc.nat(2),
    amount: fc.bigInt({ min: 1n, max: 60n }),
    which: fc.nat(20),
    isRepeated: fc.boolean(),
  }),
)

test('random reserving, releasing, paying and recovering keeps every sum, at once and replayed', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const firm = await enterOrganisation(db, 1)
  const property = fc.asyncProperty(
    fc.array(step, { minLength: 5, maxLength: 25 }),
    async (steps) => {
      const run = crypto.randomUUID()
      const grants: string[] = []
      const expected = new Map<string, Record<Stage | 'room', bigint>>()
      for (const [index, what] of steps.entries()) {
        const request = `${run}/${index}`
        if (what.do === 'reserve') {
          const holds = what.caps.map((name) => capHold(name, [run], what.limit))
          const matter: Hold[] =
            what.matter === null
              ? []
              : [
                  {
                    kind: 'matter',
                    name: '组',
                    keys: [run, what.matter],
                    limitFen: what.amount,
                    label: '',
                  },
                ]
          const wanted: Reservation = reservation(firm, what.amount, {
            request,
            origin: request,
            holds: [...holds, ...matter],
          })
          const [first] = await reserveAlone(db, [wanted])
          const [again] = await reserveAlone(db, [wanted])
          expect(again?.state).toBe(first?.state === 'reserved' ? 'repeated' : 'refused')
          if (first?.state !== 'reserved') continue
          const [grant] = await listGrantsOf(db, request)
          grants.push(grant?.id ?? '')
          expected.set(grant?.id ?? '', { ...NOTHING, reserved: what.amount })
          continue
        }
        const grant = grants[what.which % Math.max(grants.length, 1)]
        const held = expected.get(grant ?? '')
        if (grant === undefined || held === undefined) continue
        const { from: sources, to } = MOVEMENTS[what.do]
        const from: Stage = sources[what.from % sources.length] ?? sources[0]
        const movement = {
          request,
          grant,
          kind: what.do,
          from,
          amountFen: what.amount,
          origin: 'x',
          reason: null,
        }
        const list = what.isRepeated ? [movement, movement] : [movement]
        const act = write(db, FUND_ACT, (tx) => moveMoney(tx, list, STAMP))
        if (what.amount > held[from]) {
          await expect(act).rejects.toMatchObject({ code: 'FUND_AMOUNT_MISSING' })
          continue
        }
        await act
        held[from] -= what.amount
        held[to] += what.amount
      }
      for (const standing of await findStandings(db, grants))
        expect({
          reserved: standing.reservedFen,
          committed: standing.committedFen,
          due: standing.dueFen,
          paid: standing.paidFen,
          recovered: standing.recoveredFen,
          room: 0n,
        }).toEqual({ ...expected.get(standing.id), room: 0n })
      expect(await findBalanceFaults(db)).toEqual([])
    },
  )
  await fc.assert(property, { numRuns: 8 })
})
