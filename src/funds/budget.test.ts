import * as fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../tests/database.ts'
import { enterOrganisation, NOW } from '../../tests/sample-facts.ts'
import { FUND_ACT, reservation, reserveAlone, STAMP } from '../../tests/sample-reservations.ts'
import { errorCode } from '../base/error-code.ts'
import { type Db, openDatabase } from '../db/database.ts'
import { write } from '../trust/write.ts'
import { appropriate, type AppropriationKind, APPROPRIATIONS } from './appropriate.ts'
import { balancesOf, findBalanceFaults } from './balance.store.ts'
import { budgetHold, type BudgetKey } from './budget-line.ts'
import { openLine } from './budget.store.ts'
import { returnOf } from './demand.ts'
import { demandReturn } from './demand-return.ts'
import { entriesOf } from './entry.store.ts'
import { findMatching } from './matching.store.ts'
import { matchingHold } from './matching.ts'
import { moveMoney } from './move-money.ts'
import { commitGrant, fallDue, pay, recover, release } from './move-grant.ts'
import { listGrantsOf } from './movement.store.ts'
import type { MovementKind, Stage } from './movement.ts'
import { openMatching, proveMatching } from './prove-matching.ts'

const ONE = crypto.randomUUID()
const OTHER = crypto.randomUUID()
const keyOf = (year: number, programme = 'P1'): BudgetKey => ({
  year,
  programme,
  topic: 'T1',
  payer: 'city',
  party: '',
})

const lineOf = (db: Db, key: BudgetKey) =>
  write(db, FUND_ACT, (tx) => openLine(tx, { ...key, name: '科目' }, STAMP))

/** Appropriates in an act of its own. */
const give = (db: Db, list: readonly (readonly [string, AppropriationKind, bigint, string?])[]) =>
  write(db, FUND_ACT, (tx) =>
    appropriate(
      tx,
      list.map(([line, kind, amountFen, request = crypto.randomUUID()]) => ({
        request,
        line,
        kind,
        amountFen,
        basis: '预算文件',
        reason: null,
        origin: 'test:1',
        proposedBy: ONE,
        approvedBy: OTHER,
      })),
      NOW,
    ),
  )

const roomOf = async (db: Db, key: BudgetKey) =>
  (await balancesOf(db, [budgetHold(key)]))[0]?.roomFen

/** Moves money of a grant in an act of its own. */
const move = (
  db: Db,
  grant: string,
  [kind, amountFen, from]: readonly [MovementKind, bigint, Stage?],
) =>
  write(db, FUND_ACT, (tx) =>
    moveMoney(
      tx,
      [
        {
          request: crypto.randomUUID(),
          grant,
          kind,
          amountFen,
          origin: 'test:1',
          reason: null,
          ...(from === undefined ? {} : { from }),
        },
      ],
      STAMP,
    ),
  )

test('a line takes what was appropriated, to the fen, and never gives up what is used', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const firm = await enterOrganisation(db, 1)
  const [now, next] = [keyOf(2026), keyOf(2027)]
  const [line, later] = [await lineOf(db, now), await lineOf(db, next)]
  expect(await lineOf(db, now)).toBe(line)
  await give(db, [[line, 'addition', 100n, '一']])
  await give(db, [[line, 'addition', 100n, '一']])
  await expect(give(db, [[line, 'addition', 99n, '一']])).rejects.toMatchObject({
    code: 'FUND_REQUEST_REUSED',
  })
  const take = async (amount: bigint) =>
    (await reserveAlone(db, [reservation(firm, amount, { lines: [budgetHold(now)] })]))[0]
  expect(await take(101n)).toMatchObject({ state: 'refused', tight: [{ roomFen: 100n }] })
  expect(await take(60n)).toMatchObject({ state: 'reserved' })
  await expect(give(db, [[line, 'reduction', 41n]])).rejects.toMatchObject({
    code: 'BUDGET_IN_USE',
  })
  await give(db, [
    [line, 'carry_out', 30n],
    [later, 'carry_in', 30n],
  ])
  expect([await roomOf(db, now), await roomOf(db, next)]).toEqual([10n, 30n])
  // A line that nobody opened has no room.
  const nowhere = await reserveAlone(db, [
    reservation(firm, 1n, { lines: [budgetHold(keyOf(2030))] }),
  ])
  expect(nowhere).toMatchObject([{ state: 'refused' }])
  expect(await findBalanceFaults(db)).toEqual([])
})

test('one contract of several payers is reserved at once, and each share goes its own way', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const firm = await enterOrganisation(db, 1)
  await give(db, [[await lineOf(db, keyOf(2026)), 'addition', 1_000n]])
  const share = (payer: 'city' | 'district', lines: boolean) =>
    reservation(firm, 500n, {
      payer,
      byContract: true,
      lines: lines ? [budgetHold(keyOf(2026))] : [],
    })
  await reserveAlone(db, [share('city', true), share('district', false)])
  const grants = await listGrantsOf(db, 'test:1')
  expect(grants.map(({ payer }) => payer).toSorted()).toEqual(['city', 'district'])
  const district = grants.find(({ payer }) => payer === 'district')?.id ?? ''
  const city = grants.find(({ payer }) => payer === 'city')?.id ?? ''
  const step = (grant: string, amountFen: bigint) => ({
    request: crypto.randomUUID(),
    grant,
    amountFen,
    origin: 'test:1',
    reason: null,
  })
  // By contract nothing falls due that was not committed.
  await expect(move(db, district, ['fall_due', 1n, 'reserved'])).rejects.toMatchObject({
    code: 'KC032',
  })
  await write(db, FUND_ACT, (tx) => commitGrant(tx, step(district, 400n), STAMP))
  await write(db, FUND_ACT, (tx) => fallDue(tx, step(district, 300n), STAMP))
  await write(db, FUND_ACT, (tx) => pay(tx, step(district, 300n), STAMP))
  await write(db, FUND_ACT, (tx) => recover(tx, step(district, 50n), STAMP))
  await write(db, FUND_ACT, (tx) => release(tx, step(district, 100n), STAMP))
  // The treasury pays by its lists only.
  await move(db, city, ['commit', 500n])
  await move(db, city, ['fall_due', 500n])
  await expect(move(db, city, ['pay', 500n])).rejects.toMatchObject({ code: 'KC032' })
  const demand = {
    request: '结余',
    grant: district,
    kind: 'balance' as const,
    amountFen: returnOf({ paidFen: 300n, spentFen: 210n, balance: 'return' }),
    origin: 'test:1',
    reason: '结余',
  }
  expect(demand.amountFen).toBe(90n)
  expect(returnOf({ paidFen: 300n, spentFen: 210n, balance: 'keep' })).toBe(0n)
  for (const _ of [1, 2]) await write(db, FUND_ACT, (tx) => demandReturn(tx, demand, STAMP))
  const more = { ...demand, request: '再', amountFen: 211n }
  await expect(write(db, FUND_ACT, (tx) => demandReturn(tx, more, STAMP))).rejects.toMatchObject({
    code: 'DEMAND_BEYOND_PAID',
  })
  const { total, rows } = await entriesOf(db, { grant: district }, { offset: 0, limit: 10 })
  expect(total).toBe(6)
  expect(rows[0]).toMatchObject({ kind: 'release', origin: 'test:1', beneficiaryName: '第1公司' })
  expect(rows[0]?.event).not.toBeNull()
  expect(await findBalanceFaults(db)).toEqual([])
})

test('matching money falls due only within what the enterprise proved', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const firm = await enterOrganisation(db, 1)
  const origin = 'programme_case:1'
  await write(db, FUND_ACT, (tx) =>
    openMatching(tx, { origin, matchedFen: 1n, perProvenFen: 2n }, NOW),
  )
  // Set anew while nothing of it is promised: its award was decided again.
  const openAs = (matchedFen: bigint, perProvenFen: bigint) =>
    write(db, FUND_ACT, (tx) => openMatching(tx, { origin, matchedFen, perProvenFen }, NOW))
  await openAs(1n, 3n)
  await openAs(1n, 2n)
  await reserveAlone(db, [reservation(firm, 100n, { lines: [matchingHold(origin)], origin })])
  await expect(openAs(1n, 1n)).rejects.toMatchObject({ code: 'FUND_REQUEST_REUSED' })
  const [grant] = await listGrantsOf(db, origin)
  const id = grant?.id ?? ''
  await move(db, id, ['commit', 100n])
  await expect(move(db, id, ['fall_due', 1n])).rejects.toMatchObject({
    code: 'FUND_MATCHING_UNPROVEN',
  })
  const prove = (amountFen: bigint, request: string = crypto.randomUUID()) =>
    write(db, FUND_ACT, (tx) =>
      proveMatching(tx, { request, matching: origin, amountFen, evidence: '回单', origin }, STAMP),
    )
  await prove(101n, '一')
  await prove(101n, '一')
  expect(await findMatching(db, origin)).toMatchObject({ provenFen: 101n, limitFen: 50n })
  await expect(move(db, id, ['fall_due', 51n])).rejects.toMatchObject({
    code: 'FUND_MATCHING_UNPROVEN',
  })
  await move(db, id, ['fall_due', 50n])
  await expect(prove(-2n)).rejects.toMatchObject({ code: 'FUND_MATCHING_UNPROVEN' })
  await prove(-1n)
  // Nobody matches more than was proved, whatever the shares say.
  await expect(
    sql`insert into fund_matching values ('x', 'x', 2, 1, now())`.execute(db),
  ).rejects.toMatchObject({ code: '23514' })
  expect(await findBalanceFaults(db)).toEqual([])
})

test('the database itself refuses what no use-case would write', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const firm = await enterOrganisation(db, 1)
  const line = await lineOf(db, keyOf(2026))
  const later = await lineOf(db, keyOf(2027))
  await give(db, [[line, 'addition', 100n]])
  await reserveAlone(db, [
    reservation(firm, 60n, { payer: 'city', lines: [budgetHold(keyOf(2026))] }),
  ])
  const [grant] = await listGrantsOf(db, 'test:1')
  await move(db, grant?.id ?? '', ['fall_due', 50n, 'reserved'])
  const appropriation = (kind: string, amount: number, [by, approved]: readonly [string, string]) =>
    sql`insert into budget_appropriation (request, line_id, kind, amount_fen, basis, origin,
        proposed_by, approved_by, made_at)
      values ('x', ${line}::uuid, ${kind}, ${amount}::bigint, 'x', 'test:x', ${by}::uuid,
        ${approved}::uuid, now())`
  const list = crypto.randomUUID()
  await write(db, FUND_ACT, async (tx) => {
    await sql`insert into payment_list (id, number, title, state, drawn_by, drawn_at)
      values (${list}, 1, 'x', 'draft', ${ONE}, now())`.execute(tx)
    await sql`insert into payee_account (id, organisation_id, account_name, bank, account_number,
        entered_by, entered_at)
      values (${list}, ${firm}, 'x', 'x', '12345678', ${OTHER}, now())`.execute(tx)
  })
  const order = (amount: number) =>
    sql`insert into payment_order (id, list_id, position, code, grant_id, amount_fen, account_id,
        state, added_by)
      values (gen_random_uuid(), ${list}, 1, 'ZF-1', ${grant?.id}, ${amount}::bigint, ${list},
        'open', ${ONE})`
  await expect(order(51).execute(db)).rejects.toMatchObject({ code: 'KC032' })
  await write(db, FUND_ACT, (tx) => order(50).execute(tx))
  await expect(move(db, grant?.id ?? '', ['release', 1n, 'due'])).rejects.toMatchObject({
    code: 'FUND_ON_PAYMENT_LIST',
  })
  const entry = sql`insert into fund_entry (request, grant_id, kind, from_stage, to_stage, amount_fen,
      origin, made_at)
    values ('x', ${grant?.id}, 'release', 'due', 'room', 1, 'x', now())`
  const approve = (
    by: string,
  ) => sql`update payment_list set state = 'approved', approved_by = ${by}::uuid,
    approved_at = now(), revision = 3 where id = ${list}`
  const submit = sql`update payment_list set state = 'submitted', submitted_by = ${ONE}::uuid,
    submitted_at = now(), revision = 2 where id = ${list}`
  for (const [statement, code] of [
    [appropriation('addition', 1, [ONE, ONE]), '23514'],
    [appropriation('reduction', 41, [ONE, OTHER]), '23514'],
    [sql`update budget_appropriation set amount_fen = 1`, 'KC030'],
    [sql`delete from budget_line where id = ${later}`, 'KC030'],
    [sql`update fund_account set limit_fen = 5000 where kind = 'budget'`, 'KC030'],
    [entry, 'KC032'],
    [order(1), '23505'],
    [sql`update payment_order set amount_fen = 1`, 'KC030'],
    [sql`update payment_order set state = 'paid'`, 'KC032'],
    [approve(OTHER), 'KC032'],
  ] as const)
    await expect(statement.execute(db)).rejects.toMatchObject({ code })
  // Half of a carry-over is refused at the end of the act.
  await expect(
    write(db, FUND_ACT, (tx) => appropriation('carry_out', 1, [ONE, OTHER]).execute(tx)),
  ).rejects.toMatchObject({ code: 'KC033' })
  await write(db, FUND_ACT, (tx) => submit.execute(tx))
  // Who drew it up, and who entered a bank account of it.
  await expect(approve(ONE).execute(db)).rejects.toMatchObject({ code: 'KC041' })
  await expect(approve(OTHER).execute(db)).rejects.toMatchObject({ code: 'KC041' })
  // Nobody approves what was not signed, out of turn, below the rank that is asked for, or for a stranger.
  const chief = crypto.randomUUID()
  const sign = (by: string, role = 'bureau_approver', { position = 1, unit = line } = {}) =>
    sql`insert into payment_approval (id, list_id, position, person_id, organisation_id, role, made_at)
      values (gen_random_uuid(), ${list}, ${position}, ${by}::uuid, ${unit}::uuid, ${role}, now())`
  for (const [statement, code] of [
    [approve(chief), 'KC041'],
    [sign(ONE), 'KC041'],
    [sign(OTHER), 'KC041'],
    [sign(chief, 'finance'), 'KC041'],
    [sign(chief, 'leader', { position: 2 }), 'KC032'],
    [sign(chief, 'leader', { unit: firm }), 'KC051'],
    [sql`update payment_list set signatures = '[]'`, 'KC030'],
  ] as const)
    await expect(statement.execute(db)).rejects.toMatchObject({ code })
  await write(db, FUND_ACT, (tx) => sign(chief, 'leader').execute(tx))
  await expect(approve(crypto.randomUUID()).execute(db)).rejects.toMatchObject({ code: 'KC041' })
  await expect(
    sql`update payment_list set state = 'draft', submitted_by = null`.execute(db),
  ).rejects.toMatchObject({ code: 'KC041' })
  await expect(sql`delete from payment_approval`.execute(db)).rejects.toMatchObject({
    code: 'KC030',
  })
  await write(db, FUND_ACT, (tx) => approve(chief).execute(tx))
  await expect(
    sql`update payment_approval set voided_at = now()`.execute(db),
  ).rejects.toMatchObject({
    code: 'KC032',
  })
  await expect(
    sql`update payment_list set approved_by = ${OTHER}::uuid`.execute(db),
  ).rejects.toMatchObject({ code: 'KC030' })
})

test('what was changed behind the back of the journals is found', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const line = await lineOf(db, keyOf(2026))
  await give(db, [[line, 'addition', 100n]])
  await sql
    .raw(`begin; set local session_replication_role = replica;
      update fund_account set limit_fen = 500 where kind = 'budget'; commit`)
    .execute(db)
  expect(await findBalanceFaults(db)).toMatchObject([{ fault: 'limit-differs' }])
})

test('32 clients on one line and one matching use them to the fen and never beyond', async () => {
  await using test = await openTestDatabase()
  const firm = await enterOrganisation(test.db, 1)
  const key = keyOf(2026)
  const origin = 'programme_case:1'
  await give(test.db, [[await lineOf(test.db, key), 'addition', 333n]])
  await write(test.db, FUND_ACT, async (tx) => {
    await openMatching(tx, { origin, matchedFen: 1n, perProvenFen: 1n }, NOW)
    await proveMatching(
      tx,
      { request: '一', matching: origin, amountFen: 120n, evidence: '回单', origin },
      STAMP,
    )
  })
  const db = openDatabase(test.url, { max: 32 })
  const codes = await Promise.all(
    Array.from({ length: 32 }, async (_, client) => {
      const mine = `programme_case:client-${client}`
      const [outcome] = await reserveAlone(db, [
        reservation(firm, 20n, {
          lines: [budgetHold(key), matchingHold(origin)],
          origin: mine,
        }),
      ])
      if (outcome?.state !== 'reserved') return 'no budget'
      const [grant] = await listGrantsOf(db, mine)
      await move(db, grant?.id ?? '', ['commit', 20n])
      try {
        await move(db, grant?.id ?? '', ['fall_due', 20n])
        return 'due'
      } catch (error) {
        return errorCode(error)
      }
    }),
  )
  await db.destroy()
  const count = (word: string) => codes.filter((code) => code === word).length
  expect([count('due'), count('FUND_MATCHING_UNPROVEN'), count('no budget')]).toEqual([6, 10, 16])
  expect(await roomOf(test.db, key)).toBe(13n)
  expect(await findBalanceFaults(test.db)).toEqual([])
})

const change = fc.oneof(
  fc.record({
    do: fc.constantFrom<AppropriationKind>('addition', 'reduction', 'return'),
    year: fc.constantFrom(2026, 2027),
    amount: fc.bigInt({ min: 1n, max: 80n }),
  }),
  fc.record({ do: fc.constant('carry' as const), amount: fc.bigInt({ min: 1n, max: 80n }) }),
  fc.record({
    do: fc.constant('reserve' as const),
    year: fc.constantFrom(2026, 2027),
    amount: fc.bigInt({ min: 1n, max: 60n }),
  }),
)

test('random appropriations, carry-overs and reservations keep every line within its money', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const firm = await enterOrganisation(db, 1)
  const property = fc.asyncProperty(
    fc.array(change, { minLength: 5, maxLength: 20 }),
    async (all) => {
      const programme = crypto.randomUUID()
      const ids = new Map<number, string>()
      const rooms = new Map([
        [2026, 0n],
        [2027, 0n],
      ])
      for (const year of rooms.keys()) ids.set(year, await lineOf(db, keyOf(year, programme)))
      const refused = (act: Promise<unknown>) =>
        expect(act).rejects.toMatchObject({ code: 'BUDGET_IN_USE' })
      for (const one of all) {
        const year = 'year' in one ? one.year : 2026
        const room = rooms.get(year) ?? 0n
        const line = ids.get(year) ?? ''
        if (one.do === 'reserve') {
          const wanted = reservation(firm, one.amount, {
            lines: [budgetHold(keyOf(year, programme))],
          })
          const [outcome] = await reserveAlone(db, [wanted])
          expect(outcome?.state).toBe(one.amount <= room ? 'reserved' : 'refused')
          if (one.amount <= room) rooms.set(year, room - one.amount)
        } else if (one.do === 'carry') {
          const act = give(db, [
            [line, 'carry_out', one.amount],
            [ids.get(2027) ?? '', 'carry_in', one.amount],
          ])
          if (one.amount > room) await refused(act)
          else {
            await act
            rooms.set(2026, room - one.amount)
            rooms.set(2027, (rooms.get(2027) ?? 0n) + one.amount)
          }
        } else {
          const after = room + APPROPRIATIONS[one.do].sign * one.amount
          const act = give(db, [[line, one.do, one.amount]])
          if (after < 0n) await refused(act)
          else {
            await act
            rooms.set(year, after)
          }
        }
      }
      for (const [year, room] of rooms) expect(await roomOf(db, keyOf(year, programme))).toBe(room)
      expect(await findBalanceFaults(db)).toEqual([])
    },
  )
  // A failure prints its seed and the shortest list that fails.
  await fc.assert(property, { numRuns: 8 })
})
