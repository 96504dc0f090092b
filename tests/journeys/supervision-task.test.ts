// 任务 over HTTP: from a document to the end of a task, sent back once on the way, an appeal that is decided by
// another person, a unit that has nobody here, and reminders to the owner before anybody above.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Static } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedCityDocuments } from '../../src/documents/content/seed-city-documents.ts'
import { listContentDocuments } from '../../src/documents/document.store.ts'
import type {
  DutyTask,
  DutyTaskOutcomes,
  DutyTaskReadTerms,
  DutyTaskPage,
  DutyTaskTaken,
} from '../../src/http/supervision/supervision-task.contract.ts'
import { parseCityKnowledge } from '../../src/reader/city-knowledge.ts'
import { loadCity } from '../../src/party/load-city.ts'
import { renewTasks } from '../../src/supervision/tasks/renew-tasks.ts'
import { remindTasks } from '../../src/supervision/tasks/remind-tasks.ts'
import { SYSTEM } from '../../src/trust/event.ts'
import { verifyDatabase } from '../../src/trust/verify-database.ts'
import { write } from '../../src/trust/write.ts'
import { must } from '../programmes/published-call.ts'
import { openProvedExemption } from '../supervision/prove-exemption.ts'
import { type Journey, openJourney, type Visitor } from './journey.ts'

const CITY = join(import.meta.dirname, '../../cities/wuhan')
const PDF = new Blob([Buffer.from('%PDF-1.4\n1 0 obj << >> endobj\ntrailer << >>\n')])
const units = join(CITY, 'organisations/units.yaml')
const knowledge = parseCityKnowledge(readFileSync(units, 'utf8'), units)

type Task = Static<typeof DutyTask>
type Page = Static<typeof DutyTaskPage>

let journey: Journey
let officer: Visitor
let district: Visitor
let checker: Visitor
let approver: Visitor
let leader: Visitor
let taken: Static<typeof DutyTaskTaken>
let book: { knowledge: typeof knowledge; city: Awaited<ReturnType<typeof loadCity>> }

beforeAll(async () => {
  journey = await openJourney({ house: { knowledge } })
  book = { knowledge, city: await loadCity(CITY) }
  await seedCityDocuments(journey.db, { folder: join(CITY, 'documents'), now: journey.now() })
  ;[officer, district, checker, approver, leader] = await Promise.all([
    journey.as('bureau_officer'),
    journey.as('district'),
    journey.as('project_officer'),
    journey.as('bureau_approver'),
    journey.as('leader'),
  ])
  const found = (await listContentDocuments(journey.db)).find(({ code }) => code === 'D2')
  taken = await must(officer, 'POST', '/api/tasks/from-document', { documentId: found?.id })
})

afterAll(() => journey[Symbol.asyncDispose]())

const tasks = (who: Visitor, query = '') => must<Page>(who, 'GET', `/api/tasks?${query}`)
const show = (who: Visitor, id: string) => must<Task>(who, 'GET', `/api/tasks/${id}`)

type Moving = readonly [id: string, name: string, reason?: string]

/** Makes a move upon what one has just seen. */
async function move(who: Visitor, ...[id, name, reason]: Moving): Promise<Task> {
  const { revision } = await show(who, id)
  const body = { move: name, revision, request: randomUUID(), ...(reason && { reason }) }
  return must<Task>(who, 'POST', `/api/tasks/${id}/moves`, body)
}

async function refusal(who: Visitor, ...[id, name, reason]: Moving) {
  const { revision } = await show(who, id)
  const body = { move: name, revision, request: randomUUID(), ...(reason && { reason }) }
  const answer = await who.send<{ code: string }>('POST', `/api/tasks/${id}/moves`, body)
  return [answer.status, answer.body.code]
}

function bring(who: Visitor, id: string, file: Blob = PDF) {
  const form = new FormData()
  form.append('file', file, '完成证明.pdf')
  return who.send<Task & { code?: string }>('POST', `/api/tasks/${id}/files`, form)
}

test('the duties of a document become tasks once, with owner, helpers and what the document leaves open', async () => {
  expect(taken.known).toBe(0)
  const first = (await tasks(officer, 'pageSize=1')).rows[0]
  const again = await must<Static<typeof DutyTaskTaken>>(
    officer,
    'POST',
    '/api/tasks/from-document',
    { documentId: first?.documentId },
  )
  expect(again).toEqual({ proposed: 0, known: taken.proposed })
  // 二/（二）/1 is led by all districts and the three development zones: one task for each.
  const parks = await tasks(
    officer,
    `document=D2&pageSize=100&search=${encodeURIComponent('二/（二）/1')}`,
  )
  expect([parks.total, new Set(parks.rows.map(({ owner }) => owner)).size]).toEqual([16, 16])
  const open = await tasks(officer, 'isOwnerOpen=true')
  expect(open.rows.map(({ clause }) => clause ?? '').toSorted()).toEqual([
    '二/（二）/2',
    '二/（四）/3',
    '二/（四）/4',
  ])
  // Nothing is handed out yet: all is grey.
  expect(open.counts).toMatchObject({ red: 0, yellow: 0, green: 0 })
})

test('many are dispatched by one command, which says of each what became of it', async () => {
  const { rows } = await tasks(officer, `pageSize=100&search=${encodeURIComponent('二/（二）/1')}`)
  const ids = rows.map(({ id }) => id)
  const command = {
    ids,
    move: 'dispatch',
    request: randomUUID(),
    dueOn: '2026-12-18',
    dueGround: '局长办公会议定',
  }
  const refused = await must<Static<typeof DutyTaskOutcomes>>(
    district,
    'POST',
    '/api/tasks/moves',
    command,
  )
  expect(refused.outcomes.filter(({ isMoved }) => isMoved)).toEqual([])
  const sent = await must<Static<typeof DutyTaskOutcomes>>(
    officer,
    'POST',
    '/api/tasks/moves',
    command,
  )
  expect(sent.outcomes.filter(({ isMoved }) => isMoved)).toHaveLength(16)
  const handed = await tasks(officer, 'place=dispatched&pageSize=100')
  expect(handed.rows.map(({ dueOn, colour }) => [dueOn, colour])).toEqual(
    ids.map(() => ['2026-12-18', 'green']),
  )
  // The document says no day: it is kept who set it, and on what ground.
  expect((await show(officer, ids[0] ?? '')).dueSettings).toMatchObject([
    { wasDueOn: null, dueOn: '2026-12-18', ground: '局长办公会议定', person: expect.any(String) },
  ])
  // The same request is the same act; another one finds nothing to dispatch.
  await must(officer, 'POST', '/api/tasks/moves', command)
  const second = await must<Static<typeof DutyTaskOutcomes>>(officer, 'POST', '/api/tasks/moves', {
    ...command,
    request: randomUUID(),
  })
  expect(second.outcomes.every(({ isMoved, detail }) => !isMoved && detail !== '')).toBe(true)
})

test('a district meets its own tasks and those it helps with, and no others', async () => {
  const mine = await tasks(district, 'pageSize=100')
  expect(mine.rows.some(({ owner }) => owner === '洪山区人民政府')).toBe(true)
  const { rows } = await tasks(officer, `search=${encodeURIComponent('二/（二）/1')}&pageSize=100`)
  const other = rows.find(({ owner }) => owner === '江岸区人民政府')
  expect((await district.get(`/api/tasks/${other?.id}`)).status).toBe(404)
})

test('receipt, progress, evidence, return, appeal, return again, verification: by different hands', async () => {
  const mine = await tasks(district, 'mine=true&place=dispatched')
  const id = mine.rows.find(({ isOwn }) => isOwn)?.id ?? ''
  // Somebody of the unit is on file: the office does not act in its place.
  expect(await refusal(officer, id, 'receive')).toEqual([403, 'TASK_NOT_OWNER'])
  expect((await move(district, id, 'receive')).placeWord).toBe('办理中')
  expect(await refusal(district, id, 'claim')).toEqual([422, 'TASK_EVIDENCE_MISSING'])
  await must(district, 'POST', `/api/tasks/${id}/entries`, {
    request: randomUUID(),
    words: '园区已完成选址。',
  })
  expect((await bring(district, id, new Blob(['<html>']))).body.code).toBe('ATTACHMENT_UNSUPPORTED')
  const brought = (await bring(district, id)).body
  const file = await district.get(`/api/tasks/${id}/files/${brought.files[0]?.id}?show=true`)
  expect(file.headers.get('content-type')).toContain('application/pdf')
  expect(await bring(checker, id)).toMatchObject({ status: 403, body: { code: 'TASK_NOT_PARTY' } })
  await move(district, id, 'claim')
  expect((await bring(district, id)).body.code).toBe('TASK_NOT_OPEN')
  expect(await refusal(officer, id, 'return')).toEqual([422, 'REASON_MISSING'])
  expect((await move(officer, id, 'return', '缺规划批复')).claimedOn).toBeNull()
  await move(district, id, 'appeal', '批复已在佐证第一份中')
  expect(await refusal(officer, id, 'uphold', '属实')).toEqual([403, 'ROLE_NOT_ALLOWED'])
  expect((await move(approver, id, 'uphold', '佐证中确有批复')).placeWord).toBe('待核验')
  // Whoever returned it wrongly does not look at it again.
  expect(await refusal(officer, id, 'return', '仍不认可')).toEqual([403, 'TASK_OWN_RETURN'])
  await move(checker, id, 'return', '缺验收记录')
  const element = await openProvedExemption(journey, officer, { kind: 'task', subjectId: id })
  expect(element('procedure')).toMatchObject({
    told: [
      '交办',
      '签收',
      '报请核验',
      '退回 缺规划批复',
      '申诉 批复已在佐证第一份中',
      '申诉成立 佐证中确有批复',
      '退回 缺验收记录',
    ],
    missing: [],
  })
  expect(element('diligence').told[0]).toBe('进展 园区已完成选址。')
  await move(district, id, 'appeal', '验收另行组织')
  await move(leader, id, 'dismiss', '应先验收')
  await bring(district, id)
  await move(district, id, 'claim')
  const done = await move(checker, id, 'verify')
  expect([done.placeWord, done.allowed, done.canWork]).toEqual(['已办结', [], false])
  expect(done.moves.map(({ word }) => word)).toEqual(
    '交办 签收 报请核验 退回 申诉 申诉成立 退回 申诉 申诉不成立 报请核验 核验办结'.split(' '),
  )
  // By hand, no role and no program gets past the database.
  const act = { who: null, asWhom: SYSTEM, what: 'test', subject: 'test:1', now: journey.now() }
  for (const [statement, code] of [
    [`update duty_task set title = 'x' where id = '${id}'`, 'KC070'],
    [`delete from duty_task_move where task_id = '${id}'`, 'KC070'],
    [`update duty_task_entry set words = 'x' where task_id = '${id}'`, 'KC070'],
    [`update duty_task set place = 'claimed' where place = 'dispatched'`, 'KC072'],
  ])
    await expect(
      write(journey.db, act, (tx) => sql.raw(statement ?? '').execute(tx)),
    ).rejects.toMatchObject({ code })
})

test('for a unit that has nobody here the officer acts and it is written so; he then does not verify', async () => {
  const { rows } = await tasks(officer, `unit=${encodeURIComponent('市发展改革委')}&pageSize=100`)
  const task = rows.find(({ owner, place }) => owner === '市发展改革委' && place === 'proposed')
  const id = task?.id ?? ''
  expect((await show(officer, id)).hasAccount).toBe(false)
  await move(officer, id, 'dispatch')
  const received = await move(officer, id, 'receive')
  expect(received.moves.at(-1)).toMatchObject({ word: '代签收', onBehalf: true })
  await bring(officer, id)
  await move(officer, id, 'claim')
  expect(await refusal(officer, id, 'verify')).toEqual([403, 'TASK_OWN_WORK'])
  expect((await move(checker, id, 'verify')).placeWord).toBe('已办结')
  // What the unit would have heard, he hears in its place.
  const { rows: told } = await must<{ rows: { title: string; link: string }[] }>(
    officer,
    'GET',
    '/api/messages?pageSize=100',
  )
  expect(
    told.filter(({ link }) => link === `/tasks/${id}`).map(({ title }) => title.slice(0, 6)),
  ).toContain('任务核验办结')
})

test('tasks that wait for each other: no circle, and none ends before the other without a reason', async () => {
  const { rows } = await tasks(officer, `place=proposed&pageSize=100`)
  const [first, second] = rows.filter(({ owner }) => owner === '市科技创新局')
  const terms = async (id: string, awaited: string[], more: object = {}) => {
    const { revision, owner, dueOn, units: helping } = await show(officer, id)
    return officer.send<Task & { code?: string }>('PUT', `/api/tasks/${id}/terms`, {
      revision,
      owner,
      dueOn,
      rhythm: null,
      dueGround: '',
      risk: 'high',
      riskReason: '牵涉多个部门',
      helpers: helping.map(({ unit }) => unit),
      awaited,
      milestones: [],
      ...more,
    })
  }
  const [a, b] = [first?.id ?? '', second?.id ?? '']
  expect((await terms(a, [second?.number ?? ''])).status).toBe(200)
  expect((await terms(b, [first?.number ?? ''])).body.code).toBe('TASK_CIRCLE')
  expect((await terms(b, ['RW-0000-00000'])).body.code).toBe('TASK_NUMBER_UNKNOWN')
  await move(officer, a, 'dispatch')
  await move(officer, a, 'receive')
  await bring(officer, a)
  expect(await refusal(officer, a, 'claim')).toEqual([422, 'TASK_WAITS'])
  await move(officer, a, 'claim', '两项可以并行')
  expect((await show(officer, a)).placeWord).toBe('待核验')
})

test('the owner is reminded on the workday before the last; only once it has passed are those above told; late is never green', async () => {
  const { rows } = await tasks(officer, 'place=proposed&pageSize=100')
  const task = rows.find(({ owner }) => owner === '市科技创新局')
  const id = task?.id ?? ''
  const before = await show(officer, id)
  await must(officer, 'PUT', `/api/tasks/${id}/terms`, {
    revision: before.revision,
    owner: before.owner,
    dueOn: '2026-03-20',
    rhythm: null,
    dueGround: '专班会议定',
    risk: null,
    riskReason: '',
    helpers: before.units.map(({ unit }) => unit),
    awaited: [],
    milestones: [{ title: '出方案', dueOn: '2026-03-12' }],
  })
  await move(officer, id, 'dispatch')
  await move(officer, id, 'receive')
  const on = (day: string) => new Date(`${day}T01:00:00Z`)
  const heard = async (who: Visitor) => {
    const { rows: told } = await must<{ rows: { title: string; link: string }[] }>(
      who,
      'GET',
      '/api/messages?pageSize=100',
    )
    return told
      .filter(({ title, link }) => link === `/tasks/${id}` && /时限提醒|逾期/u.test(title))
      .map(({ title }) => title.replace(/（.*/u, ''))
  }
  await remindTasks(journey.db, { now: on('2026-03-10'), book })
  expect(await heard(officer)).toEqual([])
  await remindTasks(journey.db, { now: on('2026-03-11'), book })
  await remindTasks(journey.db, { now: on('2026-03-11'), book })
  expect(await heard(officer)).toEqual(['时限提醒：里程碑“出方案”'])
  await remindTasks(journey.db, { now: on('2026-03-13'), book })
  expect((await heard(officer)).toSorted()).toEqual([
    '时限提醒：里程碑“出方案”',
    '逾期：里程碑“出方案”',
  ])
  // The city's demo finance officer is of another unit: he hears nothing of it.
  expect(await heard(await journey.as('finance'))).toEqual([])
  const { now } = journey
  journey.pass((on('2026-03-23').getTime() - now().getTime()) / 1000)
  // Sessions have ended meanwhile.
  officer = await journey.as('bureau_officer')
  checker = await journey.as('project_officer')
  expect((await show(officer, id)).colour).toBe('red')
  const shown = await show(officer, id)
  await must(officer, 'POST', `/api/tasks/${id}/milestones/${shown.milestones[0]?.id}`, {
    request: randomUUID(),
  })
  await bring(officer, id)
  await move(officer, id, 'claim')
  expect((await move(checker, id, 'verify')).colour).toBe('yellow')
  const list = await tasks(officer, 'colour=yellow&pageSize=100')
  expect(list.rows.map((row) => row.id)).toContain(id)
  expect(list.total).toBe(list.counts.yellow)
})

test('days are set for many at once where there is none, with a ground; a day that had passed is moved in the open', async () => {
  const undated = await tasks(officer, 'isUndated=true&place=proposed&pageSize=100')
  expect(undated.total).toBe(undated.rows.length)
  expect(undated.rows.every(({ dueOn }) => dueOn === null)).toBe(true)
  const [first, second] = undated.rows.filter(({ owner }) => owner === '市科技创新局')
  const dated = (await tasks(officer, 'place=done&pageSize=1')).rows[0]
  const ids = [first?.id ?? '', second?.id ?? '', dated?.id ?? '']
  const command = { ids, dueOn: '2026-03-31', rhythm: null, ground: '' }
  const say = (body: object) =>
    must<Static<typeof DutyTaskOutcomes>>(officer, 'POST', '/api/tasks/due-days', body)
  expect((await say(command)).outcomes.map(({ detail }) => detail)).toEqual([
    expect.stringContaining('没有写明依据'),
    expect.stringContaining('没有写明依据'),
    expect.stringContaining('已办结'),
  ])
  const set = await say({ ...command, ground: '局务会议定' })
  expect(set.outcomes.map(({ isMoved }) => isMoved)).toEqual([true, true, false])
  const nothing = await say({ ...command, dueOn: null, ground: '局务会议定' })
  expect(nothing.outcomes[0]?.detail).toContain('没有填写期限')
  const after = await tasks(officer, 'isUndated=true&place=proposed&pageSize=1')
  expect(after.total).toBe(undated.total - 2)
  // Handed out and over, then moved: it stays yellow.
  const id = ids[0] ?? ''
  await move(officer, id, 'dispatch')
  await move(officer, id, 'receive')
  journey.pass(10 * 86_400)
  officer = await journey.as('bureau_officer')
  checker = await journey.as('project_officer')
  expect((await show(officer, id)).colour).toBe('red')
  const { revision, owner, units: helping } = await show(officer, id)
  const terms = {
    revision,
    owner,
    dueOn: '2026-12-31',
    rhythm: null,
    dueGround: '',
    risk: null,
    riskReason: '',
    helpers: helping.map(({ unit }) => unit),
    awaited: [],
    milestones: [],
  }
  const refused = await officer.send<{ code: string }>('PUT', `/api/tasks/${id}/terms`, terms)
  expect(refused.body.code).toBe('TASK_DUE_GROUND_MISSING')
  const ungraded = { ...terms, dueGround: '市领导批示', risk: 'high', riskReason: ' ' }
  const unsaid = await officer.send<{ detail: string }>('PUT', `/api/tasks/${id}/terms`, ungraded)
  expect(unsaid.body.detail).toContain('“定风险等级”需要写明理由')
  const wrong = { ...terms, dueOn: '2026-02-30', owner: ' ', risk: 'huge' }
  const told = await officer.send<{ detail: string }>('PUT', `/api/tasks/${id}/terms`, wrong)
  expect(told.body.detail).toContain(
    '牵头单位不能只有空格；期限应为日期，如 2026-03-01；风险等级只能是',
  )
  await must(officer, 'PUT', `/api/tasks/${id}/terms`, { ...terms, dueGround: '市领导批示' })
  expect(await show(officer, id)).toMatchObject({ colour: 'yellow', dueOn: '2026-12-31' })
})

test('what the document says comes back every year is due at its end, and is proposed again when it has ended', async () => {
  const found = (await listContentDocuments(journey.db)).find(({ code }) => code === 'D5')
  await must(officer, 'POST', '/api/tasks/from-document', { documentId: found?.id })
  const { rows } = await tasks(officer, `document=D5&pageSize=100`)
  const yearly = rows.filter(({ rhythm }) => rhythm === 'year')
  expect(new Set(yearly.map(({ clause }) => clause))).toEqual(
    new Set(['一/（四）', '二/（八）', '三/（十）']),
  )
  expect(new Set(yearly.map(({ dueOn, dueWords }) => `${dueOn} ${dueWords}`))).toEqual(
    new Set(['2026-12-31 每年']),
  )
  // Proposed before rhythms were read they had none: what the document says is offered, and taken over on its ground.
  const act = { who: null, asWhom: SYSTEM, what: 'test.undate', subject: 'duty_task:all' }
  await write(journey.db, { ...act, now: journey.now() }, (tx) =>
    tx
      .updateTable('duty_task')
      .set({ due_on: null, rhythm: null })
      .where('rhythm', '=', 'year')
      .execute(),
  )
  const offered = () =>
    must<Static<typeof DutyTaskReadTerms>>(officer, 'GET', '/api/tasks/read-terms')
  const offers = (await offered()).rows
  expect(offers.map(({ id: task, words, dueOn, rhythm }) => [task, words, dueOn, rhythm])).toEqual(
    yearly
      .toSorted((a, b) => (a.number < b.number ? -1 : 1))
      .map((row) => [row.id, '每年', '2026-12-31', 'year']),
  )
  const [kept, ...taken] = offers.map((offer) => offer.id)
  const take = () =>
    must<Static<typeof DutyTaskOutcomes>>(officer, 'POST', '/api/tasks/read-terms', { ids: taken })
  expect((await take()).outcomes.every(({ isMoved }) => isMoved)).toBe(true)
  expect((await take()).outcomes[0]?.detail).toContain('文件没有写这项任务的期限，或者它已有期限')
  expect((await offered()).rows.map((row) => row.id)).toEqual([kept])
  expect((await show(officer, taken[0] ?? '')).dueSettings).toMatchObject([
    { dueOn: '2026-12-31', ground: expect.stringMatching(/^D5 .+ 写明：每年$/u), person: '郑汉口' },
  ])
  await must(officer, 'POST', '/api/tasks/read-terms', { ids: [kept] })
  const [own, other] = yearly.filter(({ owner }) => owner === '市科技创新局')
  const id = own?.id ?? ''
  await move(officer, id, 'dispatch')
  await move(officer, id, 'receive')
  await bring(officer, id)
  await move(officer, id, 'claim')
  const done = await move(checker, id, 'verify')
  const next = await show(officer, done.next?.id ?? '')
  expect(next).toMatchObject({
    dueOn: '2027-12-31',
    year: 2027,
    placeWord: '已立项',
    before: { id, number: own?.number },
  })
  // One that nobody has finished comes back too, once its day has passed, and only once.
  await move(officer, other?.id ?? '', 'dispatch')
  const january = new Date('2027-01-02T01:00:00Z')
  expect(await renewTasks(journey.db, { now: january })).toBe(1)
  expect(await renewTasks(journey.db, { now: january })).toBe(0)
  expect((await show(officer, other?.id ?? '')).next).not.toBeNull()
  expect((await tasks(officer, 'document=D5&year=2027')).total).toBe(2)
})

test('the list goes out as a workbook, and the log proves every row of it', async () => {
  const workbook = await officer.get('/api/tasks/workbook?document=D2')
  expect(workbook.headers.get('content-type')).toContain('spreadsheetml')
  expect((await verifyDatabase(journey.db, [])).findings).toEqual([])
})
