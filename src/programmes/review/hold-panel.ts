import { randomBytes, randomUUID } from 'node:crypto'
import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import { sm3 } from '../../base/sm3.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import { write } from '../../trust/write.ts'
import { holdReleased, type RoundCommand } from './hold-round.ts'
import { interviewList, interviewOrder } from './interview-order.ts'
import { drawPanel, findPanel, insertPanel } from './panel.store.ts'
import { listProjects } from './round.store.ts'

const SEED_BYTES = 32

type Arranging = RoundCommand & {
  readonly heldOn: string
  readonly place: string
  readonly minutesEach: number
}

/** Arranges a panel: the list is fixed and a seed committed to, which nobody sees before the draw. */
export async function arrangePanel(db: Db, arranging: Arranging): Promise<void> {
  const { actor, now, roundId, heldOn, place, minutesEach } = arranging
  if (heldOn < dayOf(now)) throw fail('REQUEST_INVALID', { detail: `会评日期 ${heldOn} 早于今天` })
  const act = actBy(actor, {
    what: 'review-panel.arrange',
    subject: `review_round:${roundId}`,
    now,
  })
  await write(db, act, async (tx) => {
    await holdReleased(tx, roundId, '安排会评')
    if ((await findPanel(tx, roundId)) !== undefined) throw fail('REVIEW_PANEL_HELD')
    const numbers = (await listProjects(tx, roundId)).map(({ number }) => number)
    const list = interviewList(numbers)
    const seed = randomBytes(SEED_BYTES).toString('hex')
    await insertPanel(tx, {
      id: randomUUID(),
      round_id: roundId,
      held_on: heldOn,
      place,
      minutes_each: minutesEach,
      state: 'committed',
      seed_secret: seed,
      seed_commitment: sm3(seed),
      list,
      list_hash: sm3(list),
      committed_by: actor.person.id,
      committed_at: now,
    })
  })
}

type Drawing = RoundCommand & { readonly witnessWord: string }

/** Another person adds a word, and the order follows; the seed is published with it. */
export async function drawInterviews(
  db: Db,
  { actor, now, roundId, witnessWord }: Drawing,
): Promise<void> {
  const act = actBy(actor, { what: 'review-panel.draw', subject: `review_round:${roundId}`, now })
  await write(db, act, async (tx) => {
    await holdReleased(tx, roundId, '抽取答辩顺序')
    const panel = await findPanel(tx, roundId)
    if (panel === undefined) throw fail('NOT_FOUND')
    if (panel.state === 'drawn') throw fail('REVIEW_PANEL_HELD')
    if (panel.committed_by === actor.person.id) throw fail('REVIEW_PANEL_OWN_WORD')
    const { seed_secret: seed, list } = panel
    await drawPanel(tx, panel.id, {
      state: 'drawn',
      witness_word: witnessWord,
      interviews: interviewOrder({ seed, list, witnessWord }),
      published_seed: seed,
      drawn_by: actor.person.id,
      drawn_at: now,
    })
  })
}
