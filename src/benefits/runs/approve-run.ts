import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { Stamp } from '../../funds/ledger.store.ts'
import { moveMoney } from '../../funds/move-money.ts'
import type { Movement } from '../../funds/movement.ts'
import { listGrantsOf } from '../../funds/movement.store.ts'
import type { Outcome, Reservation } from '../../funds/reservation.ts'
import { reserve } from '../../funds/reserve.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { amountText } from '../../policy/present/amount-text.ts'
import { write } from '../../trust/write.ts'
import { rulesInForce } from '../rules-in-force.ts'
import { lockRun, updateRun } from './benefit-run.store.ts'
import { type BenefitRun, RUN_STATE_WORDS, runStateAfter } from './benefit-run.ts'
import { changedFacts } from './changed-facts.ts'
import { moverOf } from './move-run.ts'
import {
  type DecidableRow,
  insertOutcomes,
  listDecidable,
  type RowOutcome,
} from './run-row.store.ts'

type Approval = {
  readonly actor: Actor
  readonly now: Date
  readonly today: string
  readonly runId: string
  /** The revision of the run that the person saw. */
  readonly revision: number
}

/**
 * Decides a run: every row that is due and was not taken out is reserved, in one act. A row whose facts have
 * changed since, or for which a limit has no room any more, is refused as a whole and says why. The same
 * person deciding it a second time changes nothing.
 */
export async function approveRun(db: Db, approval: Approval): Promise<void> {
  const { actor, now, runId, revision } = approval
  const inForce = await rulesInForce(db)
  const hashes = new Map(
    inForce.versions.map(({ document, in_force_from, program_hash }) => [
      `${document}@${in_force_from}`,
      program_hash,
    ]),
  )
  const origin = `benefit_run:${runId}`
  const act = actBy(actor, { what: 'benefit-run.approve', subject: origin, now })
  await write(db, act, async (tx) => {
    const run = await lockRun(tx, runId)
    if (run === undefined) throw fail('NOT_FOUND')
    if (run.state === 'decided' && run.approved_by === actor.person.id) return
    if (run.revision !== revision) throw fail('RUN_CHANGED', { state: RUN_STATE_WORDS[run.state] })
    const state = runStateAfter(run, 'approve', await moverOf(tx, runId, actor))
    refuseOldRules(run, hashes)
    const rows = await listDecidable(tx, runId)
    const outcomes = await decideRows(tx, rows, { ...approval, run, origin })
    await insertOutcomes(tx, runId, outcomes)
    const reserved = new Set(
      outcomes.filter((outcome) => outcome.state === 'reserved').map(({ position }) => position),
    )
    await updateRun(tx, run, {
      state,
      approved_by: actor.person.id,
      approved_at: now,
      reserved_count: reserved.size,
      reserved_fen: rows
        .filter(({ position }) => reserved.has(position))
        .reduce((sum, row) => sum + row.amount_fen, 0n),
      refused_count: outcomes.length - reserved.size,
    })
  })
}

/** A rule that was corrected for the same day must not pay by its former words. */
function refuseOldRules({ policies }: BenefitRun, hashes: ReadonlyMap<string, string>): void {
  const changed = (policies ?? []).filter(
    ({ document, in_force_from: from, program_hash: hash }) =>
      hashes.get(`${document}@${from}`) !== hash,
  )
  if (changed.length === 0) return
  throw fail('RUN_RULES_CHANGED', {
    documents: changed
      .map(({ document, in_force_from: from }) => `${document}（自 ${from}）`)
      .join('、'),
  })
}

type Deciding = Approval & { readonly run: BenefitRun; readonly origin: string }

async function decideRows(
  tx: Tx,
  rows: readonly DecidableRow[],
  { actor, now, today, run, origin }: Deciding,
): Promise<RowOutcome[]> {
  const changed = await changedFacts(tx, { run, rows, today })
  const standing = rows.filter(({ position }) => !changed.has(position))
  const wanted = standing.map((row): Reservation => ({
    request: `${origin}/${row.position}`,
    beneficiary: row.organisation_id,
    rule: row.rule,
    clause: row.clause,
    matter: row.matter,
    amountFen: row.amount_fen,
    holds: row.holds,
    origin,
    receipt: row.receipt_hash,
    reason: null,
  }))
  const stamp = { madeBy: actor.person.id, now }
  const made = await reserve(tx, wanted, stamp)
  await fallDueByDecision(tx, origin, stamp)
  const byRequest = new Map(made.map((outcome) => [outcome.request, outcome]))
  return rows.map(({ position }): RowOutcome => {
    const facts = changed.get(position)
    if (facts !== undefined) {
      const ground = `测算之后事实已变：${facts.join('、')}`
      return { position, state: 'refused', ground, roomFen: null }
    }
    return outcomeOf(position, byRequest.get(`${origin}/${position}`))
  })
}

/** No contract follows: the decision itself makes everything that it reserved due for payment. */
async function fallDueByDecision(tx: Tx, origin: string, stamp: Stamp): Promise<void> {
  const grants = await listGrantsOf(tx, origin)
  const falling = grants
    .filter(({ reservedFen }) => reservedFen > 0n)
    .map(({ id, request, reservedFen }): Movement => ({
      request: `${request}/due`,
      grant: id,
      kind: 'fall_due',
      from: 'reserved',
      amountFen: reservedFen,
      origin,
      reason: null,
    }))
  await moveMoney(tx, falling, stamp)
}

function outcomeOf(position: number, outcome: Outcome | undefined): RowOutcome {
  if (outcome?.state !== 'refused')
    return { position, state: 'reserved', ground: null, roomFen: null }
  const roomFen = outcome.tight.reduce<bigint | null>(
    (least, tight) => (least === null || tight.roomFen < least ? tight.roomFen : least),
    null,
  )
  const ground = outcome.tight
    .map((tight) => `${tight.hold.label}只余 ${amountText(tight.roomFen)}`)
    .join('；')
  return { position, state: 'refused', ground, roomFen }
}
