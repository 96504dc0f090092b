import { randomUUID } from 'node:crypto'
import type { Db, Tx } from '../db/database.ts'
import { type Act, SYSTEM } from '../trust/event.ts'
import { readEvents } from '../trust/event.store.ts'
import { write } from '../trust/write.ts'
import { insertAppointment } from './appointment.store.ts'
import { type Demo, DEMO_PASSWORD, type DemoPerson } from './demo.ts'
import { deleteDemo } from './demo.store.ts'
import { insertPasswordIdentity } from './identity.store.ts'
import { insertOrganisation } from './organisation.store.ts'
import { digestPassword } from './password.ts'
import { insertPerson } from './person.store.ts'

const SUBJECT = 'demo:parties'

const actOf = (what: string, now: Date): Act => ({
  who: null,
  asWhom: SYSTEM,
  what,
  subject: SUBJECT,
  now,
})

type Seeding = { readonly demo: Demo; readonly now: Date }

/**
 * Puts the demo in, once in the life of a database: what was removed does not come back with the next
 * start. Answers whether it did.
 */
export async function seedDemo(db: Db, { demo, now }: Seeding): Promise<boolean> {
  const story = await readEvents(db, { subject: SUBJECT, limit: 1 })
  if (story.length > 0) return false
  // One salt for all: the password is printed for everybody to read.
  const passwordDigest = await digestPassword(DEMO_PASSWORD)
  await write(db, actOf('demo.seed', now), async (tx) => {
    const ids = new Map<string, string>()
    for (const facts of demo.organisations) {
      const id = randomUUID()
      await insertOrganisation(tx, { id, facts, demo: true, now })
      ids.set(facts.creditCode, id)
    }
    for (const person of demo.persons)
      await seedPerson(tx, person, { organisations: ids, passwordDigest, now })
  })
  return true
}

type PersonSeeding = {
  readonly organisations: ReadonlyMap<string, string>
  readonly passwordDigest: string
  readonly now: Date
}

async function seedPerson(tx: Tx, person: DemoPerson, seeding: PersonSeeding): Promise<void> {
  const { organisations, passwordDigest, now } = seeding
  const personId = randomUUID()
  await insertPerson(tx, { id: personId, name: person.name, demo: true, now })
  const { login } = person
  await insertPasswordIdentity(tx, { id: randomUUID(), personId, login, passwordDigest, now })
  for (const [index, { creditCode, role }] of person.appointments.entries()) {
    const organisationId = organisations.get(creditCode)
    if (organisationId === undefined) throw new Error('the demo appoints for an unknown body')
    // The order of the list is the order of the appointments.
    const begunAt = new Date(now.getTime() + index)
    await insertAppointment(tx, { id: randomUUID(), personId, organisationId, role, now: begunAt })
  }
}

/** Takes the whole demo out again, with everything that its persons entered into the registers. */
export const removeDemo = (
  db: Db,
  now: Date,
): Promise<{ persons: number; organisations: number }> =>
  write(db, actOf('demo.remove', now), deleteDemo)
