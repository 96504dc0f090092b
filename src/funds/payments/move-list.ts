import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { holdList } from './draw-up-list.ts'
import { approvalsOf, insertApproval, voidApprovals } from './payment-approval.store.ts'
import { type ListMove, listStateAfter, type PaymentList } from './payment-list.ts'
import { lockList, updateList } from './payment-list.store.ts'
import { listAnswerable, listsBarredTo, removeOrders } from './payment-order.store.ts'

type Command = {
  readonly actor: Actor
  readonly now: Date
  readonly id: string
  /** The revision of the list that the person saw. */
  readonly revision: number
  readonly move: ListMove
  readonly reason: string | null
}

/**
 * Submits, recalls, returns, approves or discards a list. It is approved by as many persons as the topics of its
 * payments ask for; the same click a second time changes nothing.
 */
export async function moveList(db: Db, command: Command): Promise<void> {
  const { actor, now, id, revision, move, reason } = command
  const subject = `payment_list:${id}`
  const act = actBy(actor, { what: `payment.${move}`, subject, now, note: reason })
  await write(db, act, async (tx) => {
    const person = actor.person.id
    const before = await lockList(tx, id)
    const signedBy = (await approvalsOf(tx, [id])).map(({ personId }) => personId)
    // What he saw was the list before his signature.
    const isDone = move === 'approve' && signedBy.includes(person) && before?.revision !== revision
    if (isDone) return
    const list = await holdList(tx, command)
    const isBarred = (await listsBarredTo(tx, [id], { person, day: dayOf(now) })).has(id)
    const mover = { personId: person, role: actor.role, isBarred }
    const state = listStateAfter({ ...list, signedBy }, move, mover)
    if (move === 'submit') await refuseEmpty(tx, list)
    if (move === 'recall' || move === 'return') await voidApprovals(tx, id, now)
    if (move === 'approve')
      await insertApproval(tx, {
        list: id,
        position: signedBy.length + 1,
        person,
        organisation: actor.organisation.id,
        role: actor.role,
        now,
      })
    await updateList(tx, list, { state, ...(state === list.state ? {} : changeOf(command)) })
    if (move === 'discard') await removeOrders(tx, id, null)
  })
}

async function refuseEmpty(tx: Tx, { id }: PaymentList): Promise<void> {
  if ((await listAnswerable(tx, id)).length === 0) throw fail('PAYMENT_LIST_EMPTY')
}

/** Who did what when; a recalled or returned list has no submitter any more. */
function changeOf({ move, actor, now, reason }: Command): Parameters<typeof updateList>[2] {
  const person = actor.person.id
  switch (move) {
    case 'submit':
      return { submitted_by: person, submitted_at: now, returned_by: null, return_reason: null }
    case 'recall':
      return { submitted_by: null, submitted_at: null }
    case 'return':
      return {
        submitted_by: null,
        submitted_at: null,
        returned_by: person,
        return_reason: reason,
      }
    case 'approve':
      return { approved_by: person, approved_at: now }
    case 'discard':
      return {}
    default:
      throw new Error('a move without a change')
  }
}
