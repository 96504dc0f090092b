import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import type { BudgetKey } from '../budget-line.ts'
import { isOpen, lockLines, openLine } from '../budget.store.ts'
import type { ChangeKind } from './budget-change.ts'
import { insertChange } from './budget-change.store.ts'
import { findLine } from './line-list.store.ts'

type By = { readonly actor: Actor; readonly now: Date }
type Wanted = {
  readonly kind: ChangeKind
  readonly amountFen: bigint
  readonly basis: string
  readonly reason: string | null
}

/** Opens a budget line and proposes its first money in one act; answers the line's id. */
export function openBudgetLine(
  db: Db,
  line: BudgetKey & { readonly name: string },
  wanted: Omit<Wanted, 'kind'> & By,
): Promise<string> {
  const { actor, now } = wanted
  return write(
    db,
    (id: string) => actBy(actor, { what: 'budget.open', subject: `budget_line:${id}`, now }),
    async (tx) => {
      if (await isOpen(tx, line)) throw fail('BUDGET_LINE_KNOWN', { name: line.name })
      const id = await openLine(tx, line, { madeBy: actor.person.id, now, demo: actor.demo })
      await keep(tx, { ...wanted, kind: 'addition' }, { line: id, toLine: null })
      return id
    },
  )
}

/**
 * Proposes a change of a line's money; another person decides. Only what has room now may be proposed to be
 * taken, and it is looked at again when it is decided. A carry-over goes to the same line of the next year.
 */
export function proposeChange(db: Db, line: string, wanted: Wanted & By): Promise<string> {
  const { actor, now, kind, amountFen } = wanted
  const subject = `budget_line:${line}`
  return write(db, actBy(actor, { what: 'budget.propose', subject, now }), async (tx) => {
    const [held] = await lockLines(tx, [line])
    if (held === undefined) throw fail('NOT_FOUND')
    const room = held.limitFen - held.heldFen
    if (kind !== 'addition' && amountFen > room)
      throw fail('BUDGET_IN_USE', { wanted: amountFen.toString(), available: room.toString() })
    const toLine = kind === 'carry_over' ? await lineOfNextYear(tx, line, wanted) : null
    return keep(tx, wanted, { line, toLine })
  })
}

async function lineOfNextYear(tx: Tx, line: string, { actor, now }: By): Promise<string> {
  const found = await findLine(tx, line)
  if (found === undefined) throw fail('NOT_FOUND')
  const next = { ...found, year: found.year + 1 }
  return openLine(tx, next, { madeBy: actor.person.id, now, demo: actor.demo })
}

async function keep(
  tx: Tx,
  { actor, now, kind, amountFen, basis, reason }: Wanted & By,
  { line, toLine }: { readonly line: string; readonly toLine: string | null },
): Promise<string> {
  const id = crypto.randomUUID()
  await insertChange(tx, {
    id,
    kind,
    line_id: line,
    to_line_id: toLine,
    amount_fen: amountFen,
    basis,
    reason,
    proposed_by: actor.person.id,
    proposed_at: now,
  })
  return id
}
