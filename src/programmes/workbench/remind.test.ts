import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../tests/database.ts'
import { enterActor, enterUnit, openCaseAt } from '../../../tests/programmes/case-at.ts'
import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import { listMessages } from '../../party/message.store.ts'
import { SYSTEM } from '../../trust/event.ts'
import { write } from '../../trust/write.ts'
import { findCase, markingIn } from '../cases/case.store.ts'
import { moveCase } from '../cases/move-case.ts'
import { remindCases } from './remind.ts'

const MONDAY = new Date('2026-03-02T01:00:00Z')
const on = (day: string) => new Date(`${day}T00:30:00Z`)

/** A topic whose line gives so many workdays to its steps. */
async function enterTopic(db: Db, workdays: Readonly<Record<string, number>>): Promise<string> {
  const id = randomUUID()
  const content = JSON.stringify({ lines: [{ id: 'L', steps: { workdays } }] })
  const act = { who: null, asWhom: SYSTEM, what: 'test', subject: 'test:1', now: MONDAY }
  await write(db, act, async (tx) => {
    await sql`insert into programme values ('P9', 9, '专项', '', '')`.execute(tx)
    await sql`insert into topic_version
      values (${id}, 1, 'T99', 'P9', '2026-01-01', 1, ${content}, ${'0'.repeat(64)}, 'content',
              null, null, null, null, ${MONDAY})`.execute(tx)
  })
  return id
}

const told = async (db: Db, personId: string) => {
  const { rows } = await listMessages(db, personId, { isUnreadOnly: false, offset: 0, limit: 50 })
  return rows.map(({ title }) => title).toReversed()
}

test('the owner is reminded on the workday before the last, those above are told after it, each once', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const version = await enterTopic(db, { formalCheck: 4 })
  const office = await enterUnit(db, 'government')
  const officer = await enterActor(db, 'bureau_officer', office)
  const leader = await enterActor(db, 'leader', office)
  const { applicant } = await openCaseAt(db, {
    machine: 'competition',
    at: ['submitted'],
    topicVersionId: version,
    line: 'L',
    now: MONDAY,
  })
  // Four workdays after Monday is Friday.
  for (const day of ['2026-03-03', '2026-03-04']) await remindCases(db, on(day))
  expect(await told(db, officer.person.id)).toEqual([])
  for (const day of ['2026-03-05', '2026-03-06']) await remindCases(db, on(day))
  expect(await told(db, officer.person.id)).toEqual(['时限提醒：形式审查'])
  expect(await told(db, leader.person.id)).toEqual([])
  for (const day of ['2026-03-07', '2026-03-09']) await remindCases(db, on(day))
  expect(await told(db, officer.person.id)).toEqual(['时限提醒：形式审查', '逾期：形式审查'])
  expect(await told(db, leader.person.id)).toEqual(['逾期：形式审查'])
  expect(await told(db, applicant.person.id)).toEqual([])
})

test('a correction that does not come ends the application; one that comes stops the clock', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const version = await enterTopic(db, { correction: 2 })
  const wanted = {
    machine: 'competition',
    at: ['returned'],
    topicVersionId: version,
    line: 'L',
    now: MONDAY,
  }
  const late = await openCaseAt(db, wanted)
  const prompt = await openCaseAt(db, wanted)
  const act = actBy(prompt.applicant, {
    what: 'test.submit',
    subject: `programme_case:${prompt.caseId}`,
    now: on('2026-03-03'),
  })
  await write(db, act, (tx) =>
    moveCase(tx, {
      caseId: prompt.caseId,
      move: 'submit',
      through: 'application.submit',
      actor: prompt.applicant,
      now: on('2026-03-03'),
      request: randomUUID(),
    }),
  )
  expect(await remindCases(db, on('2026-03-04'))).toEqual({ reminded: 1, escalated: 0, lapsed: 0 })
  expect(await remindCases(db, on('2026-03-05'))).toEqual({ reminded: 0, escalated: 1, lapsed: 1 })
  expect(await remindCases(db, on('2026-03-06'))).toEqual({ reminded: 0, escalated: 0, lapsed: 0 })
  expect((await findCase(db, late.caseId))?.ended_in).toBe('lapsed')
  expect(await markingIn(db, prompt.caseId)).toEqual(['submitted'])
  const heard = await told(db, late.applicant.person.id)
  expect(heard.toSorted()).toEqual(
    ['测试项目：退回补正', '时限提醒：补正', '逾期：补正', '测试项目：逾期失效'].toSorted(),
  )
})

test('a last day in a year without published holidays stays open and stops nothing', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const version = await enterTopic(db, { formalCheck: 30 })
  const now = new Date('2026-12-20T01:00:00Z')
  const { caseId } = await openCaseAt(db, {
    machine: 'competition',
    at: ['submitted'],
    topicVersionId: version,
    line: 'L',
    now,
  })
  const [deadline] = await db
    .selectFrom('case_deadline')
    .select(['due_on', 'workdays'])
    .where('case_id', '=', caseId)
    .execute()
  expect(deadline).toEqual({ due_on: null, workdays: 30 })
  expect(await remindCases(db, now)).toEqual({ reminded: 0, escalated: 0, lapsed: 0 })
})
