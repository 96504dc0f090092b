import { dayOf } from '../../../base/day.ts'
import { rulesInForce } from '../../../benefits/rules-in-force.ts'
import type { Db } from '../../../db/database.ts'
import { ruleId } from '../../../policy/run/claims.ts'
import { topicFaults } from '../check-topic.ts'
import { listProgrammes, newestTopics, topicHash } from '../topic-version.store.ts'
import type { TopicDraft } from './topic-draft.store.ts'

/** Why a draft may not be submitted or approved, in words; nothing where it may. */
export async function topicDraftFaults(
  db: Db,
  draft: Pick<TopicDraft, 'kind' | 'base_id' | 'topics' | 'in_force_from'>,
  now: Date,
): Promise<string[]> {
  const [newest, programmes, rules] = await Promise.all([
    newestTopics(db),
    listProgrammes(db),
    knownRules(db),
  ])
  const faults: string[] = []
  if (draft.in_force_from < dayOf(now))
    faults.push(`生效日 ${draft.in_force_from} 已经过去，请改为今天或以后的日期`)
  for (const [index, topic] of draft.topics.entries()) {
    const held = newest.find(({ topic_id: id }) => id === topic.id)
    const isMain = index === 0 && draft.base_id !== null
    if (isMain && held?.id !== draft.base_id)
      faults.push('这份草稿所依据的版本已不是最新的，请以最新版本重新起草')
    if (!isMain && held !== undefined)
      faults.push(`编号 ${topic.id} 已被「${held.topic.name}」占用`)
    if (isMain && held !== undefined && draft.in_force_from < held.in_force_from)
      faults.push(`生效日早于现有版本的 ${held.in_force_from}，请改晚`)
    if (isMain && draft.topics.length === 1 && held?.content_hash === topicHash(topic))
      faults.push('与现有版本相同，没有要批准的改动')
    if (!programmes.some(({ id }) => id === topic.programme))
      faults.push(`没有专项「${topic.programme}」`)
    for (const { detail } of topicFaults(topic)) faults.push(detail)
    for (const { id, name, benefits, applicants } of topic.lines)
      for (const rule of [...benefits, ...applicants.selfTest])
        if (!rules.has(rule)) faults.push(`${id} ${name}：没有规则「${rule}」`)
  }
  return faults
}

const knownRules = async (db: Db): Promise<ReadonlySet<string>> =>
  new Set(
    (await rulesInForce(db)).programs.flatMap(({ document, rules }) =>
      rules.map(({ name }) => ruleId(document, name)),
    ),
  )
