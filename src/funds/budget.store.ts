import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import { budgetAccountId, budgetHold, type BudgetKey } from './budget-line.ts'

/**
 * Opens a budget line without money; a line that is open already stays as it is. What somebody of the demo opens
 * goes with the demo. Answers its id.
 */
export async function openLine(
  tx: Tx,
  line: BudgetKey & { readonly name: string },
  by: { readonly madeBy: string | null; readonly now: Date; readonly demo?: boolean },
): Promise<string> {
  const account = budgetAccountId(line)
  const { kind, name, keys } = budgetHold(line)
  await tx
    .insertInto('fund_account')
    .values({ id: account, kind, name, keys: [...keys] })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx
    .insertInto('budget_line')
    .values({
      id: crypto.randomUUID(),
      year: line.year,
      programme: line.programme,
      topic: line.topic,
      payer: line.payer,
      party: line.party,
      name: line.name,
      account_id: account,
      opened_by: by.madeBy,
      opened_at: by.now,
      demo: by.demo ?? false,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { id } = await tx
    .selectFrom('budget_line')
    .select('id')
    .where('account_id', '=', account)
    .executeTakeFirstOrThrow()
  return id
}

/** Whether there is such a line. */
export const isOpen = async (db: Db, line: BudgetKey): Promise<boolean> =>
  (await db
    .selectFrom('budget_line')
    .select('id')
    .where('account_id', '=', budgetAccountId(line))
    .executeTakeFirst()) !== undefined

/** A budget line whose account is held until the transaction ends. */
export type HeldLine = BudgetKey & {
  readonly id: string
  readonly account: string
  readonly limitFen: bigint
  readonly heldFen: bigint
}

/** Holds these lines in the order of their accounts, as every writer of money does. */
export async function lockLines(tx: Tx, ids: readonly string[]): Promise<HeldLine[]> {
  const { rows } = await sql<HeldLine>`
    select l.id, l.account_id as account, l.year, l.programme, l.topic, l.payer, l.party,
      a.limit_fen as "limitFen", a.held_fen as "heldFen"
    from budget_line l join fund_account a on a.id = l.account_id
    where l.id = any(${[...ids]}::uuid[]) order by a.id for no key update of a`.execute(tx)
  return rows
}

/** An appropriation as it was written before. */
export const findAppropriated = (db: Db, requests: readonly string[]) =>
  db
    .selectFrom('budget_appropriation')
    .select(['request', 'line_id as line', 'kind', 'amount_fen as amountFen'])
    .where('request', '=', sql<string>`any(${[...requests]}::text[])`)
    .execute()
