import type { Db } from '../../db/database.ts'
import { rankProjects } from '../review/ranking.ts'
import { opinionsOf, placesOf } from './score.store.ts'

/** What a meeting sees of the review of a case: no expert, no single opinion. */
export type Score = {
  /** The place by points, or where the review placed it with a reason. */
  readonly rank: number
  /** The mean in hundredths of a point. */
  readonly meanHundredths: number
}

/** The scores of these cases among each other; who was not scored is not in it. */
export async function scoresOf(db: Db, caseIds: readonly string[]): Promise<Map<string, Score>> {
  if (caseIds.length === 0) return new Map()
  const [opinions, placed] = await Promise.all([opinionsOf(db, caseIds), placesOf(db, caseIds)])
  const ranked = rankProjects(
    caseIds,
    opinions.map((each) => ({
      caseId: each.case_id,
      expertId: each.expert_id,
      points: each.points,
    })),
    {
      dropsExtremes: opinions.some(({ drops_extremes: drops }) => drops),
      pointsMax: opinions[0]?.points_max ?? 100,
    },
  )
  return new Map(
    ranked.flatMap(({ caseId, mean, rank }) =>
      mean === null || rank === null
        ? []
        : [
            [
              caseId,
              {
                rank: placed.get(caseId) ?? rank,
                meanHundredths: Number((mean.num * 100n) / mean.den),
              },
            ],
          ],
    ),
  )
}
