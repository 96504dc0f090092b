// 评审 over HTTP: a round is opened, planned, released by a second person, answered, scored and finished; and
// what nobody may do on the way is refused.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Static } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assignInProcess } from '../../src/jobs/assign-in-process.ts'
import type { MyReview, MyReviews } from '../../src/http/programmes/review/my-review.contract.ts'
import type {
  ReviewOpinions,
  ReviewPanel,
  ReviewRanking,
} from '../../src/http/programmes/review/review-result.contract.ts'
import type {
  ReviewProjectPage,
  ReviewRound,
  ReviewWaiting,
} from '../../src/http/programmes/review/review-round.contract.ts'
import { sm3 } from '../../src/base/sm3.ts'
import { interviewOrder } from '../../src/programmes/review/interview-order.ts'
import { listReviews } from '../../src/programmes/review/review.store.ts'
import { openCaseAt } from '../programmes/case-at.ts'
import {
  competitionLine,
  enterIntoPool,
  enterPool,
  enterWaitingCase,
  type ReviewedTopic,
  smallRound,
  submitAs,
} from '../programmes/review-world.ts'
import { writeNow } from '../sample-experts.ts'
import { signedInActor } from '../programmes/signed-in-actor.ts'
import { type Journey, LOGINS, openJourney, type ProblemBody, type Visitor } from './journey.ts'

type Round = Static<typeof ReviewRound>
type Projects = Static<typeof ReviewProjectPage>
type Mine = Static<typeof MyReview>
type Panel = Static<typeof ReviewPanel>

let journey: Journey
let topic: ReviewedTopic
let officer: Visitor
let approver: Visitor
let expert: Visitor

beforeAll(async () => {
  const assignReviews = assignInProcess(new AbortController().signal)
  journey = await openJourney({ withTopics: true, house: { assignReviews } })
  topic = await competitionLine(journey.db, journey.now())
  officer = await journey.as('bureau_officer')
  approver = await journey.as('bureau_approver')
  expert = await journey.as('expert')
  await enterIntoPool(journey.db, await signedInActor(journey.db, LOGINS.expert))
  await enterPool(journey.db, ['赵一', '钱二', '孙三', '李四', '周五'])
})
afterAll(() => journey[Symbol.asyncDispose]())

const enter = (title: string) => enterWaitingCase(journey.db, { topic, title, now: journey.now() })

const code = ({ body }: { readonly body: unknown }): unknown =>
  typeof body === 'object' && body !== null ? Reflect.get(body, 'code') : null

/** An opinion that gives so many points to each item, as far as it goes. */
function opinion({ sheet, opinion: kept }: Mine, each: number) {
  return {
    revision: kept?.revision ?? 0,
    items: Object.fromEntries(
      sheet.items.map(({ id, maxPoints }) => [
        id,
        { points: Math.min(each, maxPoints), comment: '路线可行' },
      ]),
    ),
    comment: '技术路线清楚，指标可以考核，建议支持。',
    advice: 'support',
  }
}

/** The round with its places, as the office sees it. */
const projectsOf = async (roundId: string) =>
  (await officer.get<Projects>(`/api/review-rounds/${roundId}/projects`)).body.rows

test('a round goes from its cases to a finished review, and nobody sees more than his part', async () => {
  const caseIds = [await enter('视觉检测项目'), await enter('语音识别项目')]
  const waiting = await officer.get<Static<typeof ReviewWaiting>>('/api/review-waiting')
  const group = waiting.body.groups.find((each) =>
    each.cases.some(({ id }) => caseIds.includes(id)),
  )
  expect(group).toMatchObject({ isReviewable: true, topic: topic.version.topic.name })

  const opened = await officer.send<Round>(
    'POST',
    '/api/review-rounds',
    smallRound(caseIds, journey.now()),
  )
  expect(opened.status).toBe(201)
  const { id: roundId } = opened.body
  const at = (path: string) => `/api/review-rounds/${roundId}/${path}`
  expect(opened.body).toMatchObject({ state: 'open', projects: 2, places: 0 })
  expect(opened.body.acts).toEqual(['plan', 'cancel'])
  const again = await officer.send('POST', '/api/review-rounds', smallRound(caseIds, journey.now()))
  expect(code(again)).toBe('REVIEW_CASE_NOT_WAITING')

  const planned = await officer.send<Round>('POST', at('plan'), { revision: 1 })
  expect(planned.body).toMatchObject({ state: 'planned', places: 6 })
  expect(planned.body.plan).toMatchObject({ pairs: 6, isProved: true, blocked: [] })
  for (const { places } of await projectsOf(roundId)) {
    expect(places.filter(({ state }) => state === 'proposed')).toHaveLength(3)
    expect(places.filter(({ state }) => state === 'alternate')).toHaveLength(1)
    expect(new Set(places.map(({ unit }) => unit)).size).toBe(4)
  }
  // Nothing is told before the second person has released it.
  expect((await expert.get<Static<typeof MyReviews>>('/api/my-reviews')).body.rows).toEqual([])

  const replanned = await officer.send<Round>('POST', at('plan'), { revision: 2 })
  expect(replanned.body.plan).toMatchObject({ pairs: 6, kept: 6 })
  expect(code(await officer.send('POST', at('submission'), { revision: 2 }))).toBe(
    'REVIEW_ROUND_CHANGED',
  )
  const submitted = await officer.send<Round>('POST', at('submission'), { revision: 3 })
  expect(submitted.body.state).toBe('submitted')
  expect((await officer.send('POST', at('release'), { revision: 4 })).status).toBe(403)
  const released = await approver.send<Round>('POST', at('release'), { revision: 4 })
  expect(released.body.state).toBe('released')

  await everybodyAnswers(roundId)
  const mine = await expert.get<Static<typeof MyReviews>>('/api/my-reviews')
  expect(mine.body.rows.length).toBeGreaterThan(0)
  for (const row of mine.body.rows) {
    const path = `/api/my-reviews/${row.id}`
    expect((await expert.get<Mine>(path)).body.application).toBeNull()
    const accepted = await expert.send<Mine>('POST', `${path}/acceptance`)
    expect(accepted.body.state).toBe('accepted')
    const words = JSON.stringify(accepted.body.application)
    expect(words).toContain('共性问题')
    expect(accepted.text).not.toMatch(/赵一|钱二|孙三|李四|周五/u)
    const draft = { ...opinion(accepted.body, 15), comment: '', advice: null }
    const saved = await expert.send<Mine>('PUT', `${path}/opinion`, draft)
    expect(saved.body.opinion).toMatchObject({ revision: 1, points: null })
    const stale = await expert.send('PUT', `${path}/opinion`, draft)
    expect(code(stale)).toBe('REVIEW_OPINION_CHANGED')
    const open = { ...opinion(saved.body, 15), comment: '短' }
    expect(code(await expert.send('POST', `${path}/submission`, open))).toBe(
      'REVIEW_OPINION_INVALID',
    )
    const over = opinion(saved.body, 15)
    const [first] = saved.body.sheet.items
    over.items[first?.id ?? ''] = { points: (first?.maxPoints ?? 0) + 1, comment: '' }
    expect(code(await expert.send('POST', `${path}/submission`, over))).toBe(
      'REVIEW_OPINION_INVALID',
    )
    const done = await expert.send<Mine>('POST', `${path}/submission`, opinion(saved.body, 15))
    expect(done.body).toMatchObject({ state: 'submitted', opinion: { points: 75 } })
    expect(code(await expert.send('PUT', `${path}/opinion`, opinion(done.body, 1)))).toBe(
      'REVIEW_MOVE_NOT_ALLOWED',
    )
  }

  const ranking = await officer.get<Static<typeof ReviewRanking>>(at('ranking?normalisation=z'))
  expect(ranking.body.rows.map(({ rank }) => rank)).toEqual([1, 2])
  expect(ranking.body.rows.every((row) => row.normalisedHundredths !== null)).toBe(true)
  const [last] = ranking.body.rows.slice(-1)
  const moved = await officer.send<Static<typeof ReviewRanking>>(
    'PUT',
    at(`projects/${last?.caseId}/rank`),
    { placedRank: 1, reason: '会评认为应用前景更好' },
  )
  const placed = moved.body.rows.find(({ caseId }) => caseId === last?.caseId)
  expect(placed).toMatchObject({ rank: 2, deviation: { computedRank: 2, placedRank: 1 } })
  const told = await officer.get<Static<typeof ReviewOpinions>>(
    at(`projects/${last?.caseId}/opinions`),
  )
  expect(told.body.rows).toHaveLength(3)
  const workbook = await officer.get(at('workbook'))
  expect([workbook.status, workbook.text.slice(0, 2)]).toEqual([200, 'PK'])

  await panel(at)
  expect((await officer.send('POST', at('finish'), {})).body).toEqual({ count: 2 })
  const finished = await officer.get<Round>(`/api/review-rounds/${roundId}`)
  expect(finished.body.state).toBe('finished')
  const kept = await officer.get<{ state: string }>(`/api/cases/${caseIds[0]}`)
  expect(kept.body.state).toContain('评审完成')
})

/** The others of the pool accept and submit, without a browser: they are not on the list of demo logins. */
async function everybodyAnswers(roundId: string): Promise<void> {
  const as = await signedInActor(journey.db, LOGINS.expert)
  let points = 8
  for (const review of await listReviews(journey.db, roundId)) {
    if (review.state !== 'invited' || review.expert_id === as.person.id) continue
    points += 1
    await submitAs(journey.db, { review, topic, points, as, now: journey.now() })
  }
}

/** A panel: its order follows from what was committed to and a word of the second person, and from nothing else. */
async function panel(at: (path: string) => string): Promise<void> {
  const arranged = await officer.send<Panel>('POST', at('panel'), {
    heldOn: '2026-03-25',
    place: '第一会议室',
    minutesEach: 20,
  })
  expect(arranged.body.panel).toMatchObject({ seed: null, interviews: [] })
  // Arranged wrongly: taken back before the draw, with another seed the next time.
  const arrangement = { heldOn: '2026-03-25', place: '第一会议室', minutesEach: 20 }
  const change = (body: object) =>
    officer.send<Panel & ProblemBody>('PUT', at('panel'), {
      ...arrangement,
      reason: '会议室改期',
      ...body,
    })
  const cancel = () =>
    officer.send<Panel & ProblemBody>('POST', at('panel/cancellation'), { reason: '改为通讯评审' })
  expect((await cancel()).body.panel).toBeNull()
  const again = await officer.send<Panel>('POST', at('panel'), arrangement)
  expect(again.body.panel?.seedCommitment).not.toBe(arranged.body.panel?.seedCommitment)
  expect((await change({ heldOn: '2020-01-01' })).body.detail).toContain('早于今天')
  expect((await change({ place: '第二会议室' })).body.panel).toMatchObject({
    place: '第二会议室',
    seedCommitment: again.body.panel?.seedCommitment,
  })
  const drawn = await approver.send<Panel>('POST', at('panel/order'), { witnessWord: '春江水暖' })
  // Once the order is drawn only when and where may change: otherwise one would draw until it pleases.
  expect((await cancel()).body.code).toBe('REVIEW_PANEL_DRAWN')
  const moved = await change({ minutesEach: 15 })
  expect(moved.body.panel?.interviews).toEqual(
    drawn.body.panel?.interviews.map((interview, index) => ({
      ...interview,
      startsAfterMinutes: index * 15,
    })),
  )
  for (const statement of [
    sql`delete from review_panel`,
    sql`update review_panel set interviews = array_remove(interviews, interviews[1])`,
  ])
    await expect(writeNow(journey.db, (tx) => statement.execute(tx))).rejects.toMatchObject({
      code: 'KC202',
    })
  const { seed, seedCommitment, interviews = [] } = drawn.body.panel ?? {}
  expect(sm3(seed ?? '')).toBe(seedCommitment)
  const numbers = interviews.map(({ number }) => number)
  const list = JSON.stringify(numbers.toSorted())
  expect(interviewOrder({ seed: seed ?? '', list, witnessWord: '春江水暖' })).toEqual(numbers)
}

test('whoever declines for a conflict is replaced by the alternate, and the conflict stays known', async () => {
  const caseId = await enter('回避项目')
  const { body: round } = await officer.send<Round>('POST', '/api/review-rounds', {
    ...smallRound([caseId], journey.now()),
    expertsWanted: 5,
    alternatesWanted: 1,
  })
  const at = (path: string) => `/api/review-rounds/${round.id}/${path}`
  await officer.send('POST', at('plan'), { revision: 1 })
  await officer.send('POST', at('submission'), { revision: 2 })
  await approver.send('POST', at('release'), { revision: 3 })
  const mine = await expert.get<Static<typeof MyReviews>>('/api/my-reviews')
  const own = mine.body.rows.find(({ title }) => title === '回避项目')
  const [before] = await projectsOf(round.id)
  // The demo's expert is either asked or the alternate: both ways somebody leaves and the alternate comes.
  const leaver = before?.places.find(({ state }) => state === 'invited')
  if (own === undefined)
    await officer.send('POST', at(`reviews/${leaver?.id}/withdrawal`), { reason: '出国访问' })
  else
    await expert.send('POST', `/api/my-reviews/${own.id}/refusal`, {
      kind: 'conflict',
      reason: '与负责人合作在研',
    })
  const [after] = await projectsOf(round.id)
  expect(after?.places.filter(({ state }) => state === 'invited')).toHaveLength(5)
  expect(after?.places.filter(({ state }) => state === 'alternate')).toHaveLength(0)
  const refused = await officer.send('POST', at('finish'), {})
  expect(code(refused)).toBe('REVIEW_QUORUM_MISSING')
  expect((await officer.send<{ count: number }>('POST', at('reminders'))).body.count).toBe(5)
  expect((await officer.send<{ count: number }>('POST', at('reminders'))).body.count).toBe(0)
})

test('a round is read double-blind where its topic says so, and nobody chooses it for the round', async () => {
  const version = { ...topic.version, id: randomUUID() }
  await writeNow(journey.db, (tx) =>
    sql`insert into topic_version select (jsonb_populate_record(v, jsonb_build_object(
        'id', ${version.id}::text, 'number', v.number + 1000, 'edition', v.edition + 1000,
        'content', replace(v.content::text, '"isDoubleBlind": false', '"isDoubleBlind": true')::jsonb))).*
      from topic_version v where id = ${topic.version.id}`.execute(tx),
  )
  const caseId = await enterWaitingCase(journey.db, {
    topic: { ...topic, version },
    title: '双盲项目',
    now: journey.now(),
  })
  const waiting = await officer.get<Static<typeof ReviewWaiting>>('/api/review-waiting')
  const group = waiting.body.groups.find(({ cases }) => cases.some(({ id }) => id === caseId))
  expect(group?.isDoubleBlind).toBe(true)
  const settings = smallRound([caseId], journey.now())
  const chosen = { ...settings, isDoubleBlind: false }
  expect((await officer.send('POST', '/api/review-rounds', chosen)).status).toBe(400)
  const { body: round } = await officer.send<Round>('POST', '/api/review-rounds', settings)
  expect(round.isDoubleBlind).toBe(true)
})

test('a plan that cannot be says which project and which rule stand in the way', async () => {
  const caseId = await enter('专家不够的项目')
  const { body: round } = await officer.send<Round>('POST', '/api/review-rounds', {
    ...smallRound([caseId], journey.now()),
    expertsWanted: 15,
    quorum: 10,
  })
  const planned = await officer.send<Round>('POST', `/api/review-rounds/${round.id}/plan`, {
    revision: 1,
  })
  expect(planned.body.plan?.blocked).toMatchObject([{ caseId, rule: 'conflict', missing: 9 }])
  expect(planned.body.plan?.blocked[0]?.reason).toMatch(/只剩 6 名可选专家，需要 15 名/u)
  const short = await officer.send('POST', `/api/review-rounds/${round.id}/submission`, {
    revision: 2,
  })
  expect(code(short)).toBe('REVIEW_PLACES_MISSING')
  const cancelled = await officer.send<Round>(
    'POST',
    `/api/review-rounds/${round.id}/cancellation`,
    { revision: 2, reason: '专家不足，重新组织' },
  )
  expect(cancelled.body.state).toBe('cancelled')
  const second = await officer.send(
    'POST',
    '/api/review-rounds',
    smallRound([caseId], journey.now()),
  )
  expect(second.status).toBe(201)
})

test('a conflict that comes up between the plan and the release keeps the round from being released', async () => {
  const caseId = await enter('后来回避的项目')
  const { body: round } = await officer.send<Round>(
    'POST',
    '/api/review-rounds',
    smallRound([caseId], journey.now()),
  )
  const at = (path: string) => `/api/review-rounds/${round.id}/${path}`
  await officer.send('POST', at('plan'), { revision: 1 })
  await officer.send('POST', at('submission'), { revision: 2 })
  const reviews = await journey.db
    .selectFrom('review')
    .select('expert_id')
    .where('round_id', '=', round.id)
    .where('state', '=', 'proposed')
    .execute()
  await writeNow(journey.db, (tx) =>
    tx
      .updateTable('expert')
      .set({ paused_reason: '出国' })
      .where('id', '=', reviews[0]?.expert_id ?? '')
      .execute(),
  )
  expect(code(await approver.send('POST', at('release'), { revision: 3 }))).toBe(
    'REVIEW_RELEASE_CONFLICTS',
  )
  await approver.send('POST', at('return'), { revision: 3, reason: '有专家暂停' })
  const planned = await officer.send<Round>('POST', at('plan'), { revision: 4 })
  expect(planned.body.plan).toMatchObject({ pairs: 3, kept: 2 })
})

test('an exploration may be reviewed otherwise, with a record; a visit and a finance check join by themselves', async () => {
  const record = {
    happenedOn: '2026-03-02',
    participants: '张三、李四',
    conclusion: 'good',
    findings: '现场具备实施条件。',
  }
  const explored = await openCaseAt(journey.db, { machine: 'exploration', at: ['accepted'] })
  const done = await officer.send<{ checks: { kind: string }[] }>(
    'POST',
    `/api/cases/${explored.caseId}/non-standard-review`,
    { ...record, request: 'explore-01' },
  )
  expect(done.body.checks).toMatchObject([{ kind: 'non_standard', conclusion: 'good' }])
  const visited = await openCaseAt(journey.db, {
    machine: 'competition',
    at: ['in_review', 'site_visit', 'finance_check'],
  })
  const path = `/api/cases/${visited.caseId}`
  await officer.send('POST', `${path}/site-visit`, { ...record, request: 'visit-0001' })
  const twice = await officer.send<{ checks: unknown[] }>('POST', `${path}/site-visit`, {
    ...record,
    request: 'visit-0001',
  })
  expect(twice.body.checks).toHaveLength(1)
  const finance = await journey.as('finance')
  const joined = await finance.send('POST', `${path}/finance-check`, {
    ...record,
    request: 'books-0001',
  })
  expect(joined.status).toBe(200)
  expect((await officer.get<{ state: string }>(path)).body.state).toBe('核查完成，评审中')
})
