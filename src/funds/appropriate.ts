import { fail } from '../base/failure.ts'
import type { Tx } from '../db/database.ts'
import { findAppropriated, lockLines } from './budget.store.ts'

/** What an appropriation does to its line. */
export const APPROPRIATIONS = {
  addition: { sign: 1n, words: '追加' },
  reduction: { sign: -1n, words: '调减' },
  carry_out: { sign: -1n, words: '结转转出' },
  carry_in: { sign: 1n, words: '结转转入' },
  return: { sign: -1n, words: '结余上缴' },
} as const satisfies Readonly<Record<string, { readonly sign: 1n | -1n; readonly words: string }>>
export type AppropriationKind = keyof typeof APPROPRIATIONS

/** Money that is given to a budget line or taken from it, always by two persons. */
export type Appropriation = {
  /** The same request sent twice is one appropriation. */
  readonly request: string
  /** The line's id. */
  readonly line: string
  readonly kind: AppropriationKind
  readonly amountFen: bigint
  /** The document that it rests on. */
  readonly basis: string
  readonly reason: string | null
  /** The record that caused it, as `table:id`. */
  readonly origin: string
  readonly proposedBy: string
  readonly approvedBy: string
}

/**
 * Moves the limits of budget lines: all or nothing. What was written before is left out; a line is never
 * taken below what is used of it.
 */
export async function appropriate(
  tx: Tx,
  appropriations: readonly Appropriation[],
  now: Date,
): Promise<void> {
  const lines = await lockLines(tx, [...new Set(appropriations.map(({ line }) => line))])
  const rooms = new Map(lines.map(({ id, limitFen, heldFen }) => [id, limitFen - heldFen]))
  const before = new Map(
    (
      await findAppropriated(
        tx,
        appropriations.map(({ request }) => request),
      )
    ).map((row) => [row.request, row]),
  )
  const fresh = appropriations.filter((appropriation) => {
    const written = before.get(appropriation.request)
    if (written === undefined) return true
    const { line, kind, amountFen, request } = appropriation
    const isSame = written.line === line && written.kind === kind && written.amountFen === amountFen
    if (!isSame) throw fail('FUND_REQUEST_REUSED', { request })
    return false
  })
  for (const { line, kind, amountFen } of fresh) {
    const room = rooms.get(line)
    if (room === undefined) throw fail('NOT_FOUND')
    const after = room + APPROPRIATIONS[kind].sign * amountFen
    if (after < 0n)
      throw fail('BUDGET_IN_USE', { wanted: amountFen.toString(), available: room.toString() })
    rooms.set(line, after)
  }
  for (const row of fresh)
    await tx
      .insertInto('budget_appropriation')
      .values({
        request: row.request,
        line_id: row.line,
        kind: row.kind,
        amount_fen: row.amountFen,
        basis: row.basis,
        reason: row.reason,
        origin: row.origin,
        proposed_by: row.proposedBy,
        approved_by: row.approvedBy,
        made_at: now,
      })
      .execute()
}
