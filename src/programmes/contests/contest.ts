// 大赛: rounds before juries. Every juror's points count, shared places share their number, and who goes on by
// another way than by his place is written down with its reason.
import type { Ratio } from '../../base/ratio.ts'
import { rankProjects } from '../review/ranking.ts'

/** What became of a winner. */
export const FOLLOW_UPS = {
  visit: '走访',
  registered: '在汉注册公司',
  financing: '获得融资',
  contract: '签订合同',
  transferred: '转入其他专题',
} as const

export type FollowUpKind = keyof typeof FOLLOW_UPS

/** What a round may come to for an entry. */
export const OUTCOMES = { advanced: '晋级', eliminated: '未晋级', won: '获奖' } as const

export type Outcome = keyof typeof OUTCOMES

/** A round as it stands between its neighbours. */
export type RoundPlan = { readonly heldOn: string; readonly isFinal: boolean }

type Neighbours = {
  readonly opensOn: string
  readonly before: RoundPlan | null
  readonly after: RoundPlan | null
}

/** Why a round cannot stand where it is, in words; null where it can. */
export function roundFault(
  { heldOn, isFinal }: RoundPlan,
  { opensOn, before, after }: Neighbours,
): string | null {
  if (before?.isFinal === true) return '决赛之后没有下一轮'
  if (isFinal && after !== null) return '后面还有轮次，不能改为决赛；请先撤销后面的轮次'
  if (heldOn < opensOn) return '日期早于报名开始'
  if (before !== null && heldOn < before.heldOn) return '日期早于上一轮'
  if (after !== null && heldOn > after.heldOn) return '日期晚于下一轮'
  return null
}

/** What a juror gave an entry; points are null where he left the room (回避). */
export type JurorScore = {
  readonly caseId: string
  readonly expertId: string
  readonly points: number | null
}

/** An entry with its place. */
export type Standing = {
  readonly caseId: string
  readonly rank: number | null
  readonly isTied: boolean
  readonly mean: Ratio | null
  readonly pointsSum: number
  readonly jurors: number
}

/** The places of the entries of a round by the mean of all jurors; none is dropped. */
export function standingsOf(
  caseIds: readonly string[],
  scores: readonly JurorScore[],
  pointsMax: number,
): Standing[] {
  const given = scores.flatMap(({ points, ...score }) =>
    points === null ? [] : [{ ...score, points }],
  )
  return rankProjects(caseIds, given, { dropsExtremes: false, pointsMax }).map(
    ({ caseId, rank, isTied, mean, opinions }) => ({
      caseId,
      rank,
      isTied,
      mean,
      pointsSum: given
        .filter((score) => score.caseId === caseId)
        .reduce((sum, { points }) => sum + points, 0),
      jurors: opinions,
    }),
  )
}

/** Who has neither points nor an absence from whom, so that nothing can be settled yet. */
export const missingScores = (
  caseIds: readonly string[],
  jurors: readonly string[],
  scores: readonly JurorScore[],
): { readonly caseId: string; readonly expertId: string }[] =>
  caseIds.flatMap((caseId) =>
    jurors
      .filter(
        (expertId) =>
          !scores.some((score) => score.caseId === caseId && score.expertId === expertId),
      )
      .map((expertId) => ({ caseId, expertId })),
  )

/** What an office decides of one entry that goes on. */
export type Chosen = {
  readonly caseId: string
  /** Why it goes on although others stand before it. */
  readonly reason: string | null
  readonly prize: string | null
  readonly prizeFen: bigint | null
}

type Settling = {
  readonly round: { readonly isFinal: boolean; readonly advances: number }
  readonly standings: readonly Standing[]
  readonly chosen: readonly Chosen[]
  /** Why another number goes on than was announced. */
  readonly reason: string | null
  /** The most that one prize may be, in fen; null where the content has no limit. */
  readonly prizeMaxFen: bigint | null
}

/** Whether an entry goes on although one with a better place stays behind. */
export function isBefore(
  caseId: string,
  standings: readonly Standing[],
  chosen: readonly Pick<Chosen, 'caseId'>[],
): boolean {
  const going = new Set(chosen.map((entry) => entry.caseId))
  const own = standings.find((entry) => entry.caseId === caseId)?.rank ?? null
  return standings.some(
    (other) =>
      !going.has(other.caseId) && other.rank !== null && (own === null || other.rank < own),
  )
}

/** Why a round cannot be settled so, in words; empty where it can. */
export function settlingFaults(settling: Settling): string[] {
  const { round, standings, chosen, reason, prizeMaxFen } = settling
  const faults: string[] = []
  const ids = chosen.map(({ caseId }) => caseId)
  if (new Set(ids).size < ids.length) faults.push('同一项目只写一次')
  if (ids.some((id) => !standings.some(({ caseId }) => caseId === id)))
    faults.push('有项目不在这一轮')
  if (ids.length === 0) faults.push('至少选一个项目')
  if (ids.length !== round.advances && !reason?.trim())
    faults.push(`应有 ${round.advances} 个，现为 ${ids.length} 个，须写明理由`)
  const unexplained = chosen.filter(
    (entry) => isBefore(entry.caseId, standings, chosen) && !entry.reason?.trim(),
  ).length
  if (unexplained > 0) faults.push(`有 ${unexplained} 个名次在后而入选的，须逐个写明理由`)
  for (const { prize, prizeFen } of round.isFinal ? chosen : []) {
    if (!prize?.trim() || prizeFen === null || prizeFen <= 0n) faults.push('获奖须写明奖项和金额')
    else if (prizeMaxFen !== null && prizeFen > prizeMaxFen)
      faults.push(`每个项目的奖金不能超过 ${prizeMaxFen / 1_000_000n}万元`)
  }
  if (!round.isFinal && chosen.some(({ prize, prizeFen }) => prize !== null || prizeFen !== null))
    faults.push('决赛才写奖项和金额')
  return [...new Set(faults)]
}
