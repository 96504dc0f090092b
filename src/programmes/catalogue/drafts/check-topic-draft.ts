import { dayOf } from '../../../base/day.ts'
import { fail } from '../../../base/failure.ts'
import { rulesInForce } from '../../../benefits/rules-in-force.ts'
import type { Db } from '../../../db/database.ts'
import { ruleId } from '../../../policy/run/claims.ts'
import { type TopicFault, topicFaults } from '../check-topic.ts'
import { listProgrammes, newestTopics, topicHash } from '../topic-version.store.ts'
import { type EditedTopic, withForms } from './edited-topic.ts'
import { findTopicDraft, type TopicDraft } from './topic-draft.store.ts'

/** Why a draft may not be submitted or approved, in words; nothing where it may. */
export async function topicDraftFaults(
  db: Db,
  draft: Pick<TopicDraft, 'kind' | 'base_id' | 'topics' | 'in_force_from'>,
  now: Date,
): Promise<TopicFault[]> {
  const [newest, programmes, rules] = await Promise.all([
    newestTopics(db),
    listProgrammes(db),
    knownRules(db),
  ])
  const faults: TopicFault[] = []
  const note = (detail: string, line: string | null = null) =>
    faults.push({ line, chain: null, detail })
  if (draft.in_force_from < dayOf(now))
    note(`生效日 ${draft.in_force_from} 已经过去，请改为今天或以后的日期`)
  for (const [index, topic] of draft.topics.entries()) {
    const held = newest.find(({ topic_id: id }) => id === topic.id)
    const isMain = index === 0 && draft.base_id !== null
    if (isMain && held?.id !== draft.base_id)
      note('这份草稿所依据的版本已不是最新的，请以最新版本重新起草')
    if (!isMain && held !== undefined) note(`编号 ${topic.id} 已被「${held.topic.name}」占用`)
    if (isMain && held !== undefined && draft.in_force_from < held.in_force_from)
      note(`生效日早于现有版本的 ${held.in_force_from}，请改晚`)
    if (isMain && draft.topics.length === 1 && held?.content_hash === topicHash(topic))
      note('与现有版本相同，没有要批准的改动')
    if (!programmes.some(({ id }) => id === topic.programme)) note(`没有专项「${topic.programme}」`)
    faults.push(...topicFaults(topic))
    for (const { id, name, benefits, applicants } of topic.lines)
      for (const rule of [...benefits, ...applicants.selfTest])
        if (!rules.has(rule)) note(`${id} ${name}：没有规则「${rule}」`, id)
  }
  return faults
}

/** What would be wrong with a draft if it were kept as it is typed now; nothing is kept. */
export async function typedTopicFaults(
  db: Db,
  { id, inForceFrom, topics, now }: Typed,
): Promise<TopicFault[]> {
  const draft = await findTopicDraft(db, id)
  if (draft === undefined) throw fail('NOT_FOUND')
  const typed = { ...draft, topics: await withForms(db, draft, topics), in_force_from: inForceFrom }
  return topicDraftFaults(db, typed, now)
}

type Typed = {
  readonly id: string
  readonly inForceFrom: string
  readonly topics: readonly EditedTopic[]
  readonly now: Date
}

const knownRules = async (db: Db): Promise<ReadonlySet<string>> =>
  new Set(
    (await rulesInForce(db)).programs.flatMap(({ document, rules }) =>
      rules.map(({ name }) => ruleId(document, name)),
    ),
  )
