import { fail } from '../../../base/failure.ts'
import type { Db } from '../../../db/database.ts'
import type { Topic } from '../topic.ts'
import { newestTopics } from '../topic-version.store.ts'
import { formsOf } from './begin-topics.ts'
import type { TopicDraft } from './topic-draft.store.ts'

/** A topic as a form edits it: which forms its lines use is known by their ids. */
export type EditedTopic = Omit<Topic, 'forms'>

/** The topics of a draft as they were typed, with their forms. Whose topics they are stays as it was when it was opened. */
export async function withForms(
  db: Db,
  draft: Pick<TopicDraft, 'topics'>,
  topics: readonly EditedTopic[],
): Promise<Topic[]> {
  const ids = draft.topics.map(({ id }) => id)
  if (topics.length !== ids.length || topics.some(({ id }, index) => id !== ids[index]))
    throw fail('REQUEST_INVALID', { detail: `草稿所涉专题应为 ${ids.join('、')}，次序不变` })
  const forms = [
    ...draft.topics.flatMap((topic) => topic.forms),
    ...(await newestTopics(db)).flatMap(({ topic }) => topic.forms),
  ]
  return topics.map((topic) => ({ ...topic, forms: formsOf(topic.lines, forms) }))
}
