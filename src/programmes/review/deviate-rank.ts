import { randomUUID } from 'node:crypto'
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import { write } from '../../trust/write.ts'
import { insertDeviation } from './deviation.store.ts'
import type { RoundCommand } from './hold-round.ts'
import { ROUND_STATES } from './review-round.ts'
import { lockRound } from './round.store.ts'
import { showRanking } from './show-ranking.ts'

type Deviating = RoundCommand & {
  readonly caseId: string
  /** Null takes the departure back. */
  readonly placedRank: number | null
  readonly reason: string
}

/** Places a project otherwise than its points do. The rank by points stays beside it, and so does the reason. */
export async function deviateRank(db: Db, deviating: Deviating): Promise<void> {
  const { actor, now, roundId, caseId, placedRank, reason } = deviating
  const act = actBy(actor, {
    what: 'review-round.deviate',
    subject: `programme_case:${caseId}`,
    now,
    note: reason,
  })
  await write(db, act, async (tx) => {
    const round = await lockRound(tx, roundId)
    if (round === undefined) throw fail('NOT_FOUND')
    if (round.state !== 'released' && round.state !== 'finished')
      throw fail('REVIEW_ROUND_MOVE_NOT_ALLOWED', {
        state: ROUND_STATES[round.state],
        move: '调整名次',
      })
    const rows = await showRanking(tx, round, null)
    const row = rows.find(({ project }) => project.case_id === caseId)
    if (row === undefined) throw fail('NOT_FOUND')
    if (row.ranked.rank === null) throw fail('REVIEW_RANK_MISSING')
    if (placedRank !== null && placedRank > rows.length)
      throw fail('REQUEST_INVALID', { detail: `名次 ${placedRank} 超过项目数 ${rows.length}` })
    await insertDeviation(tx, {
      id: randomUUID(),
      round_id: roundId,
      case_id: caseId,
      computed_rank: row.ranked.rank,
      placed_rank: placedRank,
      reason,
      recorded_by: actor.person.id,
      recorded_at: now,
    })
  })
}
