import type { Db, Tx } from '../../db/database.ts'
import type { PayeeAccount } from './payee-account.ts'

/** The account in force of an organisation, with nulls where there is none; undefined where there is no such organisation. */
export const findPayeeAccount = (db: Db, organisation: string) =>
  db
    .selectFrom('organisation as o')
    .leftJoin('payee_account as p', (join) =>
      join.onRef('p.organisation_id', '=', 'o.id').on('p.ended_at', 'is', null),
    )
    .leftJoin('person as w', 'w.id', 'p.entered_by')
    .select([
      'o.name as organisationName',
      'p.account_name as accountName',
      'p.bank',
      'p.account_number as accountNumber',
      'w.name as enteredBy',
      'p.entered_at as enteredAt',
    ])
    .where('o.id', '=', organisation)
    .executeTakeFirst()

/** Ends the account in force, if any, and enters another. The organisation is held, so that one remains. */
export async function replaceAccount(
  tx: Tx,
  {
    organisation,
    account,
    by,
    now,
  }: {
    readonly organisation: string
    readonly account: PayeeAccount
    readonly by: string | null
    readonly now: Date
  },
): Promise<void> {
  await tx
    .selectFrom('organisation')
    .select('id')
    .where('id', '=', organisation)
    .forNoKeyUpdate()
    .executeTakeFirst()
  await tx
    .updateTable('payee_account')
    .set({ ended_at: now })
    .where('organisation_id', '=', organisation)
    .where('ended_at', 'is', null)
    .execute()
  await tx
    .insertInto('payee_account')
    .values({
      id: crypto.randomUUID(),
      organisation_id: organisation,
      account_name: account.accountName,
      bank: account.bank,
      account_number: account.accountNumber,
      entered_by: by,
      entered_at: now,
    })
    .execute()
}
