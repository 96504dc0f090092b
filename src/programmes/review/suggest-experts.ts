import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { loadCaseSubjects } from '../experts/case-subject.store.ts'
import { conflictsOf } from '../experts/conflicts-of.ts'
import { listPool, type PoolExpert } from './candidate.store.ts'
import { fitCost } from './expertise.ts'
import { isHolding } from './review.ts'
import { listReviews, placesInRound } from './review.store.ts'
import { findProject, findRound } from './round.store.ts'

const ROWS_MAX = 30

type Asking = { readonly roundId: string; readonly caseId: string; readonly now: Date }

/** Experts who could be added to a project: clear of it, with room, of units that have nobody there. */
export async function suggestExperts(
  db: Db,
  { roundId, caseId, now }: Asking,
): Promise<PoolExpert[]> {
  const on = dayOf(now)
  const [round, project, reviews, held, pool, subjects] = await Promise.all([
    findRound(db, roundId),
    findProject(db, roundId, caseId),
    listReviews(db, roundId, [caseId]),
    placesInRound(db, roundId),
    listPool(db, on),
    loadCaseSubjects(db, [caseId]),
  ])
  if (round === undefined || project === undefined) throw fail('NOT_FOUND')
  const units = new Set(reviews.filter(isHolding).map(({ unit_id: unit }) => unit))
  const known = new Set(reviews.map(({ expert_id: id }) => id))
  const free = pool.filter(
    ({ id, unitId, taken, loadMax }) =>
      !units.has(unitId) &&
      !known.has(id) &&
      taken < loadMax &&
      (held.get(id) ?? 0) < round.load_max,
  )
  const verdicts = await conflictsOf(db, {
    caseSubjects: subjects,
    expertIds: free.map(({ id }) => id),
    on,
  })
  const clear = new Set(
    verdicts.filter(({ state }) => state === 'clear').map(({ expertId }) => expertId),
  )
  return free
    .filter(({ id }) => clear.has(id))
    .map((expert) => ({ expert, cost: fitCost(expert.fields, project.fields) }))
    .toSorted((a, b) => a.cost - b.cost || a.expert.taken - b.expert.taken)
    .slice(0, ROWS_MAX)
    .map(({ expert }) => expert)
}
