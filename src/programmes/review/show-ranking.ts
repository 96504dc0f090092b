import type { Db } from '../../db/database.ts'
import { type Deviation, latestDeviations } from './deviation.store.ts'
import { listGiven } from './opinion.store.ts'
import { pointsMax } from './opinion.ts'
import {
  normalise,
  type Normalisation,
  type Normalised,
  type Ranked,
  rankProjects,
} from './ranking.ts'
import type { ReviewRound } from './review-round.ts'
import { listProjects, type RoundProject } from './round.store.ts'

/** A project in the order of a round. */
export type RankedProject = {
  readonly project: RoundProject
  readonly ranked: Ranked
  readonly normalised: Normalised | null
  /** Where the office placed it otherwise, with the reason. */
  readonly deviation: Deviation | null
}

/** The rank of a round by points, beside it the normalised one if asked for, and what the office departed in. */
export async function showRanking(
  db: Db,
  round: ReviewRound,
  how: Normalisation | null,
): Promise<RankedProject[]> {
  const [projects, given, deviations] = await Promise.all([
    listProjects(db, round.id),
    listGiven(db, round.id),
    latestDeviations(db, round.id),
  ])
  const byId = new Map(projects.map((project) => [project.case_id, project]))
  const ids = [...byId.keys()]
  const normalised = new Map(
    how === null ? [] : normalise(ids, given, how).map((each) => [each.caseId, each]),
  )
  const ranking = rankProjects(ids, given, {
    dropsExtremes: round.drops_extremes,
    pointsMax: pointsMax(round.sheet),
  })
  return ranking.flatMap((ranked) => {
    const project = byId.get(ranked.caseId)
    if (project === undefined) return []
    return {
      project,
      ranked,
      normalised: normalised.get(ranked.caseId) ?? null,
      deviation: deviations.get(ranked.caseId) ?? null,
    }
  })
}
