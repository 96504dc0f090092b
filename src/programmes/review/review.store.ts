import { sql } from 'kysely'
import { errorCode } from '../../base/error-code.ts'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { HOLDING, type Review, type ReviewState, SEEN_BY_EXPERT } from './review.ts'

/** Reviews of a round at most: projects × (experts + alternates + those who declined). */
const ROWS_MAX = 60_000
const CHUNK = 500

/** A review with the points that were given; they are there only once they were submitted. */
export type ScoredReview = Review & {
  readonly points: number | null
  readonly advice: string | null
  readonly frozen_at: Date | null
}

/** Every review of a round, project by project: those who hold places first, then alternates in their order. */
export const listReviews = (
  db: Db,
  roundId: string,
  caseIds: readonly string[] | null = null,
): Promise<ScoredReview[]> =>
  db
    .selectFrom('review as v')
    .leftJoin('review_opinion as o', (join) =>
      join.onRef('o.review_id', '=', 'v.id').on('o.frozen_at', 'is not', null),
    )
    .selectAll('v')
    .select(['o.points', 'o.advice', 'o.frozen_at'])
    .where('v.round_id', '=', roundId)
    .$if(caseIds !== null, (query) => query.where('v.case_id', 'in', [...(caseIds ?? [])]))
    .orderBy('v.case_id')
    .orderBy('v.rank')
    .orderBy('v.planned_at')
    .orderBy('v.id')
    .limit(ROWS_MAX)
    .$castTo<ScoredReview>()
    .execute()

/** One review, held; its round is to be held before. */
export const lockReview = (tx: Tx, id: string): Promise<Review | undefined> =>
  tx
    .selectFrom('review')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .$castTo<Review>()
    .executeTakeFirst()

/** The round of a review, so that it can be held first. */
export async function roundOfReview(db: Db, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('review')
    .select('round_id')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.round_id ?? null
}

/** A review of the expert himself, as his list shows it. The applicant is left out where he must not be known. */
export type OwnReview = Review & {
  readonly round_title: string
  readonly answer_by: string
  readonly due_on: string
  readonly is_double_blind: boolean
  readonly case_number: string
  readonly case_title: string
  readonly applicant_name: string
}

const ownReviews = (db: Db, expertId: string) =>
  db
    .selectFrom('review as v')
    .innerJoin('review_round as r', 'r.id', 'v.round_id')
    .innerJoin('programme_case as c', 'c.id', 'v.case_id')
    .innerJoin('organisation as o', 'o.id', 'c.applicant')
    .selectAll('v')
    .select([
      'r.title as round_title',
      'r.answer_by',
      'r.due_on',
      'r.is_double_blind',
      'c.number as case_number',
      'c.title as case_title',
      'o.name as applicant_name',
    ])
    .where('v.expert_id', '=', expertId)
    .where('v.state', 'in', [...SEEN_BY_EXPERT])

/** What an expert has been asked to look at: open ones first, by due day. */
export const listOwnReviews = (db: Db, expertId: string): Promise<OwnReview[]> =>
  ownReviews(db, expertId)
    .orderBy(sql`v.state not in ('invited', 'accepted')`)
    .orderBy('r.due_on')
    .orderBy('c.number')
    .limit(500)
    .$castTo<OwnReview>()
    .execute()

/** One review of the expert; those of others are not there. */
export const findOwnReview = (
  db: Db,
  expertId: string,
  reviewId: string,
): Promise<OwnReview | undefined> =>
  ownReviews(db, expertId).where('v.id', '=', reviewId).$castTo<OwnReview>().executeTakeFirst()

/** What a place begins with. */
type NewReview = Pick<
  Review,
  | 'id'
  | 'round_id'
  | 'case_id'
  | 'expert_id'
  | 'expert_name'
  | 'unit_id'
  | 'unit_name'
  | 'kind'
  | 'rank'
  | 'checked_on'
  | 'planned_by'
  | 'planned_at'
> & { readonly state: 'proposed' | 'alternate' }

/** Keeps places. Always in the order of experts, so that two plans wait for each other and never in a ring. */
export async function insertReviews(tx: Tx, reviews: readonly NewReview[]): Promise<void> {
  const sorted = reviews.toSorted((a, b) => (a.expert_id < b.expert_id ? -1 : 1))
  for (let from = 0; from < sorted.length; from += CHUNK)
    await refusing(
      tx
        .insertInto('review')
        .values(sorted.slice(from, from + CHUNK))
        .execute(),
    )
}

/** Takes places out of a plan that nobody has seen. */
export async function deleteReviews(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.deleteFrom('review').where('id', 'in', ids).execute()
}

/** What a step writes into a review. */
type ReviewChange = Partial<
  Pick<
    Review,
    | 'rank'
    | 'checked_on'
    | 'invited_at'
    | 'answered_at'
    | 'ended_at'
    | 'reason_kind'
    | 'reason'
    | 'reminded_at'
    | 'reminders'
  >
> & { readonly state?: ReviewState; readonly released_by?: string }

/** Changes a review; what the database refuses (a conflict, too many duties) is told in words. */
export const updateReview = async (tx: Tx, id: string, change: ReviewChange): Promise<void> => {
  await refusing(tx.updateTable('review').set(change).where('id', '=', id).execute())
}

const REFUSALS: Readonly<Record<string, () => Error>> = {
  KC200: () => fail('REVIEW_CONFLICT'),
  KC201: () => fail('REVIEW_LOAD'),
  '23505': () => fail('REVIEW_SAME_UNIT'),
}

/** What the database refuses of a place, as failures. */
async function refusing(statement: Promise<unknown>): Promise<void> {
  try {
    await statement
  } catch (error) {
    throw REFUSALS[errorCode(error) ?? '']?.() ?? error
  }
}

/** How many places each expert holds in a round. */
export async function placesInRound(db: Db, roundId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('review')
    .select(['expert_id', sql<number>`count(*)::int`.as('places')])
    .where('round_id', '=', roundId)
    .where('state', 'in', [...HOLDING])
    .groupBy('expert_id')
    .limit(ROWS_MAX)
    .execute()
  return new Map(rows.map(({ expert_id: id, places }) => [id, places]))
}
