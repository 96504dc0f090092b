// One random operation on money: chosen from what is in the database, written down in full before it is
// tried, so that it can be tried again word for word by whoever comes after a kill.
import { sql } from 'kysely'
import type { Db } from '../../src/db/database.ts'
import type { AppropriationKind } from '../../src/funds/appropriate.ts'
import type { MovementKind, Stage } from '../../src/funds/movement.ts'
import { ANSWER_HEADS } from '../../src/funds/payments/payment-answer.ts'
import { FIRM_IDS, LINES, MATCHING_ORIGINS } from './world.ts'

/** An operation as it stands in a client's book; amounts are fen as text. */
export type Operation =
  | {
      readonly do: 'reserve'
      readonly request: string
      readonly firm: string
      readonly line: number
      readonly amount: string
      readonly capLimit: string
      readonly matching: string | null
      /** What the institute pays beside the city; null where the city pays alone. */
      readonly instituteAmount: string | null
    }
  | {
      readonly do: 'move'
      readonly request: string
      readonly grant: string
      readonly kind: MovementKind
      readonly from: Stage
      readonly amount: string
    }
  | {
      readonly do: 'appropriate'
      readonly request: string
      readonly line: string
      readonly toLine: string | null
      readonly kind: AppropriationKind
      readonly amount: string
    }
  | {
      readonly do: 'prove'
      readonly request: string
      readonly matching: string
      readonly amount: string
    }
  | { readonly do: 'draw'; readonly grants: readonly string[] }
  | {
      readonly do: 'submit' | 'approve' | 'discard'
      readonly list: string
      readonly revision: number
    }
  | { readonly do: 'answer'; readonly list: string; readonly table: readonly (readonly string[])[] }

/** Random numbers of one client. */
export type Dice = () => number

/** Dice from a seed (mulberry32). */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const upTo = (dice: Dice, max: number): number => Math.floor(dice() * max)
const oneOf = <T>(dice: Dice, list: readonly T[]): T => {
  const chosen = list[upTo(dice, list.length)]
  if (chosen === undefined) throw new Error('nothing to choose from')
  return chosen
}
const fen = (dice: Dice, max: number): string => String(1 + upTo(dice, max))

const GRANT_FEN_MAX = 900_000

/** What a client does next; `request` makes it one however often it is tried. */
export async function chooseOperation(db: Db, dice: Dice, request: string): Promise<Operation> {
  const draw = dice()
  if (draw < 0.2) return reservation(dice, request)
  if (draw < 0.26) return appropriation(db, dice, request)
  if (draw < 0.31)
    return {
      do: 'prove',
      request,
      matching: oneOf(dice, MATCHING_ORIGINS),
      amount: dice() < 0.8 ? fen(dice, 500_000) : `-${fen(dice, 300_000)}`,
    }
  if (draw < 0.46) return (await onList(db, dice)) ?? reservation(dice, request)
  return (await movement(db, dice, request)) ?? reservation(dice, request)
}

function reservation(dice: Dice, request: string): Operation {
  return {
    do: 'reserve',
    request,
    firm: oneOf(dice, FIRM_IDS),
    line: upTo(dice, LINES.length),
    amount: fen(dice, GRANT_FEN_MAX),
    capLimit: oneOf(dice, ['20000000', '30000000', '40000000']),
    matching: dice() < 0.2 ? oneOf(dice, MATCHING_ORIGINS) : null,
    instituteAmount: dice() < 0.3 ? fen(dice, GRANT_FEN_MAX) : null,
  }
}

async function appropriation(db: Db, dice: Dice, request: string): Promise<Operation> {
  const lines = await db.selectFrom('budget_line').select(['id', 'year', 'topic']).execute()
  const line = oneOf(dice, lines)
  const draw = dice()
  const next = lines.find(({ year, topic }) => year === line.year + 1 && topic === line.topic)
  const isCarried = draw < 0.15 && next !== undefined
  return {
    do: 'appropriate',
    request,
    line: line.id,
    toLine: isCarried ? next.id : null,
    kind: isCarried ? 'carry_out' : draw < 0.6 ? 'addition' : draw < 0.9 ? 'reduction' : 'return',
    amount: fen(dice, 3_000_000),
  }
}

type Known = {
  readonly id: string
  readonly payer: string
  readonly reserved: bigint
  readonly committed: bigint
  readonly due: bigint
  readonly paid: bigint
}

/** A movement of some grant that money still stands in, mostly of what is there and sometimes of more. */
async function movement(db: Db, dice: Dice, request: string): Promise<Operation | null> {
  const { rows } = await sql<Known>`
    select g.id, g.payer, a.reserved_fen as reserved, a.committed_fen as committed, a.due_fen as due,
      a.paid_fen as paid
    from fund_grant g join fund_account a on a.kind = 'grant' and a.name = g.request
    where g.id >= ${randomId(dice)}::uuid and a.held_fen > 0 order by g.id limit 1`.execute(db)
  const [grant] = rows
  if (grant === undefined) return null
  const may: (readonly [MovementKind, Stage, number])[] = [
    ['commit', 'reserved', 10],
    ['fall_due', 'committed', 10],
    ['fall_due', 'reserved', 1],
    ['revoke', 'due', 1],
    ['release', 'reserved', 2],
    ['release', 'committed', 1],
    ['release', 'due', 1],
    ['recover', 'paid', 2],
    ...(grant.payer === 'city'
      ? []
      : ([
          ['pay', 'due', 10],
          ['bounce', 'paid', 1],
        ] as const)),
  ]
  const there = {
    reserved: grant.reserved,
    committed: grant.committed,
    due: grant.due,
    paid: grant.paid,
  }
  const possible = may.filter(([, from]) => from !== 'recovered' && there[from] > 0n)
  const ways = dice() < 0.95 && possible.length > 0 ? possible : may
  const total = ways.reduce((sum, [, , weight]) => sum + weight, 0)
  let left = dice() * total
  const [kind, from] = ways.find(([, , weight]) => (left -= weight) < 0) ?? oneOf(dice, ways)
  const held = from === 'recovered' ? 0n : there[from]
  const most = Math.max(1, Number(held))
  const amount = dice() < 0.6 ? String(most) : fen(dice, Math.ceil(most * 1.05))
  return { do: 'move', request, grant: grant.id, kind, from, amount }
}

const randomId = (dice: Dice): string =>
  `${upTo(dice, 2 ** 32)
    .toString(16)
    .padStart(8, '0')}-0000-4000-8000-000000000000`

/** The next step of some list, or a new one. */
async function onList(db: Db, dice: Dice): Promise<Operation | null> {
  const lists = await db
    .selectFrom('payment_list')
    .select(['id', 'revision', 'state'])
    .where('state', 'in', ['draft', 'submitted', 'approved'])
    .orderBy('number', 'desc')
    .limit(12)
    .execute()
  if (lists.length > 4 || (lists.length > 0 && dice() < 0.6)) {
    const { id: list, revision, state } = oneOf(dice, lists)
    if (state === 'draft') return { do: dice() < 0.9 ? 'submit' : 'discard', list, revision }
    if (state === 'submitted') return { do: 'approve', list, revision }
    return answer(db, dice, list)
  }
  const due = await db
    .selectFrom('fund_account as a')
    .innerJoin('fund_grant as g', 'g.request', 'a.name')
    .select('g.id')
    .where('a.kind', '=', 'grant')
    .where('a.due_fen', '>', 0n)
    .where('g.payer', '=', 'city')
    .where('g.id', '>=', randomId(dice))
    .orderBy('g.id')
    .limit(1 + upTo(dice, 6))
    .execute()
  return due.length === 0 ? null : { do: 'draw', grants: due.map(({ id }) => id) }
}

/** An answer of the treasury as it may come: paid, refused, returned, wrong by a fen, twice, or strange. */
async function answer(db: Db, dice: Dice, list: string): Promise<Operation> {
  const orders = await db
    .selectFrom('payment_order')
    .select(['code', 'amount_fen'])
    .where('list_id', '=', list)
    .where('state', '<>', 'removed')
    .orderBy('position')
    .execute()
  const rows = orders.flatMap(({ code, amount_fen: amount }) => {
    const draw = dice()
    if (draw < 0.05) return []
    const yuan = (value: bigint) => `${value / 100n}.${(value % 100n).toString().padStart(2, '0')}`
    const row = (result: string, value = amount): readonly string[] => [
      code,
      yuan(value),
      result,
      `回盘 ${upTo(dice, 1e9)}`,
    ]
    if (draw < 0.1) return [row('已支付', amount + 1n)]
    if (draw < 0.2) return [row('未付')]
    if (draw < 0.26) return [row('已支付'), row('退汇')]
    if (draw < 0.32) return [row('已支付'), row('已支付')]
    return [row('已支付')]
  })
  const strange: readonly string[] = ['ZF-999999-9999', '1', '已支付', '']
  return { do: 'answer', list, table: [ANSWER_HEADS, ...rows, strange] }
}
