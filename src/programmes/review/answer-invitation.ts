import { randomUUID } from 'node:crypto'
import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { insertDeclaration } from '../experts/evidence.store.ts'
import { findExpert } from '../experts/expert.store.ts'
import { holdReleased } from './hold-round.ts'
import { clearPairs, inviteNext } from './invite-experts.ts'
import { pairKey } from './plan-round.ts'
import { type DeclineReason, type Review, REVIEW_STATES, type ReviewState } from './review.ts'
import { findOwnReview, lockReview, roundOfReview, updateReview } from './review.store.ts'
import type { ReviewRound } from './review-round.ts'

/** An act of an expert upon a review of his own. */
export type OwnCommand = { readonly actor: Actor; readonly now: Date; readonly reviewId: string }

/** Takes an invitation on, once conflicts were looked for anew. */
export async function acceptInvitation(db: Db, command: OwnCommand): Promise<void> {
  const { now } = command
  const isClear = await actOnOwn(db, command, {
    what: 'review.accept',
    word: '接受',
    from: 'invited',
    work: async (tx, review) => {
      const clear = await clearPairs(tx, [review], { now })
      if (!clear.has(pairKey(review.case_id, review.expert_id))) return false
      await updateReview(tx, review.id, {
        state: 'accepted',
        answered_at: now,
        checked_on: dayOf(now),
      })
      return true
    },
  })
  if (!isClear) throw fail('REVIEW_CONFLICT')
}

type Leaving = OwnCommand & { readonly kind: DeclineReason; readonly reason: string }

/** Turns an invitation down; the next alternate is asked. */
export const declineInvitation = (db: Db, leaving: Leaving): Promise<void> =>
  leave(db, leaving, { what: 'review.decline', word: '谢绝', from: 'invited', to: 'declined' })

/** Gives a review up that was taken on; the next alternate is asked. */
export const refuseReview = (db: Db, leaving: Leaving): Promise<void> =>
  leave(db, leaving, { what: 'review.refuse', word: '退出', from: 'accepted', to: 'refused' })

type Step = {
  readonly what: string
  readonly word: string
  readonly from: ReviewState
  readonly to: 'declined' | 'refused'
}

async function leave(
  db: Db,
  { kind, reason, ...command }: Leaving,
  { to, ...step }: Step,
): Promise<void> {
  const { actor, now } = command
  await actOnOwn(db, command, {
    ...step,
    work: async (tx, review, round) => {
      await updateReview(tx, review.id, {
        state: to,
        reason_kind: kind,
        reason,
        ended_at: now,
        ...(to === 'declined' && { answered_at: now }),
      })
      // What he says of himself is evidence for this case from now on, whoever plans the next round.
      if (kind === 'conflict' && (await findExpert(tx, actor.person.id)) !== null)
        await insertDeclaration(tx, {
          id: randomUUID(),
          expertId: actor.person.id,
          kind: 'declared',
          subject: { caseId: review.case_id },
          source: `答复评审邀请时申报：${reason}`.slice(0, 500),
          from: dayOf(now),
          to: null,
          strength: 'certain',
          by: actor.person.id,
          now,
        })
      await inviteNext(tx, { round, caseId: review.case_id, now })
    },
  })
}

type Acting<T> = {
  readonly what: string
  readonly word: string
  readonly from: ReviewState
  readonly work: (tx: Tx, review: Review, round: ReviewRound) => Promise<T>
}

/** One transaction about a review of the expert himself; those of others are not there. */
export async function actOnOwn<T>(
  db: Db,
  { actor, now, reviewId }: OwnCommand,
  { what, word, from, work }: Acting<T>,
): Promise<T> {
  if ((await findOwnReview(db, actor.person.id, reviewId)) === undefined) throw fail('NOT_FOUND')
  const roundId = await roundOfReview(db, reviewId)
  if (roundId === null) throw fail('NOT_FOUND')
  const act = actBy(actor, { what, subject: `review:${reviewId}`, now })
  return write(db, act, async (tx) => {
    const round = await holdReleased(tx, roundId, word)
    const review = await lockReview(tx, reviewId)
    if (review === undefined) throw fail('NOT_FOUND')
    if (review.state !== from)
      throw fail('REVIEW_MOVE_NOT_ALLOWED', { state: REVIEW_STATES[review.state], move: word })
    return work(tx, review, round)
  })
}
