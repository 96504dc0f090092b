import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import { loadCaseSubjects } from '../experts/case-subject.store.ts'
import type { CaseSubjects } from '../experts/conflict.ts'
import { blotted } from './application-view.ts'
import { findOpinion, type KeptOpinion } from './opinion.store.ts'
import { type ReadApplication, readApplication } from './read-application.ts'
import { findOwnReview, type OwnReview } from './review.store.ts'
import type { ReviewRound } from './review-round.ts'
import { findRound } from './round.store.ts'

/** What an expert sees of his review. Other reviewers, their number and their scores are in no part of it. */
type ShownReview = {
  readonly review: OwnReview
  readonly title: string
  /** Null where the round is double-blind. */
  readonly applicant: string | null
  readonly sheet: ReviewRound['sheet']
  readonly opinion: KeptOpinion | null
  /** Null before the invitation was accepted, and once the expert is no longer at work. */
  readonly application: ReadApplication | null
}

/** One review of the expert himself. */
export async function showOwnReview(db: Db, actor: Actor, reviewId: string): Promise<ShownReview> {
  const review = await findOwnReview(db, actor.person.id, reviewId)
  const round = review === undefined ? undefined : await findRound(db, review.round_id)
  if (review === undefined || round === undefined) throw fail('NOT_FOUND')
  const [subjects] = await loadCaseSubjects(db, [review.case_id])
  const names = namesIn(review, subjects)
  const isAtWork = review.state === 'accepted' || review.state === 'submitted'
  const [opinion, application] = await Promise.all([
    findOpinion(db, review.id),
    isAtWork
      ? readApplication(db, review.case_id, { isDoubleBlind: review.is_double_blind, names })
      : null,
  ])
  return {
    review,
    title: blotted(review.case_title, { isDoubleBlind: review.is_double_blind, names }),
    applicant: review.is_double_blind ? null : review.applicant_name,
    sheet: round.sheet,
    opinion: opinion ?? null,
    application,
  }
}

/** The titles of reviews of the expert himself; they tell no more than they may. */
export async function titlesOf(
  db: Db,
  reviews: readonly OwnReview[],
): Promise<Map<string, string>> {
  const blind = reviews.filter((review) => review.is_double_blind)
  const subjects = await loadCaseSubjects(
    db,
    blind.map((review) => review.case_id),
  )
  const byCase = new Map(subjects.map((each) => [each.caseId, each]))
  return new Map(
    reviews.map((review) => [
      review.id,
      blotted(review.case_title, {
        isDoubleBlind: review.is_double_blind,
        names: namesIn(review, byCase.get(review.case_id)),
      }),
    ]),
  )
}

/** The names by which a case could be known. */
const namesIn = (review: OwnReview, subjects: CaseSubjects | undefined): string[] => [
  review.applicant_name,
  ...(subjects?.organisations ?? []).map(({ name }) => name),
  ...(subjects?.persons ?? []).map(({ name }) => name),
]
