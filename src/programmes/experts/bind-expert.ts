import { randomUUID } from 'node:crypto'
import type { Day } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { findOrganisation } from '../../party/organisation.store.ts'
import { write } from '../../trust/write.ts'
import { endAffiliation, insertAffiliation, listAffiliations } from './affiliation.store.ts'
import type { AffiliationKind } from './expert.ts'
import { findExpert, updateExpert } from './expert.store.ts'
import type { SharedWork } from './find-conflicts.ts'
import { insertWork } from './work.store.ts'

type Binding = {
  readonly actor: Actor
  readonly expertId: string
  readonly organisationId: string
  readonly kind: AffiliationKind
  readonly from: Day | null
  readonly to: Day | null
  readonly now: Date
}

/** Adds a post or interest. A new employer is not the one that was verified, so the proof lapses. */
export async function bindExpert(db: Db, binding: Binding): Promise<void> {
  const { actor, expertId, organisationId, now } = binding
  const act = actBy(actor, { what: 'expert.bind', subject: `expert:${expertId}`, now })
  await write(db, act, async (tx) => {
    const isThere = (await findExpert(tx, expertId, true)) !== null
    const scope = { reach: 'all' } as const
    if (!isThere || (await findOrganisation(tx, { id: organisationId, scope })) === null)
      throw fail('NOT_FOUND')
    const { kind, from, to } = binding
    if (from !== null && to !== null && to < from)
      throw fail('REQUEST_INVALID', { detail: '结束日期早于开始日期' })
    await insertAffiliation(tx, { id: randomUUID(), ...binding, by: actor.person.id })
    if (kind === 'employer') await dropEmployerProof(tx, expertId, now)
  })
}

type Ending = {
  readonly actor: Actor
  readonly expertId: string
  readonly affiliationId: string
  readonly to: Day
  readonly now: Date
}

/** Says when a post ended. */
export async function unbindExpert(db: Db, ending: Ending): Promise<void> {
  const { actor, expertId, affiliationId, to, now } = ending
  const act = actBy(actor, { what: 'expert.unbind', subject: `expert:${expertId}`, now })
  await write(db, act, async (tx) => {
    const found = (await listAffiliations(tx, [expertId])).find(({ id }) => id === affiliationId)
    if (found === undefined) throw fail('NOT_FOUND')
    if (!(await endAffiliation(tx, { id: affiliationId, expertId, to })))
      throw fail('REQUEST_INVALID', { detail: '这段任职已经结束，或结束日期早于开始日期' })
    if (found.kind === 'employer') await dropEmployerProof(tx, expertId, now)
  })
}

async function dropEmployerProof(tx: Tx, expertId: string, now: Date): Promise<void> {
  const expert = await findExpert(tx, expertId, true)
  if (expert === null || expert.employerVerified === null) return
  const change = { employerVerified: null }
  await updateExpert(tx, { id: expertId, version: expert.version, change, now })
}

/** Adds a paper, patent or project that the expert made with others. */
export async function addWork(
  db: Db,
  { actor, now, ...work }: Omit<SharedWork, 'id'> & { readonly actor: Actor; readonly now: Date },
): Promise<void> {
  const act = actBy(actor, { what: 'expert.add-work', subject: `expert:${work.expertId}`, now })
  await write(db, act, async (tx) => {
    if ((await findExpert(tx, work.expertId)) === null) throw fail('NOT_FOUND')
    await insertWork(tx, { id: randomUUID(), ...work, by: actor.person.id, now })
  })
}
