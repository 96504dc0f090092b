import { fail } from '../../base/failure.ts'
import type { Tx } from '../../db/database.ts'
import type { ProgrammeCase } from '../cases/case.ts'
import type { TopicLine } from '../catalogue/topic.ts'
import { type Portion, rewardFaults, spreadShares } from './reward.ts'
import { factsSince, latestComputation, linesOfComputation } from './reward.store.ts'

type Shares = readonly { readonly id: string; readonly amountFen: bigint }[]

/** By which rules and accounts the shares of a reward are paid; none for a case without a computation. */
export async function portionsOf(
  tx: Tx,
  { id, machine }: Pick<ProgrammeCase, 'id' | 'machine'>,
  shares: Shares,
): Promise<(Portion & { readonly receipt: string })[]> {
  if (machine !== 'reward') return []
  const computation = await latestComputation(tx, id)
  if (computation === undefined) return []
  const lines = await linesOfComputation(tx, computation.id)
  const wanted = shares.reduce((sum, { amountFen }) => sum + amountFen, 0n)
  if (wanted > computation.amount_fen)
    throw fail('CASE_CONTENT_INVALID', {
      detail: rewardFaults(wanted, computation.amount_fen, null).join('；'),
    })
  return spreadShares(shares, lines).map((portion) => ({
    ...portion,
    receipt: computation.body_hash,
  }))
}

type Proposal = {
  readonly line: Pick<TopicLine, 'rewardBy'>
  readonly amountFen: bigint
  readonly note: string | null
}

/** Why a reward cannot be proposed so, in words; empty for cases that no formula reckons. */
export async function rewardFaultsOf(
  tx: Tx,
  { id, machine }: Pick<ProgrammeCase, 'id' | 'machine'>,
  { line, amountFen, note }: Proposal,
): Promise<string[]> {
  if (machine !== 'reward' || line.rewardBy !== 'formula') return []
  const computation = await latestComputation(tx, id)
  if (computation === undefined) return ['还没有按公式核算']
  return rewardFaults(amountFen, computation.amount_fen, note)
}

/** Refuses to decide upon what was reckoned before the file of the applicant changed. */
export async function refuseStaleReward(
  tx: Tx,
  { id, machine, applicant }: Pick<ProgrammeCase, 'id' | 'machine' | 'applicant'>,
): Promise<void> {
  if (machine !== 'reward') return
  const computation = await latestComputation(tx, id)
  if (computation === undefined) return
  const { reads, computed_at: since } = computation
  const newer = await factsSince(tx, { organisation: applicant, names: reads, since })
  if (newer.length > 0)
    throw fail('CASE_NOT_READY', {
      detail: `核算之后档案中这些事实有变：${newer.join('、')}，须退回重议并重新核算`,
    })
}
