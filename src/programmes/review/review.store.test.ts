// What the database refuses, whoever writes: this is the last door, behind every check of the program.
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../tests/database.ts'
import { enterActor, enterUnit } from '../../../tests/programmes/case-at.ts'
import {
  type Cast,
  openSecretWorld,
  type SecretWorld,
} from '../../../tests/programmes/secret-world.ts'
import { NOW, writeNow } from '../../../tests/sample-experts.ts'
import { errorCode } from '../../base/error-code.ts'
import { seedCityTopics } from '../catalogue/seed-city-topics.ts'
import { finishReview } from './finish-review.ts'
import { listGiven } from './opinion.store.ts'
import { listReviews } from './review.store.ts'

let database: TestDatabase
let cast: Cast
let world: SecretWorld

beforeAll(async () => {
  database = await openTestDatabase()
  const { db } = database
  const folder = join(import.meta.dirname, '../../../cities/wuhan/programmes')
  await seedCityTopics(db, { folder, now: NOW })
  const office = await enterUnit(db, 'government')
  cast = {
    applicant: await enterActor(db, 'enterprise', await enterUnit(db, 'enterprise')),
    officer: await enterActor(db, 'bureau_officer', office),
    approver: await enterActor(db, 'bureau_approver', office),
    expert: await enterActor(db, 'expert', await enterUnit(db, 'institute')),
  }
  world = await openSecretWorld(db, cast, NOW)
})
afterAll(() => database.close())

/** The code with which a statement is refused; empty where it is let through. */
async function refusal(statement: string): Promise<string> {
  try {
    await writeNow(database.db, (tx) => sql.raw(statement).execute(tx))
    return ''
  } catch (error) {
    return errorCode(error)
  }
}

const running = () => world.ids['roundId']?.[0] ?? ''
const hidden = () => world.ids['roundId']?.[1] ?? ''
const firstCase = () => world.ids['caseId']?.[0] ?? ''

/** A new place for an expert, past the program. */
const place = (expertId: string, unit = 'gen_random_uuid()') => `
  insert into review (id, round_id, case_id, expert_id, expert_name, unit_id, unit_name, kind, state,
    checked_on, planned_by, planned_at)
  values ('${randomUUID()}', '${running()}', '${firstCase()}', '${expertId}', '某人', ${unit}, '某校',
    'technical', 'proposed', '2026-03-02', '${cast.officer.person.id}', '2026-03-02T01:00:00Z')`

test('nobody with an open conflict, of nobody’s pool, or beyond his load gets a place', async () => {
  const { spareId } = world.secrets
  expect(await refusal(place(randomUUID()))).toBe('KC200')
  await writeNow(database.db, (tx) =>
    sql`insert into conflict_evidence (id, expert_id, case_id, kind, source, strength, found_by, entered_by,
          entered_at)
        values (gen_random_uuid(), ${spareId}, ${firstCase()}, 'declared', '本人申报', 'weak', 'person',
          ${spareId}, now())`.execute(tx),
  )
  expect(await refusal(place(spareId))).toBe('KC200')
  await writeNow(database.db, (tx) =>
    sql`update conflict_evidence set state = 'dismissed', settled_by = ${cast.officer.person.id},
          settled_at = now(), settle_reason = '核实无关' where expert_id = ${spareId}`.execute(tx),
  )
  await writeNow(database.db, (tx) =>
    sql`update expert set load_max = 0 where id = ${spareId}`.execute(tx),
  )
  expect(await refusal(place(spareId))).toBe('KC201')
  await writeNow(database.db, (tx) =>
    sql`update expert set load_max = 5 where id = ${spareId}`.execute(tx),
  )
  const [other] = await listReviews(database.db, running(), [firstCase()])
  expect(await refusal(place(spareId, `'${other?.unit_id}'`))).toBe('23505')
  expect(await refusal(place(spareId))).toBe('')
})

test('nobody is asked in a round that no second person has released, and that person is a second one', async () => {
  const { hiddenReviewId } = world.secrets
  const invite = `update review set state = 'invited', invited_at = now(), released_by = '${randomUUID()}'
    where id = '${hiddenReviewId}'`
  expect(await refusal(invite)).toBe('KC202')
  await writeNow(database.db, (tx) =>
    sql`update review_round set state = 'submitted', submitted_by = ${cast.officer.person.id},
          submitted_at = now() where id = ${hidden()}`.execute(tx),
  )
  const release = (
    by: string,
  ) => `update review_round set state = 'released', released_by = '${by}',
    released_at = now() where id = '${hidden()}'`
  expect(await refusal(release(cast.officer.person.id))).toBe('23514')
})

test('a submitted opinion stays as it is, and no opinion is frozen that does not fit its sheet', async () => {
  const { scoredId, reviewId } = world.secrets
  for (const change of [`comment = '改过'`, 'points = 1', 'frozen_at = null, points = null'])
    expect(
      await refusal(`update review_opinion set ${change} where review_id = '${scoredId}'`),
    ).toBe('KC203')
  expect(await refusal(`delete from review_opinion where review_id = '${scoredId}'`)).toBe('KC203')
  expect(await refusal(`delete from review where id = '${scoredId}'`)).toBe('KC202')
  expect(
    await refusal(`update review set state = 'withdrawn', reason = 'x', ended_at = now()
    where id = '${scoredId}'`),
  ).toBe('KC202')
  // Only who has accepted gives an opinion at all.
  expect(
    await refusal(`insert into review_opinion (review_id, items, saved_at)
      values ('${reviewId}', '{}', now())`),
  ).toBe('KC203')
  const own = world.ids['reviewId']?.[0] ?? ''
  const freeze = (points: number, items: string) => `update review_opinion set items = '${items}',
    points = ${points}, advice = 'support', comment = '同意', digest = repeat('a', 64), frozen_at = now()
    where review_id = '${own}'`
  const sheet = await database.db
    .selectFrom('review_round')
    .select(sql<{ items: { id: string; maxPoints: number }[] }>`sheet`.as('sheet'))
    .where('id', '=', running())
    .executeTakeFirstOrThrow()
  const items = (each: (maxPoints: number) => number) =>
    JSON.stringify(
      Object.fromEntries(
        sheet.sheet.items.map(({ id, maxPoints }) => [
          id,
          { points: each(maxPoints), comment: '' },
        ]),
      ),
    )
  expect(
    await refusal(
      freeze(
        100,
        items((most) => most + 1),
      ),
    ),
  ).toBe('KC204')
  expect(
    await refusal(
      freeze(
        99,
        items((most) => most),
      ),
    ),
  ).toBe('KC204')
  expect(await refusal(freeze(0, '{}'))).toBe('KC204')
})

test('what was recorded is never changed: places, departures from the rank, the round itself', async () => {
  const { reviewId } = world.secrets
  expect(
    await refusal(`update review set expert_id = '${randomUUID()}' where id = '${reviewId}'`),
  ).toBe('KC202')
  await writeNow(database.db, (tx) =>
    sql`insert into review_deviation (id, round_id, case_id, computed_rank, placed_rank, reason, recorded_by,
          recorded_at) values (gen_random_uuid(), ${running()}, ${firstCase()}, 1, 2, '会评意见',
          ${cast.officer.person.id}, now())`.execute(tx),
  )
  expect(await refusal(`update review_deviation set reason = '改过'`)).toBe('KC202')
  expect(await refusal('delete from review_deviation')).toBe('KC202')
  expect(await refusal(`update review_round set sheet = '{}' where id = '${running()}'`)).toBe(
    'KC202',
  )
  expect(await refusal(`delete from review_round where id = '${running()}'`)).toBe('KC202')
})

test('an expert who leaves the pool does not take his review along', async () => {
  const { db } = database
  const scored = (await listReviews(db, running())).find(({ id }) => id === world.secrets.scoredId)
  const before = await listGiven(db, running())
  await writeNow(db, (tx) =>
    sql`delete from expert where id = ${scored?.expert_id ?? ''}`.execute(tx),
  )
  expect(await listGiven(db, running())).toEqual(before)
  const after = (await listReviews(db, running())).find(({ id }) => id === world.secrets.scoredId)
  expect(after).toMatchObject({ expert_name: scored?.expert_name, points: scored?.points })
})

test('a review is not finished below its quorum, for none of the projects', async () => {
  const command = { actor: cast.officer, now: NOW, roundId: running() }
  await expect(finishReview(database.db, { ...command, caseIds: null })).rejects.toMatchObject({
    code: 'REVIEW_QUORUM_MISSING',
  })
})
