import { fail } from '../../base/failure.ts'
import { dayOf } from '../../base/day.ts'
import type { Db, Tx } from '../../db/database.ts'
import { type Document, lockDocument } from '../../documents/document.store.ts'
import { listItems } from '../../documents/item.store.ts'
import { findVersion } from '../../documents/version.store.ts'
import { type ConfirmedDuty, type PlannedTask, planTasks } from './duty-plan.ts'
import { insertTask, knownOrigins } from './task.store.ts'
import type { UnitBook } from './unit-seat.ts'

/** How many tasks a document gave now, and how many it had given before. */
export type TakenTasks = { readonly proposed: number; readonly known: number }

type Taking = {
  readonly documentId: string
  readonly book: UnitBook
  /** The person who takes them over; null for the program. */
  readonly proposedBy: string | null
  readonly now: Date
}

/** Proposes a task for every confirmed duty of a document. What was proposed before stays as it is. */
export async function tasksFromDocument(tx: Tx, taking: Taking): Promise<TakenTasks> {
  const document = await lockDocument(tx, taking.documentId)
  if (document === undefined) throw fail('NOT_FOUND')
  const { fresh, known } = await plansOf(tx, document, taking)
  for (const plan of fresh)
    await insertTask(
      tx,
      {
        ...plan,
        documentId: document.id,
        document: nameOf(document),
        year: yearOf(document, plan.dueOn, taking.now),
        proposedBy: taking.proposedBy,
      },
      taking.now,
    )
  return { proposed: fresh.length, known }
}

const nameOf = ({ code, title }: Document): string => code ?? title

/** The tasks that a document would give now, and how many it has given already. */
export async function plansOf(
  db: Db,
  document: Document,
  { book, now }: Pick<Taking, 'book' | 'now'>,
): Promise<{ readonly fresh: readonly PlannedTask[]; readonly known: number }> {
  if (document.confirmed_version === null) throw fail('TASK_DOCUMENT_UNCONFIRMED')
  const plans = await plannedOf(db, document, { book, now })
  const byOrigin = new Map(plans.map((plan) => [plan.origin, plan]))
  const known = await knownOrigins(db, [...byOrigin.keys()])
  return {
    fresh: [...byOrigin.values()].filter(({ origin }) => !known.has(origin)),
    known: known.size,
  }
}

type Planning = Pick<Taking, 'book' | 'now'> & {
  /** A duty as it is to be planned; as it was confirmed, where this is left out. */
  readonly ofDuty?: (duty: ConfirmedDuty) => ConfirmedDuty
}

/** A task for every confirmed duty of a document, whether it was proposed before or not. */
export async function plannedOf(
  db: Db,
  document: Document,
  { book, now, ofDuty = (duty) => duty }: Planning,
): Promise<PlannedTask[]> {
  if (document.confirmed_version === null) return []
  const duties = await confirmedDuties(db, document, document.confirmed_version)
  const at = { document: nameOf(document), today: dayOf(now) }
  return duties.flatMap((duty) => planTasks(book, at, ofDuty(duty)))
}

async function confirmedDuties(
  db: Db,
  document: Document,
  number: number,
): Promise<ConfirmedDuty[]> {
  const version = await findVersion(db, document.id, number)
  if (version === undefined) return []
  const items = await listItems(db, version, null)
  return items.flatMap(({ id, clause, state, value, summary }) =>
    'duty' in value && (state === 'accepted' || state === 'corrected')
      ? [{ itemId: id, clause, title: summary ?? value.duty.text, duty: value.duty }]
      : [],
  )
}

/** A task is of the year in which it is due; else of the year of its document. */
const yearOf = (document: Document, dueOn: string | null, now: Date): number =>
  Number((dueOn ?? document.written ?? document.published ?? dayOf(now)).slice(0, 4))
