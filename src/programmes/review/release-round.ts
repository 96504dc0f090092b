import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import { write } from '../../trust/write.ts'
import { holdRound, type RoundCommand } from './hold-round.ts'
import { clearPairs, inviteExpert } from './invite-experts.ts'
import { pairKey } from './plan-round.ts'
import { isOwnRound } from './review-round.ts'
import { listReviews } from './review.store.ts'
import { updateRound } from './round.store.ts'

/**
 * The second person lets the experts know. Conflicts are looked for anew; where one has come up since the plan
 * nothing is released, so that what goes out is what the second person saw.
 */
export async function releaseRound(db: Db, command: RoundCommand): Promise<void> {
  const { actor, now, roundId, revision } = command
  const act = actBy(actor, {
    what: 'review-round.release',
    subject: `review_round:${roundId}`,
    now,
  })
  const blocked = await write(db, act, async (tx) => {
    const round = await holdRound(tx, { roundId, revision }, 'release')
    if (isOwnRound(round, actor.person.id)) throw fail('REVIEW_OWN_RELEASE')
    const places = (await listReviews(tx, roundId)).filter(({ state }) => state === 'proposed')
    const clear = await clearPairs(tx, places, { now })
    const barred = places.filter((each) => !clear.has(pairKey(each.case_id, each.expert_id)))
    // What the rules found is kept either way: the officer must see why.
    if (barred.length > 0) return barred.length
    const released = { released_by: actor.person.id, released_at: now }
    await updateRound(tx, round, { state: 'released', ...released })
    const held = { ...round, ...released }
    // In the order of experts, so that two releases wait for each other and never in a ring.
    for (const review of places.toSorted((a, b) => (a.expert_id < b.expert_id ? -1 : 1)))
      await inviteExpert(tx, review, { round: held, now, releasedBy: actor.person.id })
    return 0
  })
  if (blocked > 0) throw fail('REVIEW_RELEASE_CONFLICTS', { count: blocked })
}
