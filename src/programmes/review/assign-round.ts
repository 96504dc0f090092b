import { randomUUID } from 'node:crypto'
import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import { write } from '../../trust/write.ts'
import type { ReviewAssignment, ReviewPlan } from '../assignment/assignment.ts'
import { kindOf } from './expertise.ts'
import { findPlanFacts } from './find-places.ts'
import { holdRound, type RoundCommand } from './hold-round.ts'
import {
  type Candidate,
  outcomeOf,
  pairKey,
  placesOf,
  type PlannedPlace,
  reviewPlan,
} from './plan-round.ts'
import { canMove, type ReviewRound, ROUND_STATES } from './review-round.ts'
import { deleteReviews, insertReviews, listReviews, updateReview } from './review.store.ts'
import { findRound, updateRound } from './round.store.ts'

/** Computes an assignment outside of the process that answers requests. */
export type ComputeAssignment = (plan: ReviewPlan) => Promise<ReviewAssignment>

/** Plans a round, or plans it anew with as little change as the rules allow. Nobody outside the office sees it. */
export async function assignRound(
  db: Db,
  command: RoundCommand,
  compute: ComputeAssignment,
): Promise<void> {
  const { actor, now, roundId, revision } = command
  const round = await findRound(db, roundId)
  if (round === undefined) throw fail('NOT_FOUND')
  const state = ROUND_STATES[round.state]
  if (revision !== undefined && revision !== round.revision)
    throw fail('REVIEW_ROUND_CHANGED', { state })
  if (!canMove(round, 'plan') || round.selection !== 'assignment')
    throw fail('REVIEW_ROUND_MOVE_NOT_ALLOWED', { state, move: '分配专家' })
  const facts = await findPlanFacts(db, { actor, now, round })
  if (facts.candidates.length === 0) throw fail('REVIEW_PLAN_EMPTY')
  const assignment = await compute(reviewPlan(facts))
  const act = actBy(actor, { what: 'review-round.plan', subject: `review_round:${roundId}`, now })
  await write(db, act, async (tx) => {
    // Whatever happened to the round while it was computed makes the answer one to another question.
    const held = await holdRound(tx, { roundId, revision: round.revision }, 'plan')
    await keepPlaces(tx, {
      round: held,
      command,
      candidates: facts.candidates,
      places: placesOf(facts, assignment),
    })
    await updateRound(tx, held, {
      state: 'planned',
      plan: outcomeOf(facts, assignment),
      planned_by: actor.person.id,
      planned_at: now,
    })
  })
}

type Keeping = {
  readonly round: ReviewRound
  readonly command: RoundCommand
  readonly candidates: readonly Candidate[]
  readonly places: readonly PlannedPlace[]
}

/** Writes a plan over the former one: what stands in both stays as it is. */
export async function keepPlaces(
  tx: Tx,
  { round, command, candidates, places }: Keeping,
): Promise<void> {
  const { actor, now } = command
  const hidden = (await listReviews(tx, round.id)).filter(
    ({ state }) => state === 'proposed' || state === 'alternate',
  )
  const wanted = new Map(places.map((place) => [pairKey(place.caseId, place.expertId), place]))
  const known = new Map(hidden.map((each) => [pairKey(each.case_id, each.expert_id), each]))
  await deleteReviews(
    tx,
    hidden.filter((each) => !wanted.has(pairKey(each.case_id, each.expert_id))).map(({ id }) => id),
  )
  // Those who only stand by first: a place that they give up may be the last that an expert can take.
  for (const [key, { rank }] of [...wanted].toSorted(([, a], [, b]) => b.rank - a.rank)) {
    const kept = known.get(key)
    const state = rank === 0 ? 'proposed' : 'alternate'
    if (kept === undefined || (kept.state === state && kept.rank === rank)) continue
    await updateReview(tx, kept.id, { state, rank, checked_on: dayOf(now) })
  }
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]))
  const added = [...wanted].filter(([key]) => !known.has(key)).map(([, place]) => place)
  await insertReviews(
    tx,
    added.flatMap(({ caseId, expertId, rank }) => {
      const candidate = byId.get(expertId)
      if (candidate === undefined) return []
      return {
        id: randomUUID(),
        round_id: round.id,
        case_id: caseId,
        expert_id: expertId,
        expert_name: candidate.name,
        unit_id: candidate.unitId,
        unit_name: candidate.unitName,
        kind: kindOf(candidate.fields),
        state: rank === 0 ? ('proposed' as const) : ('alternate' as const),
        rank,
        checked_on: dayOf(now),
        planned_by: actor.person.id,
        planned_at: now,
      }
    }),
  )
}
