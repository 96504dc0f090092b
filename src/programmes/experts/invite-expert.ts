import { randomUUID } from 'node:crypto'
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { findOrganisation } from '../../party/organisation.store.ts'
import { canHold, ORGANISATION_KINDS, ROLES } from '../../party/role.ts'
import { write } from '../../trust/write.ts'
import { findExpert } from './expert.store.ts'
import { INVITATION_STATES, invitationDigest, invitationEnd, newToken } from './invitation.ts'
import { answerInvitationRow, findInvitation, insertInvitation } from './invitation.store.ts'

type Inviting = {
  readonly actor: Actor
  readonly name: string
  readonly organisationId: string
  /** Somebody of the pool already, entered by import, who is to fill in his own part. */
  readonly expertId: string | null
  readonly note: string | null
  readonly now: Date
}

/** Makes an invitation and answers the word of its link, which is told this once. */
export async function inviteExpert(
  db: Db,
  inviting: Inviting,
): Promise<{ id: string; token: string }> {
  const { actor, organisationId, expertId, note, now } = inviting
  const name = inviting.name.trim()
  if (name === '') throw fail('REQUEST_INVALID', { detail: '姓名不能为空' })
  const [id, token] = [randomUUID(), newToken()]
  const act = actBy(actor, { what: 'invitation.send', subject: `expert_invitation:${id}`, now })
  await write(db, act, async (tx) => {
    const scope = { reach: 'all' } as const
    const organisation = await findOrganisation(tx, { id: organisationId, scope })
    if (organisation === null) throw fail('NOT_FOUND')
    if (!canHold(organisation.kind, 'expert'))
      throw fail('ROLE_NOT_FOR_ORGANISATION', {
        kind: ORGANISATION_KINDS[organisation.kind],
        role: ROLES.expert,
      })
    const expert = expertId === null ? null : await findExpert(tx, expertId)
    if (expertId !== null && (expert === null || expert.name !== name)) throw fail('NOT_FOUND')
    await insertInvitation(tx, {
      id,
      name,
      organisationId,
      expertId,
      note: note?.trim() || null,
      digest: invitationDigest(token),
      by: actor.person.id,
      now,
      expiresAt: invitationEnd(now),
    })
  })
  return { id, token }
}

type Withdrawal = { readonly actor: Actor; readonly id: string; readonly now: Date }

/** Takes an invitation back: its link leads nowhere from now on. */
export async function withdrawInvitation(db: Db, { actor, id, now }: Withdrawal): Promise<void> {
  const act = actBy(actor, { what: 'invitation.withdraw', subject: `expert_invitation:${id}`, now })
  await write(db, act, async (tx) => {
    const found = await findInvitation(tx, { id }, now)
    if (found === null) throw fail('NOT_FOUND')
    const answer = { id, state: 'withdrawn', by: actor.person.id, reason: null, now } as const
    if (!(await answerInvitationRow(tx, answer)))
      throw fail('EXPERT_INVITATION_OVER', { state: INVITATION_STATES[found.state] })
  })
}
