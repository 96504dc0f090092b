import { randomUUID } from 'node:crypto'
import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { tell } from '../../party/message.store.ts'
import { write } from '../../trust/write.ts'
import { pinnedTerms, type Terms } from '../calls/pinned-topic.ts'
import { findExpert } from '../experts/expert.store.ts'
import { pointsMax } from '../review/opinion.ts'
import { type RoundPlan, roundFault } from './contest.ts'
import {
  type ContestRound,
  deleteJuror,
  findContestCall,
  findRound,
  insertJuror,
  insertRound,
  listScores,
  lockRound,
  lockRounds,
} from './contest.store.ts'

type By = { readonly actor: Actor; readonly now: Date }

/** The call of a contest with what it was published under; other calls are not there. */
export async function contestCall(db: Db, callId: string) {
  const call = await findContestCall(db, callId)
  if (call === undefined || call.state !== 'published') throw fail('NOT_FOUND')
  const terms: Terms = await pinnedTerms(db, call)
  if (terms.line.mode !== 'contest') throw fail('NOT_FOUND')
  return { call, terms }
}

type NewRound = By & {
  readonly callId: string
  readonly title: string
  readonly heldOn: string
  readonly advances: number
  readonly isFinal: boolean
}

/** Adds the next round of a contest; after the final there is none. */
export async function addRound(db: Db, command: NewRound): Promise<string> {
  const { actor, now, callId, title, heldOn, advances, isFinal } = command
  const { call, terms } = await contestCall(db, callId)
  const sheet = terms.line.scoreSheet
  if (sheet === null) throw fail('CONTEST_ROUND_INVALID', { detail: '本方向没有评分表' })
  const id = randomUUID()
  const act = actBy(actor, { what: 'contest.round', subject: `contest_round:${id}`, now })
  await write(db, act, async (tx) => {
    // Held, so that two rounds added at once are numbered one after the other.
    const rounds = await lockRounds(tx, callId)
    const fault = roundFault(command, {
      opensOn: dayOf(call.opens_at),
      before: planOf(rounds.at(-1)),
      after: null,
    })
    if (fault !== null) throw fail('CONTEST_ROUND_INVALID', { detail: fault })
    await insertRound(tx, {
      id,
      call_id: callId,
      number: rounds.length + 1,
      title: title.trim(),
      held_on: heldOn,
      advances,
      is_final: isFinal,
      points_max: pointsMax(sheet),
      made_by: actor.person.id,
      made_at: now,
    })
  })
  return id
}

/** A round as its neighbours meet it; null where there is none. */
export const planOf = (round: ContestRound | undefined): RoundPlan | null =>
  round === undefined ? null : { heldOn: round.held_on, isFinal: round.is_final }

/** A round that was not settled, held until the transaction ends. */
export async function openRoundIn(tx: Tx, roundId: string): Promise<ContestRound> {
  const round = await lockRound(tx, roundId)
  if (round === undefined) throw fail('NOT_FOUND')
  if (round.settled_at !== null) throw fail('CONTEST_SETTLED')
  return round
}

type JurorAct = By & { readonly roundId: string; readonly expertId: string }

/** Puts an expert of the pool on the jury of a round. Whom he may not score is decided entry by entry. */
export async function addJuror(db: Db, { actor, now, roundId, expertId }: JurorAct): Promise<void> {
  const act = actBy(actor, { what: 'contest.juror', subject: `contest_round:${roundId}`, now })
  await write(db, act, async (tx) => {
    const round = await openRoundIn(tx, roundId)
    if ((await findExpert(tx, expertId)) === null) throw fail('NOT_FOUND')
    await insertJuror(tx, {
      round_id: roundId,
      expert_id: expertId,
      added_by: actor.person.id,
      added_at: now,
    })
    await tell(
      tx,
      [
        {
          personId: expertId,
          organisationId: null,
          title: '担任大赛评委',
          body: `您受邀担任评委，比赛日为 ${round.held_on}。可以在线打分，也可以现场交评分表。`,
          link: `/juries/${roundId}`,
          request: `contest-juror:${roundId}`,
        },
      ],
      now,
    )
  })
}

/** Takes a juror off the jury of a round that was not settled, with whatever the office recorded for him. */
export async function removeJuror(
  db: Db,
  { actor, now, roundId, expertId }: JurorAct,
): Promise<void> {
  const act = actBy(actor, { what: 'contest.juror-out', subject: `contest_round:${roundId}`, now })
  await write(db, act, async (tx) => {
    await openRoundIn(tx, roundId)
    const own = await listScores(tx, [roundId])
    if (own.some((score) => score.expert_id === expertId && score.recorded_by === expertId))
      throw fail('CONTEST_JUROR_KEPT')
    await deleteJuror(tx, { round_id: roundId, expert_id: expertId })
  })
}

/** Releases what a round came to, by another person than who settled it. */
export async function releaseContestRound(
  db: Db,
  { actor, now, roundId }: By & { readonly roundId: string },
): Promise<void> {
  const act = actBy(actor, { what: 'contest.release', subject: `contest_round:${roundId}`, now })
  await write(db, act, async (tx) => {
    const round = await lockRound(tx, roundId)
    if (round === undefined) throw fail('NOT_FOUND')
    if (round.released_at !== null) return
    if (round.settled_at === null) throw fail('CASE_NOT_READY', { detail: '这一轮还没有评定' })
    if (round.settled_by === actor.person.id) throw fail('CONTEST_OWN_RELEASE')
    await tx
      .updateTable('contest_round')
      .set({ released_by: actor.person.id, released_at: now })
      .where('id', '=', roundId)
      .execute()
  })
}

/** A round, whoever asks. */
export async function roundOf(db: Db, roundId: string): Promise<ContestRound> {
  const round = await findRound(db, roundId)
  if (round === undefined) throw fail('NOT_FOUND')
  return round
}
