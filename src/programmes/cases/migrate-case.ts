import { randomUUID } from 'node:crypto'
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { findTopicVersion, lineOf } from '../catalogue/topic-version.store.ts'
import { findMoveOf, insertMove, lockCase, markingIn, updateCase } from './case.store.ts'
import { machineOf } from './case.ts'
import { MACHINES } from './machines.ts'
import { markingWords } from './machine.ts'

type Migration = {
  readonly actor: Actor
  readonly now: Date
  readonly caseId: string
  /** The version of its topic that the case is to live by from now on. */
  readonly topicVersionId: string
  readonly reason: string
  readonly request: string
}

/**
 * Moves a running case to another version of its topic, and to the newest version of its machine. It stays where
 * it stands: a place that the new machine does not know refuses the migration. The log tells who did it and why.
 */
export async function migrateCase(db: Db, migration: Migration): Promise<void> {
  const { actor, now, caseId, topicVersionId, request } = migration
  const reason = migration.reason.trim()
  const word = '改用新版规定'
  if (reason === '') throw fail('REASON_MISSING', { move: word })
  const act = actBy(actor, {
    what: 'case.migrate',
    subject: `programme_case:${caseId}`,
    now,
    note: reason,
  })
  await write(db, act, async (tx) => {
    const kept = await lockCase(tx, caseId)
    if (kept === undefined) throw fail('NOT_FOUND')
    if ((await findMoveOf(tx, caseId, request)) !== undefined) return
    const marking = await markingIn(tx, caseId)
    const state = markingWords(machineOf(kept), marking)
    const version = await findTopicVersion(tx, topicVersionId)
    const newest = MACHINES[kept.machine]
    const fits =
      version?.topic_id === kept.topic &&
      lineOf(version, kept.line) !== undefined &&
      newest !== undefined &&
      kept.ended_at === null &&
      marking.every((place) => Object.hasOwn(newest.places, place))
    if (!fits) throw fail('CASE_MOVE_NOT_ALLOWED', { move: word, state })
    await insertMove(tx, {
      caseId,
      id: randomUUID(),
      name: 'migrate',
      word,
      took: [],
      gave: [],
      person_id: actor.person.id,
      organisation_id: actor.organisation.id,
      role: actor.role,
      made_at: now,
      reason,
      request,
    })
    const change = { machine_version: newest.version, topic_version_id: topicVersionId }
    await updateCase(tx, kept, change)
  })
}
