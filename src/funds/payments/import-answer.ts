import { fail } from '../../base/failure.ts'
import { sm3 } from '../../base/sm3.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { moveMoney } from '../move-money.ts'
import type { Movement } from '../movement.ts'
import { ORDERS_MAX } from './draw-up-list.ts'
import { type JudgedRow, judgeAnswer, readAnswer } from './payment-answer.ts'
import { findAnswerByFile, insertAnswer } from './payment-answer.store.ts'
import { LIST_STATES } from './payment-list.ts'
import { lockList, updateList } from './payment-list.store.ts'
import { failOrder, listAnswerable } from './payment-order.store.ts'

type Import = {
  readonly actor: Actor
  readonly now: Date
  readonly list: string
  readonly fileName: string
  /** The first sheet of the workbook as text. */
  readonly table: readonly (readonly string[])[]
}

/**
 * Takes in the treasury's answer to a list: what was paid is paid, what was refused or came back is due
 * again, and each row says what became of it. A row that does not fit to the fen changes nothing, and the
 * same answer a second time changes nothing either. Answers the id of the report.
 */
export function importAnswer(db: Db, given: Import): Promise<string> {
  const { actor, now, list: listId, fileName, table } = given
  const answers = readAnswer(table)
  if (answers.length > 2 * ORDERS_MAX) throw fail('PAYMENT_LIST_TOO_LONG', { max: ORDERS_MAX })
  const fileHash = sm3(JSON.stringify(answers))
  const origin = `payment_list:${listId}`
  return write(db, actBy(actor, { what: 'payment.answer', subject: origin, now }), async (tx) => {
    const list = await lockList(tx, listId)
    if (list === undefined) throw fail('NOT_FOUND')
    if (list.state !== 'approved' && list.state !== 'settled')
      throw fail('PAYMENT_LIST_MOVE_NOT_ALLOWED', {
        state: LIST_STATES[list.state],
        move: '导入回盘',
      })
    const before = await findAnswerByFile(tx, listId, fileHash)
    if (before !== undefined) return before.id
    const rows = judgeAnswer(answers, await listAnswerable(tx, listId))
    await apply(tx, rows, { origin, madeBy: actor.person.id, now })
    const id = crypto.randomUUID()
    const importedBy = actor.person.id
    await insertAnswer(tx, { id, list: listId, fileName, fileHash, importedBy, now }, rows)
    const left = (await listAnswerable(tx, listId)).filter(({ state }) => state === 'open')
    const isSettled = list.state === 'approved' && left.length === 0
    await updateList(tx, list, isSettled ? { state: 'settled', settled_at: now } : {})
    return id
  })
}

async function apply(
  tx: Tx,
  rows: readonly JudgedRow[],
  stamp: { readonly origin: string; readonly madeBy: string; readonly now: Date },
): Promise<void> {
  const movements = rows.flatMap(({ verdict, order, reason }): Movement[] => {
    if (order === null || (verdict !== 'paid' && verdict !== 'bounced')) return []
    const { grant, amountFen, code } = order
    const moved = { grant, amountFen, origin: stamp.origin, reason: reason || null }
    return [
      verdict === 'paid'
        ? { ...moved, request: code, kind: 'pay' }
        : { ...moved, request: `${code}/bounce`, kind: 'bounce' },
    ]
  })
  await moveMoney(tx, movements, stamp)
  for (const { verdict, order, reason } of rows)
    if (verdict === 'failed' && order !== null)
      await failOrder(tx, order.id, { reason: reason || null, now: stamp.now })
}
