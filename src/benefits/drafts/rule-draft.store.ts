import type { Db, Tx } from '../../db/database.ts'
import type { DraftStamps, DraftState } from '../../party/draft.ts'

/** A draft of a rule file as it is stored. */
export type RuleDraft = DraftStamps & {
  readonly id: string
  readonly document: string
  readonly base_id: string | null
  readonly state: DraftState
  readonly revision: number
  readonly source: string
  readonly reason: string
  readonly opened_by: string
  readonly opened_at: Date
  readonly version_id: string | null
}

/** A draft with the names of those who acted on it, for a page. */
export type NamedRuleDraft = RuleDraft & {
  readonly opened_name: string | null
  readonly changed_name: string | null
  readonly submitted_name: string | null
  readonly approved_name: string | null
  readonly returned_name: string | null
}

const DRAFTS_MAX = 500

const namedDrafts = (db: Db) =>
  db
    .selectFrom('rule_draft as d')
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

/** Drafts, those being worked on first, then the last changed. Uses rule_draft_changed. */
export const listDrafts = (db: Db): Promise<NamedRuleDraft[]> =>
  namedDrafts(db)
    .orderBy((eb) => eb('d.state', 'in', ['approved', 'discarded']))
    .orderBy('d.changed_at', 'desc')
    .orderBy('d.id')
    .limit(DRAFTS_MAX)
    .$castTo<NamedRuleDraft>()
    .execute()

export const findDraft = (db: Db, id: string): Promise<NamedRuleDraft | undefined> =>
  namedDrafts(db).where('d.id', '=', id).limit(1).$castTo<NamedRuleDraft>().executeTakeFirst()

/** The draft of a document that is being worked on, if any. Uses rule_draft_working. */
export const findWorkingDraft = (db: Db, document: string): Promise<NamedRuleDraft | undefined> =>
  namedDrafts(db)
    .where('d.document', '=', document)
    .where('d.state', 'in', ['open', 'submitted', 'returned'])
    .limit(1)
    .$castTo<NamedRuleDraft>()
    .executeTakeFirst()

/** The draft held alone until the transaction ends. */
export const lockDraft = (tx: Tx, id: string): Promise<RuleDraft | undefined> =>
  tx
    .selectFrom('rule_draft')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .$castTo<RuleDraft>()
    .executeTakeFirst()

export type NewDraft = Pick<
  RuleDraft,
  'id' | 'document' | 'base_id' | 'source' | 'reason' | 'opened_by' | 'opened_at'
>

/** Keeps a new draft; answers false where another one of the document is being worked on. */
export async function insertDraft(tx: Tx, draft: NewDraft): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('rule_draft')
    .values({
      ...draft,
      state: 'open',
      changed_by: draft.opened_by,
      changed_at: draft.opened_at,
    })
    .onConflict((conflict) =>
      conflict
        .column('document')
        .where('state', 'in', ['open', 'submitted', 'returned'])
        .doNothing(),
    )
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

type DraftChange = Partial<Omit<RuleDraft, 'id' | 'revision' | 'base_id'>>

/** Changes a draft that is held; its revision rises. */
export async function updateDraft(tx: Tx, draft: RuleDraft, change: DraftChange): Promise<void> {
  await tx
    .updateTable('rule_draft')
    .set({ ...change, revision: draft.revision + 1 })
    .where('id', '=', draft.id)
    .execute()
}

/** Notes that a person typed in a draft. */
export async function noteEditor(tx: Tx, draftId: string, personId: string): Promise<void> {
  await tx
    .insertInto('rule_draft_editor')
    .values({ draft_id: draftId, person_id: personId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Whether a person typed in a draft. */
export async function hasEdited(db: Db, draftId: string, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('rule_draft_editor')
    .select('draft_id')
    .where('draft_id', '=', draftId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row !== undefined
}
