import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import { reachOf } from '../../party/permission.ts'
import { isInvolved } from './exemption.store.ts'

/** Whose files only somebody sees: his own where he reaches no others, else null. */
export const ownFilesOf = ({ role, person }: Actor): string | null =>
  reachOf(role, 'exemption.read') === 'all' ? null : person.id

/** A file that one may not read is as if there were none (NOT_FOUND). */
export async function refuseStranger(db: Db, actor: Actor, exemptionId: string): Promise<void> {
  const partaker = ownFilesOf(actor)
  if (partaker !== null && !(await isInvolved(db, exemptionId, partaker))) throw fail('NOT_FOUND')
}
