import { fail } from '../../base/failure.ts'
import type { City } from '../../base/region.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { beginForm } from '../applications/start-application.ts'
import { refuseKind } from '../calls/call.ts'
import { pinnedTerms } from '../calls/pinned-topic.ts'
import { lockCase, markingIn } from '../cases/case.store.ts'
import { openCase } from '../cases/open-case.ts'
import { bidObstacle } from './challenge.ts'
import { findListing, listBids } from './challenge.store.ts'

type Answering = {
  readonly actor: Actor
  readonly city: City
  readonly now: Date
  readonly challengeId: string
}

/** Opens a bid for a listed problem (揭榜); one for each organisation. Returns the id of its case. */
export async function openBid(
  db: Db,
  { actor, city, now, challengeId }: Answering,
): Promise<string> {
  return write(
    db,
    (id: string) => actBy(actor, { what: 'bid.open', subject: `programme_case:${id}`, now }),
    async (tx) => {
      // Held, so that it is not taken off the list meanwhile, and nobody opens two.
      const challenge = await lockCase(tx, challengeId)
      const listing = await findListing(tx, challengeId)
      if (challenge === undefined || listing === undefined) throw fail('NOT_FOUND')
      const bids = await listBids(tx, challengeId)
      const obstacle = bidObstacle(listing, {
        isListed: (await markingIn(tx, challengeId)).includes('listed'),
        isPoster: challenge.applicant === actor.organisation.id,
        hasBid: bids.some(
          ({ applicant, ended_in: end }) => applicant === actor.organisation.id && end === null,
        ),
        now,
      })
      if (obstacle !== null) throw fail(obstacle)
      const { line } = await pinnedTerms(tx, challenge)
      refuseKind(line.applicants.kinds, actor.organisation.kind)
      const caseId = await openCase(tx, {
        machine: 'bid',
        topic: challenge.topic,
        line: challenge.line,
        topicVersionId: challenge.topic_version_id,
        // Its time is that of the listing, not that of the call under which the problem was posted.
        callId: null,
        parentId: challengeId,
        title: '',
        actor,
        now,
      })
      await beginForm(tx, { actor, city, now, caseId, stage: 'application' })
      return caseId
    },
  )
}
