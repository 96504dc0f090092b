import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../tests/database.ts'
import { asDay } from '../../base/day.ts'
import { SYSTEM } from '../../trust/event.ts'
import { write } from '../../trust/write.ts'
import { seedCityTopics } from './seed-city-topics.ts'
import {
  findTopicVersion,
  insertTopicVersion,
  lineOf,
  listTopicVersions,
  lockTopics,
  topicsInForce,
} from './topic-version.store.ts'

const NOW = new Date('2026-03-02T01:00:00Z')
const TODAY = asDay('2026-03-02')
const WUHAN = join(import.meta.dirname, '../../../cities/wuhan/programmes')
const [OFFICER, APPROVER] = [
  '00000000-0000-7000-8000-000000000001',
  '00000000-0000-7000-8000-000000000002',
]
const ACT = { who: null, asWhom: SYSTEM, what: 'test', subject: 'topic_version:all', now: NOW }

/** The city's folder with one word of a topic said otherwise. */
async function changedCity(before: string, after: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kechuang-topics-'))
  await cp(WUHAN, folder, { recursive: true })
  const file = join(folder, 'topics/T02.yaml')
  const text = await readFile(file, 'utf8')
  if (!text.includes(before)) throw new Error('the topic says so')
  await writeFile(file, text.replace(before, after))
  return folder
}

const seed = ({ db }: TestDatabase, folder = WUHAN) => seedCityTopics(db, { folder, now: NOW })

test("a city's topics enter once; changed content is the next edition, and versions never change", async () => {
  await using test = await openTestDatabase()
  const { db } = test
  expect(await seed(test)).toHaveLength(19)
  expect(await seed(test)).toEqual([])
  const [, exploration] = await topicsInForce(db, TODAY)
  if (exploration === undefined) throw new Error('it is in force')
  expect(lineOf(exploration, '2-1')?.limit).toBeNull()
  expect(lineOf(exploration, '2-9')).toBeUndefined()
  expect((await topicsInForce(db, asDay('2023-11-20'))).length).toBe(0)

  const richer = await changedCity(
    '最高: 标准待细则',
    '最高: {金额: 20万元, 条款: D1/二/（一）/专题2}',
  )
  expect(await seed(test, richer)).toEqual(['T02'])
  const [, newer] = await topicsInForce(db, TODAY)
  expect([newer?.edition, newer?.topic.lines[0]?.limit?.amountFen]).toEqual([2, 20_000_000n])
  // A case that is pinned to the former edition still reads it, word for word.
  expect(await findTopicVersion(db, exploration.id)).toEqual(exploration)

  const change = (statement: string) => write(db, ACT, (tx) => sql.raw(statement).execute(tx))
  const { id } = exploration
  await expect(
    change(`update topic_version set reason = 'x' where id = '${id}'`),
  ).rejects.toMatchObject({ code: 'KC010' })
  await expect(change(`delete from topic_version where id = '${id}'`)).rejects.toMatchObject({
    code: 'KC010',
  })
})

test("what officials approved stands against the city's content, and the same person never approves", async () => {
  await using test = await openTestDatabase()
  const { db } = test
  await seed(test)
  const [, held] = await topicsInForce(db, TODAY)
  if (held === undefined) throw new Error('it is in force')
  const version = (approver: string | undefined) => ({
    id: crypto.randomUUID(),
    in_force_from: held.in_force_from,
    topic: { ...held.topic, name: '探索计划（修订）' },
    origin: 'draft' as const,
    reason: '修订',
    submitted_by: OFFICER ?? null,
    submitted_at: NOW,
    approved_by: approver ?? null,
    approved_at: NOW,
  })
  const keep = (approver: string | undefined) =>
    write(db, ACT, async (tx) => {
      await lockTopics(tx)
      await insertTopicVersion(tx, version(approver))
    })
  await expect(keep(OFFICER)).rejects.toMatchObject({ code: '23514' })
  await keep(APPROVER)
  expect(await seed(test, await changedCity('青年科技人才自主选题', '自主选题'))).toEqual([])
  const versions = await listTopicVersions(db, 'T02')
  expect(versions.map(({ edition, topic }) => [edition, topic.name])).toEqual([
    [2, '探索计划（修订）'],
    [1, '探索计划'],
  ])
})

test('the database itself refuses a draft approved by whoever wrote or submitted it', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  await seed(test)
  const [held] = await topicsInForce(db, TODAY)
  const run = (statement: string) => write(db, ACT, (tx) => sql.raw(statement).execute(tx))
  const id = crypto.randomUUID()
  await run(`insert into topic_draft (id, topic_id, kind, base_id, state, content, in_force_from, reason,
      opened_by, opened_at, changed_by, changed_at, submitted_by, submitted_at)
    values ('${id}', 'T01', 'change', '${held?.id}', 'submitted', '[]', '2026-04-01', '试',
      '${OFFICER}', now(), '${OFFICER}', now(), '${OFFICER}', now())`)
  const approve = (who: string | undefined) =>
    run(`update topic_draft set state = 'approved', approved_by = '${who}', approved_at = now()
      where id = '${id}'`)
  await expect(approve(OFFICER)).rejects.toMatchObject({ code: '23514' })
  await run(`insert into topic_draft_editor values ('${id}', '${APPROVER}')`)
  await expect(approve(APPROVER)).rejects.toMatchObject({ code: 'KC011' })
  await expect(
    run(`update topic_draft set content = '[1]' where id = '${id}'`),
  ).rejects.toMatchObject({ code: 'KC010' })
  await expect(
    run(`insert into topic_draft select gen_random_uuid(), topic_id, kind, base_id, 'open', revision,
      content, in_force_from, reason, opened_by, opened_at, changed_by, changed_at
      from topic_draft where id = '${id}'`),
  ).rejects.toMatchObject({ code: '23505' })
})
