import { type Day, dayOf } from '../../base/day.ts'
import type { Tx } from '../../db/database.ts'
import { tell } from '../../party/message.store.ts'
import { loadCaseSubjects } from '../experts/case-subject.store.ts'
import { recomputeConflicts } from '../experts/conflicts-of.ts'
import { hasRoom } from './candidate.store.ts'
import { pairKey } from './plan-round.ts'
import { nextAlternate, type Review } from './review.ts'
import { listReviews, updateReview } from './review.store.ts'
import type { ReviewRound } from './review-round.ts'

type Pair = Pick<Review, 'case_id' | 'expert_id'>

/** Cases judged at once. */
const CASES_AT_ONCE = 20

/** The pairs among these that are clear on the day; the rules look anew, and what they find is kept. */
export async function clearPairs(
  tx: Tx,
  pairs: readonly Pair[],
  { now }: { readonly now: Date },
): Promise<ReadonlySet<string>> {
  const on: Day = dayOf(now)
  const clear = new Set<string>()
  const byCase = [...Map.groupBy(pairs, (pair) => pair.case_id)]
  for (let from = 0; from < byCase.length; from += CASES_AT_ONCE) {
    const piece = byCase.slice(from, from + CASES_AT_ONCE)
    const caseSubjects = await loadCaseSubjects(
      tx,
      piece.map(([caseId]) => caseId),
    )
    const expertIds = [...new Set(piece.flatMap(([, own]) => own.map((pair) => pair.expert_id)))]
    const { verdicts } = await recomputeConflicts(tx, { caseSubjects, expertIds, on, now })
    for (const { caseId, expertId, state } of verdicts)
      if (state === 'clear') clear.add(pairKey(caseId, expertId))
  }
  return clear
}

type Inviting = { readonly now: Date; readonly releasedBy: string }

/** Asks an expert: he learns of it by a message that names no project, since others may read over his shoulder. */
export async function inviteExpert(
  tx: Tx,
  review: Review,
  { round, now, releasedBy }: Inviting & { readonly round: ReviewRound },
): Promise<void> {
  await updateReview(tx, review.id, {
    state: 'invited',
    rank: 0,
    checked_on: dayOf(now),
    invited_at: now,
    released_by: releasedBy,
  })
  await tell(
    tx,
    [
      {
        personId: review.expert_id,
        organisationId: null,
        title: '评审邀请',
        body: `您受邀评审一个项目，请于 ${round.answer_by} 前答复。`,
        link: `/reviews/${review.id}`,
        request: `review-invitation:${review.id}`,
      },
    ],
    now,
  )
}

/**
 * Asks the next alternate of a project after somebody has left it. One with a conflict, or without room in his
 * year, is passed over and taken off the list. Answers whether somebody was asked.
 */
export async function inviteNext(
  tx: Tx,
  {
    round,
    caseId,
    now,
  }: { readonly round: ReviewRound; readonly caseId: string; readonly now: Date },
): Promise<boolean> {
  for (;;) {
    const reviews = await listReviews(tx, round.id, [caseId])
    const next = nextAlternate(reviews)
    if (next === undefined || round.released_by === null) return false
    const clear = await clearPairs(tx, [next], { now })
    const isClear = clear.has(pairKey(caseId, next.expert_id))
    if (isClear && (await hasRoom(tx, next.expert_id, { round, on: dayOf(now) }))) {
      await inviteExpert(tx, next, { round, now, releasedBy: round.released_by })
      return true
    }
    await updateReview(tx, next.id, {
      state: 'withdrawn',
      reason: isClear ? '递补时评审量已达上限' : '递补时复核需要回避',
      ended_at: now,
    })
  }
}

/** Tells experts who were asked or at work that nothing is wanted of them any more; why is not their business. */
export const tellLetOff = (tx: Tx, reviews: readonly Review[], now: Date): Promise<void> =>
  tell(
    tx,
    reviews
      .filter(({ state }) => state === 'invited' || state === 'accepted')
      .map(({ id, expert_id: personId }) => ({
        personId,
        organisationId: null,
        title: '评审任务取消',
        body: '您的一项评审任务已取消，无需再办理。感谢您的支持。',
        link: '/reviews',
        request: `review-let-off:${id}`,
      })),
    now,
  )
