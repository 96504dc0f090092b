import type { Db } from '../../src/db/database.ts'
import type { Actor } from '../../src/party/actor.ts'
import { findActor } from '../../src/party/session.store.ts'
import { CASE_DAY } from './case-at.ts'

/** Who acts in the newest session of a login name, so that a fixture may act for a visitor of a journey. */
export async function signedInActor(db: Db, login: string): Promise<Actor> {
  const { id } = await db
    .selectFrom('session')
    .innerJoin('identity', 'identity.person_id', 'session.person_id')
    .select('session.id')
    .where('identity.issuer', '=', 'password')
    .where('identity.subject', '=', login)
    .orderBy('session.begun_at', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const actor = await findActor(db, { session: id, now: CASE_DAY })
  if (actor === null) throw new Error(`${login} is not signed in`)
  return actor
}
