import { fail } from '../base/failure.ts'
import type { City } from '../base/region.ts'
import type { Db } from '../db/database.ts'
import { write } from '../trust/write.ts'
import { actBy } from './act.ts'
import { type Actor, scopeOf } from './actor.ts'
import { checkFacts, isWithin, type OrganisationFacts } from './organisation.ts'
import { findByCreditCode, findOrganisation, updateOrganisation } from './organisation.store.ts'

type Edit = {
  readonly actor: Actor
  readonly city: City
  readonly id: string
  /** The version that the change was made from. */
  readonly version: number
  readonly changes: Partial<OrganisationFacts>
  readonly now: Date
}

/** Changes what is written down about an organisation that the actor may write. */
export async function editOrganisation(db: Db, edit: Edit): Promise<void> {
  const { actor, city, id, version, now } = edit
  const scope = scopeOf(actor, 'organisation.edit')
  const found = scope === null ? null : await findOrganisation(db, { id, scope })
  if (scope === null || found === null) throw fail('NOT_FOUND')
  const { creditCode, name, kind, district, zone, industry, address } = found
  const kept = { creditCode, name, kind, district, zone, industry, address }
  const facts = checkFacts(city, { ...kept, ...edit.changes })
  if (!isWithin(scope, facts)) throw fail('REGION_NOT_YOURS')
  const act = actBy(actor, { what: 'organisation.edit', subject: `organisation:${id}`, now })
  await write(db, act, async (tx) => {
    const holder = await findByCreditCode(tx, facts.creditCode)
    if (holder !== null && holder.id !== id)
      throw fail('CREDIT_CODE_TAKEN', { code: facts.creditCode })
    if (!(await updateOrganisation(tx, { id, version, facts, now }))) throw fail('VERSION_STALE')
  })
}
