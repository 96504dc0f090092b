// What the jobs do with an import: read and compare it, or write it down. Each ends in one transaction.
import { dayOf } from '../../base/day.ts'
import { fail, type Failure } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { SYSTEM, type Act } from '../../trust/event.ts'
import { write } from '../../trust/write.ts'
import { canMove, type FactImportProgress } from './fact-import.ts'
import {
  compareLines,
  countLines,
  dropLines,
  insertLines,
  linesEnd,
  takeTime,
  writeLines,
} from './fact-import-line.store.ts'
import { type FactImport, lockFactImport, updateFactImport } from './fact-import.store.ts'
import type { SheetEntry } from './fact-sheet.ts'

const SLICE = 5_000

type Work = {
  readonly importId: string
  readonly now: Date
  readonly signal: AbortSignal
  readonly onProgress: (progress: FactImportProgress) => void
}

const systemAct = (what: string, importId: string, now: Date): Act => ({
  who: null,
  asWhom: SYSTEM,
  what,
  subject: `fact_import:${importId}`,
  now,
})

/** What is to be done with an import now; null where nothing is. A check that was broken off begins again. */
export async function takeFactImport(
  db: Db,
  { importId, now }: Pick<Work, 'importId' | 'now'>,
): Promise<FactImport | null> {
  return write(db, systemAct('fact.check-import', importId, now), async (tx) => {
    const held = await lockFactImport(tx, importId)
    if (held === undefined) return null
    if (held.state === 'applying') return held
    if (held.state !== 'queued' && held.state !== 'checking') return null
    await dropLines(tx, importId)
    if (held.state === 'queued') await updateFactImport(tx, importId, { state: 'checking' })
    return held
  })
}

/** Keeps the report of what a table says: nothing of it is a fact yet. */
export async function reportFactImport(
  db: Db,
  { importId, now, signal, onProgress }: Work,
  { entries, rows }: { readonly entries: readonly SheetEntry[]; readonly rows: number },
): Promise<void> {
  await write(db, systemAct('fact.report-import', importId, now), async (tx) => {
    await takeTime(tx)
    for (let from = 0; from < entries.length; from += SLICE) {
      if (signal.aborted) throw fail('IMPORT_CANCELLED')
      onProgress({ phase: 'comparing', done: from, total: entries.length })
      await insertLines(tx, { importId, from, entries: entries.slice(from, from + SLICE) })
    }
    // Last of all, so that whoever cancels is not kept waiting.
    const held = await lockFactImport(tx, importId)
    if (held === undefined || !canMove('report', held.state)) throw fail('IMPORT_CANCELLED')
    await compareLines(tx, { importId, region: held.region, today: dayOf(now) })
    const counts = await countLines(tx, importId)
    const change = { state: 'checked', rows_read: rows, checked_at: now, bytes: null } as const
    await updateFactImport(tx, importId, { ...change, ...counts })
  })
}

/** Writes the accepted lines down as facts: all of them in one act, or none. */
export async function writeFactImport(
  db: Db,
  { importId, now, signal, onProgress }: Work,
  ordered: FactImport,
): Promise<void> {
  const act: Act = {
    who: ordered.applied_by,
    asWhom: { organisation: ordered.organisation, role: ordered.applied_as ?? ordered.role },
    what: 'fact.import',
    subject: `fact_import:${importId}`,
    now,
  }
  await write(db, act, async (tx) => {
    await takeTime(tx)
    const total = await linesEnd(tx, importId)
    for (let from = 0; from < total; from += SLICE) {
      if (signal.aborted) throw fail('IMPORT_CANCELLED')
      onProgress({ phase: 'writing', done: from, total })
      await writeLines(tx, { importId, from, to: from + SLICE, by: ordered.applied_by, now })
    }
    // Taken last: until here a cancellation goes through, and undoes everything.
    const held = await lockFactImport(tx, importId)
    if (held === undefined || !canMove('finish', held.state)) throw fail('IMPORT_CANCELLED')
    await updateFactImport(tx, importId, { state: 'applied', ended_at: now })
  })
}

type Failing = Pick<Work, 'importId' | 'now'> & { readonly failure: Failure }

/** Ends an import with a failure and drops its file; nothing of it was written. */
export async function failFactImport(db: Db, { importId, now, failure }: Failing): Promise<void> {
  await write(db, systemAct('fact.fail-import', importId, now), async (tx) => {
    const held = await lockFactImport(tx, importId)
    if (held === undefined || !canMove('fail', held.state)) return
    await dropLines(tx, importId)
    await updateFactImport(tx, importId, {
      state: 'failed',
      bytes: null,
      failure_code: failure.code,
      failure_params: failure.params,
      ended_at: now,
    })
  })
}
