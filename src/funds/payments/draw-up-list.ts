import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { findStandings, lockGrants } from '../movement.store.ts'
import { findPayable } from './due-grant.store.ts'
import { LIST_STATES, orderCode, type PaymentList } from './payment-list.ts'
import { insertList, lockList, updateList } from './payment-list.store.ts'
import { insertOrders, lastPosition, removeOrders } from './payment-order.store.ts'

/** As many orders as one workbook and one answer hold comfortably. */
export const ORDERS_MAX = 5000
const NAMES_SHOWN = 5

type By = { readonly actor: Actor; readonly now: Date }

/** Draws up a list of everything that is due of these grants; answers its id. */
export function drawUpList(
  db: Db,
  { title, grants }: { readonly title: string; readonly grants: readonly string[] },
  { actor, now }: By,
): Promise<string> {
  const subject = (id: string) => `payment_list:${id}`
  return write(
    db,
    (id: string) => actBy(actor, { what: 'payment.draw-up', subject: subject(id), now }),
    async (tx) => {
      const id = crypto.randomUUID()
      const number = await insertList(tx, { id, title, drawn_by: actor.person.id, drawn_at: now })
      await addOrders(tx, { id, number }, { grants, addedBy: actor.person.id })
      return id
    },
  )
}

type Seen = { readonly id: string; readonly revision: number }

/** Puts what is due of more grants on a list in draft. */
export const extendList = (
  db: Db,
  seen: Seen,
  { grants, actor, now }: By & { readonly grants: readonly string[] },
): Promise<void> =>
  changeDraft(db, seen, {
    actor,
    now,
    change: (tx, list) => addOrders(tx, list, { grants, addedBy: actor.person.id }),
  })

/** Takes orders out of a list in draft: their money may go on another list. */
export const shortenList = (
  db: Db,
  seen: Seen,
  { orders, actor, now }: By & { readonly orders: readonly string[] },
): Promise<void> =>
  changeDraft(db, seen, {
    actor,
    now,
    change: async (tx, { id }) => {
      if ((await removeOrders(tx, id, orders)) < orders.length) throw fail('NOT_FOUND')
    },
  })

async function changeDraft(
  db: Db,
  seen: Seen,
  { actor, now, change }: By & { change: (tx: Tx, list: PaymentList) => Promise<void> },
): Promise<void> {
  const act = actBy(actor, { what: 'payment.change', subject: `payment_list:${seen.id}`, now })
  await write(db, act, async (tx) => {
    const list = await holdList(tx, seen)
    if (list.state !== 'draft')
      throw fail('PAYMENT_LIST_MOVE_NOT_ALLOWED', { state: LIST_STATES[list.state], move: '修改' })
    await change(tx, list)
    await updateList(tx, list, {})
  })
}

/** The list as the person saw it, held for this transaction. */
export async function holdList(tx: Tx, { id, revision }: Seen): Promise<PaymentList> {
  const list = await lockList(tx, id)
  if (list === undefined) throw fail('NOT_FOUND')
  if (list.revision !== revision)
    throw fail('PAYMENT_LIST_CHANGED', { state: LIST_STATES[list.state] })
  return list
}

async function addOrders(
  tx: Tx,
  list: Pick<PaymentList, 'id' | 'number'>,
  { grants, addedBy }: { readonly grants: readonly string[]; readonly addedBy: string },
): Promise<void> {
  const wanted = [...new Set(grants)]
  await lockGrants(tx, wanted)
  const payable = new Map((await findPayable(tx, wanted)).map((grant) => [grant.id, grant]))
  const standings = new Map((await findStandings(tx, wanted)).map((row) => [row.id, row]))
  const first = (await lastPosition(tx, list.id)) + 1
  if (first + wanted.length - 1 > ORDERS_MAX)
    throw fail('PAYMENT_LIST_TOO_LONG', { max: ORDERS_MAX })
  const without = [...payable.values()].filter(({ account }) => account === null)
  if (without.length > 0) throw fail('PAYEE_ACCOUNT_MISSING', { who: namesOf(without) })
  const orders = wanted.map((id, index) => {
    const standing = standings.get(id)
    const grant = payable.get(id)
    if (standing === undefined || grant === undefined || grant.account === null)
      throw fail('NOT_FOUND')
    // Money is on one list at a time.
    if (grant.payer !== 'city' || standing.dueFen === 0n || standing.listedFen > 0n)
      throw fail('PAYMENT_NOT_DUE', { who: grant.beneficiaryName })
    const position = first + index
    const code = orderCode(list.number, position)
    return { grant: id, code, position, amountFen: standing.dueFen, account: grant.account }
  })
  await insertOrders(tx, orders, { list: list.id, addedBy })
}

const namesOf = (grants: readonly { readonly beneficiaryName: string }[]): string => {
  const names = [...new Set(grants.map(({ beneficiaryName }) => beneficiaryName))]
  const shown = names.slice(0, NAMES_SHOWN).join('、')
  return names.length > NAMES_SHOWN ? `${shown} 等 ${names.length} 家` : shown
}
