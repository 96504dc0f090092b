import type { Db, Tx } from '../../db/database.ts'
import type { Opinion } from './opinion.ts'
import type { Given } from './ranking.ts'

/** An opinion as it is kept; it is a draft until `frozen_at` is there. */
export type KeptOpinion = Opinion & {
  readonly review_id: string
  readonly points: number | null
  readonly digest: string | null
  readonly revision: number
  readonly saved_at: Date
  readonly frozen_at: Date | null
}

const ROWS_MAX = 60_000

/** The opinion of a review, draft or not: for its own expert only. */
export const findOpinion = (db: Db, reviewId: string): Promise<KeptOpinion | undefined> =>
  db
    .selectFrom('review_opinion')
    .selectAll()
    .where('review_id', '=', reviewId)
    .$castTo<KeptOpinion>()
    .executeTakeFirst()

/** Submitted opinions of a round, or of some cases of it, for the office. */
export const listFrozenOpinions = (
  db: Db,
  roundId: string,
  caseIds: readonly string[] | null = null,
): Promise<(KeptOpinion & { readonly case_id: string; readonly expert_id: string })[]> =>
  db
    .selectFrom('review_opinion as o')
    .innerJoin('review as v', 'v.id', 'o.review_id')
    .selectAll('o')
    .select(['v.case_id', 'v.expert_id'])
    .where('v.round_id', '=', roundId)
    .where('o.frozen_at', 'is not', null)
    .$if(caseIds !== null, (query) => query.where('v.case_id', 'in', [...(caseIds ?? [])]))
    .orderBy('v.case_id')
    .orderBy('v.id')
    .limit(ROWS_MAX)
    .$castTo<KeptOpinion & { readonly case_id: string; readonly expert_id: string }>()
    .execute()

/** The points that were given in a round. */
export async function listGiven(db: Db, roundId: string): Promise<Given[]> {
  const rows = await db
    .selectFrom('review_opinion as o')
    .innerJoin('review as v', 'v.id', 'o.review_id')
    .select(['v.case_id', 'v.expert_id', 'o.points'])
    .where('v.round_id', '=', roundId)
    .where('o.frozen_at', 'is not', null)
    .orderBy('v.case_id')
    .orderBy('v.id')
    .limit(ROWS_MAX)
    .execute()
  return rows.flatMap(({ case_id: caseId, expert_id: expertId, points }) =>
    points === null ? [] : [{ caseId, expertId, points }],
  )
}

type SavedOpinion = Opinion & { readonly reviewId: string; readonly now: Date }

/** Keeps a draft; false where it was saved elsewhere since the revision that was seen. */
export async function saveDraft(
  tx: Tx,
  { reviewId, now, items, comment, advice }: SavedOpinion,
  seen: number,
): Promise<boolean> {
  const written = { items: JSON.stringify(items), comment, advice, saved_at: now }
  if (seen === 0) {
    const kept = await tx
      .insertInto('review_opinion')
      .values({ review_id: reviewId, ...written })
      .onConflict((conflict) => conflict.column('review_id').doNothing())
      .executeTakeFirst()
    return kept.numInsertedOrUpdatedRows === 1n
  }
  const kept = await tx
    .updateTable('review_opinion')
    .set({ ...written, revision: seen + 1 })
    .where('review_id', '=', reviewId)
    .where('revision', '=', seen)
    .executeTakeFirst()
  return kept.numUpdatedRows === 1n
}

type FrozenOpinion = SavedOpinion & { readonly points: number; readonly digest: string }

/** Freezes an opinion: from here on the database refuses every change. */
export async function freezeOpinion(
  tx: Tx,
  { reviewId, now, items, comment, advice, points, digest }: FrozenOpinion,
): Promise<void> {
  await tx
    .updateTable('review_opinion')
    .set((eb) => ({
      items: JSON.stringify(items),
      comment,
      advice,
      points,
      digest,
      saved_at: now,
      frozen_at: now,
      revision: eb('revision', '+', 1),
    }))
    .where('review_id', '=', reviewId)
    .execute()
}
