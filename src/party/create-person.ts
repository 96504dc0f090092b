import { randomUUID } from 'node:crypto'
import { fail } from '../base/failure.ts'
import type { Db } from '../db/database.ts'
import { write } from '../trust/write.ts'
import { actBy } from './act.ts'
import type { Actor } from './actor.ts'
import { appointWithin } from './appoint-person.ts'
import { insertPasswordIdentity } from './identity.store.ts'
import { loginKey } from './login.ts'
import { digestPassword, passwordFault } from './password.ts'
import { insertPerson } from './person.store.ts'
import type { Role } from './role.ts'

type Creation = {
  readonly actor: Actor
  readonly name: string
  readonly login: string
  readonly password: string
  readonly organisationId: string
  readonly role: Role
  readonly now: Date
}

/** Enters a person with a login and a first appointment, and answers the id. */
export async function createPerson(db: Db, creation: Creation): Promise<string> {
  const { actor, organisationId, role, password, now } = creation
  const [name, login] = [creation.name.trim(), loginKey(creation.login)]
  if (name === '') throw fail('REQUEST_INVALID', { detail: '姓名不能为空' })
  const fault = passwordFault(password, login)
  if (fault !== null) throw fail('PASSWORD_TOO_WEAK', { fault })
  const passwordDigest = await digestPassword(password)
  const id = randomUUID()
  const act = actBy(actor, { what: 'person.create', subject: `person:${id}`, now })
  await write(db, act, async (tx) => {
    await insertPerson(tx, { id, name, demo: actor.demo, now })
    const identity = { id: randomUUID(), personId: id, login, passwordDigest, now }
    if (!(await insertPasswordIdentity(tx, identity))) throw fail('LOGIN_TAKEN', { login })
    await appointWithin(tx, { personId: id, organisationId, role, now })
  })
  return id
}
