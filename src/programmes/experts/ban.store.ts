import { sql } from 'kysely'
import { asDay, type Day } from '../../base/day.ts'
import type { Db, Tx } from '../../db/database.ts'

const ROWS_MAX = 1_000

/** Whom a ban (禁入) stands against: one expert, or everybody with a post at a body. */
export type BanTarget = { readonly expertId: string } | { readonly organisationId: string }

/** A ban: proposed by one person, in force when another has confirmed it. */
export type Ban = {
  readonly id: string
  readonly expertId: string | null
  readonly organisationId: string | null
  readonly targetName: string
  readonly approachId: string | null
  readonly from: Day
  readonly to: Day | null
  readonly reason: string
  readonly proposedBy: string
  readonly proposedByName: string | null
  readonly proposedAt: Date
  readonly decision: 'confirmed' | 'refused' | null
  readonly decidedByName: string | null
  readonly decidedAt: Date | null
}

/** Every ban, newest first. */
export async function listBans(db: Db): Promise<Ban[]> {
  const rows = await db
    .selectFrom('expert_ban')
    .leftJoin('person as expert_person', 'expert_person.id', 'expert_ban.expert_id')
    .leftJoin('organisation', 'organisation.id', 'expert_ban.organisation_id')
    .leftJoin('person as proposer', 'proposer.id', 'expert_ban.proposed_by')
    .leftJoin('person as decider', 'decider.id', 'expert_ban.decided_by')
    .selectAll('expert_ban')
    .select([
      'expert_person.name as expert_name',
      'organisation.name as organisation_name',
      'proposer.name as proposer_name',
      'decider.name as decider_name',
    ])
    .orderBy('proposed_at', 'desc')
    .orderBy('expert_ban.id')
    .limit(ROWS_MAX)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    expertId: row.expert_id,
    organisationId: row.organisation_id,
    targetName: row.expert_name ?? row.organisation_name ?? '',
    approachId: row.approach_id,
    from: asDay(row.from_day),
    to: row.to_day === null ? null : asDay(row.to_day),
    reason: row.reason,
    proposedBy: row.proposed_by,
    proposedByName: row.proposer_name,
    proposedAt: row.proposed_at,
    decision: row.decision === 'confirmed' || row.decision === 'refused' ? row.decision : null,
    decidedByName: row.decider_name,
    decidedAt: row.decided_at,
  }))
}

/** Which of these experts are barred on a day. */
export async function listBanned(
  db: Db,
  { expertIds, on }: { readonly expertIds: readonly string[]; readonly on: Day },
): Promise<Set<string>> {
  if (expertIds.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select id from unnest(${[...expertIds]}::uuid[]) as id where expert_is_banned(id, ${on})`.execute(
    db,
  )
  return new Set(rows.map(({ id }) => id))
}

type NewBan = {
  readonly id: string
  readonly target: BanTarget
  readonly approachId: string | null
  readonly from: Day
  readonly to: Day | null
  readonly reason: string
  readonly by: string
  readonly now: Date
}

export async function insertBan(tx: Tx, ban: NewBan): Promise<void> {
  const { id, target, approachId, from, to, reason, by, now } = ban
  await tx
    .insertInto('expert_ban')
    .values({
      id,
      expert_id: 'expertId' in target ? target.expertId : null,
      organisation_id: 'organisationId' in target ? target.organisationId : null,
      approach_id: approachId,
      from_day: from,
      to_day: to,
      reason,
      proposed_by: by,
      proposed_at: now,
    })
    .execute()
}

/** A ban, locked for the decision about it. */
export async function lockBan(
  tx: Tx,
  id: string,
): Promise<{ proposedBy: string; expertId: string | null; isDecided: boolean } | null> {
  const row = await tx
    .selectFrom('expert_ban')
    .select(['proposed_by', 'expert_id', 'decision'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    proposedBy: row.proposed_by,
    expertId: row.expert_id,
    isDecided: row.decision !== null,
  }
}

export async function decideBanRow(
  tx: Tx,
  decision: {
    readonly id: string
    readonly decision: 'confirmed' | 'refused'
    readonly by: string
    readonly now: Date
  },
): Promise<void> {
  await tx
    .updateTable('expert_ban')
    .set({ decision: decision.decision, decided_by: decision.by, decided_at: decision.now })
    .where('id', '=', decision.id)
    .execute()
}
