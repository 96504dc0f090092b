import { randomUUID } from 'node:crypto'
import type { Tx } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import { insertCase, insertMove } from './case.store.ts'
import { MACHINES } from './machines.ts'

export type Opening = {
  readonly machine: string
  readonly topic: string
  readonly line: string
  /** The version of the topic that the case stays pinned to. */
  readonly topicVersionId: string
  readonly callId: string | null
  /** The case of the problem that this one answers (揭榜). */
  readonly parentId: string | null
  readonly title: string
  readonly actor: Actor
  readonly now: Date
}

/** Opens a case for the actor's organisation, at the start of its machine. Returns its id. */
export async function openCase(tx: Tx, opening: Opening): Promise<string> {
  const machine = MACHINES[opening.machine]
  if (machine === undefined) throw new Error(`there is no machine ${opening.machine}`)
  const { actor, now } = opening
  const id = randomUUID()
  await insertCase(tx, {
    id,
    machine: machine.id,
    machine_version: machine.version,
    topic: opening.topic,
    line: opening.line,
    topic_version_id: opening.topicVersionId,
    call_id: opening.callId,
    parent_id: opening.parentId,
    applicant: actor.organisation.id,
    title: opening.title,
    opened_by: actor.person.id,
    opened_at: now,
  })
  await insertMove(tx, {
    caseId: id,
    id: randomUUID(),
    name: 'open',
    word: '新建',
    took: [],
    gave: [machine.start],
    person_id: actor.person.id,
    organisation_id: actor.organisation.id,
    role: actor.role,
    made_at: now,
    reason: null,
    request: 'open',
  })
  return id
}
