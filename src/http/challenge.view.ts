import type { Db } from '../db/database.ts'
import type { Actor } from '../party/actor.ts'
import { machineOf, type ProgrammeCase } from '../programmes/cases/case.ts'
import { stateFor } from '../programmes/cases/outward.ts'
import { caseScope, findSeen, isInside } from '../programmes/cases/show-case.ts'
import { isRelationKind, RELATION_WORDS } from '../programmes/challenges/challenge.ts'
import {
  type Bid,
  findPublicListing,
  listBids,
  listFunds,
  listRelations,
  type PublicListing,
} from '../programmes/challenges/challenge.store.ts'
import { offeredFen } from '../programmes/challenges/list-challenge.ts'
import { listGates } from '../programmes/challenges/race.ts'
import { pinnedTerms } from '../programmes/calls/pinned-topic.ts'
import type { ChallengeDeskView, ChallengeView } from './challenge.contract.ts'

/** A listed problem as everybody may read it. */
export const viewChallenge = (row: PublicListing): ChallengeView => ({
  caseId: row.case_id,
  number: row.number,
  title: row.title,
  summary: row.summary,
  wanted: row.wanted,
  poster: row.poster,
  topic: row.topic,
  offeredFen: row.offered_fen.toString(),
  racersMax: row.racers_max,
  listedAt: row.listed_at.toISOString(),
  bidsCloseAt: row.bids_close_at.toISOString(),
  isOpen: row.isOpen,
})

type Reader = { readonly actor: Actor; readonly now: Date }

/**
 * What belongs to a posted problem or a bid, as the actor may know it: the poster meets bids from when they
 * were offered to him, and outsiders learn nothing of relations that were looked for.
 */
export async function viewDesk(
  db: Db,
  { actor, now }: Reader,
  caseId: string,
): Promise<ChallengeDeskView> {
  const kept = await findSeen(db, actor, caseId)
  const inside = isInside(caseScope(actor))
  const challengeId = kept.machine === 'bid' ? kept.parent_id : kept.id
  const isOwnProblem = kept.machine === 'challenge'
  const [listing, { line }, all, gates] = await Promise.all([
    challengeId === null ? undefined : findPublicListing(db, challengeId, now),
    pinnedTerms(db, kept),
    isOwnProblem ? listBids(db, kept.id) : [],
    challengeId === null ? [] : listGates(db, challengeId),
  ])
  const bids = all.filter((bid) => (inside ? bid.isSubmitted : bid.isOffered))
  const names = new Map(bids.map((bid) => [bid.id, bid.applicant_name]))
  return {
    listing: listing === undefined ? null : viewChallenge(listing),
    racersMax: line.challenge?.racersMax ?? 1,
    offeredFen: isOwnProblem ? ((await offeredFen(db, kept.id))?.toString() ?? null) : null,
    funds: isOwnProblem
      ? (await listFunds(db, kept.id)).map((row) => ({
          id: row.id,
          amountFen: row.amount_fen.toString(),
          source: row.source,
          at: row.checked_at.toISOString(),
        }))
      : [],
    bids: bids.map((bid) => viewBid(bid, inside)),
    gates: gates.map((gate) => ({
      id: gate.id,
      position: gate.position,
      title: gate.title,
      criterion: gate.criterion,
      dueOn: gate.due_on,
      // A racer reads how he did himself, not how others did.
      results: gate.results
        .filter(({ bid_id: bid }) => names.has(bid) || bid === kept.id)
        .map((result) => ({
          bidId: result.bid_id,
          applicant: names.get(result.bid_id) ?? kept.applicant_name,
          stays: result.outcome === 'stays',
          measured: result.measured,
        })),
    })),
    relations: inside && kept.machine === 'bid' ? await viewRelations(db, kept) : null,
  }
}

function viewBid(bid: Bid, inside: boolean): ChallengeDeskView['bids'][number] {
  return {
    caseId: bid.id,
    number: bid.number,
    title: bid.title,
    applicant: bid.applicant_name,
    requestedFen: bid.requested_fen?.toString() ?? null,
    state: stateFor(machineOf(bid), bid.marking, inside),
    isEnded: bid.ended_in !== null,
    isExecuting: bid.marking.includes('executing'),
  }
}

async function viewRelations(
  db: Db,
  { id }: Pick<ProgrammeCase, 'id'>,
): Promise<ChallengeDeskView['relations']> {
  const { searchedAt, signs } = await listRelations(db, id)
  return {
    searchedAt: searchedAt?.toISOString() ?? null,
    signs: signs.map((sign) => ({
      id: sign.id,
      kind: sign.kind,
      kindWord: isRelationKind(sign.kind) ? RELATION_WORDS[sign.kind] : sign.kind,
      finding: sign.finding,
      isEntered: sign.entered_by !== null,
      settledAs: sign.settled_as,
      ground: sign.ground,
    })),
  }
}
