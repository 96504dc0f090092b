import { randomUUID } from 'node:crypto'
import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { markingIn } from '../cases/case.store.ts'
import { moveCase } from '../cases/move-case.ts'
import { actOnCase, type CaseCommand } from '../decisions/act-on-case.ts'
import { grantsByRequest } from '../decisions/award-money.ts'
import { yuanWords } from '../decisions/award.ts'
import type { FollowUpKind } from './contest.ts'
import { insertFollowUp, resultsOfCase } from './contest.store.ts'

/** Looks after a winner from when his prize was paid (转入跟踪服务). */
export const followWinner = (db: Db, command: CaseCommand): Promise<void> =>
  actOnCase(db, command, {
    what: 'contest.follow',
    work: async (tx) => {
      const { actor, now, caseId, request } = command
      const grants = [...(await grantsByRequest(tx, caseId)).values()]
      if (grants.some(({ reservedFen, dueFen }) => reservedFen + dueFen > 0n))
        throw fail('CASE_NOT_READY', { detail: '奖金还没有全部拨付' })
      await moveCase(tx, {
        caseId,
        move: 'follow',
        through: 'contest.follow',
        actor,
        now,
        request,
      })
    },
  })

type Recording = CaseCommand & {
  readonly happenedOn: string
  readonly kind: FollowUpKind
  readonly detail: string
  readonly amountFen: bigint | null
}

/** Records what became of a winner: a visit, a firm, financing, a contract. */
export const recordFollowUp = (db: Db, command: Recording): Promise<void> =>
  actOnCase(db, command, {
    what: 'contest.follow-up',
    work: async (tx, kept) => {
      const { actor, now, caseId, request, happenedOn, kind, detail, amountFen } = command
      if (!(await markingIn(tx, caseId)).includes('following'))
        throw fail('CASE_NOT_READY', { detail: '办件不在跟踪服务中' })
      if (happenedOn > dayOf(now))
        throw fail('REQUEST_INVALID', { detail: `日期 ${happenedOn} 晚于今天` })
      if (kept.submitted_at !== null && happenedOn < dayOf(kept.submitted_at))
        throw fail('REQUEST_INVALID', { detail: `日期 ${happenedOn} 早于报名之日` })
      await insertFollowUp(tx, {
        id: randomUUID(),
        case_id: caseId,
        happened_on: happenedOn,
        kind,
        detail: detail.trim(),
        amount_fen: amountFen,
        recorded_by: actor.person.id,
        recorded_at: now,
        request,
      })
    },
  })

/** Why a winner cannot be proposed so, in words: he gets the prize that the final named, or less with a reason. */
export async function prizeFaultsOf(
  tx: Tx,
  caseId: string,
  { amountFen, note }: { readonly amountFen: bigint; readonly note: string | null },
): Promise<string[]> {
  const prize =
    (await resultsOfCase(tx, caseId)).find(({ outcome }) => outcome === 'won')?.prize_fen ?? 0n
  if (amountFen > prize) return [`金额不能超过决赛评定的奖金 ${yuanWords(prize)}`]
  if (amountFen < prize && !note?.trim())
    return [`金额少于决赛评定的奖金 ${yuanWords(prize)}，须在说明中写明理由`]
  return []
}
