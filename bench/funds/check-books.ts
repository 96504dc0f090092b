// Holds what the clients were told against what the database has: nothing lost, nothing doubled, nothing
// that nobody asked for; and all sums anew, once from the books alone.
import type { Db } from '../../src/db/database.ts'
import { findBalanceFaults } from '../../src/funds/balance.store.ts'
import { MOVEMENTS } from '../../src/funds/movement.ts'
import type { BookLine } from './book.ts'
import { instituteRequest } from './perform.ts'

/** What is wrong, in words; empty where all is well. */
export async function checkBooks(db: Db, books: readonly BookLine[][]): Promise<string[]> {
  const told = toldBy(books.flat())
  const entries = await db
    .selectFrom('fund_entry')
    .select(['request', 'kind', 'amount_fen', 'from_stage', 'to_stage'])
    .execute()
  const appropriated = await db
    .selectFrom('budget_appropriation')
    .select(['request', 'amount_fen'])
    .where('request', 'not like', 'first/%')
    .execute()
  const proven = await db.selectFrom('fund_proof').select(['request', 'amount_fen']).execute()
  // Payments by lists name their orders; the database holds them against the orders by itself.
  const own = entries.filter(({ request }) => !request.startsWith('ZF-'))
  const there = new Map(
    [...own, ...appropriated, ...proven].map((row) => [row.request, row.amount_fen]),
  )
  const faults: string[] = []
  if (there.size !== own.length + appropriated.length + proven.length)
    faults.push('a request stands in two journals')
  for (const [request, amount] of told)
    if (there.get(request) !== amount) faults.push(`lost: ${request} of ${amount}`)
  for (const request of there.keys())
    if (!told.has(request)) faults.push(`nobody was told of ${request}`)
  faults.push(...(await sumFaults(db, entries)))
  for (const { account, fault } of await findBalanceFaults(db)) faults.push(`${fault}: ${account}`)
  return faults
}

/** The requests that clients were told are done, with their amounts in fen. */
function toldBy(lines: readonly BookLine[]): Map<string, bigint> {
  const told = new Map<string, bigint>()
  for (const { operation, outcome } of lines) {
    if (outcome?.state !== 'done') continue
    for (const request of outcome.requests) {
      if (operation.do === 'reserve') {
        const isInstitute = request === instituteRequest(operation.request)
        told.set(request, BigInt((isInstitute ? operation.instituteAmount : operation.amount) ?? 0))
      } else if ('amount' in operation) told.set(request, BigInt(operation.amount))
    }
  }
  return told
}

type Entry = {
  readonly request: string
  readonly kind: string
  readonly amount_fen: bigint
  readonly from_stage: string
  readonly to_stage: string
}

const isMovement = (word: string): word is keyof typeof MOVEMENTS => Object.hasOwn(MOVEMENTS, word)

/** Adds the journal up in this program and compares with the balances of all grants. */
async function sumFaults(db: Db, entries: readonly Entry[]): Promise<string[]> {
  const sums = new Map<string, bigint>()
  const add = (stage: string, fen: bigint) => sums.set(stage, (sums.get(stage) ?? 0n) + fen)
  for (const { kind, amount_fen: amount, from_stage: from, to_stage: to } of entries) {
    if (isMovement(kind) && MOVEMENTS[kind].to !== to) return [`${kind} went to ${to}`]
    add(from, -amount)
    add(to, amount)
  }
  const rows = await db
    .selectFrom('fund_account')
    .select(['reserved_fen', 'committed_fen', 'due_fen', 'paid_fen', 'recovered_fen'])
    .where('kind', '=', 'grant')
    .execute()
  const total = (of: (row: (typeof rows)[number]) => bigint) =>
    rows.reduce((sum, row) => sum + of(row), 0n)
  const balances: readonly (readonly [string, bigint])[] = [
    ['reserved', total((row) => row.reserved_fen)],
    ['committed', total((row) => row.committed_fen)],
    ['due', total((row) => row.due_fen)],
    ['paid', total((row) => row.paid_fen)],
    ['recovered', total((row) => row.recovered_fen)],
  ]
  const faults = balances
    .filter(([stage, fen]) => (sums.get(stage) ?? 0n) !== fen)
    .map(([stage, fen]) => `${stage}: ${sums.get(stage) ?? 0n} in the journal, ${fen} in balances`)
  const everything = [...sums.values()].reduce((sum, fen) => sum + fen, 0n)
  return everything === 0n ? faults : [...faults, `stages add up to ${everything}`]
}
