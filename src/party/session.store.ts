import type { Selectable } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import type { Tables } from '../db/tables.generated.ts'
import type { Actor } from './actor.ts'
import { kindOf } from './organisation.store.ts'
import { isRole, type Role } from './role.ts'

const SESSIONS_MAX = 100

/** A role as the database holds it: its check allows no other word. */
export function roleOf(word: string): Role {
  if (!isRole(word)) throw new Error('the database holds an unknown role')
  return word
}

/** How a session is found: by the digest of its token, or by its id. */
type SessionKey = { readonly digest: string } | { readonly session: string }

/** Who is behind a session, or null: unknown, ended or expired, its appointment ended, its person left. */
export async function findActor(
  db: Db,
  { now, ...key }: SessionKey & { readonly now: Date },
): Promise<Actor | null> {
  const row = await db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person_id')
    .innerJoin('appointment', 'appointment.id', 'session.appointment_id')
    .innerJoin('organisation', 'organisation.id', 'appointment.organisation_id')
    .select([
      'session.id as session_id',
      'session.expires_at',
      'appointment.id as appointment_id',
      'appointment.role',
      'person.id as person_id',
      'person.name as person_name',
      'person.demo',
      'organisation.id as organisation_id',
      'organisation.name as organisation_name',
      'organisation.kind',
      'organisation.region',
    ])
    .where((eb) =>
      'digest' in key
        ? eb('session.token_digest', '=', key.digest)
        : eb('session.id', '=', key.session),
    )
    .where('session.ended_at', 'is', null)
    .where('session.expires_at', '>', now)
    .where('appointment.ended_at', 'is', null)
    .where('person.left_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    sessionId: row.session_id,
    expiresAt: row.expires_at,
    appointmentId: row.appointment_id,
    role: roleOf(row.role),
    person: { id: row.person_id, name: row.person_name },
    organisation: {
      id: row.organisation_id,
      name: row.organisation_name,
      kind: kindOf(row.kind),
    },
    region: row.region,
    demo: row.demo,
  }
}

/** What sign-in needs to know about a login name. */
export type SignInFacts = {
  readonly personId: string
  readonly passwordDigest: string
  /** In which to begin: the one last acted in, else the oldest; null for a person without any. */
  readonly start: { readonly id: string; readonly role: Role; readonly organisation: string } | null
}

/**
 * The facts of a login name, or null where nobody has it. Always one question, whatever the answer. Uses
 * index session_of_appointment.
 */
export async function findSignIn(db: Db, login: string): Promise<SignInFacts | null> {
  const row = await db
    .selectFrom('identity')
    .innerJoin('person', 'person.id', 'identity.person_id')
    .leftJoin('appointment', (join) =>
      join.onRef('appointment.person_id', '=', 'person.id').on('appointment.ended_at', 'is', null),
    )
    .select([
      'identity.person_id',
      'identity.password_digest',
      'appointment.id as appointment_id',
      'appointment.role',
      'appointment.organisation_id',
    ])
    .where('identity.issuer', '=', 'password')
    .where('identity.subject', '=', login)
    .where('person.left_at', 'is', null)
    .orderBy(
      (eb) =>
        eb
          .selectFrom('session')
          .select((own) => own.fn.max('session.begun_at').as('last_begun'))
          .whereRef('session.appointment_id', '=', 'appointment.id'),
      (order) => order.desc().nullsLast(),
    )
    .orderBy('appointment.begun_at')
    .orderBy('appointment.id')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined || row.password_digest === null) return null
  const { appointment_id: id, organisation_id: organisation, role } = row
  const hasStart = id !== null && organisation !== null && role !== null
  return {
    personId: row.person_id,
    passwordDigest: row.password_digest,
    start: hasStart ? { id, organisation, role: roleOf(role) } : null,
  }
}

/** A session as its owner sees it. */
export type SessionRow = {
  readonly id: string
  readonly device: string
  readonly role: Role
  readonly begunAt: Date
  readonly expiresAt: Date
}

/** The running sessions of a person, newest first. Uses index session_of_person. */
export async function listSessions(
  db: Db,
  { personId, now }: { readonly personId: string; readonly now: Date },
): Promise<SessionRow[]> {
  const rows = await db
    .selectFrom('session')
    .innerJoin('appointment', 'appointment.id', 'session.appointment_id')
    .select([
      'session.id',
      'session.device',
      'appointment.role',
      'session.begun_at',
      'session.expires_at',
    ])
    .where('session.person_id', '=', personId)
    .where('session.ended_at', 'is', null)
    .where('session.expires_at', '>', now)
    .orderBy('session.begun_at', 'desc')
    .orderBy('session.id')
    .limit(SESSIONS_MAX)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    device: row.device,
    role: roleOf(row.role),
    begunAt: row.begun_at,
    expiresAt: row.expires_at,
  }))
}

/** Keeps a session that begins. */
export async function insertSession(
  tx: Tx,
  session: Omit<Selectable<Tables['session']>, 'ended_at'>,
): Promise<void> {
  await tx.insertInto('session').values(session).execute()
}

/** Which sessions end: one of a person's, all but one, or all. */
export type SessionChoice =
  | { readonly personId: string; readonly only: string }
  | { readonly personId: string; readonly except: string | null }
  | { readonly appointmentId: string }

/** Ends running sessions and answers how many there were. */
export async function endSessions(tx: Tx, choice: SessionChoice, now: Date): Promise<number> {
  let ending = tx.updateTable('session').set({ ended_at: now }).where('ended_at', 'is', null)
  if ('appointmentId' in choice) ending = ending.where('appointment_id', '=', choice.appointmentId)
  else {
    ending = ending.where('person_id', '=', choice.personId).where('expires_at', '>', now)
    if ('only' in choice) ending = ending.where('id', '=', choice.only)
    else if (choice.except !== null) ending = ending.where('id', '<>', choice.except)
  }
  const result = await ending.executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Lets a session act in another appointment. */
export async function moveSession(
  tx: Tx,
  { sessionId, appointmentId }: { readonly sessionId: string; readonly appointmentId: string },
): Promise<void> {
  await tx
    .updateTable('session')
    .set({ appointment_id: appointmentId })
    .where('id', '=', sessionId)
    .execute()
}
