import { fail } from '../../../base/failure.ts'
import type { Db } from '../../../db/database.ts'
import type { Actor } from '../../../party/actor.ts'
import { machineOf } from '../../../programmes/cases/case.ts'
import { markingIn } from '../../../programmes/cases/case.store.ts'
import { markingWords } from '../../../programmes/cases/machine.ts'
import { MACHINES } from '../../../programmes/cases/machines.ts'
import { phaseOf } from '../../../programmes/cases/outward.ts'
import { caseScope, findSeen, isInside } from '../../../programmes/cases/show-case.ts'
import {
  FOLLOW_UPS,
  type FollowUpKind,
  type Outcome,
  OUTCOMES,
  standingsOf,
} from '../../../programmes/contests/contest.ts'
import {
  type ContestRound,
  type Entry,
  listContests,
  listEntries,
  listFollowUps,
  listJurors,
  listResults,
  listRounds,
  listScores,
  resultsOfCase,
} from '../../../programmes/contests/contest.store.ts'
import { contestCall } from '../../../programmes/contests/plan-contest.ts'
import { isDeliberated } from '../deliberation.ts'
import type { ContestCaseView, ContestDeskView, ContestView } from './contest.contract.ts'

const isOutcome = (word: string): word is Outcome => Object.hasOwn(OUTCOMES, word)
const isFollowUp = (word: string): word is FollowUpKind => Object.hasOwn(FOLLOW_UPS, word)

/** Whether everybody may know that an entry won: it is in public notice, or further. */
function isPublicWinner({ places, ended_in: end }: Entry): boolean {
  const machine = MACHINES['contest']
  if (machine === undefined || end === 'unfunded') return false
  return ['notice', 'paying', 'ended'].includes(phaseOf(machine, places))
}

/** A contest as everybody may read it. */
export async function viewContest(db: Db, callId: string): Promise<ContestView> {
  if ((await listContests(db, callId)).length === 0) throw fail('NOT_FOUND')
  const { call, terms } = await contestCall(db, callId)
  const rounds = await listRounds(db, callId)
  const released = rounds.filter((round) => round.released_at !== null)
  const [entries, results] = await Promise.all([
    listEntries(db, callId),
    listResults(
      db,
      released.map(({ id }) => id),
    ),
  ])
  const byCase = new Map(entries.map((entry) => [entry.case_id, entry]))
  const named = (caseId: string) => {
    const entry = byCase.get(caseId)
    return entry === undefined
      ? []
      : [{ number: entry.number, title: entry.title, applicant: entry.applicant }]
  }
  return {
    callId,
    title: call.title,
    year: call.year,
    topicName: terms.topic.name,
    lineName: terms.line.name,
    closesAt: call.closes_at.toISOString(),
    prizeMaxFen: terms.line.limit?.amountFen.toString() ?? null,
    rounds: rounds.map((round) => ({
      ...viewRound(round),
      isReleased: round.released_at !== null,
      // By number and not by place: places are the jury's.
      advanced: results
        .filter((result) => result.round_id === round.id && result.outcome === 'advanced')
        .flatMap((result) => named(result.case_id))
        .toSorted((a, b) => (a.number < b.number ? -1 : 1)),
    })),
    winners: results.flatMap((result) => {
      const entry = byCase.get(result.case_id)
      if (result.outcome !== 'won' || entry === undefined || !isPublicWinner(entry)) return []
      return named(result.case_id).map((name) => ({
        ...name,
        prize: result.prize ?? '',
        prizeFen: result.prize_fen?.toString() ?? '0',
      }))
    }),
  }
}

const viewRound = (round: ContestRound) => ({
  id: round.id,
  number: round.number,
  title: round.title,
  heldOn: round.held_on,
  advances: round.advances,
  isFinal: round.is_final,
})

const hundredths = (sum: number, count: number): number | null =>
  count === 0 ? null : Math.floor((sum * 100) / count)

/** What the office works on. */
export async function viewContestDesk(db: Db, callId: string): Promise<ContestDeskView> {
  const { call, terms } = await contestCall(db, callId)
  const rounds = await listRounds(db, callId)
  const ids = rounds.map(({ id }) => id)
  const [entries, jurors, scores, results] = await Promise.all([
    listEntries(db, callId),
    listJurors(db, ids),
    listScores(db, ids),
    listResults(db, ids),
  ])
  const byCase = new Map(entries.map((entry) => [entry.case_id, entry]))
  return {
    callId,
    title: call.title,
    prizeMaxFen: terms.line.limit?.amountFen.toString() ?? null,
    sheet: (terms.line.scoreSheet?.items ?? []).map((item) => ({ ...item })),
    waiting: entries
      .filter((entry) => entry.round_id === null)
      .map(({ case_id: caseId, number, title, applicant }) => ({
        caseId,
        number,
        title,
        applicant,
      })),
    rounds: rounds.map((round) => {
      const own = results.filter((result) => result.round_id === round.id)
      const here =
        round.settled_at === null
          ? entries.filter((entry) => entry.round_id === round.id && entry.ended_in === null)
          : own.flatMap((result) => byCase.get(result.case_id) ?? [])
      const given = scores.filter((score) => score.round_id === round.id)
      return {
        ...viewRound(round),
        settledAt: round.settled_at?.toISOString() ?? null,
        releasedAt: round.released_at?.toISOString() ?? null,
        reason: round.reason,
        jurors: jurors
          .filter((juror) => juror.round_id === round.id)
          .map(({ expert_id: expertId, name }) => ({ expertId, name })),
        entries: viewEntries(round, here, given).map((entry) => {
          const result = own.find((row) => row.case_id === entry.caseId)
          const outcome = result?.outcome ?? ''
          return {
            ...entry,
            outcome: isOutcome(outcome) ? outcome : null,
            deviation: result?.deviation ?? null,
            prize: result?.prize ?? null,
            prizeFen: result?.prize_fen?.toString() ?? null,
          }
        }),
      }
    }),
  }
}

function viewEntries(
  round: ContestRound,
  entries: readonly Entry[],
  scores: Awaited<ReturnType<typeof listScores>>,
) {
  const machine = MACHINES['contest']
  const byCase = new Map(entries.map((entry) => [entry.case_id, entry]))
  const standings = standingsOf(
    entries.map((entry) => entry.case_id),
    scores.map((score) => ({
      caseId: score.case_id,
      expertId: score.expert_id,
      points: score.points,
    })),
    round.points_max,
  )
  return standings.flatMap(({ caseId, rank, isTied, pointsSum, jurors }) => {
    const entry = byCase.get(caseId)
    if (entry === undefined || machine === undefined) return []
    return [
      {
        caseId,
        number: entry.number,
        title: entry.title,
        applicant: entry.applicant,
        state: markingWords(machine, entry.places),
        rank,
        isTied,
        meanHundredths: hundredths(pointsSum, jurors),
        scores: scores
          .filter((score) => score.case_id === caseId)
          .map(({ expert_id: expertId, points, abstains, recorded_by: by }) => ({
            expertId,
            points,
            abstains,
            isOwn: by === expertId,
          })),
      },
    ]
  })
}

/** An entry's way through its contest; its applicant reads how it came out, not its place. */
export async function viewContestCase(
  db: Db,
  actor: Actor,
  caseId: string,
): Promise<ContestCaseView> {
  const kept = await findSeen(db, actor, caseId)
  if (machineOf(kept).id !== 'contest') throw fail('NOT_FOUND')
  const inside = isInside(caseScope(actor))
  const [results, followUps, marking, hidden] = await Promise.all([
    resultsOfCase(db, caseId),
    listFollowUps(db, caseId),
    markingIn(db, caseId),
    inside ? false : isDeliberated(db, kept),
  ])
  return {
    callId: kept.call_id,
    rounds: results.flatMap((result) => {
      const { outcome } = result
      // A prize is not known before its public notice.
      if (!isOutcome(outcome) || (hidden && outcome === 'won')) return []
      return [
        {
          number: result.number,
          title: result.title,
          heldOn: result.held_on,
          outcome,
          outcomeWord: OUTCOMES[outcome],
          rank: inside ? result.rank : null,
          meanHundredths: inside ? hundredths(result.points_sum, result.jurors) : null,
          prize: result.prize,
          prizeFen: result.prize_fen?.toString() ?? null,
        },
      ]
    }),
    isFollowing: marking.includes('following'),
    isPaying: marking.includes('paying'),
    followUps: followUps.flatMap((record) =>
      isFollowUp(record.kind)
        ? [
            {
              id: record.id,
              happenedOn: record.happened_on,
              kind: record.kind,
              kindWord: FOLLOW_UPS[record.kind],
              detail: record.detail,
              amountFen: record.amount_fen?.toString() ?? null,
            },
          ]
        : [],
    ),
  }
}
