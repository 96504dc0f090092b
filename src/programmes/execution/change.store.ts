import type { Db, Tx } from '../../db/database.ts'
import type { ChangeContent, ChangeKind } from './project-change.ts'

const ROWS_MAX = 500

/** A change (变更) as it is kept. */
export type ProjectChange = {
  readonly id: string
  readonly case_id: string
  readonly number: number
  readonly kind: ChangeKind
  readonly needs_approval: boolean
  readonly content: ChangeContent
  readonly reason: string
  readonly state: 'requested' | 'checked' | 'approved' | 'refused' | 'withdrawn'
  readonly requested_by: string
  readonly requested_at: Date
  readonly checked_by: string | null
  readonly checked_at: Date | null
  readonly check_note: string | null
  readonly decided_by: string | null
  readonly decided_at: Date | null
  readonly decision_note: string | null
  readonly version_id: string | null
  readonly request: string
}

/** The changes of a project, first to last. */
export const changesOf = (db: Db, caseId: string): Promise<ProjectChange[]> =>
  db
    .selectFrom('project_change')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('number')
    .limit(ROWS_MAX)
    .$castTo<ProjectChange>()
    .execute()

/** Keeps a request under the next number of its project. */
export const insertChange = (
  tx: Tx,
  change: Pick<
    ProjectChange,
    | 'id'
    | 'case_id'
    | 'number'
    | 'kind'
    | 'needs_approval'
    | 'content'
    | 'reason'
    | 'requested_by'
    | 'requested_at'
    | 'request'
  >,
) =>
  tx
    .insertInto('project_change')
    .values({ ...change, content: JSON.stringify(change.content), state: 'requested' })
    .execute()

/** Moves a change on. */
export const updateChange = (
  tx: Tx,
  id: string,
  change: Partial<
    Pick<
      ProjectChange,
      | 'state'
      | 'checked_by'
      | 'checked_at'
      | 'check_note'
      | 'decided_by'
      | 'decided_at'
      | 'decision_note'
      | 'version_id'
    >
  >,
) => tx.updateTable('project_change').set(change).where('id', '=', id).execute()
