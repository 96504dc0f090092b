import { randomUUID } from 'node:crypto'
import { fail } from '../../../base/failure.ts'
import { DRAFT_STATE_WORDS } from '../../../party/draft.ts'
import type { Db } from '../../../db/database.ts'
import { actBy } from '../../../party/act.ts'
import type { Actor } from '../../../party/actor.ts'
import { write } from '../../../trust/write.ts'
import { newestTopics } from '../topic-version.store.ts'
import { beginTopics, type TopicBeginning } from './begin-topics.ts'
import { findWorkingTopicDraft, insertTopicDraft, noteTopicEditor } from './topic-draft.store.ts'

type Command = {
  readonly actor: Actor
  readonly now: Date
  readonly reason: string
  readonly inForceFrom: string
  readonly from: TopicBeginning
}

/** Begins a draft that adds, changes, splits or closes a topic; answers its id. */
export async function openTopicDraft(db: Db, command: Command): Promise<string> {
  const { actor, now, reason, inForceFrom, from } = command
  const id = randomUUID()
  const { base, topics } = beginTopics(from, await newestTopics(db))
  const main = topics[0]
  if (main === undefined) throw fail('NOT_FOUND')
  const subject = `topic_draft:${id}`
  const act = actBy(actor, { what: 'topic-draft.open', subject, now, note: reason })
  await write(db, act, async (tx) => {
    const isKept = await insertTopicDraft(tx, {
      id,
      topic_id: main.id,
      kind: from.kind,
      base_id: base?.id ?? null,
      topics,
      in_force_from: inForceFrom,
      reason,
      opened_by: actor.person.id,
      opened_at: now,
    })
    if (!isKept) {
      const working = await findWorkingTopicDraft(tx, main.id)
      throw fail('TOPIC_DRAFT_WORKING', {
        topic: main.name,
        who: working?.changed_name ?? '他人',
        state: DRAFT_STATE_WORDS[working?.state ?? 'open'],
      })
    }
    await noteTopicEditor(tx, id, actor.person.id)
  })
  return id
}
