import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { lockCase } from '../cases/case.store.ts'
import { moveCase } from '../cases/move-case.ts'
import { actOnCase, type CaseCommand } from '../decisions/act-on-case.ts'
import { findListing, listBids } from './challenge.store.ts'

type Choice = CaseCommand & { readonly isChosen: boolean; readonly reason: string | null }

/** Places of a bid that the poster has not chosen yet. */
const NOT_CHOSEN = new Set([
  'draft',
  'submitted',
  'returned',
  'accepted',
  'in_review',
  'relation_check',
  'reviewed',
  'checked',
  'poster_choice',
])

/** The poster takes a bidder or not; no more than may race at once. */
export const chooseBid = (db: Db, command: Choice): Promise<void> =>
  actOnCase(db, command, {
    what: command.isChosen ? 'bid.choose' : 'bid.refuse',
    note: command.reason,
    work: async (tx, kept) => {
      const { actor, now, caseId, request, isChosen, reason } = command
      if (isChosen && kept.parent_id !== null) {
        // Held, so that two choices at once are counted one after the other.
        await lockCase(tx, kept.parent_id)
        const listing = await findListing(tx, kept.parent_id)
        const taken = (await listBids(tx, kept.parent_id)).filter(
          ({ id, ended_in: end, marking }) =>
            id !== caseId && end === null && !marking.some((place) => NOT_CHOSEN.has(place)),
        ).length
        const max = listing?.racers_max ?? 1
        if (taken >= max) throw fail('CHALLENGE_RACERS_TOO_MANY', { max })
      }
      await moveCase(tx, {
        caseId,
        move: isChosen ? 'chooseBid' : 'refuseBid',
        through: 'bid.choose',
        actor,
        now,
        request,
        reason,
      })
    },
  })

type Declined = CaseCommand & { readonly reason: string }

/** The office sets a bid aside: related to the poster, or not needed any more. */
export const declineBid = (db: Db, command: Declined): Promise<void> =>
  actOnCase(db, command, {
    what: 'bid.decline',
    note: command.reason,
    work: async (tx) => {
      const { actor, now, caseId, request, reason } = command
      await moveCase(tx, {
        caseId,
        move: 'declineBid',
        through: 'bid.decline',
        actor,
        now,
        request,
        reason,
      })
    },
  })

/** The poster signs the contract as its third party. */
export const countersignBid = (db: Db, command: CaseCommand): Promise<void> =>
  actOnCase(db, command, {
    what: 'bid.countersign',
    work: async (tx) => {
      const { actor, now, caseId, request } = command
      await moveCase(tx, {
        caseId,
        move: 'countersign',
        through: 'bid.countersign',
        actor,
        now,
        request,
      })
    },
  })
