import { dayOf } from '../../base/day.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { loadCaseSubjects } from '../experts/case-subject.store.ts'
import { unknownUnits } from '../experts/conflict.ts'
import { recomputeConflicts } from '../experts/conflicts-of.ts'
import { listPool } from './candidate.store.ts'
import { type Candidate, pairKey, type PlanFacts } from './plan-round.ts'
import { isHolding } from './review.ts'
import { listReviews, placesInRound } from './review.store.ts'
import type { ReviewRound } from './review-round.ts'
import { listProjects } from './round.store.ts'

/** Cases judged at once: between two such pieces the program answers others. */
const CASES_AT_ONCE = 20

type Looking = { readonly actor: Actor; readonly now: Date; readonly round: ReviewRound }

/**
 * Everything that a plan of the round is made of. The rules look for conflicts anew, and what they find is
 * kept: a plan never rests on an old look.
 */
export async function findPlanFacts(db: Db, { actor, now, round }: Looking): Promise<PlanFacts> {
  const on = dayOf(now)
  const [projects, pool, reviews, placesHeld] = await Promise.all([
    listProjects(db, round.id),
    listPool(db, on),
    listReviews(db, round.id),
    placesInRound(db, round.id),
  ])
  const candidates = pool
    .map(({ loadMax, taken, ...expert }): Candidate => ({
      ...expert,
      // What he holds in this round is part of what he took on, and is planned anew.
      loadMax: Math.min(round.load_max, loadMax - taken + (placesHeld.get(expert.id) ?? 0)),
    }))
    .filter(({ loadMax }) => loadMax > 0)
  // Whoever was taken out of a project, or declined it, is not put back by a plan.
  const ended = new Set(
    reviews
      .filter((review) => !isHolding(review) && review.state !== 'alternate')
      .map((review) => pairKey(review.case_id, review.expert_id)),
  )
  const clear = new Map<string, ReadonlySet<string>>()
  const unknown = new Map<string, readonly string[]>()
  const expertIds = candidates.map(({ id }) => id)
  const act = actBy(actor, {
    what: 'review-round.look',
    subject: `review_round:${round.id}`,
    now,
  })
  for (let from = 0; from < projects.length; from += CASES_AT_ONCE) {
    const caseIds = projects.slice(from, from + CASES_AT_ONCE).map((project) => project.case_id)
    const { verdicts } = await write(db, act, async (tx) => {
      const caseSubjects = await loadCaseSubjects(tx, caseIds)
      for (const subjects of caseSubjects) unknown.set(subjects.caseId, unknownUnits(subjects))
      return recomputeConflicts(tx, { caseSubjects, expertIds, on, now })
    })
    const allowed = verdicts.filter(
      ({ state, caseId, expertId }) => state === 'clear' && !ended.has(pairKey(caseId, expertId)),
    )
    for (const caseId of caseIds)
      clear.set(
        caseId,
        new Set(allowed.filter((each) => each.caseId === caseId).map((each) => each.expertId)),
      )
  }
  return {
    round,
    projects: projects.map(({ case_id: caseId, fields }) => ({ caseId, fields })),
    candidates,
    isClear: (caseId, expertId) => clear.get(caseId)?.has(expertId) === true,
    unknownUnits: (caseId) => unknown.get(caseId) ?? [],
    standing: new Set(
      reviews
        .filter(({ state }) => state === 'proposed')
        .map((review) => pairKey(review.case_id, review.expert_id)),
    ),
  }
}
