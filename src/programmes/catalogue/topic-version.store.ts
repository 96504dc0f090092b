import { sql } from 'kysely'
import { type Day, dayOf } from '../../base/day.ts'
import { sm3 } from '../../base/sm3.ts'
import type { Db, Tx } from '../../db/database.ts'
import { canonicalJson } from '../../policy/ir/program-hash.ts'
import { type KeptTopic, keptTopic, topicOf } from './kept-topic.ts'
import type { Programme, Topic, TopicLine } from './topic.ts'

/** An approved topic from one day on; it never changes, so that a case can be pinned to it. */
export type TopicVersion = {
  readonly id: string
  /** Ascending over all topics, in the order of approval. */
  readonly number: number
  readonly topic_id: string
  readonly programme_id: string
  readonly in_force_from: string
  /** Counts the corrected versions of one topic and day; the last one counts. */
  readonly edition: number
  readonly topic: Topic
  readonly content_hash: string
  readonly origin: 'content' | 'draft'
  readonly reason: string | null
  readonly submitted_by: string | null
  readonly submitted_at: Date | null
  readonly approved_by: string | null
  readonly approved_at: Date
}

/** A version with the names of those who made it, for a page. */
export type NamedTopicVersion = TopicVersion & {
  readonly submitted_name: string | null
  readonly approved_name: string | null
}

/** A version to be kept; its number and edition are given when it is. */
export type NewTopicVersion = Omit<
  TopicVersion,
  'number' | 'edition' | 'content_hash' | 'topic_id' | 'programme_id'
>

type Row = Omit<TopicVersion, 'topic'> & { readonly content: KeptTopic }
type NamedRow = Omit<NamedTopicVersion, 'topic'> & { readonly content: KeptTopic }

const TOPICS_MAX = 200
const VERSIONS_MAX = 500
const PROGRAMMES_MAX = 50

const toVersion = ({ content, ...row }: Row): TopicVersion => ({ ...row, topic: topicOf(content) })
const toNamed = ({ content, ...row }: NamedRow): NamedTopicVersion => ({
  ...row,
  topic: topicOf(content),
})

/** For each topic the version in force on a day, closed topics too, in the order of the topics. */
export async function topicsInForce(db: Db, day: Day): Promise<TopicVersion[]> {
  const rows = await db
    .selectFrom('topic_version')
    .distinctOn('topic_id')
    .selectAll()
    .where('in_force_from', '<=', day)
    .orderBy('topic_id')
    .orderBy('in_force_from', 'desc')
    .orderBy('edition', 'desc')
    .limit(TOPICS_MAX)
    .$castTo<Row>()
    .execute()
  return rows.map(toVersion)
}

/** One version by its id: what a case is pinned to. */
export async function findTopicVersion(db: Db, id: string): Promise<TopicVersion | undefined> {
  const row = await db
    .selectFrom('topic_version')
    .selectAll()
    .where('id', '=', id)
    .$castTo<Row>()
    .executeTakeFirst()
  return row === undefined ? undefined : toVersion(row)
}

/** The line of a version by its id ('8-2'); undefined where the version has none such. */
export const lineOf = ({ topic }: TopicVersion, lineId: string): TopicLine | undefined =>
  topic.lines.find(({ id }) => id === lineId)

/** The version of one topic that is in force now. */
export const topicInForce = async (
  db: Db,
  topicId: string,
  now: Date,
): Promise<TopicVersion | undefined> =>
  (await topicsInForce(db, dayOf(now))).find(({ topic_id: id }) => id === topicId)

/** Every version of a topic, corrected and future ones too, newest first. */
export async function listTopicVersions(db: Db, topicId: string): Promise<NamedTopicVersion[]> {
  const rows = await db
    .selectFrom('topic_version as v')
    .leftJoin('person as s', 's.id', 'v.submitted_by')
    .leftJoin('person as a', 'a.id', 'v.approved_by')
    .selectAll('v')
    .select(['s.name as submitted_name', 'a.name as approved_name'])
    .where('v.topic_id', '=', topicId)
    .orderBy('v.in_force_from', 'desc')
    .orderBy('v.edition', 'desc')
    .limit(VERSIONS_MAX)
    .$castTo<NamedRow>()
    .execute()
  return rows.map(toNamed)
}

/** The last version of each topic, whether in force already or not: what a new draft begins from. */
export async function newestTopics(db: Db): Promise<TopicVersion[]> {
  const rows = await db
    .selectFrom('topic_version')
    .distinctOn('topic_id')
    .selectAll()
    .orderBy('topic_id')
    .orderBy('in_force_from', 'desc')
    .orderBy('edition', 'desc')
    .limit(TOPICS_MAX)
    .$castTo<Row>()
    .execute()
  return rows.map(toVersion)
}

/** The special programmes in their order. */
export const listProgrammes = (db: Db): Promise<Programme[]> =>
  db.selectFrom('programme').selectAll().orderBy('number').limit(PROGRAMMES_MAX).execute()

/** Keeps the programmes of a city's content as it names them now. */
export async function keepProgrammes(tx: Tx, programmes: readonly Programme[]): Promise<void> {
  for (const programme of programmes)
    await tx
      .insertInto('programme')
      .values({ ...programme })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...programme }))
      .execute()
}

/** Nobody else adds versions until the transaction ends, so that numbers and editions have no gaps. */
export async function lockTopics(tx: Tx): Promise<void> {
  await sql`lock table topic_version in share row exclusive mode`.execute(tx)
}

/** The digest of what a topic says. */
export const topicHash = (topic: Topic): string => sm3(canonicalJson(topic))

/** Keeps a version as the last edition of its topic and day. The topics must be locked. */
export async function insertTopicVersion(
  tx: Tx,
  { topic, ...version }: NewTopicVersion,
): Promise<void> {
  const highest = await tx
    .selectFrom('topic_version')
    .select((eb) => eb.fn.max('number').as('number'))
    .executeTakeFirstOrThrow()
  const last = await tx
    .selectFrom('topic_version')
    .select((eb) => eb.fn.max('edition').as('edition'))
    .where('topic_id', '=', topic.id)
    .where('in_force_from', '=', version.in_force_from)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('topic_version')
    .values({
      ...version,
      number: (highest.number ?? 0) + 1,
      topic_id: topic.id,
      programme_id: topic.programme,
      edition: (last.edition ?? 0) + 1,
      content: JSON.stringify(keptTopic(topic)),
      content_hash: topicHash(topic),
    })
    .execute()
}
