import type { DraftStamps, DraftState } from '../../../party/draft.ts'
import type { Db, Tx } from '../../../db/database.ts'
import { type KeptTopic, keptTopic, topicOf } from '../kept-topic.ts'
import type { Topic } from '../topic.ts'

/** What a draft is about: a new topic, a changed one, one split into two, or one that closes. */
export type TopicDraftKind = 'add' | 'change' | 'split' | 'close'

/** A draft of one topic, or of the two that a split makes of it. */
export type TopicDraft = DraftStamps & {
  readonly id: string
  readonly topic_id: string
  readonly kind: TopicDraftKind
  readonly base_id: string | null
  readonly state: DraftState
  readonly revision: number
  readonly topics: readonly Topic[]
  readonly in_force_from: string
  readonly reason: string
  readonly opened_by: string
  readonly opened_at: Date
}

/** A draft with the names of those who acted on it, for a page. */
export type NamedTopicDraft = TopicDraft & {
  readonly opened_name: string | null
  readonly changed_name: string | null
  readonly submitted_name: string | null
  readonly approved_name: string | null
  readonly returned_name: string | null
}

type Row = Omit<TopicDraft, 'topics'> & { readonly content: readonly KeptTopic[] }
type NamedRow = Omit<NamedTopicDraft, 'topics'> & { readonly content: readonly KeptTopic[] }

const DRAFTS_MAX = 200
const WORKING: readonly DraftState[] = ['open', 'submitted', 'returned']

const toNamed = ({ content, ...row }: NamedRow): NamedTopicDraft => ({
  ...row,
  topics: content.map(topicOf),
})

const contentOf = (topics: readonly Topic[]): string => JSON.stringify(topics.map(keptTopic))

const namedDrafts = (db: Db) =>
  db
    .selectFrom('topic_draft as d')
    .leftJoin('person as o', 'o.id', 'd.opened_by')
    .leftJoin('person as c', 'c.id', 'd.changed_by')
    .leftJoin('person as s', 's.id', 'd.submitted_by')
    .leftJoin('person as a', 'a.id', 'd.approved_by')
    .leftJoin('person as r', 'r.id', 'd.returned_by')
    .selectAll('d')
    .select([
      'o.name as opened_name',
      'c.name as changed_name',
      's.name as submitted_name',
      'a.name as approved_name',
      'r.name as returned_name',
    ])

/** Drafts, those being worked on first, then the last changed. Uses topic_draft_changed. */
export async function listTopicDrafts(db: Db): Promise<NamedTopicDraft[]> {
  const rows = await namedDrafts(db)
    .orderBy((eb) => eb('d.state', 'in', ['approved', 'discarded']))
    .orderBy('d.changed_at', 'desc')
    .orderBy('d.id')
    .limit(DRAFTS_MAX)
    .$castTo<NamedRow>()
    .execute()
  return rows.map(toNamed)
}

export async function findTopicDraft(db: Db, id: string): Promise<NamedTopicDraft | undefined> {
  const row = await namedDrafts(db).where('d.id', '=', id).$castTo<NamedRow>().executeTakeFirst()
  return row === undefined ? undefined : toNamed(row)
}

/** The draft of a topic that is being worked on, if any. Uses topic_draft_working. */
export async function findWorkingTopicDraft(
  db: Db,
  topicId: string,
): Promise<NamedTopicDraft | undefined> {
  const row = await namedDrafts(db)
    .where('d.topic_id', '=', topicId)
    .where('d.state', 'in', [...WORKING])
    .$castTo<NamedRow>()
    .executeTakeFirst()
  return row === undefined ? undefined : toNamed(row)
}

/** The draft held alone until the transaction ends. */
export async function lockTopicDraft(tx: Tx, id: string): Promise<TopicDraft | undefined> {
  const row = await tx
    .selectFrom('topic_draft')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .$castTo<Row>()
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { content, ...draft } = row
  return { ...draft, topics: content.map(topicOf) }
}

export type NewTopicDraft = Pick<
  TopicDraft,
  | 'id'
  | 'topic_id'
  | 'kind'
  | 'base_id'
  | 'topics'
  | 'in_force_from'
  | 'reason'
  | 'opened_by'
  | 'opened_at'
>

/** Keeps a new draft; answers false where another one of the topic is being worked on. */
export async function insertTopicDraft(
  tx: Tx,
  { topics, ...draft }: NewTopicDraft,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('topic_draft')
    .values({
      ...draft,
      content: contentOf(topics),
      state: 'open',
      changed_by: draft.opened_by,
      changed_at: draft.opened_at,
    })
    .onConflict((conflict) =>
      conflict
        .column('topic_id')
        .where('state', 'in', ['open', 'submitted', 'returned'])
        .doNothing(),
    )
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

type TopicDraftChange = Partial<
  Omit<TopicDraft, 'id' | 'topic_id' | 'kind' | 'revision' | 'base_id'>
>

/** Changes a draft that is held; its revision rises. */
export async function updateTopicDraft(
  tx: Tx,
  draft: Pick<TopicDraft, 'id' | 'revision'>,
  { topics, ...change }: TopicDraftChange,
): Promise<void> {
  await tx
    .updateTable('topic_draft')
    .set({
      ...change,
      ...(topics === undefined ? {} : { content: contentOf(topics) }),
      revision: draft.revision + 1,
    })
    .where('id', '=', draft.id)
    .execute()
}

/** Notes that a person wrote in a draft. */
export async function noteTopicEditor(tx: Tx, draftId: string, personId: string): Promise<void> {
  await tx
    .insertInto('topic_draft_editor')
    .values({ draft_id: draftId, person_id: personId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Whether a person wrote in a draft. */
export async function hasEditedTopic(db: Db, draftId: string, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('topic_draft_editor')
    .select('draft_id')
    .where('draft_id', '=', draftId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row !== undefined
}
