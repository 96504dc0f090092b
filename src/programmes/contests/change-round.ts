// A round that was planned wrongly is planned anew, until a juror has scored by it; one in which nobody runs is
// taken away. Both with a reason, which stands in the log and is told to the jury.
import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { tell } from '../../party/message.store.ts'
import { write } from '../../trust/write.ts'
import { roundFault } from './contest.ts'
import {
  type ContestRound,
  countRun,
  deleteRound,
  listJurors,
  lockRounds,
  updateRound,
} from './contest.store.ts'
import { contestCall, planOf, roundOf } from './plan-contest.ts'

type RoundAct = {
  readonly actor: Actor
  readonly now: Date
  readonly roundId: string
  readonly reason: string
  /** The same request sent twice tells a jury once. */
  readonly request: string
}

type RoundChange = RoundAct & {
  readonly title: string
  readonly heldOn: string
  readonly advances: number
  readonly isFinal: boolean
}

/** Plans a round anew, as long as nobody has given points in it. */
export async function changeRound(db: Db, command: RoundChange): Promise<void> {
  const { title, heldOn, advances, isFinal } = command
  await actOnPlan(db, { ...command, what: 'contest.round-change' }, async (tx, at) => {
    const { round, rounds, opensOn } = at
    const { entries, scores } = await countRun(tx, round.id)
    if (scores > 0) throw fail('CONTEST_ROUND_SCORED', { count: scores, move: '修改' })
    // Who entered the final stands before its jury: his case has moved on.
    if (entries > 0 && isFinal !== round.is_final)
      throw fail('CONTEST_ROUND_RUN', {
        count: entries,
        move: isFinal ? '改为决赛' : '改为不是决赛',
      })
    const place = rounds.indexOf(round)
    const fault = roundFault(command, {
      opensOn,
      before: planOf(rounds[place - 1]),
      after: planOf(rounds[place + 1]),
    })
    if (fault !== null) throw fail('CONTEST_ROUND_INVALID', { detail: fault })
    await updateRound(tx, round.id, {
      title: title.trim(),
      held_on: heldOn,
      advances,
      is_final: isFinal,
    })
    if (heldOn !== round.held_on)
      await tellJury(tx, round, {
        ...command,
        title: '比赛日期有变',
        body: `“${title.trim()}”由 ${round.held_on} 改为 ${heldOn}：${command.reason.trim()}。`,
        link: `/juries/${round.id}`,
      })
  })
}

/** Takes a round away in which nobody runs; those after it move up. */
export async function removeRound(db: Db, command: RoundAct): Promise<void> {
  await actOnPlan(db, { ...command, what: 'contest.round-out' }, async (tx, { round, rounds }) => {
    const { entries, scores } = await countRun(tx, round.id)
    if (scores > 0) throw fail('CONTEST_ROUND_SCORED', { count: scores, move: '撤销' })
    if (entries > 0) throw fail('CONTEST_ROUND_RUN', { count: entries, move: '撤销' })
    await tellJury(tx, round, {
      ...command,
      title: '比赛轮次已撤销',
      body: `“${round.title}”（${round.held_on}）已撤销，不再需要您担任评委：${command.reason.trim()}。`,
      link: '/reviews',
    })
    await deleteRound(tx, round.id)
    for (const { id, number } of rounds)
      if (number > round.number) await updateRound(tx, id, { number: number - 1 })
  })
}

type At = {
  readonly round: ContestRound
  readonly rounds: readonly ContestRound[]
  readonly opensOn: string
}

/** One transaction about a round that was not settled; all rounds of its contest are held. */
async function actOnPlan(
  db: Db,
  { what, actor, now, roundId, reason }: RoundAct & { readonly what: string },
  work: (tx: Tx, at: At) => Promise<void>,
): Promise<void> {
  const { call } = await contestCall(db, (await roundOf(db, roundId)).call_id)
  const act = actBy(actor, {
    what,
    subject: `contest_round:${roundId}`,
    now,
    note: reason.trim(),
  })
  await write(db, act, async (tx) => {
    const rounds = await lockRounds(tx, call.id)
    const round = rounds.find(({ id }) => id === roundId)
    if (round === undefined) throw fail('NOT_FOUND')
    if (round.settled_at !== null) throw fail('CONTEST_SETTLED')
    await work(tx, { round, rounds, opensOn: dayOf(call.opens_at) })
  })
}

type Telling = Pick<RoundAct, 'now' | 'request'> & {
  readonly title: string
  readonly body: string
  readonly link: string
}

async function tellJury(
  tx: Tx,
  { id }: ContestRound,
  { now, request, title, body, link }: Telling,
): Promise<void> {
  const jurors = await listJurors(tx, [id])
  const told = jurors.map(({ expert_id: personId }) => ({
    personId,
    organisationId: null,
    title,
    body,
    link,
    request: `contest-round:${request}`,
  }))
  await tell(tx, told, now)
}
