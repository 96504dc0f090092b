import type { Static } from 'typebox'
import { ratioText } from '../../../base/ratio.ts'
import type { Review } from '../../../programmes/review/review.ts'
import type { ReviewRound } from '../../../programmes/review/review-round.ts'
import type { KeptOpinion } from '../../../programmes/review/opinion.store.ts'
import type { Panel } from '../../../programmes/review/panel.store.ts'
import type { Normalisation } from '../../../programmes/review/ranking.ts'
import type { RoundProject } from '../../../programmes/review/round.store.ts'
import type { RankedProject } from '../../../programmes/review/show-ranking.ts'
import type { ReviewOpinions, ReviewPanel, ReviewRanking } from './review-result.contract.ts'

/** The order of a round. */
export const viewRanking = (
  rows: readonly RankedProject[],
  normalisation: Normalisation | null,
  { sheet }: Pick<ReviewRound, 'sheet'>,
): Static<typeof ReviewRanking> => ({
  normalisation,
  rows: rows.map(({ project, ranked, normalised, deviation }) => ({
    caseId: project.case_id,
    number: project.number,
    title: project.title,
    applicant: project.applicant_name,
    opinions: ranked.opinions,
    mean: ranked.mean === null ? null : ratioText(ranked.mean),
    meanHundredths:
      ranked.mean === null ? null : Number((ranked.mean.num * 100n) / ranked.mean.den),
    rank: ranked.rank,
    isTied: ranked.isTied,
    lowest: ranked.spread?.lowest ?? null,
    highest: ranked.spread?.highest ?? null,
    range: ranked.spread?.range ?? null,
    deviationHundredths: ranked.spread?.deviationHundredths ?? null,
    outliers: ranked.outliers.length,
    isBelowPass:
      ranked.mean !== null &&
      sheet.passPoints !== null &&
      ranked.mean.num < BigInt(sheet.passPoints) * ranked.mean.den,
    normalisedHundredths: normalised?.hundredths ?? null,
    normalisedRank: normalised?.rank ?? null,
    isNormalisedTied: normalised?.isTied ?? false,
    deviation:
      deviation === null
        ? null
        : {
            computedRank: deviation.computed_rank,
            placedRank: deviation.placed_rank,
            reason: deviation.reason,
            by: deviation.recorded_name,
            at: deviation.recorded_at.toISOString(),
          },
  })),
})

/** Submitted opinions about one project, for the office. */
export const viewOpinions = (
  opinions: readonly KeptOpinion[],
  reviews: readonly Review[],
  { sheet }: Pick<ReviewRound, 'sheet'>,
): Static<typeof ReviewOpinions> => ({
  rows: opinions.flatMap((opinion) => {
    const review = reviews.find(({ id }) => id === opinion.review_id)
    const { points, advice, digest, frozen_at: at } = opinion
    if (
      review === undefined ||
      points === null ||
      advice === null ||
      digest === null ||
      at === null
    )
      return []
    return [
      {
        reviewId: review.id,
        expert: review.expert_name,
        unit: review.unit_name,
        points,
        advice,
        comment: opinion.comment,
        items: sheet.items.map(({ id, title, maxPoints }) => ({
          title,
          maxPoints,
          points: opinion.items[id]?.points ?? 0,
          comment: opinion.items[id]?.comment ?? '',
        })),
        submittedAt: at.toISOString(),
        digest,
      },
    ]
  }),
})

/** A panel; its seed stays secret until the order is drawn. */
export function viewPanel(
  panel: Panel | undefined,
  projects: readonly RoundProject[],
): Static<typeof ReviewPanel> {
  if (panel === undefined) return { panel: null }
  const titles = new Map(projects.map(({ number, title }) => [number, title]))
  return {
    panel: {
      heldOn: panel.held_on,
      place: panel.place,
      minutesEach: panel.minutes_each,
      seedCommitment: panel.seed_commitment,
      listHash: panel.list_hash,
      arrangedBy: panel.committed_name,
      arrangedAt: panel.committed_at.toISOString(),
      witnessWord: panel.witness_word,
      seed: panel.published_seed,
      drawnBy: panel.drawn_name,
      drawnAt: panel.drawn_at?.toISOString() ?? null,
      interviews: (panel.interviews ?? []).map((number, index) => ({
        position: index + 1,
        number,
        title: titles.get(number) ?? '',
        startsAfterMinutes: index * panel.minutes_each,
      })),
    },
  }
}
