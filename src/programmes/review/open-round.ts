import { randomUUID } from 'node:crypto'
import { dayOf } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Db, Tx } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { markingsOf } from '../cases/case.store.ts'
import { MACHINES } from '../cases/machines.ts'
import { moveCase } from '../cases/move-case.ts'
import type { TopicLine } from '../catalogue/topic.ts'
import { fieldsOfCases } from './fields-of-cases.ts'
import { type RoundSettings, settingsFault } from './review-round.ts'
import { insertProjects, insertRound, listWaiting, type WaitingCase } from './round.store.ts'

type Opening = {
  readonly actor: Actor
  readonly now: Date
  readonly caseIds: readonly string[]
  readonly settings: RoundSettings
  /** The line of the version that these cases are pinned to. */
  readonly lineOf: (waiting: WaitingCase) => Promise<TopicLine>
}

/**
 * Opens a round: cases of one call and one version of a line, which are sent to review by the same act. The
 * score sheet of that version, and whether it is read double-blind, are copied into the round, so that no later
 * edition changes what was asked.
 */
export async function openRound(db: Db, opening: Opening): Promise<string> {
  const { actor, now, settings, lineOf } = opening
  const fault = settingsFault(settings, dayOf(now))
  if (fault !== null) throw fail('REVIEW_ROUND_INVALID', { detail: fault })
  const caseIds = [...new Set(opening.caseIds)]
  const waiting = await listWaiting(db, caseIds)
  const [first] = waiting
  if (waiting.length < caseIds.length || first === undefined)
    throw fail('REVIEW_CASE_NOT_WAITING', { count: caseIds.length - waiting.length })
  if (waiting.some((each) => !isLike(each, first))) throw fail('REVIEW_CASES_MIXED')
  const line = await lineOf(first)
  if (line.scoreSheet === null) throw fail('REVIEW_RULES_MISSING', { line: line.name })
  const sheet = line.scoreSheet
  const id = randomUUID()
  const act = actBy(actor, { what: 'review-round.open', subject: `review_round:${id}`, now })
  await write(db, act, async (tx) => {
    await insertRound(tx, {
      id,
      title: settings.title,
      call_id: first.call_id,
      topic: first.topic,
      line: first.line,
      topic_version_id: first.topic_version_id,
      sheet,
      selection: settings.selection,
      experts_wanted: settings.expertsWanted,
      alternates_wanted: settings.alternatesWanted,
      quorum: settings.quorum,
      load_max: settings.loadMax,
      mix: settings.mix,
      is_double_blind: line.review?.isDoubleBlind ?? false,
      drops_extremes: settings.dropsExtremes,
      answer_by: settings.answerBy,
      due_on: settings.dueOn,
      created_by: actor.person.id,
      created_at: now,
    })
    const fields = await fieldsOfCases(tx, caseIds)
    await insertProjects(
      tx,
      id,
      waiting.map((each) => ({ caseId: each.id, fields: fields.get(each.id) ?? [] })),
    )
    await sendCases(tx, { actor, now, roundId: id, waiting, line })
  })
  return id
}

const isLike = (a: WaitingCase, b: WaitingCase): boolean =>
  a.call_id === b.call_id &&
  a.topic === b.topic &&
  a.line === b.line &&
  a.topic_version_id === b.topic_version_id

type Sending = Pick<Opening, 'actor' | 'now'> & {
  readonly roundId: string
  readonly waiting: readonly WaitingCase[]
  readonly line: TopicLine
}

/** Sends those that were accepted to review; those of a cancelled round are there already. */
async function sendCases(tx: Tx, { actor, now, roundId, waiting, line }: Sending): Promise<void> {
  const markings = await markingsOf(
    tx,
    waiting.map(({ id }) => id),
  )
  // In one order, so that two officers who send the same cases wait for each other and never in a ring.
  for (const { id, machine } of waiting.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    if (markings.get(id)?.includes('accepted') !== true) continue
    await moveCase(tx, {
      caseId: id,
      move: sendingMove(machine, line),
      actor,
      now,
      request: `review-round:${roundId}`,
      through: 'review.send',
    })
  }
}

/** The move by which a case of a machine goes to review: beside the experts, what its line wants checked. */
function sendingMove(machine: string, { steps }: Pick<TopicLine, 'steps'>): string {
  const moves = MACHINES[machine]?.moves ?? {}
  if ('sendBidToReview' in moves) return 'sendBidToReview'
  const wantsChecks = steps.siteVisit || steps.financeCheck
  return wantsChecks && 'sendToReviewAndVisit' in moves ? 'sendToReviewAndVisit' : 'sendToReview'
}
