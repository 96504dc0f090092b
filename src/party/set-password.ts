import { fail } from '../base/failure.ts'
import type { Db } from '../db/database.ts'
import { write } from '../trust/write.ts'
import { actBy } from './act.ts'
import type { Actor } from './actor.ts'
import { findPasswordIdentity, updatePassword } from './identity.store.ts'
import { digestPassword, fitsDigest, passwordFault } from './password.ts'
import { endSessions } from './session.store.ts'
import type { Throttle } from './throttle.ts'

type Setting = {
  readonly actor: Actor
  readonly personId: string
  readonly password: string
  readonly now: Date
}

/** Gives a person a new password (by an administrator) and ends all sessions of the old one. */
export const resetPassword = (db: Db, setting: Setting): Promise<void> =>
  setPassword(db, { ...setting, what: 'password.reset', except: null })

/** Who found an open browser may not guess the password at leisure. */
const GUESS_LIMIT = { attemptsMax: 10, windowMs: 15 * 60_000 }

type Change = {
  readonly actor: Actor
  readonly current: string
  readonly password: string
  readonly now: Date
}

/** Changes the actor's own password, once he proved that he knows the old one; other sessions end. */
export async function changePassword(db: Db, throttle: Throttle, change: Change): Promise<void> {
  const { actor, current, now } = change
  const keys = [{ key: `password ${actor.person.id}`, limit: GUESS_LIMIT }]
  const seconds = throttle.attempt(keys, now)
  if (seconds > 0) throw fail('TOO_MANY_ATTEMPTS', { seconds })
  const identity = await findPasswordIdentity(db, actor.person.id)
  if (!(await fitsDigest(current, identity?.passwordDigest ?? null))) throw fail('PASSWORD_WRONG')
  throttle.succeed(keys)
  await setPassword(db, {
    ...change,
    personId: actor.person.id,
    what: 'password.change',
    except: actor.sessionId,
  })
}

async function setPassword(
  db: Db,
  setting: Setting & { readonly what: string; readonly except: string | null },
): Promise<void> {
  const { actor, personId, password, what, except, now } = setting
  const identity = await findPasswordIdentity(db, personId)
  if (identity === null) throw fail('NOT_FOUND')
  const fault = passwordFault(password, identity.login)
  if (fault !== null) throw fail('PASSWORD_TOO_WEAK', { fault })
  const passwordDigest = await digestPassword(password)
  await write(db, actBy(actor, { what, subject: `person:${personId}`, now }), async (tx) => {
    await updatePassword(tx, { personId, passwordDigest, now })
    await endSessions(tx, { personId, except }, now)
  })
}
