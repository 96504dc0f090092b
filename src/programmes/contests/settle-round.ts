import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { moveCase } from '../cases/move-case.ts'
import {
  type Chosen,
  isBefore,
  missingScores,
  type Outcome,
  settlingFaults,
  type Standing,
  standingsOf,
} from './contest.ts'
import {
  type ContestRound,
  insertResults,
  listEntries,
  listJurors,
  listRounds,
  listScores,
  lockRound,
  updateRound,
} from './contest.store.ts'
import { placeIn, reachFinal } from './enter-contest.ts'
import { contestCall, roundOf } from './plan-contest.ts'

type Settling = {
  readonly actor: Actor
  readonly now: Date
  readonly roundId: string
  readonly request: string
  /** Who goes on, or who wins in the final; everybody else of the round is eliminated. */
  readonly chosen: readonly Chosen[]
  readonly reason: string | null
}

/**
 * Settles a whole round in one act: who goes on and who does not, by the places, otherwise with a reason for each.
 * The final names the winners with their prizes; their cases go to the decision meeting.
 */
export async function settleContestRound(db: Db, settling: Settling): Promise<void> {
  const { actor, now, roundId, chosen } = settling
  const { call_id: callId } = await roundOf(db, roundId)
  const { terms } = await contestCall(db, callId)
  const reason = settling.reason?.trim() || null
  const act = actBy(actor, {
    what: 'contest.advance',
    subject: `contest_round:${roundId}`,
    now,
    note: reason,
  })
  await write(db, act, async (tx) => {
    const round = await lockRound(tx, roundId)
    if (round === undefined) throw fail('NOT_FOUND')
    if (round.settled_at !== null) throw fail('CONTEST_SETTLED')
    const next = await nextOf(tx, round)
    const standings = await readStandings(tx, round)
    const faults = settlingFaults({
      round: { isFinal: round.is_final, advances: round.advances },
      standings,
      chosen,
      reason,
      prizeMaxFen: terms.line.limit?.amountFen ?? null,
    })
    if (faults.length > 0) throw fail('CONTEST_RESULT_INVALID', { detail: faults.join('；') })
    await insertResults(
      tx,
      standings.map((standing) => resultOf(standing, { round, settling, standings })),
    )
    for (const { caseId } of standings) await moveEntry(tx, caseId, { round, next, settling })
    await updateRound(tx, roundId, { settled_by: actor.person.id, settled_at: now, reason })
  })
}

/** The round after this one; a round that is not the final must have one. */
async function nextOf(tx: Tx, round: ContestRound): Promise<ContestRound | null> {
  if (round.is_final) return null
  const next = (await listRounds(tx, round.call_id)).find(
    ({ number }) => number === round.number + 1,
  )
  if (next === undefined) throw fail('CASE_NOT_READY', { detail: '还没有设下一轮' })
  return next
}

/** The places of everybody in a round; refused while points are missing. */
async function readStandings(tx: Tx, round: ContestRound): Promise<Standing[]> {
  const entries = (await listEntries(tx, round.call_id)).filter(
    (entry) => entry.round_id === round.id && entry.ended_in === null,
  )
  const caseIds = entries.map((entry) => entry.case_id)
  const jurors = await listJurors(tx, [round.id])
  const scores = (await listScores(tx, [round.id])).map((score) => ({
    caseId: score.case_id,
    expertId: score.expert_id,
    points: score.points,
  }))
  if (caseIds.length === 0)
    throw fail('CONTEST_SCORES_INCOMPLETE', { detail: '这一轮没有参赛项目' })
  const missing = missingScores(
    caseIds,
    jurors.map(({ expert_id: id }) => id),
    scores,
  )
  if (missing.length > 0)
    throw fail('CONTEST_SCORES_INCOMPLETE', { detail: `还差 ${missing.length} 份` })
  const standings = standingsOf(caseIds, scores, round.points_max)
  const unscored = standings.filter(({ jurors: count }) => count === 0).length
  if (unscored > 0)
    throw fail('CONTEST_SCORES_INCOMPLETE', { detail: `有 ${unscored} 个项目没有评委打分` })
  return standings
}

type Of = {
  readonly round: ContestRound
  readonly settling: Settling
  readonly standings: readonly Standing[]
}

function resultOf(standing: Standing, { round, settling, standings }: Of) {
  const { actor, now, chosen } = settling
  const own = chosen.find(({ caseId }) => caseId === standing.caseId)
  const outcome: Outcome = own === undefined ? 'eliminated' : round.is_final ? 'won' : 'advanced'
  const deviates = own !== undefined && isBefore(standing.caseId, standings, chosen)
  return {
    round_id: round.id,
    case_id: standing.caseId,
    rank: standing.rank ?? standings.length,
    points_sum: standing.pointsSum,
    jurors: standing.jurors,
    outcome,
    deviation: deviates ? (own.reason?.trim() ?? null) : null,
    prize: own?.prize?.trim() ?? null,
    prize_fen: own?.prizeFen ?? null,
    decided_by: actor.person.id,
    decided_at: now,
  }
}

type Moving = {
  readonly round: ContestRound
  readonly next: ContestRound | null
  readonly settling: Settling
}

async function moveEntry(tx: Tx, caseId: string, { round, next, settling }: Moving): Promise<void> {
  const { actor, now, request, chosen } = settling
  const own = chosen.find((entry) => entry.caseId === caseId)
  const command = { caseId, actor, now, request }
  if (own === undefined) {
    await moveCase(tx, {
      ...command,
      move: 'eliminate',
      through: 'contest.advance',
      reason: `${round.title}未晋级`,
    })
    return
  }
  if (next === null) {
    await moveCase(tx, {
      ...command,
      move: 'rank',
      through: 'contest.rank',
    })
    return
  }
  if (next.is_final) await reachFinal(tx, command)
  else await moveCase(tx, { ...command, move: 'nextRound', through: 'contest.advance' })
  await placeIn(tx, next, command)
}
