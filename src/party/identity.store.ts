import type { Db, Tx } from '../db/database.ts'

type NewIdentity = {
  readonly id: string
  readonly personId: string
  readonly login: string
  readonly passwordDigest: string
  readonly now: Date
}

/** A login name with its password; false where another person has the name. */
export async function insertPasswordIdentity(
  tx: Tx,
  { id, personId, login, passwordDigest, now }: NewIdentity,
): Promise<boolean> {
  const result = await tx
    .insertInto('identity')
    .values({
      id,
      person_id: personId,
      issuer: 'password',
      subject: login,
      password_digest: passwordDigest,
      changed_at: now,
    })
    .onConflict((conflict) => conflict.columns(['issuer', 'subject']).doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** The login name and password digest of a person; null for one who signs in elsewhere. */
export async function findPasswordIdentity(
  db: Db,
  personId: string,
): Promise<{ login: string; passwordDigest: string } | null> {
  const row = await db
    .selectFrom('identity')
    .select(['subject', 'password_digest'])
    .where('person_id', '=', personId)
    .where('issuer', '=', 'password')
    .executeTakeFirst()
  if (row === undefined || row.password_digest === null) return null
  return { login: row.subject, passwordDigest: row.password_digest }
}

/** Puts a new password digest in the place of the old one. */
export async function updatePassword(
  tx: Tx,
  { personId, passwordDigest, now }: { personId: string; passwordDigest: string; now: Date },
): Promise<void> {
  await tx
    .updateTable('identity')
    .set({ password_digest: passwordDigest, changed_at: now })
    .where('person_id', '=', personId)
    .where('issuer', '=', 'password')
    .execute()
}
