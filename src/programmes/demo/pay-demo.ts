import { drawUpList } from '../../funds/payments/draw-up-list.ts'
import { listDue } from '../../funds/payments/due-grant.store.ts'
import { importAnswer } from '../../funds/payments/import-answer.ts'
import { moveList } from '../../funds/payments/move-list.ts'
import { ANSWER_HEADS } from '../../funds/payments/payment-answer.ts'
import type { ListMove } from '../../funds/payments/payment-list.ts'
import { findList } from '../../funds/payments/payment-list.store.ts'
import { listAnswerable } from '../../funds/payments/payment-order.store.ts'
import type { Actor } from '../../party/actor.ts'
import { originOf } from '../decisions/award-money.ts'
import type { DemoCrew } from './demo-crew.ts'
import type { DemoListReach } from './demo-projects.ts'

/** As many grants of one case as the demo ever has. */
const GRANTS_MAX = 10

type Paying = {
  readonly caseId: string
  readonly title: string
  readonly reach: DemoListReach
  readonly at: Date
}

/** Puts what is due of a case on a payment list, and takes that as far as it has come. */
export async function payDemo(crew: DemoCrew, paying: Paying): Promise<void> {
  const { db, finance } = crew
  const { caseId, title, reach, at: now } = paying
  const filter = { search: null, origin: originOf(caseId), account: null }
  const { rows } = await listDue(db, filter, { offset: 0, limit: GRANTS_MAX })
  const id = await drawUpList(
    db,
    { title, grants: rows.map(({ id: grant }) => grant) },
    { actor: finance, now },
  )
  const move = async (actor: Actor, name: ListMove) => {
    const list = await findList(db, id)
    if (list === undefined) throw new Error('a payment list of the demo was not kept')
    await moveList(db, { actor, now, id, revision: list.revision, move: name, reason: null })
  }
  await move(finance, 'submit')
  if (reach === 'submitted') return
  for (const { role } of (await findList(db, id))?.signatures ?? [])
    await move(role === 'leader' ? crew.leader : crew.approver, 'approve')
  if (reach === 'approved') return
  const orders = await listAnswerable(db, id)
  await importAnswer(db, {
    actor: finance,
    now,
    list: id,
    fileName: '国库回盘（演示）.xlsx',
    table: [
      [...ANSWER_HEADS],
      ...orders.map(({ code, amountFen }) => [code, yuan(amountFen), '已支付', '']),
    ],
  })
}

/** Fen as the treasury writes them. */
const yuan = (fen: bigint): string => `${fen / 100n}.${(fen % 100n).toString().padStart(2, '0')}`
