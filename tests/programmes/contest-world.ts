// A contest under way: an entry before three jurors, of whom one writes, one has handed in and one is still to come.
import { randomUUID } from 'node:crypto'
import { addDays, dayOf } from '../../src/base/day.ts'
import type { Db } from '../../src/db/database.ts'
import type { Actor } from '../../src/party/actor.ts'
import { insertCall } from '../../src/programmes/calls/call.store.ts'
import { listRounds } from '../../src/programmes/contests/contest.store.ts'
import { enterContest } from '../../src/programmes/contests/enter-contest.ts'
import { addJuror, addRound } from '../../src/programmes/contests/plan-contest.ts'
import { saveOwnSheet, submitOwnSheet } from '../../src/programmes/contests/write-sheet.ts'
import { writeNow } from '../sample-experts.ts'
import { enterWaitingCase, lineOfMode } from './review-world.ts'

const DAY_MS = 86_400_000

type Jury = {
  readonly officer: Actor
  readonly approver: Actor
  /** Signs in and has written a draft. */
  readonly writing: Actor
  /** Has handed his sheet in. */
  readonly givenId: string
  readonly waitingId: string
}

export type ContestWorld = {
  readonly callId: string
  readonly roundId: string
  readonly caseId: string
}

/** Opens the contest; its call is closed, and nothing of it was settled. */
export async function openContestWorld(db: Db, jury: Jury, now: Date): Promise<ContestWorld> {
  const { officer, approver, writing, givenId, waitingId } = jury
  const topic = await lineOfMode(db, 'contest', now)
  const callId = randomUUID()
  await writeNow(db, (tx) =>
    insertCall(tx, {
      id: callId,
      topic: topic.version.topic_id,
      line: topic.line.id,
      topic_version_id: topic.version.id,
      title: '示例大赛',
      year: 2026,
      summary: '示例。',
      contact: '科技创新处',
      opens_at: new Date(now.getTime() - 2 * DAY_MS),
      closes_at: new Date(now.getTime() - DAY_MS),
      awards_wanted: 1,
      per_applicant_max: null,
      state: 'published',
      editors: [officer.person.id],
      drafted_by: officer.person.id,
      drafted_at: now,
      submitted_by: officer.person.id,
      approved_by: approver.person.id,
      published_at: now,
      returned_by: null,
      return_reason: null,
      cancelled_by: null,
      cancel_reason: null,
      demo: false,
    }),
  )
  const caseId = await enterWaitingCase(db, {
    topic,
    title: '参赛项目',
    now,
    machine: 'contest',
    callId,
  })
  const by = { actor: officer, now }
  const heldOn = addDays(dayOf(now), 5)
  await addRound(db, { ...by, callId, title: '决赛', heldOn, advances: 1, isFinal: true })
  await enterContest(db, { ...by, callId, caseIds: [caseId], request: randomUUID() })
  const [round] = await listRounds(db, callId)
  if (round === undefined) throw new Error('the round was not kept')
  const roundId = round.id
  for (const expertId of [writing.person.id, givenId, waitingId])
    await addJuror(db, { ...by, roundId, expertId })
  const items = Object.fromEntries(
    (topic.line.scoreSheet?.items ?? []).map(({ id }) => [id, 4] as const),
  )
  await saveOwnSheet(db, { actor: writing, now, roundId, caseId, items })
  const given = { ...writing, person: { id: givenId, name: '已交评委' } }
  await submitOwnSheet(db, { actor: given, now, roundId, caseId, items })
  return { callId, roundId, caseId }
}
