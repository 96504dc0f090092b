import type { Db } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import { formOfStage, pinnedTerms, type Terms } from '../calls/pinned-topic.ts'
import { markingIn } from '../cases/case.store.ts'
import { caseScope, findSeen, isInside } from '../cases/show-case.ts'
import type { Goal } from '../contracts/contract.ts'
import { currentVersion } from '../contracts/contract.store.ts'
import { type AcceptanceRound, outcomesOf, resultsOf, roundsOf } from './acceptance.store.ts'
import type { GoalResult, Outcome } from './acceptance.ts'
import { notReady } from './request-acceptance.ts'

/** A round with what it says. What the office talks about is not in it for outsiders. */
export type ShownRound = {
  readonly round: AcceptanceRound
  readonly results: readonly (GoalResult & { readonly target: string })[]
  readonly outcomes: readonly Outcome[]
  /** Whether the conclusion may be known. */
  readonly isConcluded: boolean
}

/** The acceptance of a case (验收) as somebody may know it. */
export type ShownAcceptance = {
  readonly terms: Terms
  readonly isInside: boolean
  readonly isOwn: boolean
  readonly rounds: readonly ShownRound[]
  readonly goals: readonly Goal[]
  /** What is to be done before it can be asked for; for the applicant's own people and the office. */
  readonly notReady: readonly string[]
  readonly hasForm: boolean
}

/** The rounds of an acceptance, first to last. */
export async function showAcceptance(
  db: Db,
  actor: Actor,
  caseId: string,
): Promise<ShownAcceptance> {
  const kept = await findSeen(db, actor, caseId)
  const inside = isInside(caseScope(actor))
  const [terms, rounds, version, marking] = await Promise.all([
    pinnedTerms(db, kept),
    roundsOf(db, caseId),
    currentVersion(db, caseId),
    markingIn(db, caseId),
  ])
  const isOwn = kept.applicant === actor.organisation.id
  const shown = await Promise.all(
    rounds.map(async (round): Promise<ShownRound> => {
      const [results, outcomes] = await Promise.all([
        resultsOf(db, round.id),
        outcomesOf(db, round.id),
      ])
      return { round, results, outcomes, isConcluded: inside || round.confirmed_at !== null }
    }),
  )
  return {
    terms,
    isInside: inside,
    isOwn,
    rounds: shown,
    goals: version?.content.goals ?? [],
    notReady: marking.includes('executing') ? await notReady(db, caseId) : [],
    hasForm: formOfStage(terms, 'acceptance') !== null,
  }
}
