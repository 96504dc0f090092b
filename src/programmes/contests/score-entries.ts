import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { clearPairs } from '../review/invite-experts.ts'
import { pairKey } from '../review/plan-round.ts'
import { listEntries, listJurors, listScores, putScore } from './contest.store.ts'
import { contestCall, openRoundIn, roundOf } from './plan-contest.ts'
import { type ItemPoints, pointsOf, sheetFault } from './score-sheet.ts'

/** What a juror gave an entry by the sheet, or why he left the room. */
export type GivenScore = {
  readonly caseId: string
  readonly expertId: string
  readonly items: ItemPoints | null
  readonly abstains: string | null
}

type Scoring = {
  readonly actor: Actor
  readonly now: Date
  readonly roundId: string
  readonly scores: readonly GivenScore[]
}

/**
 * Records the signed sheets of jurors who do not score for themselves; all of them or none. A juror in conflict
 * gives nothing: he abstains.
 */
export async function scoreEntries(
  db: Db,
  { actor, now, roundId, scores }: Scoring,
): Promise<void> {
  const { call_id: callId } = await roundOf(db, roundId)
  const sheet = (await contestCall(db, callId)).terms.line.scoreSheet
  if (sheet === null) throw fail('NOT_FOUND')
  const act = actBy(actor, { what: 'contest.score', subject: `contest_round:${roundId}`, now })
  await write(db, act, async (tx) => {
    await openRoundIn(tx, roundId)
    const jurors = new Map(
      (await listJurors(tx, [roundId])).map(({ expert_id: id, name }) => [id, name]),
    )
    const entries = new Map(
      (await listEntries(tx, callId))
        .filter((entry) => entry.round_id === roundId && entry.ended_in === null)
        .map((entry) => [entry.case_id, entry]),
    )
    const own = new Set(
      (await listScores(tx, [roundId]))
        .filter((score) => score.recorded_by === score.expert_id)
        .map((score) => pairKey(score.case_id, score.expert_id)),
    )
    const clear = await clearPairs(
      tx,
      scores
        .filter(({ items }) => items !== null)
        .map(({ caseId, expertId }) => ({ case_id: caseId, expert_id: expertId })),
      { now },
    )
    for (const { caseId, expertId, items, abstains } of scores) {
      const juror = jurors.get(expertId)
      const entry = entries.get(caseId)
      if (juror === undefined || entry === undefined) throw fail('NOT_FOUND')
      if (own.has(pairKey(caseId, expertId)))
        throw fail('CONTEST_SHEET_KEPT', { juror, entry: entry.title })
      const absence = abstains?.trim() || null
      if ((items === null) === (absence === null))
        throw fail('CONTEST_RESULT_INVALID', {
          detail: `${juror}对“${entry.title}”须打分，或写明回避理由`,
        })
      const fault = items === null ? null : sheetFault(sheet, items, { isDraft: false })
      if (fault !== null) throw fail('CONTEST_RESULT_INVALID', { detail: `${juror}：${fault}` })
      if (items !== null && !clear.has(pairKey(caseId, expertId)))
        throw fail('CONTEST_JUROR_CONFLICT', { juror, entry: entry.title })
      await putScore(tx, {
        round_id: roundId,
        case_id: caseId,
        expert_id: expertId,
        items,
        points: items === null ? null : pointsOf(items),
        abstains: absence,
        recorded_by: actor.person.id,
        recorded_at: now,
      })
    }
  })
}
