import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { Role } from '../../party/role.ts'

/** A signature that stands under a list. */
export type PaymentApproval = {
  readonly list: string
  readonly personId: string
  readonly name: string | null
  readonly madeAt: Date
}

/** What stands under these lists, in the order of their chains. */
export const approvalsOf = (db: Db, lists: readonly string[]): Promise<PaymentApproval[]> =>
  db
    .selectFrom('payment_approval as a')
    .leftJoin('person as p', 'p.id', 'a.person_id')
    .select(['a.list_id as list', 'a.person_id as personId', 'p.name', 'a.made_at as madeAt'])
    .where('a.list_id', '=', sql<string>`any(${[...lists]}::uuid[])`)
    .where('a.voided_at', 'is', null)
    .orderBy('a.list_id')
    .orderBy('a.position')
    .execute()

type NewApproval = {
  readonly list: string
  readonly position: number
  readonly person: string
  readonly organisation: string
  readonly role: Role
  readonly now: Date
}

/** Signs a list that is held. */
export async function insertApproval(tx: Tx, approval: NewApproval): Promise<void> {
  const { list, position, person, organisation, role, now } = approval
  await tx
    .insertInto('payment_approval')
    .values({
      id: crypto.randomUUID(),
      list_id: list,
      position,
      person_id: person,
      organisation_id: organisation,
      role,
      made_at: now,
    })
    .execute()
}

/** Makes every signature under a list that is held void. */
export async function voidApprovals(tx: Tx, list: string, now: Date): Promise<void> {
  await tx
    .updateTable('payment_approval')
    .set({ voided_at: now })
    .where('list_id', '=', list)
    .where('voided_at', 'is', null)
    .execute()
}
