import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import type { PayeeAccount } from './payee-account.ts'
import { findPayeeAccount, replaceAccount } from './payee-account.store.ts'

/**
 * Enters the bank account of an organisation; the former one is ended and kept. Lists that were drawn up
 * keep the account of then. The same account again changes nothing.
 */
export async function keepPayeeAccount(
  db: Db,
  { organisation, account }: { readonly organisation: string; readonly account: PayeeAccount },
  { actor, now }: { readonly actor: Actor; readonly now: Date },
): Promise<void> {
  const act = actBy(actor, {
    what: 'payee-account.keep',
    subject: `organisation:${organisation}`,
    now,
  })
  await write(db, act, async (tx) => {
    const before = await findPayeeAccount(tx, organisation)
    if (before === undefined) throw fail('NOT_FOUND')
    const isSame =
      before.accountName === account.accountName &&
      before.bank === account.bank &&
      before.accountNumber === account.accountNumber
    if (!isSame) await replaceAccount(tx, { organisation, account, by: actor.person.id, now })
  })
}
