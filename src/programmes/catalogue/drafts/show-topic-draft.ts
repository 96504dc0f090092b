import { fail } from '../../../base/failure.ts'
import { allowedWith, type DraftMove } from '../../../party/draft.ts'
import type { Db } from '../../../db/database.ts'
import type { Actor } from '../../../party/actor.ts'
import type { TopicFault } from '../check-topic.ts'
import type { Topic } from '../topic.ts'
import { type TopicChange, topicChanges } from '../topic-changes.ts'
import { findTopicVersion, type TopicVersion } from '../topic-version.store.ts'
import { topicDraftFaults } from './check-topic-draft.ts'
import { findTopicDraft, hasEditedTopic, type NamedTopicDraft } from './topic-draft.store.ts'

/** A draft with what it would change, what is wrong with it, and what the person may do with it. */
export type ShownTopicDraft = {
  readonly draft: NamedTopicDraft
  readonly base: TopicVersion | null
  readonly changes: readonly { readonly topic: Topic; readonly changes: readonly TopicChange[] }[]
  readonly faults: readonly TopicFault[]
  readonly allowed: readonly (DraftMove | 'edit')[]
}

/** A draft as its page shows it. */
export async function showTopicDraft(
  db: Db,
  { id, actor, now }: { readonly id: string; readonly actor: Actor; readonly now: Date },
): Promise<ShownTopicDraft> {
  const draft = await findTopicDraft(db, id)
  if (draft === undefined) throw fail('NOT_FOUND')
  const isWorked = draft.state !== 'approved' && draft.state !== 'discarded'
  const [base, faults, hasEdited] = await Promise.all([
    draft.base_id === null ? undefined : findTopicVersion(db, draft.base_id),
    isWorked ? topicDraftFaults(db, draft, now) : [],
    hasEditedTopic(db, id, actor.person.id),
  ])
  return {
    draft,
    base: base ?? null,
    changes: draft.topics.map((topic, index) => ({
      topic,
      changes: topicChanges(index === 0 ? (base?.topic ?? null) : null, topic),
    })),
    faults,
    allowed: allowedWith(draft, actor, { hasEdited, edit: 'topic.edit', approve: 'topic.approve' }),
  }
}
