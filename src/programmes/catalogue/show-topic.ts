import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import type { Programme } from './topic.ts'
import {
  findTopicVersion,
  listProgrammes,
  listTopicVersions,
  type NamedTopicVersion,
  topicInForce,
  type TopicVersion,
} from './topic-version.store.ts'

/** A version of a topic with all that its page shows. */
export type ShownTopic = {
  readonly version: TopicVersion
  readonly programme: Programme
  /** Newest first. */
  readonly versions: readonly NamedTopicVersion[]
  /** The version that new calls use today; null while none is in force yet. */
  readonly inForceId: string | null
}

/** The version of a topic that is in force, or its first one where it begins later. */
export async function showTopic(db: Db, topicId: string, now: Date): Promise<ShownTopic> {
  const [inForce, versions] = await Promise.all([
    topicInForce(db, topicId, now),
    listTopicVersions(db, topicId),
  ])
  const version = inForce ?? versions.at(-1)
  if (version === undefined) throw fail('NOT_FOUND')
  return shown(db, { version, versions, inForce })
}

/** One version of a topic: what a running case is pinned to. */
export async function showTopicVersion(db: Db, id: string, now: Date): Promise<ShownTopic> {
  const version = await findTopicVersion(db, id)
  if (version === undefined) throw fail('NOT_FOUND')
  const [inForce, versions] = await Promise.all([
    topicInForce(db, version.topic_id, now),
    listTopicVersions(db, version.topic_id),
  ])
  return shown(db, { version, versions, inForce })
}

type Found = Pick<ShownTopic, 'version' | 'versions'> & {
  readonly inForce: TopicVersion | undefined
}

async function shown(db: Db, { version, versions, inForce }: Found): Promise<ShownTopic> {
  const programmes = await listProgrammes(db)
  const programme = programmes.find(({ id }) => id === version.programme_id)
  if (programme === undefined) throw new Error('a topic without its programme')
  return { version, programme, versions, inForceId: inForce?.id ?? null }
}
