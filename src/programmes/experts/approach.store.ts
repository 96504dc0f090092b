import { asDay, type Day } from '../../base/day.ts'
import type { Db, Tx } from '../../db/database.ts'

const ROWS_MAX = 1_000

/** An attempt to influence an expert (请托), as it was reported. */
export type Approach = {
  readonly id: string
  readonly expertId: string
  readonly expertName: string
  readonly organisationId: string | null
  readonly organisationName: string | null
  readonly who: string
  readonly what: string
  readonly happenedOn: Day
  readonly reportedByName: string | null
  readonly reportedAt: Date
  readonly outcome: string | null
  readonly handledByName: string | null
  readonly handledAt: Date | null
}

/** Reports, newest first: all, or those that one person made. */
export async function listApproaches(
  db: Db,
  filter: { readonly reportedBy: string | null },
): Promise<Approach[]> {
  let query = db
    .selectFrom('expert_approach')
    .innerJoin('person as expert_person', 'expert_person.id', 'expert_approach.expert_id')
    .leftJoin('organisation', 'organisation.id', 'expert_approach.organisation_id')
    .leftJoin('person as reporter', 'reporter.id', 'expert_approach.reported_by')
    .leftJoin('person as handler', 'handler.id', 'expert_approach.handled_by')
    .selectAll('expert_approach')
    .select([
      'expert_person.name as expert_name',
      'organisation.name as organisation_name',
      'reporter.name as reporter_name',
      'handler.name as handler_name',
    ])
  if (filter.reportedBy !== null) query = query.where('reported_by', '=', filter.reportedBy)
  const rows = await query
    .orderBy('reported_at', 'desc')
    .orderBy('expert_approach.id')
    .limit(ROWS_MAX)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    expertId: row.expert_id,
    expertName: row.expert_name,
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    who: row.who,
    what: row.what,
    happenedOn: asDay(row.happened_on),
    reportedByName: row.reporter_name,
    reportedAt: row.reported_at,
    outcome: row.outcome,
    handledByName: row.handler_name,
    handledAt: row.handled_at,
  }))
}

type NewApproach = {
  readonly id: string
  readonly expertId: string
  readonly organisationId: string | null
  readonly who: string
  readonly what: string
  readonly happenedOn: Day
  readonly by: string
  readonly now: Date
}

export async function insertApproach(tx: Tx, approach: NewApproach): Promise<void> {
  const { id, expertId, organisationId, who, what, happenedOn, by, now } = approach
  await tx
    .insertInto('expert_approach')
    .values({
      id,
      expert_id: expertId,
      organisation_id: organisationId,
      who,
      what,
      happened_on: happenedOn,
      reported_by: by,
      reported_at: now,
    })
    .execute()
}

/** A report, locked for what is decided about it. */
export async function lockApproach(
  tx: Tx,
  id: string,
): Promise<{ expertId: string; organisationId: string | null; isHandled: boolean } | null> {
  const row = await tx
    .selectFrom('expert_approach')
    .select(['expert_id', 'organisation_id', 'handled_by'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    expertId: row.expert_id,
    organisationId: row.organisation_id,
    isHandled: row.handled_by !== null,
  }
}

export async function handleApproachRow(
  tx: Tx,
  handling: {
    readonly id: string
    readonly outcome: string
    readonly by: string
    readonly now: Date
  },
): Promise<void> {
  await tx
    .updateTable('expert_approach')
    .set({ outcome: handling.outcome, handled_by: handling.by, handled_at: handling.now })
    .where('id', '=', handling.id)
    .execute()
}
