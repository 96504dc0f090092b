import { randomUUID } from 'node:crypto'
import { type Day, dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { write } from '../../trust/write.ts'
import { actBy } from '../act.ts'
import { type Actor, scopeOf } from '../actor.ts'
import { findOrganisation } from '../organisation.store.ts'
import { findPerson } from '../person.store.ts'
import { ROLES } from '../role.ts'
import { endRelationRow, insertRelation, listRelations, lockRelation } from './relation.store.ts'

type Stating = {
  readonly actor: Actor
  readonly now: Date
  /** Whose relation; only the administrator states somebody else's. */
  readonly personId: string
  readonly organisationId: string
  readonly relation: string
  readonly since: Day | null
  readonly until: Day | null
}

/**
 * States a relation (利害关系申报); from now on its person approves nothing that the organisation asks for. Refused as
 * RELATION_KNOWN where the same one lasts already, as RELATION_DAYS where it ends before it begins or is over.
 */
export async function stateRelation(db: Db, stating: Stating): Promise<string> {
  const { actor, now, personId, organisationId, since, until } = stating
  const scope = scopeOf(actor, 'relation.state')
  if (scope === null || (scope.reach !== 'all' && personId !== actor.person.id))
    throw fail('ROLE_NOT_ALLOWED', { role: ROLES[actor.role] })
  const relation = stating.relation.trim()
  if (relation === '') throw fail('REQUEST_INVALID', { detail: '请写明是什么关系' })
  const today = dayOf(now)
  if ((until !== null && until < today) || (since !== null && until !== null && until < since))
    throw fail('RELATION_DAYS')
  const id = randomUUID()
  const act = actBy(actor, { what: 'relation.state', subject: `related_party:${id}`, now })
  await write(db, act, async (tx) => {
    const person = await findPerson(tx, personId)
    const organisation = await findOrganisation(tx, {
      id: organisationId,
      scope: { reach: 'all' },
    })
    if (person === null || person.hasLeft || organisation === null) throw fail('NOT_FOUND')
    const lasting = await listRelations(
      tx,
      { person: personId, search: null, lastingOn: today },
      { offset: 0, limit: 1_000 },
    )
    const isSame = lasting.some(
      (each) => each.organisationId === organisationId && each.relation === relation,
    )
    if (isSame) throw fail('RELATION_KNOWN', { organisation: organisation.name })
    await insertRelation(tx, { ...stating, id, relation, recordedBy: actor.person.id })
  })
  return id
}

type Ending = {
  readonly actor: Actor
  readonly now: Date
  readonly id: string
  /** The last day on which it bars, today at the earliest. */
  readonly until: Day
  readonly reason: string
}

/** Ends a relation with a reason: the administrator does, and never one of his own. */
export async function endRelation(
  db: Db,
  { actor, now, id, until, reason }: Ending,
): Promise<void> {
  const act = actBy(actor, {
    what: 'relation.end',
    subject: `related_party:${id}`,
    now,
    note: reason,
  })
  await write(db, act, async (tx) => {
    const before = await lockRelation(tx, id)
    if (before === undefined) throw fail('NOT_FOUND')
    if (before.person_id === actor.person.id)
      throw fail('SECOND_PERSON_NEEDED', { act: '终止利害关系' })
    if (before.ended_by !== null) throw fail('RELATION_ENDED')
    if (until < dayOf(now) || (before.since !== null && until < before.since))
      throw fail('RELATION_DAYS')
    await endRelationRow(tx, id, { until, by: actor.person.id, reason })
  })
}
