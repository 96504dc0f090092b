// 大赛 over HTTP: entries, a round, the final, winners, and what becomes of them; the public reads what was released.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Static } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Case } from '../../src/http/programmes/case.contract.ts'
import type {
  Contest,
  ContestCase,
  ContestDesk,
} from '../../src/http/programmes/review/contest.contract.ts'
import type { MessagePage as Messages } from '../../src/http/party/message.contract.ts'
import type {
  MyJuries,
  MyJury,
  MyJuryEntry,
} from '../../src/http/programmes/review/my-jury.contract.ts'
import { readEvents } from '../../src/trust/event.store.ts'
import { findBalanceFaults } from '../../src/funds/balance.store.ts'
import { expertsOf, type Invited, registerNamed } from '../programmes/expert-review.ts'
import {
  decided,
  done,
  given,
  type Office,
  openOffice,
  proposed,
  stateOf,
  takenOn,
} from '../programmes/mode-world.ts'
import { openBudget, payDue } from '../programmes/project-world.ts'
import { must } from '../programmes/published-call.ts'
import { writeNow } from '../sample-experts.ts'
import { type Journey, openJourney, type ProblemBody, type Visitor } from './journey.ts'

type Desk = Static<typeof ContestDesk>

const ENTRANTS = ['enterprise', 'enterprise2', 'institute'] as const
const PRIZE = 100_000_000n

let journey: Journey
let office: Office
let jurors: readonly Invited[]
/** A juror who signs in and scores for himself. */
let online: Invited

beforeAll(async () => {
  journey = await openJourney({ withTopics: true })
  office = await openOffice(journey)
  const [first, second, third, fourth] = await expertsOf(journey)
  if (!first || !second || !third || !fourth) throw new Error('the pool has four experts')
  jurors = [first, second, third]
  online = fourth
  await openBudget(
    journey.db,
    { year: 2026, programme: 'P6', topic: 'T19', payer: 'city', party: '' },
    500_000_000n,
  )
})
afterAll(() => journey[Symbol.asyncDispose]())

/** The seven dimensions, so that they add up to this many points. */
const sheet = (points: number) => {
  const most = { need: 15, disruption: 25, production: 15, plan: 15, team: 15, return: 10, risk: 5 }
  let left = points
  return Object.fromEntries(
    Object.entries(most).map(([id, max]) => {
      const part = Math.min(left, max)
      left -= part
      return [id, part]
    }),
  )
}

type Final = {
  readonly final: string
  readonly one: string
  readonly two: string
  readonly desk: () => Promise<Desk>
}

/** A juror of the final signs in, writes, hands one sheet in and leaves the room for the other entry. */
async function scoresForHimself({ final, one, two, desk }: Final) {
  const juror = await online.enter()
  const at = `/api/my-juries/${final}`
  const own = () => must<Static<typeof MyJury>>(juror, 'GET', at)
  const entry = (caseId: string) =>
    must<Static<typeof MyJuryEntry>>(juror, 'GET', `${at}/entries/${caseId}`)
  const send = (caseId: string, act: string, body: object) =>
    juror.send<ProblemBody>(
      act === 'draft' ? 'PUT' : 'POST',
      `${at}/entries/${caseId}/${act}`,
      body,
    )
  const told = await must<Static<typeof Messages>>(juror, 'GET', '/api/messages')
  expect(told.rows.map(({ link }) => link)).toContain(`/juries/${final}`)
  const { rows } = await must<Static<typeof MyJuries>>(juror, 'GET', '/api/my-juries')
  expect(rows).toMatchObject([{ roundId: final, open: 2, given: 0, isSettled: false }])
  expect((await own()).entries.map(({ state }) => state)).toEqual(['open', 'open'])

  // What he has written so far is his alone: the office sees one sheet of two, the other juror's.
  expect((await send(one, 'draft', { items: { need: 16 } })).body.detail).toContain('0 至 15')
  await send(one, 'draft', { items: { need: 12 } })
  expect(await entry(one)).toMatchObject({ state: 'draft', items: { need: 12 }, points: null })
  expect((await entry(one)).application?.sections.length).toBeGreaterThan(0)
  const sheets = async () =>
    roundAt(await desk(), 1).entries.find(({ caseId }) => caseId === one)?.scores ?? []
  expect((await sheets()).map(({ isOwn }) => isOwn)).toEqual([false])
  expect((await send(one, 'submission', { items: { need: 12 } })).body.detail).toContain(
    '还没有打分',
  )
  // Sent twice at once it is one sheet.
  const sent = await Promise.all([1, 2].map(() => send(one, 'submission', { items: sheet(95) })))
  expect(sent.map(({ status }) => status)).toEqual([200, 200])
  expect((await send(one, 'submission', { items: sheet(94) })).status).toBe(409)
  expect((await send(one, 'draft', { items: sheet(1) })).body.code).toBe('CONTEST_SHEET_GIVEN')
  expect(await entry(one)).toMatchObject({ state: 'given', points: 95, items: sheet(95) })
  expect(await sheets()).toEqual(
    expect.arrayContaining([
      { expertId: jurors[0]?.id, points: 91, abstains: null, isOwn: false },
      { expertId: online.id, points: 95, abstains: null, isOwn: true },
    ]),
  )
  // Of the other juror he reads nothing, neither points nor names.
  const { text } = await juror.get(at)
  expect([text.includes('"points":91'), text.includes(jurors[0]?.name ?? '评')]).toEqual([
    false,
    false,
  ])

  // Nobody writes in his place, and nobody takes him off the jury.
  const expertId = online.id
  const instead = await score(final, [{ caseId: one, expertId, items: sheet(10) }])
  expect(instead.body.code).toBe('CONTEST_SHEET_KEPT')
  const away = await office.officer.send<ProblemBody>(
    'DELETE',
    `/api/contest-rounds/${final}/jurors/${expertId}`,
  )
  expect(away.body.code).toBe('CONTEST_JUROR_KEPT')
  for (const statement of [
    sql`update contest_score set points = 1, items = '{"need":1}' where expert_id = ${expertId}`,
    sql`delete from contest_score where expert_id = ${expertId}`,
    sql`insert into contest_score values (${final}, ${two}, ${expertId}, '{"need":1}', 2, null, ${expertId}, now())`,
  ])
    await expect(writeNow(journey.db, (tx) => statement.execute(tx))).rejects.toMatchObject({
      code: 'KC246',
    })

  // What he declares of himself keeps him from the entry, here and from now on.
  await send(two, 'absence', { reason: '曾任该企业技术顾问' })
  expect(await entry(two)).toMatchObject({ state: 'abstained', application: null })
  const { rows: evidence } = await sql<{ case_id: string }>`
    select case_id from conflict_evidence where expert_id = ${expertId} and kind = 'declared'
  `.execute(journey.db)
  expect(evidence).toEqual([{ case_id: two }])

  // The rounds of others are not there, nor is the page for whoever is no expert.
  const other = `/api/my-juries/${randomUUID()}`
  expect((await juror.get(other)).status).toBe(404)
  expect((await office.officer.get(at)).status).toBe(403)
}

const score = (roundId: string, scores: readonly object[]) =>
  office.officer.send<Desk & ProblemBody>('PUT', `/api/contest-rounds/${roundId}/scores`, {
    scores,
  })

const settle = (visitor: Visitor, roundId: string, body: object) =>
  visitor.send<Desk & ProblemBody>('POST', `/api/contest-rounds/${roundId}/settlement`, {
    request: randomUUID(),
    ...body,
  })

const roundAt = (desk: Desk, index: number) => {
  const round = desk.rounds[index]
  if (round === undefined) throw new Error('no such round')
  return round
}

const PLAN = { title: '初赛', heldOn: '2026-03-05', advances: 2, isFinal: false }

const correct = (roundId: string, act: 'plan' | 'removal', body: { reason: string }) =>
  act === 'plan'
    ? office.officer.send<Desk & ProblemBody>('PUT', `/api/contest-rounds/${roundId}`, {
        request: randomUUID(),
        ...PLAN,
        ...body,
      })
    : office.officer.send<Desk & ProblemBody>('POST', `/api/contest-rounds/${roundId}/removal`, {
        request: randomUUID(),
        reason: body.reason,
      })

/** A round that was planned too much is taken away, one on a wrong day is put right; its jury and the log are told. */
async function replan(desk: () => Promise<Desk>) {
  const planned = await desk()
  const [early, final] = [roundAt(planned, 0), roundAt(planned, 1)]
  const change = (body: object) =>
    office.officer.send<Desk & ProblemBody>('PUT', `/api/contest-rounds/${final.id}`, {
      request: randomUUID(),
      title: '决赛',
      heldOn: '2026-03-20',
      advances: 1,
      isFinal: true,
      reason: '场馆另有安排',
      ...body,
    })
  expect((await change({ reason: ' ' })).status).toBe(400)
  expect((await change({ heldOn: '2026-03-04' })).body.detail).toContain('早于上一轮')
  const asFinal = { ...PLAN, isFinal: true, reason: '只赛一轮' }
  expect((await correct(early.id, 'plan', asFinal)).body.detail).toContain('后面还有轮次')
  await must(office.officer, 'POST', `/api/contest-rounds/${final.id}/jurors`, {
    expertId: online.id,
  })
  const changed = await change({ title: '总决赛', heldOn: '2026-03-21', advances: 2 })
  expect(changed.body.rounds.map(({ title, heldOn }) => [title, heldOn])).toEqual([
    ['初赛', '2026-03-05'],
    ['总决赛', '2026-03-21'],
  ])
  expect((await change({ heldOn: '2026-03-20' })).status).toBe(200)

  // One in the middle, for which the final makes room, is taken away again: the final moves up.
  expect((await change({ isFinal: false })).status).toBe(200)
  const more = { title: '再赛', heldOn: '2026-03-22', advances: 1, isFinal: true }
  const three = await must<Desk>(
    office.officer,
    'POST',
    `/api/contests/${planned.callId}/rounds`,
    more,
  )
  const gone = await correct(final.id, 'removal', { reason: '赛程合并' })
  expect(gone.body.rounds.map(({ id, number }) => [id, number])).toEqual([
    [early.id, 1],
    [roundAt(three, 2).id, 2],
  ])
  expect((await correct(final.id, 'removal', { reason: '赛程合并' })).status).toBe(404)
  const told = await must<Static<typeof Messages>>(await online.enter(), 'GET', '/api/messages')
  expect(told.rows.map(({ title }) => title)).toEqual(
    expect.arrayContaining(['比赛日期有变', '比赛轮次已撤销']),
  )
  const events = await readEvents(journey.db, { subject: `contest_round:${final.id}`, limit: 50 })
  expect(events.map(({ what, note }) => [what, note])).toEqual(
    expect.arrayContaining([
      ['contest.round-change', '场馆另有安排'],
      ['contest.round-out', '赛程合并'],
    ]),
  )
}

test('a contest from its entries over a round and the final to a winner who is looked after', async () => {
  const entries: { caseId: string; callId: string; applicant: Visitor }[] = []
  for (const login of ENTRANTS)
    entries.push(
      await takenOn(journey, office, {
        topic: 'T19',
        line: '19-1',
        login,
        ...(entries[0] && { callId: entries[0].callId }),
        answers: { projectTitle: `参赛项目${entries.length + 1}` },
      }),
    )
  const [one = '', two = '', three = ''] = entries.map(({ caseId }) => caseId)
  const at = `/api/contests/${entries[0]?.callId}`
  const desk = () => must<Desk>(office.officer, 'GET', `${at}/desk`)
  const open = (body: object) => office.officer.send<ProblemBody>('POST', `${at}/rounds`, body)

  expect(
    (await open({ title: '初赛', heldOn: '2026-03-05', advances: 2, isFinal: false })).status,
  ).toBe(200)
  expect(
    (await open({ title: '决赛', heldOn: '2026-03-01', advances: 1, isFinal: true })).body.detail,
  ).toContain('早于上一轮')
  expect(
    (await open({ title: '决赛', heldOn: '2026-03-20', advances: 1, isFinal: true })).status,
  ).toBe(200)
  expect(
    (await open({ title: '再赛', heldOn: '2026-03-21', advances: 1, isFinal: false })).body.detail,
  ).toContain('决赛之后没有下一轮')
  await replan(desk)
  const entered = await done<Desk>(office.officer, `${at}/entries`, { caseIds: [one, two, three] })
  expect([entered.waiting.length, roundAt(entered, 0).entries.length]).toEqual([0, 3])
  const first = roundAt(entered, 0).id
  for (const { id: expertId } of jurors)
    await must(office.officer, 'POST', `/api/contest-rounds/${first}/jurors`, { expertId })

  // Nobody is clear of an entry whose units are not known: it fails closed.
  const [juror = '', second = '', third = ''] = jurors.map(({ id }) => id)
  const unknown = await score(first, [{ caseId: one, expertId: juror, items: sheet(80) }])
  expect([unknown.status, unknown.body.code]).toEqual([409, 'CONTEST_JUROR_CONFLICT'])
  for (const caseId of [one, two, three]) await registerNamed(office.officer, caseId)
  // Entries are in: the round is no longer taken away, nor made the final; its date may still be another one.
  const run = await correct(first, 'removal', { reason: '合并' })
  expect([run.body.code, run.body.detail]).toEqual([
    'CONTEST_ROUND_RUN',
    expect.stringContaining('已有 3 个参赛项目'),
  ])
  const partial = await score(first, [{ caseId: one, expertId: juror, items: { need: 15 } }])
  expect(partial.body.detail).toContain('还没有打分')
  const beyond = await score(first, [
    { caseId: one, expertId: juror, items: { ...sheet(80), risk: 6 } },
  ])
  expect(beyond.body.detail).toContain('0 至 5')

  // 80 on average each for the first two: they share the first place; one juror left the room for the third.
  const given1 = [
    [one, juror, 70],
    [one, second, 80],
    [one, third, 90],
    [two, juror, 80],
    [two, second, 80],
    [two, third, 80],
    [three, juror, 60],
    [three, second, 62],
  ] as const
  await score(
    first,
    given1.map(([caseId, expertId, points]) => ({ caseId, expertId, items: sheet(points) })),
  )
  const early = await settle(office.officer, first, { chosen: [{ caseId: one }, { caseId: two }] })
  expect([early.status, early.body.code]).toEqual([409, 'CONTEST_SCORES_INCOMPLETE'])
  // Jurors scored by this plan: it stays.
  for (const act of ['plan', 'removal'] as const) {
    const late = await correct(first, act, { ...PLAN, reason: '改期' })
    expect([late.body.code, late.body.detail]).toEqual([
      'CONTEST_ROUND_SCORED',
      expect.stringContaining('已有 8 份评分'),
    ])
  }
  await expect(
    writeNow(journey.db, (tx) =>
      sql`update contest_round set held_on = '2026-03-06' where id = ${first}`.execute(tx),
    ),
  ).rejects.toMatchObject({ code: 'KC243' })
  await score(first, [{ caseId: three, expertId: third, abstains: '曾任该团队顾问' }])
  const places = roundAt(await desk(), 0).entries.map(
    ({ caseId, rank, isTied, meanHundredths }) => [caseId, rank, isTied, meanHundredths],
  )
  expect(places).toEqual(
    expect.arrayContaining([
      [one, 1, true, 8000],
      [two, 1, true, 8000],
      [three, 3, false, 6100],
    ]),
  )

  // Who goes on by another way than by his place needs a reason; so does another number.
  const passedOver = await settle(office.officer, first, {
    chosen: [{ caseId: one }, { caseId: three }],
  })
  expect(passedOver.body.detail).toContain('须逐个写明理由')
  expect(
    (await settle(office.officer, first, { chosen: [{ caseId: one }] })).body.detail,
  ).toContain('应有 2 个，现为 1 个')
  const going = { chosen: [{ caseId: one }, { caseId: two }] }
  expect((await settle(office.officer, first, going)).status).toBe(200)
  expect((await settle(office.officer, first, going)).body.code).toBe('CONTEST_SETTLED')
  expect(await stateOf(office.officer, three)).toBe('未晋级')
  expect((await score(first, [{ caseId: one, expertId: juror, items: sheet(99) }])).body.code).toBe(
    'CONTEST_SETTLED',
  )

  // The public reads what was released, by another person.
  const visitor = journey.visitor()
  const shown = () => must<Static<typeof Contest>>(visitor, 'GET', at)
  expect((await shown()).rounds.map(({ isReleased, advanced }) => [isReleased, advanced])).toEqual([
    [false, []],
    [false, []],
  ])
  await must(office.approver, 'POST', `/api/contest-rounds/${first}/release`)
  expect((await shown()).rounds[0]?.advanced.map(({ title }) => title)).toEqual([
    '参赛项目1',
    '参赛项目2',
  ])

  const final = roundAt(await desk(), 1).id
  const seat = (expertId: string) =>
    must(office.officer, 'POST', `/api/contest-rounds/${final}/jurors`, { expertId })
  await seat(juror)
  await seat(online.id)
  await score(final, [
    { caseId: one, expertId: juror, items: sheet(91) },
    { caseId: two, expertId: juror, items: sheet(88) },
  ])
  await scoresForHimself({ final, one, two, desk })
  const win = (prizeFen: bigint) =>
    settle(office.officer, final, {
      chosen: [{ caseId: one, prize: '一等奖', prizeFen: prizeFen.toString() }],
    })
  expect((await win(PRIZE + 1n)).body.detail).toContain('不能超过 100万元')
  expect(
    (await settle(office.officer, final, { chosen: [{ caseId: one }] })).body.detail,
  ).toContain('须写明奖项和金额')
  expect((await win(PRIZE)).status).toBe(200)
  await must(office.approver, 'POST', `/api/contest-rounds/${final}/release`)
  // Who won is not told before the public notice.
  expect((await shown()).winners).toEqual([])
  const own = () =>
    must<Static<typeof ContestCase>>(
      entries[0]?.applicant ?? visitor,
      'GET',
      `/api/cases/${one}/contest`,
    )
  expect((await own()).rounds.map(({ outcome, rank }) => [outcome, rank])).toEqual([
    ['advanced', null],
  ])

  expect(await proposed(office, one, { amountFen: PRIZE + 1n })).toContain(
    '不能超过决赛评定的奖金 100万元',
  )
  expect(await proposed(office, one, { amountFen: PRIZE })).toBeNull()
  expect(await decided(office, one)).toBeNull()
  await given(journey, office, [one])
  expect((await shown()).winners).toMatchObject([
    { title: '参赛项目1', prize: '一等奖', prizeFen: PRIZE.toString() },
  ])
  const unpaid = await office.officer.send<ProblemBody>(
    'POST',
    `/api/cases/${one}/contest-following`,
    { request: randomUUID() },
  )
  expect(unpaid.body.detail).toContain('奖金还没有全部拨付')
  expect(await payDue(journey)).toBe(PRIZE)
  await done(office.officer, `/api/cases/${one}/contest-following`)
  const followed = await done<Static<typeof ContestCase>>(
    office.officer,
    `/api/cases/${one}/contest-follow-ups`,
    {
      happenedOn: '2026-03-10',
      kind: 'registered',
      detail: '在东湖高新区注册公司',
    },
  )
  expect(followed.followUps).toMatchObject([{ kindWord: '在汉注册公司' }])
  await done(office.officer, `/api/cases/${one}/closing`, { reason: '已转入成果转化专题' })
  const ended = await must<Static<typeof Case>>(office.officer, 'GET', `/api/cases/${one}`)
  expect(ended.state).toBe('已办结')
  expect(await findBalanceFaults(journey.db)).toEqual([])
})
