import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { listGrantsOf } from '../../funds/movement.store.ts'
import type { Actor } from '../../party/actor.ts'
import { mayAct } from '../../party/permission.ts'
import { ORGANISATION_KINDS } from '../../party/role.ts'
import { machineOf, type ProgrammeCase } from '../../programmes/cases/case.ts'
import { findCase, markingIn, posterOf } from '../../programmes/cases/case.store.ts'
import { type Marking, movesFrom } from '../../programmes/cases/machine.ts'
import { phaseOf, stateFor } from '../../programmes/cases/outward.ts'
import { caseScope, findSeen, isInside } from '../../programmes/cases/show-case.ts'
import { isRelationKind, RELATION_WORDS } from '../../programmes/challenges/challenge.ts'
import {
  type Bid,
  findPublicListing,
  listBids,
  listFunds,
  listRelations,
  type PublicListing,
} from '../../programmes/challenges/challenge.store.ts'
import { offeredFen } from '../../programmes/challenges/list-challenge.ts'
import { findRaceSettlement } from '../../programmes/challenges/race-settlement.store.ts'
import { listGates } from '../../programmes/challenges/race.ts'
import { type BidMoney, bidMoneyOf } from '../../programmes/challenges/share-arrival.store.ts'
import { originOf } from '../../programmes/decisions/award-money.ts'
import { openMoney } from '../../programmes/execution/wind-down.ts'
import { pinnedTerms } from '../../programmes/calls/pinned-topic.ts'
import { type TopicNames, topicNames } from './case.view.ts'
import type {
  BidMove,
  ChallengeDeskView,
  ChallengeDetailView,
  ChallengeView,
} from './challenge.contract.ts'

const viewChallenge = (row: PublicListing, names: TopicNames | undefined): ChallengeView => ({
  caseId: row.case_id,
  number: row.number,
  title: row.title,
  summary: row.summary,
  wanted: row.wanted,
  poster: row.poster,
  topic: row.topic,
  topicName: names?.topic ?? row.topic,
  lineName: names?.line ?? row.line,
  offeredFen: row.offered_fen.toString(),
  racersMax: row.racers_max,
  listedAt: row.listed_at.toISOString(),
  bidsCloseAt: row.bids_close_at.toISOString(),
  isOpen: row.isOpen,
})

/** Listed problems as everybody may read them. */
export async function viewChallenges(
  db: Db,
  rows: readonly PublicListing[],
): Promise<ChallengeView[]> {
  const names = await topicNames(
    db,
    rows.map((row) => ({ ...row, id: row.case_id })),
  )
  return rows.map((row) => viewChallenge(row, names.get(row.case_id)))
}

type Visitor = { readonly actor: Actor | null; readonly now: Date }

/** One listed problem, with who may answer it. */
export async function viewDetail(
  db: Db,
  { actor, now }: Visitor,
  row: PublicListing,
): Promise<ChallengeDetailView> {
  const [posted, bids, [view]] = await Promise.all([
    findCase(db, row.case_id),
    listBids(db, row.case_id),
    viewChallenges(db, [row]),
  ])
  if (posted === undefined || view === undefined) throw fail('NOT_FOUND')
  const { line } = await pinnedTerms(db, posted)
  const own = bids.find(
    ({ applicant, ended_in: end }) => applicant === actor?.organisation.id && end === null,
  )
  const isPoster = posted.applicant === actor?.organisation.id
  return {
    ...view,
    now: now.toISOString(),
    kinds: line.applicants.kinds.map((kind) => ORGANISATION_KINDS[kind]),
    conditions: [...line.applicants.conditions],
    duration:
      line.duration === null
        ? null
        : `${line.duration.monthsMin} 至 ${line.duration.monthsMax} 个月`,
    clause: line.clause,
    mayAnswer:
      actor !== null &&
      !isPoster &&
      mayAct(actor.role, 'application.edit') &&
      line.applicants.kinds.includes(actor.organisation.kind),
    isPoster,
    ownBid:
      own === undefined
        ? null
        : {
            caseId: own.id,
            number: own.number,
            state: stateFor(machineOf(own), own.marking, false),
          },
  }
}

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
  const [listing, { line }, all, gates, poster, marking] = await Promise.all([
    challengeId === null ? undefined : findPublicListing(db, challengeId, now),
    pinnedTerms(db, kept),
    isOwnProblem ? listBids(db, kept.id) : [],
    challengeId === null ? [] : listGates(db, challengeId),
    isOwnProblem ? kept.applicant : posterOf(db, kept),
    markingIn(db, caseId),
  ])
  const bids = all.filter((bid) => (inside ? bid.isSubmitted : bid.isOffered))
  const names = new Map(bids.map((bid) => [bid.id, bid.applicant_name]))
  const isPoster = poster === actor.organisation.id
  // Before the award is public its money is of the office alone.
  const told = [...bids, { ...kept, marking }].filter(
    (bid) => bid.machine === 'bid' && (inside || isAwardPublic(bid)),
  )
  const money = await bidMoneyOf(
    db,
    told.map(({ id }) => id),
  )
  return {
    listing: listing === undefined ? null : ((await viewChallenges(db, [listing]))[0] ?? null),
    isPoster,
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
    bids: bids.map((bid) => ({
      ...viewBid(bid, inside),
      moves: bidMoves(bid, { actor, isPoster, inside }),
      money: viewMoney(money.get(bid.id)),
    })),
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
    money: viewMoney(money.get(kept.id)),
    settlement:
      inside && kept.machine === 'bid' ? await viewSettlement(db, kept.id, marking) : null,
    relations: inside && kept.machine === 'bid' ? await viewRelations(db, kept) : null,
  }
}

type Standing = Parameters<typeof machineOf>[0] & { readonly marking: Marking }

function isAwardPublic(bid: Standing): boolean {
  const phase = phaseOf(machineOf(bid), bid.marking)
  return phase !== 'deliberation' && phase !== 'notice'
}

type Acting = { readonly actor: Actor; readonly isPoster: boolean; readonly inside: boolean }

/** What may be done with a bid from the desk of its problem, and by whom. */
const BID_MOVERS: Readonly<Record<BidMove, (acting: Acting) => boolean>> = {
  chooseBid: ({ isPoster }) => isPoster,
  refuseBid: ({ isPoster }) => isPoster,
  countersign: ({ isPoster }) => isPoster,
  declineBid: ({ inside }) => inside,
}

const isBidMove = (name: string): name is BidMove => Object.hasOwn(BID_MOVERS, name)

function bidMoves(bid: Bid, acting: Acting): BidMove[] {
  const machine = machineOf(bid)
  return movesFrom(machine, bid.marking).flatMap((name) => {
    const permission = machine.moves[name]?.permission
    if (!isBidMove(name) || permission === undefined) return []
    return BID_MOVERS[name](acting) && mayAct(acting.actor.role, permission) ? [name] : []
  })
}

const viewMoney = (money: BidMoney | undefined): ChallengeDeskView['money'] =>
  money === undefined
    ? null
    : {
        shareFen: money.shareFen.toString(),
        arrivedFen: money.arrivedFen.toString(),
        matchedFen: money.matchedFen.toString(),
        matchableFen: money.matchableFen.toString(),
        usedFen: money.usedFen.toString(),
        arrivals: money.arrivals.map(({ at, amountFen, evidence, by }) => ({
          at: at.toISOString(),
          amountFen: amountFen.toString(),
          evidence,
          by,
        })),
      }

/** Who left a race: before its settlement what it is about, afterwards what it said. */
async function viewSettlement(
  db: Db,
  caseId: string,
  marking: Marking,
): Promise<ChallengeDeskView['settlement']> {
  const settled = await findRaceSettlement(db, caseId)
  if (settled === undefined && !marking.includes('settling')) return null
  const grants = await listGrantsOf(db, originOf(caseId))
  const paidFen = settled?.paid_fen ?? grants.reduce((sum, grant) => sum + grant.paidFen, 0n)
  const arrivedFen = (await bidMoneyOf(db, [caseId])).get(caseId)?.arrivedFen ?? 0n
  const usedFen = grants
    .filter(({ payer }) => payer === 'enterprise')
    .reduce((sum, grant) => sum + grant.paidFen + grant.recoveredFen, 0n)
  return {
    paidFen: paidFen.toString(),
    spentFen: settled?.spent_fen.toString() ?? null,
    unusedFen: (arrivedFen > usedFen ? arrivedFen - usedFen : 0n).toString(),
    ground: settled?.ground ?? null,
    settledAt: settled?.settled_at.toISOString() ?? null,
    open: await openMoney(db, caseId),
  }
}

function viewBid(
  bid: Bid,
  inside: boolean,
): Omit<ChallengeDeskView['bids'][number], 'moves' | 'money'> {
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
