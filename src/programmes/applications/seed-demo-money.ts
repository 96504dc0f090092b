import { dayOf } from '../../base/day.ts'
import type { Db } from '../../db/database.ts'
import { listChanges } from '../../funds/budgets/budget-change.store.ts'
import { decideChange } from '../../funds/budgets/decide-change.ts'
import { openBudgetLine } from '../../funds/budgets/propose-change.ts'
import { keepPayeeAccount } from '../../funds/payments/keep-payee-account.ts'
import type { Actor } from '../../party/actor.ts'
import { topicsInForce } from '../catalogue/topic-version.store.ts'
import type { DemoAccount, DemoBudget } from './demo-applications.ts'
import { findDemoActor } from './demo-actor.store.ts'

type Money = { readonly budgets: readonly DemoBudget[]; readonly accounts: readonly DemoAccount[] }
type By = { readonly finance: Actor; readonly approver: Actor; readonly now: Date }

/** Opens budget lines of the present year and enters bank accounts, by the same acts as everybody's. */
export async function seedDemoMoney(
  db: Db,
  { budgets, accounts }: Money,
  { finance, approver, now }: By,
): Promise<void> {
  for (const budget of budgets) await openDemoBudget(db, budget, { finance, approver, now })
  for (const { login, ...account } of accounts) {
    const payee = await findDemoActor(db, login, now)
    if (payee === null) throw new Error('an account of the demo belongs to nobody')
    const of = { organisation: payee.organisation.id, account }
    await keepPayeeAccount(db, of, { actor: finance, now })
  }
}

/** Opens a budget line of the year of `now`: one person proposes its money, another one approves it. */
export async function openDemoBudget(
  db: Db,
  { topic, name, amountFen, basis }: DemoBudget,
  { finance, approver, now }: By,
): Promise<void> {
  const day = dayOf(now)
  const version = (await topicsInForce(db, day)).find(({ topic_id: id }) => id === topic)
  if (version === undefined) throw new Error('a budget of the demo is for no topic')
  const year = Number(day.slice(0, 4))
  const key = { year, programme: version.programme_id, topic, payer: 'city', party: '' } as const
  const line = await openBudgetLine(
    db,
    { ...key, name },
    { actor: finance, now, amountFen, basis, reason: null },
  )
  const { rows } = await listChanges(db, { line, state: 'proposed' }, { offset: 0, limit: 1 })
  for (const { id } of rows)
    await decideChange(db, { actor: approver, now, id, decision: 'approve', reason: null })
}
