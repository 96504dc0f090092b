import type { Db } from '../../db/database.ts'
import { listContentDocuments, lockDocument } from '../../documents/document.store.ts'
import { SYSTEM } from '../../trust/event.ts'
import { write } from '../../trust/write.ts'
import { plansOf, tasksFromDocument } from './tasks-from-document.ts'
import type { UnitBook } from './unit-seat.ts'

/** Proposes the tasks of every document of the city's content; those that are there already stay. How many are new. */
export async function seedTasks(
  db: Db,
  { book, now }: { readonly book: UnitBook; readonly now: Date },
): Promise<number> {
  let proposed = 0
  for (const { id } of await listContentDocuments(db)) {
    const document = await lockDocument(db, id)
    if (document === undefined || document.confirmed_version === null) continue
    if ((await plansOf(db, document, { book, now })).fresh.length === 0) continue
    const act = {
      who: null,
      asWhom: SYSTEM,
      what: 'duty-task.propose',
      subject: `document:${id}`,
      now,
    }
    const done = await write(db, act, (tx) =>
      tasksFromDocument(tx, { documentId: id, book, proposedBy: null, now }),
    )
    proposed += done.proposed
  }
  return proposed
}
