import type { Static } from 'typebox'
import type { ShownTopicDraft } from '../../programmes/catalogue/drafts/show-topic-draft.ts'
import type { NamedTopicDraft } from '../../programmes/catalogue/drafts/topic-draft.store.ts'
import type { EditedTopic } from '../../programmes/catalogue/drafts/edited-topic.ts'
import { topicOf } from '../../programmes/catalogue/kept-topic.ts'
import { viewForm } from './programme-form.view.ts'
import type { TopicDraft, TopicDraftRow } from './programme-topic-draft.contract.ts'
import type { TopicEdit } from './programme-topic.contract.ts'
import { viewTopic } from './programme-topic.view.ts'

/** A draft as a row of a list. */
export const viewTopicDraftRow = (draft: NamedTopicDraft): Static<typeof TopicDraftRow> => ({
  id: draft.id,
  topicId: draft.topic_id,
  topicName: draft.topics[0]?.name ?? draft.topic_id,
  kind: draft.kind,
  state: draft.state,
  revision: draft.revision,
  inForceFrom: draft.in_force_from,
  reason: draft.reason,
  openedBy: draft.opened_name,
  openedAt: draft.opened_at.toISOString(),
  changedBy: draft.changed_name,
  changedAt: draft.changed_at.toISOString(),
  submittedBy: draft.submitted_name,
  submittedAt: draft.submitted_at?.toISOString() ?? null,
  approvedBy: draft.approved_name,
  approvedAt: draft.approved_at?.toISOString() ?? null,
  returnedBy: draft.returned_name,
  returnReason: draft.return_reason,
})

/** A draft with its topics, what they would change, and what still stands in the way. */
export const viewTopicDraft = (shown: ShownTopicDraft): Static<typeof TopicDraft> => ({
  ...viewTopicDraftRow(shown.draft),
  topics: shown.changes.map(({ topic, changes }) => ({
    topic: viewTopic(topic),
    changes,
    forms: topic.forms.map(viewForm),
  })),
  faults: shown.faults,
  allowed: shown.allowed,
})

/** What a form sent, as the topic that it means. */
export function editedTopic(edit: Static<typeof TopicEdit>): EditedTopic {
  const { forms: _none, ...topic } = topicOf({ ...edit, forms: [] })
  return topic
}
