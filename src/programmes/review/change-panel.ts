// A panel that was arranged wrongly: when and where it sits may change until that day, for neither decides the
// order. It is taken back only before the order is drawn: otherwise one would draw until the order pleases.
import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import { write } from '../../trust/write.ts'
import { holdReleased, type RoundCommand } from './hold-round.ts'
import { deletePanel, findPanel, type Panel, updateSitting } from './panel.store.ts'

type PanelAct = RoundCommand & { readonly reason: string }

type PanelChange = PanelAct & {
  readonly heldOn: string
  readonly place: string
  readonly minutesEach: number
}

/** Changes when and where a panel sits; list, seed and order stay. */
export async function changePanel(db: Db, command: PanelChange): Promise<void> {
  const { now, heldOn, place, minutesEach } = command
  const today = dayOf(now)
  if (heldOn < today) throw fail('REQUEST_INVALID', { detail: `会评日期 ${heldOn} 早于今天` })
  await actOnPanel(
    db,
    { ...command, what: 'review-panel.change', word: '修改会评' },
    async (tx, panel) => {
      if (panel.held_on < today) throw fail('REVIEW_PANEL_PAST', { day: panel.held_on })
      await updateSitting(tx, panel.id, { held_on: heldOn, place, minutes_each: minutesEach })
    },
  )
}

/** Takes a panel back before its order is drawn; another may then be arranged, with another seed. */
export const cancelPanel = (db: Db, command: PanelAct): Promise<void> =>
  actOnPanel(
    db,
    { ...command, what: 'review-panel.cancel', word: '撤销会评' },
    async (tx, panel) => {
      if (panel.state === 'drawn') throw fail('REVIEW_PANEL_DRAWN')
      await deletePanel(tx, panel.id)
    },
  )

async function actOnPanel(
  db: Db,
  { actor, now, roundId, reason, what, word }: PanelAct & { what: string; word: string },
  work: (tx: Tx, panel: Panel) => Promise<void>,
): Promise<void> {
  const act = actBy(actor, { what, subject: `review_round:${roundId}`, now, note: reason.trim() })
  await write(db, act, async (tx) => {
    await holdReleased(tx, roundId, word)
    const panel = await findPanel(tx, roundId)
    if (panel === undefined) throw fail('NOT_FOUND')
    await work(tx, panel)
  })
}
