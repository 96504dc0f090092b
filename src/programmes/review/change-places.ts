// What the office does to single places while a round runs: takes an expert off, adds one by hand, reminds.
import { randomUUID } from 'node:crypto'
import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import { tell } from '../../party/message.store.ts'
import { write } from '../../trust/write.ts'
import { listPool } from './candidate.store.ts'
import { kindOf } from './expertise.ts'
import { holdReleased, type RoundCommand } from './hold-round.ts'
import { clearPairs, inviteExpert, inviteNext, tellLetOff } from './invite-experts.ts'
import { pairKey } from './plan-round.ts'
import { REVIEW_STATES } from './review.ts'
import { insertReviews, listReviews, lockReview, updateReview } from './review.store.ts'
import { ROUND_STATES, type RoundState } from './review-round.ts'
import { findProject, lockRound } from './round.store.ts'

const OPEN_TO_CHANGE: ReadonlySet<RoundState> = new Set(['planned', 'released'])

type OneReview = RoundCommand & { readonly reviewId: string }

/** Takes an expert off a project, with the reason; where the round runs the next alternate is asked. */
export async function withdrawReview(
  db: Db,
  { actor, now, roundId, reviewId, reason }: OneReview & { readonly reason: string },
): Promise<void> {
  const act = actBy(actor, {
    what: 'review.withdraw',
    subject: `review:${reviewId}`,
    now,
    note: reason,
  })
  await write(db, act, async (tx) => {
    const round = await lockRound(tx, roundId)
    const review = await lockReview(tx, reviewId)
    if (round === undefined || review === undefined || review.round_id !== roundId)
      throw fail('NOT_FOUND')
    if (!OPEN_TO_CHANGE.has(round.state))
      throw fail('REVIEW_ROUND_MOVE_NOT_ALLOWED', {
        state: ROUND_STATES[round.state],
        move: '撤下专家',
      })
    if (!['proposed', 'alternate', 'invited', 'accepted'].includes(review.state))
      throw fail('REVIEW_MOVE_NOT_ALLOWED', { state: REVIEW_STATES[review.state], move: '撤下' })
    await updateReview(tx, reviewId, { state: 'withdrawn', reason, ended_at: now })
    await tellLetOff(tx, [review], now)
    if (round.state === 'released' && review.state !== 'alternate')
      await inviteNext(tx, { round, caseId: review.case_id, now })
  })
}

type Adding = RoundCommand & { readonly caseId: string; readonly expertId: string }

/** Adds an expert by hand. While the round runs he is asked only when a second person lets the invitation out. */
export async function addExpert(
  db: Db,
  { actor, now, roundId, caseId, expertId }: Adding,
): Promise<string> {
  const id = randomUUID()
  const act = actBy(actor, { what: 'review.add', subject: `review:${id}`, now })
  const isClear = await write(db, act, async (tx) => {
    const round = await lockRound(tx, roundId)
    if (round === undefined || (await findProject(tx, roundId, caseId)) === undefined)
      throw fail('NOT_FOUND')
    if (!OPEN_TO_CHANGE.has(round.state))
      throw fail('REVIEW_ROUND_MOVE_NOT_ALLOWED', {
        state: ROUND_STATES[round.state],
        move: '增补专家',
      })
    const candidate = (await listPool(tx, dayOf(now))).find((each) => each.id === expertId)
    if (candidate === undefined) throw fail('REVIEW_CONFLICT')
    const clear = await clearPairs(tx, [{ case_id: caseId, expert_id: expertId }], { now })
    if (!clear.has(pairKey(caseId, expertId))) return false
    await insertReviews(tx, [
      {
        id,
        round_id: roundId,
        case_id: caseId,
        expert_id: expertId,
        expert_name: candidate.name,
        unit_id: candidate.unitId,
        unit_name: candidate.unitName,
        kind: kindOf(candidate.fields),
        state: 'proposed',
        rank: 0,
        checked_on: dayOf(now),
        planned_by: actor.person.id,
        planned_at: now,
      },
    ])
    return true
  })
  if (!isClear) throw fail('REVIEW_CONFLICT')
  return id
}

/** The second person lets a single invitation out. */
export async function releaseReview(
  db: Db,
  { actor, now, roundId, reviewId }: OneReview,
): Promise<void> {
  const act = actBy(actor, { what: 'review.release', subject: `review:${reviewId}`, now })
  const isClear = await write(db, act, async (tx) => {
    const round = await holdReleased(tx, roundId, '发出邀请')
    const review = await lockReview(tx, reviewId)
    if (review === undefined || review.round_id !== roundId) throw fail('NOT_FOUND')
    if (review.state !== 'proposed')
      throw fail('REVIEW_MOVE_NOT_ALLOWED', {
        state: REVIEW_STATES[review.state],
        move: '发出邀请',
      })
    if (review.planned_by === actor.person.id) throw fail('REVIEW_OWN_RELEASE')
    const clear = await clearPairs(tx, [review], { now })
    if (!clear.has(pairKey(review.case_id, review.expert_id))) return false
    await inviteExpert(tx, review, { round, now, releasedBy: actor.person.id })
    return true
  })
  if (!isClear) throw fail('REVIEW_CONFLICT')
}

/** Reminds everybody who has not answered or not submitted: once a day at most. Answers how many. */
export async function remindExperts(
  db: Db,
  { actor, now, roundId }: RoundCommand,
): Promise<number> {
  const act = actBy(actor, { what: 'review-round.remind', subject: `review_round:${roundId}`, now })
  return write(db, act, async (tx) => {
    const round = await holdReleased(tx, roundId, '催办')
    const today = dayOf(now)
    const late = (await listReviews(tx, roundId)).filter(
      ({ state, reminded_at: at }) =>
        (state === 'invited' || state === 'accepted') && (at === null || dayOf(at) !== today),
    )
    for (const { id, reminders } of late)
      await updateReview(tx, id, { reminded_at: now, reminders: reminders + 1 })
    await tell(
      tx,
      late.map(({ id, expert_id: personId, state }) => ({
        personId,
        organisationId: null,
        title: '评审提醒',
        body:
          state === 'invited'
            ? `您有一项评审邀请尚未答复，请于 ${round.answer_by} 前答复。`
            : `您有一项评审尚未提交，请于 ${round.due_on} 前提交。`,
        link: `/reviews/${id}`,
        request: `review-reminder:${id}:${today}`,
      })),
      now,
    )
    return late.length
  })
}
