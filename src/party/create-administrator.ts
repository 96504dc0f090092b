import { randomUUID } from 'node:crypto'
import { fail } from '../base/failure.ts'
import type { Db } from '../db/database.ts'
import { SYSTEM } from '../trust/event.ts'
import { write } from '../trust/write.ts'
import { appointWithin } from './appoint-person.ts'
import { insertPasswordIdentity } from './identity.store.ts'
import { loginKey } from './login.ts'
import { checkFacts } from './organisation.ts'
import { findByCreditCode, insertOrganisation } from './organisation.store.ts'
import { digestPassword, passwordFault } from './password.ts'
import { insertPerson } from './person.store.ts'

type Creation = {
  readonly login: string
  readonly name: string
  readonly password: string
  readonly organisationName: string
  readonly creditCode: string
  readonly now: Date
}

/**
 * Makes the first administrator, from the command line of the machine: whoever has that has the data
 * anyway. The government body is entered where it is not yet there; its place is filled in later.
 */
export async function createAdministrator(db: Db, creation: Creation): Promise<void> {
  const { password, organisationName, now } = creation
  const [login, name] = [loginKey(creation.login), creation.name.trim()]
  const place = { district: null, zone: null, industry: null, address: null }
  const facts = checkFacts(
    { regions: [] },
    { creditCode: creation.creditCode, name: organisationName, kind: 'government', ...place },
  )
  const fault = passwordFault(password, login)
  if (fault !== null) throw fail('PASSWORD_TOO_WEAK', { fault })
  const passwordDigest = await digestPassword(password)
  const personId = randomUUID()
  const subject = `person:${personId}`
  const act = { who: null, asWhom: SYSTEM, what: 'administrator.create', subject, now }
  await write(db, act, async (tx) => {
    const known = await findByCreditCode(tx, facts.creditCode)
    const organisationId = known?.id ?? randomUUID()
    if (known === null)
      await insertOrganisation(tx, { id: organisationId, facts, demo: false, now })
    await insertPerson(tx, { id: personId, name, demo: false, now })
    const identity = { id: randomUUID(), personId, login, passwordDigest, now }
    if (!(await insertPasswordIdentity(tx, identity))) throw fail('LOGIN_TAKEN', { login })
    await appointWithin(tx, { personId, organisationId, role: 'administrator', now })
  })
}
