import { fail } from '../base/failure.ts'
import type { Db } from '../db/database.ts'
import { write } from '../trust/write.ts'
import { actBy } from './act.ts'
import type { Actor } from './actor.ts'
import { keepAdministrator } from './appoint-person.ts'
import { endAppointments } from './appointment.store.ts'
import { findPerson, updatePerson } from './person.store.ts'
import { endSessions } from './session.store.ts'

type Edit = {
  readonly actor: Actor
  readonly id: string
  readonly version: number
  readonly name?: string | undefined
  /** True ends everything the person may do; his name stays in what he did. */
  readonly hasLeft?: boolean | undefined
  readonly now: Date
}

/** Renames a person, or notes that he left or came back. */
export async function editPerson(db: Db, edit: Edit): Promise<void> {
  const { actor, id, version, now } = edit
  const person = await findPerson(db, id)
  if (person === null) throw fail('NOT_FOUND')
  const name = (edit.name ?? person.name).trim()
  if (name === '') throw fail('REQUEST_INVALID', { detail: '姓名不能为空' })
  const hasLeft = edit.hasLeft ?? person.hasLeft
  const act = actBy(actor, { what: 'person.edit', subject: `person:${id}`, now })
  await write(db, act, (tx) =>
    keepAdministrator(tx, async () => {
      const leftAt = hasLeft ? now : null
      if (!(await updatePerson(tx, { id, version, name, leftAt, now }))) throw fail('VERSION_STALE')
      if (!hasLeft) return
      await endAppointments(tx, { personId: id }, now)
      await endSessions(tx, { personId: id, except: null }, now)
    }),
  )
}
