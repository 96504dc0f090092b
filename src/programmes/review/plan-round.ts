// From the pool and the cases of a round to a plan for the assignment, and from its answer to places and
// alternates. Pure: conflicts, loads and the places that stand are handed in.
import {
  type AvailableExpert,
  FORBIDDEN,
  type ReviewAssignment,
  type ReviewPlan,
} from '../assignment/assignment.ts'
import { fitCost, kindOf } from './expertise.ts'
import type { PlanOutcome, ReviewRound } from './review-round.ts'

/** An expert who could be asked in this round. */
export type Candidate = {
  readonly id: string
  readonly name: string
  readonly unitId: string
  readonly unitName: string
  readonly fields: readonly string[]
  /** Projects that he can still take: of the round and of the year, whichever is less. */
  readonly loadMax: number
}

type ProjectInRound = { readonly caseId: string; readonly fields: readonly string[] }

/** Everything that a plan is made of. */
export type PlanFacts = {
  readonly round: Pick<ReviewRound, 'experts_wanted' | 'alternates_wanted' | 'mix'>
  readonly projects: readonly ProjectInRound[]
  readonly candidates: readonly Candidate[]
  /** Whether the two may have to do with each other at all. */
  readonly isClear: (caseId: string, expertId: string) => boolean
  /** Bodies of a project that are on no register: while there are any, nobody is clear of it. */
  readonly unknownUnits: (caseId: string) => readonly string[]
  /** Places of the former plan of this round, as 'case expert'. */
  readonly standing: ReadonlySet<string>
}

/** A place as it is to be kept. */
export type PlannedPlace = {
  readonly caseId: string
  readonly expertId: string
  /** 0 for one who is asked first; alternates follow in order. */
  readonly rank: number
}

export const pairKey = (caseId: string, expertId: string): string => `${caseId} ${expertId}`

/** A further project of one expert costs this much more than the one before (twice it, in the plan's words). */
const BALANCE = 40
/**
 * What a new pair costs beside its fit. A place that stands gives way only for a fit that is better by more,
 * or where a rule forces it: so a plan that is made again changes little.
 */
const CHANGE_COST = 2_000

/** The plan in the words of the assignment. */
export function reviewPlan({
  round,
  projects,
  candidates,
  isClear,
  standing,
}: PlanFacts): ReviewPlan {
  const costs = new Int32Array(projects.length * candidates.length)
  for (const [row, { caseId, fields }] of projects.entries())
    for (const [column, { id, fields: own }] of candidates.entries()) {
      const changes = standing.size > 0 && !standing.has(pairKey(caseId, id))
      costs[row * candidates.length + column] = isClear(caseId, id)
        ? fitCost(own, fields) + (changes ? CHANGE_COST : 0)
        : FORBIDDEN
    }
  const mix = round.mix.map(({ kind, atLeast }) => ({ kind, atLeast }))
  return {
    projects: projects.map(({ caseId }) => ({ id: caseId, wanted: round.experts_wanted, mix })),
    experts: candidates.map(({ id, unitId, fields, loadMax }): AvailableExpert => ({
      id,
      unit: unitId,
      kind: kindOf(fields),
      loadMax,
    })),
    costs,
    balance: BALANCE,
  }
}

/**
 * The places of an assignment, with alternates: for each project the best fitting of those left, of units
 * that have nobody there yet, those with the fewest duties first where fits are equal.
 */
export function placesOf(facts: PlanFacts, { pairs }: ReviewAssignment): PlannedPlace[] {
  const { round, projects, candidates, isClear } = facts
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]))
  const duties = new Map<string, number>()
  const add = (id: string): void => void duties.set(id, (duties.get(id) ?? 0) + 1)
  for (const { expert } of pairs) add(expert)
  const chosen = Map.groupBy(pairs, ({ project }) => project)
  return projects.flatMap(({ caseId, fields }) => {
    const first = (chosen.get(caseId) ?? []).map(({ expert }) => expert)
    const units = new Set(first.map((id) => byId.get(id)?.unitId))
    const fits = candidates
      .filter(({ id, unitId }) => !units.has(unitId) && isClear(caseId, id))
      .map((candidate) => ({ candidate, cost: fitCost(candidate.fields, fields) }))
      .toSorted(
        (a, b) =>
          a.cost - b.cost ||
          (duties.get(a.candidate.id) ?? 0) - (duties.get(b.candidate.id) ?? 0) ||
          (a.candidate.id < b.candidate.id ? -1 : 1),
      )
    const alternates: string[] = []
    for (const { candidate } of fits) {
      if (alternates.length === round.alternates_wanted) break
      if (units.has(candidate.unitId)) continue
      if ((duties.get(candidate.id) ?? 0) >= candidate.loadMax) continue
      units.add(candidate.unitId)
      add(candidate.id)
      alternates.push(candidate.id)
    }
    return [
      ...first.map((expertId) => ({ caseId, expertId, rank: 0 })),
      ...alternates.map((expertId, index) => ({ caseId, expertId, rank: index + 1 })),
    ]
  })
}

/** What a plan came to, as the page tells it. */
export const outcomeOf = (
  { standing, unknownUnits }: Pick<PlanFacts, 'standing' | 'unknownUnits'>,
  { pairs, cost, costAtLeast, blocked }: ReviewAssignment,
): PlanOutcome => ({
  pairs: pairs.length,
  kept: pairs.filter(({ project, expert }) => standing.has(pairKey(project, expert))).length,
  cost,
  costAtLeast,
  blocked: blocked.map(({ project, missing, rule, reason }) => ({
    caseId: project,
    missing,
    rule,
    reason: unregisteredReason(unknownUnits(project)) ?? reason,
  })),
})

const unregisteredReason = (units: readonly string[]): string | null =>
  units.length === 0
    ? null
    : `参与单位没有登记（${units.join('、')}），无法判断回避；请先在“机构”中登记，再重新分配`
