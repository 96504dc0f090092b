import { randomUUID } from 'node:crypto'
import { fail } from '../../../base/failure.ts'
import { type DraftMove, draftStateAfter, stampsOf } from '../../../party/draft.ts'
import type { Db, Tx } from '../../../db/database.ts'
import { actBy } from '../../../party/act.ts'
import type { Actor } from '../../../party/actor.ts'
import { write } from '../../../trust/write.ts'
import { insertTopicVersion, lockTopics } from '../topic-version.store.ts'
import { topicDraftFaults } from './check-topic-draft.ts'
import { holdTopicDraft } from './save-topic-draft.ts'
import { hasEditedTopic, type TopicDraft, updateTopicDraft } from './topic-draft.store.ts'

type Command = {
  readonly actor: Actor
  readonly now: Date
  readonly draftId: string
  readonly revision: number
  readonly move: DraftMove
  /** Why it is returned. */
  readonly reason: string | null
}

/** Submits, withdraws, returns, approves or discards a draft; approved, its topics are versions for good. */
export async function moveTopicDraft(db: Db, command: Command): Promise<void> {
  const { actor, now, draftId, move, reason } = command
  const subject = `topic_draft:${draftId}`
  const act = actBy(actor, { what: `topic-draft.${move}`, subject, now, note: reason })
  await write(db, act, async (tx) => {
    // Topics before the draft, always: two approvals wait for each other and never lock crosswise.
    if (move === 'approve') await lockTopics(tx)
    const draft = await holdTopicDraft(tx, command)
    const personId = actor.person.id
    const mover = { personId, hasEdited: await hasEditedTopic(tx, draftId, personId) }
    const state = draftStateAfter(draft, move, mover)
    if (move === 'submit' || move === 'approve') await refuseFaults(tx, draft, now)
    if (move === 'approve') await keepVersions(tx, draft, command)
    await updateTopicDraft(tx, draft, {
      state,
      ...stampsOf(move, { who: personId, now, reason }),
    })
  })
}

async function refuseFaults(tx: Tx, draft: TopicDraft, now: Date): Promise<void> {
  const [first, ...more] = await topicDraftFaults(tx, draft, now)
  if (first === undefined) return
  const rest = more.length === 0 ? '' : `（另有 ${more.length} 处）`
  throw fail('TOPIC_DRAFT_NOT_CLEAN', { detail: `${first.detail}${rest}` })
}

async function keepVersions(tx: Tx, draft: TopicDraft, { actor, now }: Command): Promise<void> {
  for (const topic of draft.topics)
    await insertTopicVersion(tx, {
      id: randomUUID(),
      in_force_from: draft.in_force_from,
      topic,
      origin: 'draft',
      reason: draft.reason,
      submitted_by: draft.submitted_by,
      submitted_at: draft.submitted_at,
      approved_by: actor.person.id,
      approved_at: now,
    })
}
