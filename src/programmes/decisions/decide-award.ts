import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { moveCase } from '../cases/move-case.ts'
import { actOnCase, type CaseCommand, stampOf } from './act-on-case.ts'
import { openAwardMatching } from './award-matching.ts'
import { releaseAll, reserveShares } from './award-money.ts'
import { proposalOf, sharesOfOne } from './award.store.ts'
import { pinnedTerms } from '../calls/pinned-topic.ts'
import { refuseStaleReward } from '../rewards/award-reward.ts'

const THROUGH = 'award.decide'

/** A second person endorses what was proposed (审核). */
export const endorseAward = (db: Db, command: CaseCommand): Promise<void> =>
  actOnCase(db, command, {
    what: 'case.endorse',
    work: async (tx) => {
      const { actor, now, caseId, request } = command
      await moveCase(tx, { caseId, move: 'endorse', through: THROUGH, actor, now, request })
    },
  })

/**
 * A third person decides (决定): what the treasury and others give this year is reserved on their budget lines
 * in the same act, or nothing is decided. Money of later years is reserved when its year's check has passed.
 */
export const decideAward = (db: Db, command: CaseCommand): Promise<void> =>
  actOnCase(db, command, {
    what: 'case.decide',
    work: async (tx, kept) => {
      const { actor, now, caseId, request } = command
      const { repeated } = await moveCase(tx, {
        caseId,
        move: 'decide',
        through: THROUGH,
        actor,
        now,
        request,
      })
      if (repeated) return
      const proposal = await proposalOf(tx, caseId)
      if (proposal === null) throw fail('NOT_FOUND')
      if (proposal.outcome !== 'fund') return
      await refuseStaleReward(tx, kept)
      const year = Number(dayOf(now).slice(0, 4))
      const all = await sharesOfOne(tx, proposal.id)
      await openAwardMatching(tx, { kept, shares: all, now })
      const shares = all.filter((share) => share.year <= year)
      await reserveShares(tx, {
        kept,
        terms: await pinnedTerms(tx, kept),
        shares,
        stamp: stampOf(command),
      })
    },
  })

/** What was decided not to fund is closed (不予立项); a reserve may be closed too when no money came free. */
export const closeUnfunded = (
  db: Db,
  command: CaseCommand & { readonly reason: string | null },
): Promise<void> =>
  actOnCase(db, command, {
    what: 'case.closeUnfunded',
    note: command.reason,
    work: async (tx) => {
      const { actor, now, caseId, request, reason } = command
      const proposal = await proposalOf(tx, caseId)
      if (proposal?.outcome === 'fund')
        throw fail('CASE_NOT_READY', { detail: '决定是予以立项，不能办结为不予立项' })
      await moveCase(tx, {
        caseId,
        move: 'closeUnfunded',
        through: 'award.publish',
        actor,
        now,
        request,
        reason,
      })
    },
  })

/** A reserve moves up (递补): it is proposed and decided anew, since another sum may be left for it. */
export const promoteReserve = (
  db: Db,
  command: CaseCommand & { readonly reason: string },
): Promise<void> =>
  actOnCase(db, command, {
    what: 'case.promoteReserve',
    note: command.reason,
    work: async (tx) => {
      const { actor, now, caseId, request, reason } = command
      const proposal = await proposalOf(tx, caseId)
      if (proposal?.outcome !== 'reserve')
        throw fail('CASE_NOT_READY', { detail: '只有列入备选的项目可以递补' })
      await moveCase(tx, {
        caseId,
        move: 'promoteReserve',
        through: 'award.promote',
        actor,
        now,
        request,
        reason,
      })
    },
  })

/** An award that is not taken up, or may not be given, is cancelled (取消立项); its money is room again. */
export const cancelAward = (
  db: Db,
  command: CaseCommand & { readonly reason: string },
): Promise<void> =>
  actOnCase(db, command, {
    what: 'case.cancelAward',
    note: command.reason,
    work: async (tx) => {
      const { actor, now, caseId, request, reason } = command
      const { moveId } = await moveCase(tx, {
        caseId,
        move: 'cancelAward',
        through: 'contract.cancel',
        actor,
        now,
        request,
        reason,
      })
      if (moveId !== null)
        await releaseAll(tx, caseId, { cause: moveId, reason, stamp: stampOf(command) })
    },
  })
