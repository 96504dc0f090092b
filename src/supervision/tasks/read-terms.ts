// Tasks that were proposed before their documents were read for it have no last day though their document says one.
// What it says is offered, and a person takes it over for many at once.
import { type Day, dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { type Document, listDocumentsById } from '../../documents/document.store.ts'
import type { Actor } from '../../party/actor.ts'
import { yearOfTitle } from '../../reader/days.ts'
import { rhythmIn } from '../../reader/rhythms.ts'
import { type ConfirmedDuty, type PlannedTask, timeIn } from './duty-plan.ts'
import type { TaskOutcome } from './move-task.ts'
import { setEachDue } from './set-due-days.ts'
import { documentsOfUndated, listUndated, type UndatedTask } from './task.store.ts'
import { plannedOf } from './tasks-from-document.ts'
import type { UnitBook } from './unit-seat.ts'

/** What a document says of the time of a task that has no last day yet. */
export type ReadTerm = UndatedTask &
  Pick<PlannedTask, 'rhythm' | 'rhythmUntil'> & { readonly dueOn: Day; readonly words: string }

type Reading = { readonly book: UnitBook; readonly now: Date }

/** Of tasks without a last day what their documents say, where they say something; in the order of their numbers. */
export async function readTerms(db: Db, reading: Reading): Promise<ReadTerm[]> {
  const documents = await listDocumentsById(db, await documentsOfUndated(db), 'confirmed')
  const said = new Map<string, Omit<ReadTerm, keyof UndatedTask>>()
  for (const document of documents) {
    const plans = await plannedOf(db, document, { ...reading, ofDuty: timed(document) })
    for (const { origin, dueOn, rhythm, rhythmUntil, dueWords: words } of plans)
      if (dueOn !== null && words !== null) said.set(origin, { dueOn, rhythm, rhythmUntil, words })
  }
  return (await listUndated(db, [...said.keys()])).flatMap((task) => {
    const time = said.get(task.origin)
    return time === undefined ? [] : [{ ...task, ...time }]
  })
}

/** A duty with the time that its own words set, where nobody kept one when it was confirmed. */
const timed =
  ({ title }: Document) =>
  (confirmed: ConfirmedDuty): ConfirmedDuty => {
    const { duty } = confirmed
    const rhythm = duty.rhythm ?? rhythmIn(duty.text)
    const due = duty.due ?? timeIn(duty.text, yearOfTitle(title))
    return { ...confirmed, duty: { ...duty, due, ...(rhythm !== null && { rhythm }) } }
  }

type Taking = Reading & { readonly actor: Actor; readonly ids: readonly string[] }

/** Takes over what the documents say, of each task in an event of its own; the document is the ground. */
export async function takeReadTerms(
  db: Db,
  { ids, actor, now, book }: Taking,
): Promise<TaskOutcome[]> {
  const terms = new Map((await readTerms(db, { book, now })).map((term) => [term.id, term]))
  return setEachDue(db, ids, (id) => {
    const term = terms.get(id)
    if (term === undefined) throw fail('TASK_DUE_NOT_READ')
    const { dueOn, rhythm, rhythmUntil, document, clause, words } = term
    const ground = `${[document, clause].filter(Boolean).join(' ')} 写明：${words}`
    return { actor, now, dueOn, rhythm, rhythmUntil, ground }
  })
}

/** Whether a day that a document says is over already: such a task begins late. */
export const isOver = ({ dueOn }: ReadTerm, now: Date): boolean => dueOn < dayOf(now)
