import { randomUUID } from 'node:crypto'
import type { Db } from '../../db/database.ts'
import { SYSTEM } from '../../trust/event.ts'
import { write } from '../../trust/write.ts'
import { type CityCatalogue, loadCatalogue } from './load-catalogue.ts'
import type { CityTopic } from './parse-topic.ts'
import {
  insertTopicVersion,
  keepProgrammes,
  listProgrammes,
  lockTopics,
  newestTopics,
  topicHash,
} from './topic-version.store.ts'

/**
 * Takes a city's programmes and topics over as approved versions, each once. A topic that says something else
 * than before becomes the next edition of its day and overwrites nothing; where officials have changed the
 * topic since, theirs stands. Answers the ids of the topics that were taken over now.
 */
export async function seedCityTopics(
  db: Db,
  { folder, now }: { readonly folder: string; readonly now: Date },
): Promise<string[]> {
  const catalogue = await loadCatalogue(folder)
  if (catalogue === null) return []
  const isSame = await hasProgrammes(db, catalogue)
  if (isSame && (await newAmong(db, catalogue.topics)).length === 0) return []
  const act = { who: null, asWhom: SYSTEM, what: 'topics.seed', subject: 'topic_version:all', now }
  return write(db, act, async (tx) => {
    await lockTopics(tx)
    await keepProgrammes(tx, catalogue.programmes)
    const taken = await newAmong(tx, catalogue.topics)
    for (const { topic, inForceFrom } of taken)
      await insertTopicVersion(tx, {
        id: randomUUID(),
        in_force_from: inForceFrom,
        topic,
        origin: 'content',
        reason: null,
        submitted_by: null,
        submitted_at: null,
        approved_by: null,
        approved_at: now,
      })
    return taken.map(({ topic }) => topic.id)
  })
}

const hasProgrammes = async (db: Db, { programmes }: CityCatalogue): Promise<boolean> =>
  JSON.stringify((await listProgrammes(db)).map(inOrder)) ===
  JSON.stringify(programmes.map(inOrder))

const inOrder = (row: object): [string, unknown][] =>
  Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))

/** The topics that say something else than their newest version, and do not go against officials' own. */
async function newAmong(db: Db, topics: readonly CityTopic[]): Promise<CityTopic[]> {
  const held = new Map((await newestTopics(db)).map((version) => [version.topic_id, version]))
  return topics.filter(({ topic }) => {
    const version = held.get(topic.id)
    if (version === undefined) return true
    return version.origin === 'content' && version.content_hash !== topicHash(topic)
  })
}
