import type { Db, Tx } from '../../db/database.ts'
import type { Invitation, InvitationState } from './invitation.ts'

const ROWS_MAX = 500

const selectInvitations = (db: Db) =>
  db
    .selectFrom('expert_invitation')
    .innerJoin('organisation', 'organisation.id', 'expert_invitation.organisation_id')
    .leftJoin('person', 'person.id', 'expert_invitation.invited_by')
    .selectAll('expert_invitation')
    .select([
      'organisation.name as organisation_name',
      'organisation.demo',
      'person.name as invited_by_name',
    ])

/** Invitations, newest first. */
export async function listInvitations(db: Db, now: Date): Promise<Invitation[]> {
  const rows = await selectInvitations(db)
    .orderBy('invited_at', 'desc')
    .orderBy('expert_invitation.id')
    .limit(ROWS_MAX)
    .execute()
  return rows.map((row) => toInvitation(row, now))
}

/** The invitation of a link; locked where an answer follows. */
export async function findInvitation(
  db: Db,
  key: { readonly digest: string } | { readonly id: string },
  now: Date,
): Promise<Invitation | null> {
  const row = await selectInvitations(db)
    .where((eb) =>
      'digest' in key
        ? eb('token_digest', '=', key.digest)
        : eb('expert_invitation.id', '=', key.id),
    )
    .executeTakeFirst()
  return row === undefined ? null : toInvitation(row, now)
}

/** Locks an invitation, so that it is answered once. */
export async function lockInvitation(tx: Tx, id: string): Promise<void> {
  await tx
    .selectFrom('expert_invitation')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

type NewInvitation = {
  readonly id: string
  readonly name: string
  readonly organisationId: string
  readonly expertId: string | null
  readonly note: string | null
  readonly digest: string
  readonly by: string
  readonly now: Date
  readonly expiresAt: Date
}

export async function insertInvitation(tx: Tx, invitation: NewInvitation): Promise<void> {
  const { id, name, organisationId, expertId, note, digest, by, now, expiresAt } = invitation
  await tx
    .insertInto('expert_invitation')
    .values({
      id,
      name,
      organisation_id: organisationId,
      expert_id: expertId,
      token_digest: digest,
      state: 'open',
      note,
      invited_by: by,
      invited_at: now,
      expires_at: expiresAt,
    })
    .execute()
}

type Answer = {
  readonly id: string
  readonly state: 'accepted' | 'declined' | 'withdrawn'
  readonly by: string | null
  readonly reason: string | null
  readonly now: Date
}

/** Ends an invitation; false where it was not open any more. */
export async function answerInvitationRow(tx: Tx, answer: Answer): Promise<boolean> {
  const { id, state, by, reason, now } = answer
  const isAnswer = state !== 'withdrawn'
  const result = await tx
    .updateTable('expert_invitation')
    .set({
      state,
      decline_reason: reason,
      ...(isAnswer && { answered_at: now, answered_by: by }),
    })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

type Row = Awaited<ReturnType<ReturnType<typeof selectInvitations>['executeTakeFirstOrThrow']>>

const toInvitation = (row: Row, now: Date): Invitation => ({
  id: row.id,
  name: row.name,
  organisationId: row.organisation_id,
  organisationName: row.organisation_name,
  demo: row.demo,
  expertId: row.expert_id,
  note: row.note,
  state: row.state === 'open' && row.expires_at <= now ? 'expired' : stateOf(row.state),
  invitedByName: row.invited_by_name,
  invitedAt: row.invited_at,
  expiresAt: row.expires_at,
  answeredAt: row.answered_at,
  declineReason: row.decline_reason,
})

function stateOf(word: string): InvitationState {
  if (word === 'open' || word === 'accepted' || word === 'declined' || word === 'withdrawn')
    return word
  throw new Error('the database holds an unknown state of an invitation')
}
