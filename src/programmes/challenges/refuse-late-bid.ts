import { fail } from '../../base/failure.ts'
import type { Tx } from '../../db/database.ts'
import { markingIn } from '../cases/case.store.ts'
import { bidObstacle } from './challenge.ts'
import { findListing } from './challenge.store.ts'

/** Refuses a bid that comes after its problem can be answered, by our clock. */
export async function refuseLateBid(tx: Tx, challengeId: string, now: Date): Promise<void> {
  const listing = await findListing(tx, challengeId)
  const isListed = (await markingIn(tx, challengeId)).includes('listed')
  const obstacle =
    listing === undefined
      ? 'CHALLENGE_NOT_LISTED'
      : bidObstacle(listing, { isListed, isPoster: false, hasBid: false, now })
  if (obstacle !== null) throw fail(obstacle)
}
