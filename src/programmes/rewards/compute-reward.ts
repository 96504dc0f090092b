import { randomUUID } from 'node:crypto'
import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { latestSubmission } from '../applications/case-form.store.ts'
import { pinnedTerms } from '../calls/pinned-topic.ts'
import { findMoveOf, markingIn, updateCase } from '../cases/case.store.ts'
import { moveCase } from '../cases/move-case.ts'
import { findSeen } from '../cases/show-case.ts'
import { actOnCase, type CaseCommand } from '../decisions/act-on-case.ts'
import { reckonReward } from './reckon-reward.ts'
import { insertComputation } from './reward.store.ts'

/**
 * Reckons a reward by its formula from the facts on file (按公式核算). Facts that are not known are named and
 * nothing is kept. What was sent back may be reckoned anew: the newest computation counts.
 */
export async function computeReward(db: Db, command: CaseCommand): Promise<void> {
  const { actor, now, caseId, request } = command
  const seen = await findSeen(db, actor, caseId)
  const { line } = await pinnedTerms(db, seen)
  if (line.rewardBy !== 'formula')
    throw fail('CASE_NOT_READY', { detail: '本方向不按公式核算，请送评审' })
  const day = dayOf(now)
  const matter = (await latestSubmission(db, caseId, 'application'))?.content.answers['claimMatter']
  const { reckoned, reads, body, hash } = await reckonReward(db, {
    organisation: seen.applicant,
    line,
    matter: typeof matter === 'string' ? matter.trim() : '',
    day,
  })
  if (!reckoned.isKnown) throw fail('REWARD_FACTS_MISSING', { facts: reckoned.missing.join('、') })
  if (reckoned.lines.length > 0 && reckoned.lines.every((row) => row.class === 'pending'))
    throw fail('REWARD_STANDARD_PENDING')
  await actOnCase(db, command, {
    what: 'reward.compute',
    work: async (tx, kept) => {
      const marking = await markingIn(tx, caseId)
      const isAnew = marking.includes('reviewed') && marking.includes('checked')
      if ((await findMoveOf(tx, caseId, request)) !== undefined) return
      // The sum is no part of the case: the applicant reads what he asked for, not what was found.
      if (isAnew) await updateCase(tx, kept, {})
      else
        await moveCase(tx, {
          caseId,
          move: 'computeReward',
          through: 'reward.compute',
          actor,
          now,
          request,
        })
      await insertComputation(tx, {
        id: randomUUID(),
        case_id: caseId,
        day,
        amount_fen: reckoned.amountFen,
        reads,
        body,
        body_hash: hash,
        computed_by: actor.person.id,
        computed_at: now,
        lines: reckoned.lines,
      })
    },
  })
}
