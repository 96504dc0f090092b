import type { Tx } from '../../db/database.ts'
import { type NewMessage, tell } from '../../party/message.store.ts'
import { mayAct, type Permission } from '../../party/permission.ts'
import { listSeats, seatsOf } from './seat.store.ts'
import { type DutyTask, helpersIn } from './task.store.ts'
import type { UnitBook } from './unit-seat.ts'

/** Whom something concerns: the owner's people, the helpers', or everybody with a permission. */
export type TaskAudience = 'owner' | 'helpers' | { readonly may: Permission }

type Telling = {
  readonly book: UnitBook
  readonly task: Pick<DutyTask, 'id' | 'number' | 'title' | 'owner' | 'region'>
  readonly to: readonly TaskAudience[]
  readonly title: string
  readonly body: string
  readonly request: string
  readonly now: Date
  /** Who did it knows already. */
  readonly except?: string
}

/** Tells those whom a task concerns; how many persons were told. */
export async function tellTask(tx: Tx, telling: Telling): Promise<number> {
  const { book, task, to, title, body, request, now, except } = telling
  const seats = await listSeats(tx)
  const helpers = to.includes('helpers') ? await helpersIn(tx, task.id) : []
  const found = to.flatMap((audience) => {
    if (audience === 'owner') {
      const own = seatsOf(book, seats, { unit: task.owner, region: task.region })
      // For a unit that has nobody here the office acts, so that the office must hear of it.
      return own.length > 0 ? own : seats.filter(({ role }) => mayAct(role, 'duty-task.edit'))
    }
    if (audience === 'helpers') return helpers.flatMap((helper) => seatsOf(book, seats, helper))
    return seats.filter(({ role }) => mayAct(role, audience.may))
  })
  const told = new Map(
    found.filter(({ personId }) => personId !== except).map((seat) => [seat.personId, seat]),
  )
  const messages = [...told.values()].map(({ personId, organisationId }): NewMessage => ({
    personId,
    organisationId,
    title: title.slice(0, 200),
    body,
    link: `/tasks/${task.id}`,
    request,
  }))
  await tell(tx, messages, now)
  return messages.length
}
