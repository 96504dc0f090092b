// An invitation is answered by whoever has its link: signed in as himself, or by choosing a login. The
// first answer counts. Nothing is verified by it: that an invited person is who he says is for an officer.
import { randomUUID } from 'node:crypto'
import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import { insertAppointment } from '../../party/appointment.store.ts'
import { findPasswordIdentity, insertPasswordIdentity } from '../../party/identity.store.ts'
import { loginKey } from '../../party/login.ts'
import { digestPassword, passwordFault } from '../../party/password.ts'
import { findPerson, insertPerson } from '../../party/person.store.ts'
import type { Act } from '../../trust/event.ts'
import { write } from '../../trust/write.ts'
import { insertAffiliation, listAffiliations } from './affiliation.store.ts'
import { checkFields } from './edit-expert.ts'
import { firstExpiry } from './expert.ts'
import { findExpert, insertExpert, updateExpert } from './expert.store.ts'
import { INVITATION_STATES, type Invitation, invitationDigest } from './invitation.ts'
import { answerInvitationRow, findInvitation, lockInvitation } from './invitation.store.ts'

/** The invitation of a link. A wrong link and one that never was answer alike. */
export async function openInvitation(
  db: Db,
  { token, now }: { readonly token: string; readonly now: Date },
): Promise<Invitation & { readonly hasLogin: boolean }> {
  const found = await findInvitation(db, { digest: invitationDigest(token) }, now)
  if (found === null) throw fail('NOT_FOUND')
  const { expertId } = found
  const hasLogin = expertId !== null && (await findPasswordIdentity(db, expertId)) !== null
  return { ...found, hasLogin }
}

type Acceptance = {
  readonly token: string
  /** Who is signed in; null for a visitor, who then chooses a login. */
  readonly actor: Actor | null
  readonly login: { readonly name: string; readonly password: string } | null
  readonly title: string
  readonly fields: readonly string[]
  readonly loadMax: number
  readonly now: Date
}

/** Joins the pool; answers the person's id. */
export async function acceptInvitation(db: Db, acceptance: Acceptance): Promise<string> {
  const { token, actor, now } = acceptance
  const fields = checkFields(acceptance.fields)
  const invitation = await openInvitation(db, { token, now })
  if (actor !== null) refuseOthers(actor, invitation)
  // Somebody of the pool who has a login already signs in with it first.
  else if (invitation.hasLogin) throw fail('NOT_SIGNED_IN')
  const secret = actor === null ? await newLogin(acceptance.login) : null
  const personId = actor?.person.id ?? invitation.expertId ?? randomUUID()
  await write(
    db,
    answerAct(invitation, 'invitation.accept', { personId, actor, now }),
    async (tx) => {
      await take(tx, { invitation, state: 'accepted', by: personId, reason: null, now })
      if (secret !== null) {
        await enterPerson(tx, { personId, invitation, now })
        const identity = { id: randomUUID(), personId, ...secret, now }
        // Somebody of the pool who has a login already signs in with it first.
        if (invitation.hasLogin) throw fail('NOT_SIGNED_IN')
        if (!(await insertPasswordIdentity(tx, identity)))
          throw fail('LOGIN_TAKEN', { login: secret.login })
      }
      await joinPool(tx, { ...acceptance, fields, personId, invitation })
    },
  )
  return personId
}

/** A link that went astray is of no use to another who is signed in. */
function refuseOthers(actor: Actor, { name, expertId }: Invitation): void {
  const isHe = expertId === null ? actor.person.name === name : actor.person.id === expertId
  if (!isHe) throw fail('EXPERT_INVITATION_NAME')
}

async function newLogin(
  login: Acceptance['login'],
): Promise<{ login: string; passwordDigest: string }> {
  if (login === null) throw fail('EXPERT_INVITATION_LOGIN_MISSING')
  const name = loginKey(login.name)
  const fault = passwordFault(login.password, name)
  if (fault !== null) throw fail('PASSWORD_TOO_WEAK', { fault })
  return { login: name, passwordDigest: await digestPassword(login.password) }
}

const answerAct = (
  { id, organisationId }: Invitation,
  what: string,
  { personId, actor, now }: { personId: string | null; actor: Actor | null; now: Date },
): Act => ({
  who: personId,
  asWhom: {
    organisation: actor?.organisation.id ?? organisationId,
    role: actor?.role ?? 'invited',
  },
  what,
  subject: `expert_invitation:${id}`,
  now,
})

type Taking = {
  readonly invitation: Invitation
  readonly state: 'accepted' | 'declined'
  readonly by: string | null
  readonly reason: string | null
  readonly now: Date
}

async function take(tx: Tx, { invitation, state, by, reason, now }: Taking): Promise<void> {
  await lockInvitation(tx, invitation.id)
  const current = await findInvitation(tx, { id: invitation.id }, now)
  const answer = { id: invitation.id, state, by, reason, now }
  if (current?.state !== 'open' || !(await answerInvitationRow(tx, answer)))
    throw fail('EXPERT_INVITATION_OVER', {
      state: INVITATION_STATES[current?.state ?? 'withdrawn'],
    })
}

type Entering = { readonly personId: string; readonly invitation: Invitation; readonly now: Date }

async function enterPerson(tx: Tx, { personId, invitation, now }: Entering): Promise<void> {
  if ((await findPerson(tx, personId)) !== null) return
  await insertPerson(tx, { id: personId, name: invitation.name, demo: invitation.demo, now })
}

type Joining = Acceptance & { readonly personId: string; readonly invitation: Invitation }

async function joinPool(tx: Tx, joining: Joining): Promise<void> {
  const { personId, invitation, title, fields, loadMax, now } = joining
  const { organisationId } = invitation
  const today = dayOf(now)
  const known = await findExpert(tx, personId, true)
  if (known === null) {
    const expiresOn = firstExpiry(today)
    await insertExpert(tx, { id: personId, title, fields, loadMax, expiresOn, by: personId, now })
  } else
    await updateExpert(tx, {
      id: personId,
      version: known.version,
      change: { title, fields, loadMax },
      now,
    })
  // He may hold the appointment already; then it stays as it is.
  await insertAppointment(tx, { id: randomUUID(), personId, organisationId, role: 'expert', now })
  const posts = await listAffiliations(tx, [personId])
  const isBound = posts.some(
    (post) =>
      post.organisationId === organisationId && post.kind === 'employer' && post.to === null,
  )
  if (isBound) return
  const post = {
    expertId: personId,
    organisationId,
    kind: 'employer',
    from: null,
    to: null,
  } as const
  await insertAffiliation(tx, { id: randomUUID(), ...post, by: personId, now })
}

/** Says no, with a reason if he likes. */
export async function declineInvitation(
  db: Db,
  declining: {
    readonly token: string
    readonly actor: Actor | null
    readonly reason: string | null
    readonly now: Date
  },
): Promise<void> {
  const { token, actor, reason, now } = declining
  const invitation = await openInvitation(db, { token, now })
  const by = actor?.person.id ?? null
  const act = answerAct(invitation, 'invitation.decline', { personId: by, actor, now })
  await write(db, act, (tx) => take(tx, { invitation, state: 'declined', by, reason, now }))
}
