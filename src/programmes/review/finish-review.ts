import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import { write } from '../../trust/write.ts'
import { markingsOf } from '../cases/case.store.ts'
import { moveCase } from '../cases/move-case.ts'
import { holdReleased, type RoundCommand } from './hold-round.ts'
import { tellLetOff } from './invite-experts.ts'
import { listReviews, updateReview } from './review.store.ts'
import { listProjects, updateRound } from './round.store.ts'

type Finishing = RoundCommand & {
  /** Null for all projects of the round that are still in review. */
  readonly caseIds: readonly string[] | null
}

/**
 * Ends the review of projects that have as many opinions as the quorum says, all of them or none. Experts who
 * have not submitted by then are let off; their drafts stay theirs. The round ends with its last project.
 */
export async function finishReview(db: Db, finishing: Finishing): Promise<number> {
  const { actor, now, roundId, caseIds } = finishing
  const act = actBy(actor, { what: 'review-round.finish', subject: `review_round:${roundId}`, now })
  return write(db, act, async (tx) => {
    const round = await holdReleased(tx, roundId, '完成评审')
    const projects = await listProjects(tx, roundId)
    const markings = await markingsOf(
      tx,
      projects.map((project) => project.case_id),
    )
    const running = projects.filter(
      (project) => markings.get(project.case_id)?.includes('in_review') === true,
    )
    const wanted = running.filter(
      (project) => caseIds === null || caseIds.includes(project.case_id),
    )
    const reviews = Map.groupBy(await listReviews(tx, roundId), (review) => review.case_id)
    const short = wanted.filter(
      ({ case_id: id }) =>
        (reviews.get(id) ?? []).filter(({ state }) => state === 'submitted').length < round.quorum,
    )
    if (short.length > 0)
      throw fail('REVIEW_QUORUM_MISSING', { count: short.length, quorum: round.quorum })
    for (const { case_id: caseId } of wanted.toSorted((a, b) => (a.case_id < b.case_id ? -1 : 1))) {
      const own = reviews.get(caseId) ?? []
      await tellLetOff(tx, own, now)
      for (const { id, state } of own)
        if (['proposed', 'alternate', 'invited', 'accepted'].includes(state))
          await updateReview(tx, id, { state: 'withdrawn', reason: '评审已完成', ended_at: now })
      await moveCase(tx, {
        caseId,
        move: 'finishReview',
        actor,
        now,
        request: `review-round:${roundId}:finish`,
        through: 'review.finish',
      })
    }
    if (wanted.length === running.length)
      await updateRound(tx, round, { state: 'finished', finished_at: now })
    return wanted.length
  })
}
