import { randomUUID } from 'node:crypto'
import { fail } from '../base/failure.ts'
import type { City } from '../base/region.ts'
import type { Db } from '../db/database.ts'
import { write } from '../trust/write.ts'
import { actBy } from './act.ts'
import { type Actor, scopeOf } from './actor.ts'
import { checkFacts, isWithin, type OrganisationFacts } from './organisation.ts'
import { insertOrganisation } from './organisation.store.ts'

type Creation = {
  readonly actor: Actor
  readonly city: City
  readonly facts: OrganisationFacts
  readonly now: Date
}

/** Enters an organisation into the register and answers its id. */
export async function createOrganisation(db: Db, creation: Creation): Promise<string> {
  const { actor, city, now } = creation
  const facts = checkFacts(city, creation.facts)
  const scope = scopeOf(actor, 'organisation.create')
  if (scope === null || !isWithin(scope, facts)) throw fail('REGION_NOT_YOURS')
  const id = randomUUID()
  const act = actBy(actor, { what: 'organisation.create', subject: `organisation:${id}`, now })
  await write(db, act, async (tx) => {
    if (!(await insertOrganisation(tx, { id, facts, demo: actor.demo, now })))
      throw fail('CREDIT_CODE_TAKEN', { code: facts.creditCode })
  })
  return id
}
