import { randomBytes, randomUUID } from 'node:crypto'
import { fail } from '../base/failure.ts'
import type { Db } from '../db/database.ts'
import { write } from '../trust/write.ts'
import { loginKey } from './login.ts'
import { fitsDigest } from './password.ts'
import { sessionEnd, tokenDigest } from './session.ts'
import { findSignIn, insertSession } from './session.store.ts'
import type { Throttle, ThrottleKey } from './throttle.ts'

const QUARTER_MS = 15 * 60_000
/** A person mistypes a few times; many sit behind the one address of an office. */
const ACCOUNT_LIMIT = { attemptsMax: 10, windowMs: QUARTER_MS }
const ADDRESS_LIMIT = { attemptsMax: 60, windowMs: QUARTER_MS }

type SignIn = {
  readonly login: string
  readonly password: string
  /** Where the request comes from, for the throttle only: it is never stored. */
  readonly address: string
  readonly device: string
  readonly now: Date
}

/**
 * Begins a session. An unknown name, a wrong password, a person who left and one without any appointment
 * get the same answer after the same work, and count alike.
 */
export async function signIn(
  db: Db,
  throttle: Throttle,
  { login, password, address, device, now }: SignIn,
): Promise<{ token: string; expiresAt: Date }> {
  const name = loginKey(login)
  const keys: ThrottleKey[] = [
    { key: `account ${name}`, limit: ACCOUNT_LIMIT },
    { key: `address ${address}`, limit: ADDRESS_LIMIT },
  ]
  const seconds = throttle.attempt(keys, now)
  if (seconds > 0) throw fail('TOO_MANY_ATTEMPTS', { seconds })
  const facts = await findSignIn(db, name)
  const fits = await fitsDigest(password, facts?.passwordDigest ?? null)
  if (facts === null || facts.start === null || !fits) throw fail('SIGN_IN_REFUSED')
  throttle.succeed(keys)

  const token = randomBytes(32).toString('base64url')
  const id = randomUUID()
  const expiresAt = sessionEnd(now)
  const { personId, start } = facts
  const asWhom = { organisation: start.organisation, role: start.role }
  const act = { who: personId, asWhom, what: 'session.begin', subject: `session:${id}`, now }
  await write(db, act, (tx) =>
    insertSession(tx, {
      id,
      token_digest: tokenDigest(token),
      person_id: personId,
      appointment_id: start.id,
      device,
      begun_at: now,
      expires_at: expiresAt,
    }),
  )
  return { token, expiresAt }
}
