import { asSeen, refuseSettled } from '../../../party/draft.ts'
import type { Db, Tx } from '../../../db/database.ts'
import { actBy } from '../../../party/act.ts'
import type { Actor } from '../../../party/actor.ts'
import { write } from '../../../trust/write.ts'
import { type EditedTopic, withForms } from './edited-topic.ts'
import {
  findTopicDraft,
  lockTopicDraft,
  noteTopicEditor,
  type TopicDraft,
  updateTopicDraft,
} from './topic-draft.store.ts'

type Command = {
  readonly actor: Actor
  readonly now: Date
  readonly draftId: string
  /** The revision that the person saw. */
  readonly revision: number
  readonly inForceFrom: string
  readonly topics: readonly EditedTopic[]
}

/** Keeps what was written, whether it may be in force or not; refuses where somebody else was first. */
export async function saveTopicDraft(db: Db, command: Command): Promise<void> {
  const { actor, now, draftId, inForceFrom, topics } = command
  const subject = `topic_draft:${draftId}`
  const act = actBy(actor, { what: 'topic-draft.save', subject, now })
  await write(db, act, async (tx) => {
    const draft = await holdTopicDraft(tx, command)
    refuseSettled(draft)
    const who = actor.person.id
    await updateTopicDraft(tx, draft, {
      topics: await withForms(tx, draft, topics),
      in_force_from: inForceFrom,
      changed_by: who,
      changed_at: now,
    })
    await noteTopicEditor(tx, draftId, who)
  })
}

/** The draft as the person saw it, held for this transaction. */
export const holdTopicDraft = async (
  tx: Tx,
  { draftId, revision }: Pick<Command, 'draftId' | 'revision'>,
): Promise<TopicDraft> =>
  asSeen(
    await lockTopicDraft(tx, draftId),
    revision,
    async () => (await findTopicDraft(tx, draftId))?.changed_name,
  )
