import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../tests/database.ts'
import { CASE_DAY, enterActor, openCaseAt } from '../../../tests/programmes/case-at.ts'
import { seedTopics } from '../../../tests/sample-topics.ts'
import { findCase, listMoves, markingIn } from './case.store.ts'
import { migrateCase } from './migrate-case.ts'

test('a running case goes to another version only by a move that says why, and stays where it stands', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  await seedTopics(db, CASE_DAY)
  const versions = await db
    .selectFrom('topic_version')
    .select(['id', 'topic_id'])
    .where('topic_id', 'in', ['T03', 'T08'])
    .orderBy('topic_id')
    .execute()
  const [own, other] = versions
  if (own === undefined || other === undefined) throw new Error('versions')
  const { caseId, office } = await openCaseAt(db, {
    machine: 'competition',
    at: ['submitted'],
    topic: 'T03',
    line: '3-2',
    // An older version that is not kept any more here.
    topicVersionId: randomUUID(),
  })
  const actor = await enterActor(db, 'bureau_approver', office)
  const base = { actor, now: CASE_DAY, caseId, request: 'one' }
  await expect(
    migrateCase(db, { ...base, topicVersionId: own.id, reason: ' ' }),
  ).rejects.toMatchObject({ code: 'REASON_MISSING' })
  await expect(
    migrateCase(db, { ...base, topicVersionId: other.id, reason: '换题' }),
  ).rejects.toMatchObject({ code: 'CASE_MOVE_NOT_ALLOWED' })
  for (const _ of [1, 2])
    await migrateCase(db, { ...base, topicVersionId: own.id, reason: '新版放宽时限' })
  expect((await findCase(db, caseId))?.topic_version_id).toBe(own.id)
  expect(await markingIn(db, caseId)).toEqual(['submitted'])
  expect((await listMoves(db, caseId)).map(({ name }) => name)).toEqual([
    'open',
    'submit',
    'migrate',
  ])
})
