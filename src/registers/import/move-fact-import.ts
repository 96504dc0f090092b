import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import { type Actor, type Scope, scopeOf } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { canMove, type FactImportMove, type FactImportQueue } from './fact-import.ts'
import { dropLines, takeBackFacts, takeTime } from './fact-import-line.store.ts'
import {
  type FactImport,
  findFactImport,
  lockFactImport,
  updateFactImport,
} from './fact-import.store.ts'

type Command = { readonly actor: Actor; readonly now: Date; readonly importId: string }

const scopeFor = (actor: Actor): Scope => {
  const scope = scopeOf(actor, 'fact.import')
  if (scope === null) throw fail('NOT_FOUND')
  return scope
}

/** Holds an import of the actor's reach that a move is open for. */
async function holdFor(
  tx: Tx,
  { actor, importId }: Command,
  move: FactImportMove,
): Promise<FactImport> {
  const found = await findFactImport(tx, { id: importId, scope: scopeFor(actor) })
  const held = found && (await lockFactImport(tx, importId))
  if (held === undefined) throw fail('NOT_FOUND')
  if (!canMove(move, held.state)) throw fail('FACT_IMPORT_MOVED_ON')
  return held
}

/** Has the accepted lines of a report written down, in the background. */
export async function applyFactImport(
  db: Db,
  command: Command,
  queue: FactImportQueue,
): Promise<void> {
  const { actor, now, importId } = command
  const subject = `fact_import:${importId}`
  await write(db, actBy(actor, { what: 'fact.order-import', subject, now }), async (tx) => {
    const held = await holdFor(tx, command, 'apply')
    if (held.accepted === 0) throw fail('FACT_IMPORT_EMPTY')
    const by = { applied_by: actor.person.id, applied_as: actor.role }
    await updateFactImport(tx, importId, { state: 'applying', ...by })
    await queue.enqueue(tx, importId)
  })
}

/** Stops an import before anything of it is written; its file and its report are dropped. */
export async function cancelFactImport(
  db: Db,
  command: Command,
  queue: FactImportQueue,
): Promise<void> {
  const { actor, now, importId } = command
  const subject = `fact_import:${importId}`
  await write(db, actBy(actor, { what: 'fact.cancel-import', subject, now }), async (tx) => {
    await holdFor(tx, command, 'cancel')
    await updateFactImport(tx, importId, { state: 'cancelled', bytes: null, ended_at: now })
    await dropLines(tx, importId)
  })
  queue.stop(importId)
}

/** Takes a whole import back: each of its facts is superseded by what was there before it. */
export async function withdrawFactImport(
  db: Db,
  command: Command & { readonly reason: string },
): Promise<void> {
  const { actor, now, importId, reason } = command
  const subject = `fact_import:${importId}`
  const act = actBy(actor, { what: 'fact.withdraw-import', subject, now, note: reason })
  await write(db, act, async (tx) => {
    await takeTime(tx)
    const held = await holdFor(tx, command, 'withdraw')
    const by = actor.person.id
    const leftStanding = await takeBackFacts(tx, { importId, by, now, source: held.source, reason })
    await updateFactImport(tx, importId, {
      state: 'withdrawn',
      withdrawn_at: now,
      withdrawn_by: by,
      reason,
      left_standing: leftStanding,
    })
  })
}
