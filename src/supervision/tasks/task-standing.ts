// Who somebody is to a task: of its owner, of a helper, or of the office that may act for a unit which has
// nobody in this system (代办).
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { type Actor, scopeOf } from '../../party/actor.ts'
import { mayAct } from '../../party/permission.ts'
import { listSeats, seatsOf } from './seat.store.ts'
import type { TaskFilter } from './task-list.store.ts'
import { type DutyTask, helpersIn } from './task.store.ts'
import { actsFor, type Seat, seatOf, type UnitBook } from './unit-seat.ts'

/** How somebody stands to a task; `behalf`: nobody of the unit is on file, and he may act in its place. */
export type TaskStanding = 'owner' | 'helper' | 'behalf' | 'none'

/** The seat of whoever is signed in. */
export const seatOfActor = ({ role, organisation, region }: Actor): Seat => ({
  role,
  organisation: organisation.name,
  region,
})

/** What of the tasks an actor may meet: everything, or what concerns his unit and his part of the city. */
export function taskScope(book: UnitBook, actor: Actor): TaskFilter['within'] {
  const scope = scopeOf(actor, 'duty-task.read')
  if (scope === null) throw fail('NOT_FOUND')
  if (scope.reach === 'all') return null
  const { unit, region } = seatOf(book, seatOfActor(actor))
  return { unit, region: scope.reach === 'region' ? (region ?? scope.region) : region }
}

/** How an actor stands to a task. */
export async function standingTo(
  db: Db,
  { book, actor }: { readonly book: UnitBook; readonly actor: Actor },
  task: Pick<DutyTask, 'id' | 'owner' | 'region'>,
): Promise<TaskStanding> {
  if (!mayAct(actor.role, 'duty-task.act')) return 'none'
  const seat = seatOfActor(actor)
  const owner = { unit: task.owner, region: task.region }
  if (actsFor(book, seat, owner)) return 'owner'
  if (mayAct(actor.role, 'duty-task.edit')) {
    const seats = await listSeats(db)
    if (seatsOf(book, seats, owner).length === 0) return 'behalf'
  }
  const helpers = await helpersIn(db, task.id)
  return helpers.some((helper) => actsFor(book, seat, helper)) ? 'helper' : 'none'
}

/** Refuses a reader to whom a task is not there. */
export async function refuseStranger(
  db: Db,
  { book, actor }: { readonly book: UnitBook; readonly actor: Actor },
  task: DutyTask,
): Promise<void> {
  const within = taskScope(book, actor)
  if (within === null || within === undefined) return
  const units = [{ unit: task.owner, region: task.region }, ...(await helpersIn(db, task.id))]
  const isOwn = units.some(
    ({ unit, region }) => unit === within.unit || (region !== null && region === within.region),
  )
  if (!isOwn) throw fail('NOT_FOUND')
}
