// What the modes without a contract measure a proposal by: the formula of a reward, the checked loans of a bank,
// the prize of a contest.
import type { Tx } from '../../db/database.ts'
import type { ProgrammeCase } from '../cases/case.ts'
import type { TopicLine } from '../catalogue/topic.ts'
import { prizeFaultsOf } from '../contests/follow-winner.ts'
import { loanFaultsOf } from '../loans/check-loans.ts'
import { rewardFaultsOf } from '../rewards/award-reward.ts'
import { fiscalFen, type Proposed } from './award.ts'

type Proposal = { readonly line: Pick<TopicLine, 'rewardBy'>; readonly proposed: Proposed }

/** Why a proposal to fund does not fit what its mode found, in words; empty where it does. */
export async function modeFaultsOf(
  tx: Tx,
  kept: Pick<ProgrammeCase, 'id' | 'machine'>,
  { line, proposed }: Proposal,
): Promise<string[]> {
  if (proposed.outcome !== 'fund') return []
  const amountFen = fiscalFen(proposed.shares)
  const { note } = proposed
  if (kept.machine === 'contest') return prizeFaultsOf(tx, kept.id, { amountFen, note })
  if (kept.machine === 'loan') return loanFaultsOf(tx, kept.id, { amountFen, note })
  return rewardFaultsOf(tx, kept, { line, amountFen, note })
}
