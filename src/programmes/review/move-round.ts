import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import { write } from '../../trust/write.ts'
import { holdRound, type RoundCommand } from './hold-round.ts'
import { isHolding } from './review.ts'
import { listReviews, updateReview } from './review.store.ts'
import { isOwnRound, type ReviewRound } from './review-round.ts'
import { listProjects, releaseProjects, updateRound } from './round.store.ts'

type Moving = RoundCommand & {
  readonly move: 'submit' | 'recall' | 'return' | 'cancel'
  readonly reason: string | null
}

/** Submits a round to the second person: every project must have as many experts as its quorum. */
export async function submitRound(db: Db, command: RoundCommand): Promise<void> {
  const { actor, now } = command
  await moveRound(db, { ...command, reason: null, move: 'submit' }, async (tx, round) => {
    const short = await countShort(tx, round)
    if (short > 0) throw fail('REVIEW_PLACES_MISSING', { count: short })
    await updateRound(tx, round, {
      state: 'submitted',
      submitted_by: actor.person.id,
      submitted_at: now,
      returned_by: null,
      return_reason: null,
    })
  })
}

/** How many projects have fewer experts than the round needs opinions. */
async function countShort(tx: Tx, round: ReviewRound): Promise<number> {
  const [projects, reviews] = await Promise.all([
    listProjects(tx, round.id),
    listReviews(tx, round.id),
  ])
  const held = Map.groupBy(reviews.filter(isHolding), (review) => review.case_id)
  return projects.filter((each) => (held.get(each.case_id)?.length ?? 0) < round.quorum).length
}

/** Takes a submitted round back to work on it. */
export const recallRound = (db: Db, command: RoundCommand): Promise<void> =>
  moveRound(db, { ...command, reason: null, move: 'recall' }, (tx, round) =>
    updateRound(tx, round, { state: 'planned' }),
  )

/** The second person sends a round back with a reason. */
export const returnRound = (
  db: Db,
  command: RoundCommand & { readonly reason: string },
): Promise<void> =>
  moveRound(db, { ...command, move: 'return' }, (tx, round) => {
    if (isOwnRound(round, command.actor.person.id)) throw fail('REVIEW_OWN_RELEASE')
    return updateRound(tx, round, {
      state: 'planned',
      returned_by: command.actor.person.id,
      return_reason: command.reason,
    })
  })

/** Gives a round up before anybody heard of it; its cases wait for another one. */
export const cancelRound = (
  db: Db,
  command: RoundCommand & { readonly reason: string },
): Promise<void> =>
  moveRound(db, { ...command, move: 'cancel' }, async (tx, round) => {
    for (const review of await listReviews(tx, round.id))
      if (review.state === 'proposed' || review.state === 'alternate')
        await updateReview(tx, review.id, {
          state: 'withdrawn',
          reason: '批次取消',
          ended_at: command.now,
        })
    await releaseProjects(tx, round.id)
    await updateRound(tx, round, {
      state: 'cancelled',
      cancelled_by: command.actor.person.id,
      cancel_reason: command.reason,
    })
  })

async function moveRound(
  db: Db,
  { actor, now, roundId, revision, reason, move }: Moving,
  work: (tx: Tx, round: ReviewRound) => Promise<void>,
): Promise<void> {
  const act = actBy(actor, {
    what: `review-round.${move}`,
    subject: `review_round:${roundId}`,
    now,
    note: reason,
  })
  await write(db, act, async (tx) => work(tx, await holdRound(tx, { roundId, revision }, move)))
}
