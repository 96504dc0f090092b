import { randomUUID } from 'node:crypto'
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { insertObjection, lockObjection, settleObjection } from '../assessment/objection.store.ts'
import { scoredIn } from '../assessment/scored.ts'
import { refuseAcross } from './demo-apart.ts'
import { PACK_STATES } from './pack.ts'
import { lockPack } from './pack.store.ts'

type By = { readonly actor: Actor; readonly now: Date; readonly packId: string }

/** A district objects to its own score, or to one line of it, with its reason; after the result was issued. */
export async function objectToScore(
  db: Db,
  { actor, now, packId, line, reason }: By & { line: string | null; reason: string },
): Promise<void> {
  const act = actBy(actor, {
    what: 'assessment.object',
    subject: `pack:${packId}`,
    now,
    note: reason,
  })
  await write(db, act, async (tx) => {
    const pack = await lockPack(tx, packId)
    const score = scoredIn(pack?.facts.assessment ?? null)
      .flatMap(({ scores }) => scores)
      .find(({ area }) => area === actor.region)
    if (pack === undefined || score === undefined) throw fail('NOT_FOUND')
    refuseAcross(pack, actor)
    // Before it is issued a district does not know of it.
    if (pack.state === 'draft' || pack.state === 'submitted') throw fail('NOT_FOUND')
    if (pack.state !== 'approved')
      throw fail('OBJECTION_NOT_NOW', { state: PACK_STATES[pack.state] })
    if (line !== null && !score.lines.some(({ id }) => id === line)) throw fail('NOT_FOUND')
    await insertObjection(tx, {
      id: randomUUID(),
      pack_id: packId,
      area: score.area,
      line,
      reason,
      raised_by: actor.person.id,
      raised_at: now,
    })
  })
}

type Decision = By & {
  readonly objectionId: string
  readonly isUpheld: boolean
  readonly decision: string
}

/** Decides an objection: by somebody who neither raised it nor wrote the assessment. */
export async function decideObjection(
  db: Db,
  { actor, now, packId, objectionId, isUpheld, decision }: Decision,
): Promise<void> {
  const act = actBy(actor, {
    what: 'assessment.decide-objection',
    subject: `assessment_objection:${objectionId}`,
    now,
    note: decision,
  })
  await write(db, act, async (tx) => {
    const pack = await lockPack(tx, packId)
    const objection = await lockObjection(tx, objectionId)
    if (pack === undefined || objection?.pack_id !== packId) throw fail('NOT_FOUND')
    refuseAcross(pack, actor)
    if (objection.state !== 'open') throw fail('OBJECTION_SETTLED')
    if ([objection.raised_by, ...pack.editors].includes(actor.person.id))
      throw fail('OBJECTION_OWN_DECISION')
    await settleObjection(tx, objectionId, {
      state: isUpheld ? 'upheld' : 'rejected',
      decision,
      decided_by: actor.person.id,
      decided_at: now,
    })
  })
}
