import { randomUUID } from 'node:crypto'
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { findOrganisation } from '../../party/organisation.store.ts'
import { write } from '../../trust/write.ts'
import { loadCaseSubjects } from './case-subject.store.ts'
import { EVIDENCE_STATES } from './conflict.ts'
import {
  type Declaration,
  insertDeclaration,
  lockEvidence,
  settleEvidenceRow,
} from './evidence.store.ts'
import { findExpert } from './expert.store.ts'

type Settling = {
  readonly actor: Actor
  readonly id: string
  /** pinned: it is so; dismissed: it is none, for a reason that others will read. */
  readonly state: 'pinned' | 'dismissed'
  readonly reason: string
  readonly now: Date
}

/** Decides about evidence: never the expert himself, and who pinned it does not dismiss it. Answers whose it is. */
export async function settleEvidence(db: Db, settling: Settling): Promise<string> {
  const { actor, id, state, reason, now } = settling
  const act = actBy(actor, {
    what: state === 'pinned' ? 'conflict.pin' : 'conflict.dismiss',
    subject: `conflict_evidence:${id}`,
    now,
    note: reason,
  })
  return write(db, act, async (tx) => {
    const evidence = await lockEvidence(tx, id)
    if (evidence === null) throw fail('NOT_FOUND')
    if (evidence.expertId === actor.person.id) throw fail('EXPERT_OWN_CASE')
    if (evidence.state === state || evidence.state === 'dismissed')
      throw fail('EXPERT_EVIDENCE_SETTLED', { state: EVIDENCE_STATES[evidence.state] })
    if (evidence.state === 'pinned' && evidence.settledBy === actor.person.id)
      throw fail('EXPERT_EVIDENCE_PINNED_BY_YOU')
    await settleEvidenceRow(tx, { id, state, by: actor.person.id, reason, now })
    return evidence.expertId
  })
}

type Declaring = Omit<Declaration, 'id' | 'by' | 'strength'> & { readonly actor: Actor }

/** Enters a conflict by word of a person: the expert himself, or an officer who learnt of it. */
export async function declareConflict(db: Db, { actor, ...declaring }: Declaring): Promise<string> {
  const { expertId, subject, from, to, now } = declaring
  if (from !== null && to !== null && to < from)
    throw fail('REQUEST_INVALID', { detail: '结束日期早于开始日期' })
  const id = randomUUID()
  const act = actBy(actor, { what: 'conflict.declare', subject: `conflict_evidence:${id}`, now })
  await write(db, act, async (tx) => {
    if ((await findExpert(tx, expertId)) === null) throw fail('NOT_FOUND')
    if ('organisationId' in subject) {
      const key = { id: subject.organisationId, scope: { reach: 'all' } } as const
      if ((await findOrganisation(tx, key)) === null) throw fail('NOT_FOUND')
    }
    if ('caseId' in subject) {
      const [known] = await loadCaseSubjects(tx, [subject.caseId])
      if (known === undefined || known.title === null) throw fail('NOT_FOUND')
    }
    await insertDeclaration(tx, { ...declaring, id, strength: 'certain', by: actor.person.id })
  })
  return id
}
