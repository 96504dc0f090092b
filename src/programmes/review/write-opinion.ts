import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actOnOwn, type OwnCommand } from './answer-invitation.ts'
import { clearPairs } from './invite-experts.ts'
import { draftFault, fitted, type Opinion, openFaults, opinionDigest, totalOf } from './opinion.ts'
import { freezeOpinion, saveDraft } from './opinion.store.ts'
import { pairKey } from './plan-round.ts'
import type { Review } from './review.ts'
import { updateReview } from './review.store.ts'
import type { ReviewRound } from './review-round.ts'

type Saving = OwnCommand & {
  readonly opinion: Opinion
  /** The revision of the draft that the page showed; 0 where there was none. */
  readonly seen: number
}

/** Keeps a draft that only the expert himself sees. */
export const saveOpinion = (db: Db, { opinion, seen, ...command }: Saving): Promise<void> =>
  actOnOwn(db, command, {
    what: 'review.save',
    word: '保存意见',
    from: 'accepted',
    work: (tx, review, round) => keepDraft(tx, { review, round, opinion, seen, now: command.now }),
  })

/**
 * Submits: the opinion is frozen, and nobody changes it any more. Conflicts are looked for a last time; an
 * opinion of somebody who must not give one is no opinion.
 */
export async function submitOpinion(db: Db, { opinion, seen, ...command }: Saving): Promise<void> {
  const { now } = command
  const isClear = await actOnOwn(db, command, {
    what: 'review.submit',
    word: '提交意见',
    from: 'accepted',
    work: async (tx, review, round) => {
      const [fault] = openFaults(round.sheet, opinion)
      if (fault !== undefined) throw fail('REVIEW_OPINION_INVALID', { detail: fault })
      const clear = await clearPairs(tx, [review], { now })
      if (!clear.has(pairKey(review.case_id, review.expert_id))) return false
      await keepDraft(tx, { review, round, opinion, seen, now })
      const frozen = fitted(round.sheet, opinion)
      await freezeOpinion(tx, {
        ...frozen,
        reviewId: review.id,
        now,
        points: totalOf(frozen),
        digest: opinionDigest(review.id, frozen),
      })
      await updateReview(tx, review.id, {
        state: 'submitted',
        ended_at: now,
        checked_on: dayOf(now),
      })
      return true
    },
  })
  if (!isClear) throw fail('REVIEW_CONFLICT')
}

type Keeping = Pick<Saving, 'opinion' | 'seen'> & {
  readonly review: Review
  readonly round: ReviewRound
  readonly now: Date
}

async function keepDraft(tx: Tx, { review, round, opinion, seen, now }: Keeping): Promise<void> {
  const fault = draftFault(round.sheet, opinion)
  if (fault !== null) throw fail('REVIEW_OPINION_INVALID', { detail: fault })
  const draft = fitted(round.sheet, opinion)
  if (!(await saveDraft(tx, { ...draft, reviewId: review.id, now }, seen)))
    throw fail('REVIEW_OPINION_CHANGED')
}
