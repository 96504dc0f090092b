import { setImmediate } from 'node:timers/promises'
import type { Failure } from '../../base/failure.ts'
import type { Day } from '../../base/day.ts'
import type { Db } from '../../db/database.ts'
import { ledgerPosition } from '../../funds/ledger.store.ts'
import { programHash } from '../../policy/ir/program-hash.ts'
import type { Program } from '../../policy/ir/program.ts'
import { compileReceipts, type Inquiry, type Receipt } from '../../policy/receipt/receipt.ts'
import { ruleId } from '../../policy/run/claims.ts'
import { dayIn, factsOf, factsOfAll, type KnownFile } from '../../registers/fact.store.ts'
import { SYSTEM } from '../../trust/event.ts'
import { write } from '../../trust/write.ts'
import type { Audience } from '../audience.ts'
import { programsInForce } from '../rules-in-force.ts'
import { findRun, lockRun, type RunChange, updateRun } from './benefit-run.store.ts'
import type { OpenWords } from './benefit-run.ts'
import type { RunProgress } from './run-queue.ts'
import { inquiryOf, keptReceipt } from './run-receipt.ts'
import {
  clearOrganisation,
  clearResult,
  countOnFile,
  hashResult,
  insertReceipts,
  insertRows,
  type KeptReceipt,
  type PlacedRow,
} from './run-result.store.ts'
import { CHUNK_FILES, chunksOf, openContest } from './contest.ts'
import { runRows } from './run-row.ts'
import { compileRunRules } from './run-rules.ts'
import {
  type Assessing,
  claimedAccounts,
  FILES_AT_ONCE,
  type SettledFile,
  settleFiles,
  settleRivals,
} from './settle-files.ts'

type Computing = {
  readonly runId: string
  readonly audiences: readonly Audience[]
  readonly now: () => Date
  readonly signal: AbortSignal
  readonly onProgress: (progress: RunProgress) => void
}

/**
 * Computes a run from its beginning and freezes the result. A run that was broken off begins anew: nothing of
 * it counts before it is whole. Organisations that claim on the same account are settled again together, so
 * that none of them is shown what another one gets.
 */
export async function computeRun(db: Db, computing: Computing): Promise<void> {
  const { runId, audiences, signal, onProgress } = computing
  const run = await findRun(db, runId)
  if (run?.state !== 'computing') return
  const programs = await programsInForce(db)
  const rules = compileRunRules(programs, run.as_of)
  const context: Context = {
    db,
    rules,
    audiences,
    chosen: new Set(run.rules),
    runId,
    asOf: dayIn(run.as_of),
    issue: compileReceipts(programs),
    last: { position: 0 },
  }
  const position = await ledgerPosition(db)
  await clearResult(db, runId)
  const total = await countOnFile(db, run.as_of)
  const contest = openContest()
  let done = 0
  onProgress({ done, total })
  for await (const files of chunksOf(factsOfAll(db, context.asOf))) {
    const settled = await settleFiles(context, files)
    await keep(context, settled)
    for (const file of settled) contest.enter(file.of.id, claimedAccounts(file))
    done += files.length
    onProgress({ done: Math.min(done, total), total })
    if (signal.aborted) return
  }
  await keepRivals(context, contest.rivals)
  if (signal.aborted) return
  await freeze(db, computing, {
    policies: programs.map((program) => ({
      document: program.document,
      in_force_from: program.inForceFrom,
      program_hash: programHash(program),
    })),
    ledger_position: position,
    organisation_count: done,
    unformalised: openWords(programs, context.chosen),
  })
}

type Context = Assessing & {
  readonly runId: string
  readonly asOf: Day
  readonly issue: (inquiry: Inquiry) => Receipt
  readonly last: { position: number }
}

/** Settles rivals again, one after the other, and writes their rows anew. */
async function keepRivals(context: Context, rivals: ReadonlySet<string>): Promise<void> {
  if (rivals.size === 0) return
  const { db, runId, asOf } = context
  const files: KnownFile[] = []
  for (const organisation of rivals) {
    files.push({ organisation, facts: await factsOf(db, organisation, asOf) })
    await clearOrganisation(db, runId, organisation)
  }
  const settled = await settleRivals(context, files)
  for (let at = 0; at < settled.length; at += CHUNK_FILES)
    await keep(context, settled.slice(at, at + CHUNK_FILES))
}

/** Writes the rows of organisations, and the receipts of those for which something is due. */
async function keep(
  { db, rules, runId, issue, last }: Context,
  settled: readonly SettledFile[],
): Promise<void> {
  const placed: PlacedRow[] = []
  const receipts: KeptReceipt[] = []
  for (const [index, { of, rows, granted, claimed }] of settled.entries()) {
    if (index % FILES_AT_ONCE === 0) await setImmediate()
    const found = runRows({ organisation: of.id, rows, granted }, claimed, rules)
    for (const row of found) {
      last.position += 1
      placed.push({ position: last.position, row, of })
    }
    if (found.some((row) => row.class === 'due'))
      receipts.push(keptReceipt(issue(inquiryOf(of.id, rows, granted))))
  }
  await insertRows(db, runId, placed)
  await insertReceipts(db, runId, receipts)
}

/** Words of the clauses of chosen rules that no rule covers. */
function openWords(programs: readonly Program[], chosen: ReadonlySet<string>): OpenWords[] {
  const found = new Map<string, OpenWords>()
  for (const { document, clauses, rules } of programs) {
    const addresses = new Set(
      rules.filter(({ name }) => chosen.has(ruleId(document, name))).map(({ clause }) => clause),
    )
    for (const { address, unformalised } of clauses)
      if (addresses.has(address) && unformalised.length > 0)
        found.set(`${document}/${address}`, {
          clause: `${document}/${address}`,
          words: unformalised,
        })
  }
  return [...found.values()]
}

/** The result stands from now on; nothing where the run was cancelled meanwhile. */
async function freeze(db: Db, { runId, now }: Computing, result: RunChange): Promise<void> {
  const at = now()
  const hash = await hashResult(db, runId)
  await write(db, systemAct('benefit-run.compute', runId, at), async (tx) => {
    const held = await lockRun(tx, runId)
    if (held?.state !== 'computing') return
    await updateRun(tx, held, { ...result, state: 'computed', result_hash: hash, computed_at: at })
  })
}

/** Ends a run with the reason why it could not be computed. */
export async function failRun(
  db: Db,
  {
    runId,
    failure,
    now,
  }: { readonly runId: string; readonly failure: Failure; readonly now: Date },
): Promise<void> {
  await write(db, systemAct('benefit-run.fail', runId, now), async (tx) => {
    const held = await lockRun(tx, runId)
    if (held?.state !== 'computing') return
    await updateRun(tx, held, {
      state: 'failed',
      failure_code: failure.code,
      failure_params: failure.params,
    })
  })
}

const systemAct = (what: string, runId: string, now: Date) => ({
  who: null,
  asWhom: SYSTEM,
  what,
  subject: `benefit_run:${runId}`,
  now,
})
