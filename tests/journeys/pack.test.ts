// 简报与考核 over HTTP: a half-year report from the facts to the archive, which a later correction does not reach;
// and a year's assessment with a bonus, a district that cannot be compared, and an objection that was right.
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Static } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Pack, PackChanges, PackYear } from '../../src/http/supervision/pack.contract.ts'
import type { Actor } from '../../src/party/actor.ts'
import { removeDemo } from '../../src/party/seed-demo.ts'
import { readSheet } from '../../src/reader/intake/read-sheet.ts'
import { readSource } from '../../src/reader/intake/read-source.ts'
import { insertScheme } from '../../src/supervision/assessment/scheme.store.ts'
import { seedAssessment } from '../../src/supervision/assessment/seed-assessment.ts'
import { decideCorrection } from '../../src/supervision/corrections/decide-correction.ts'
import { requestCorrection } from '../../src/supervision/corrections/request-correction.ts'
import { monthsOf } from '../../src/supervision/figures/period.ts'
import { parsePractices } from '../../src/supervision/indicators/parse-practices.ts'
import { textBlocks } from '../../src/supervision/packs/edit-document.ts'
import { editPack } from '../../src/supervision/packs/edit-pack.ts'
import { makePack } from '../../src/supervision/packs/make-pack.ts'
import { movePack } from '../../src/supervision/packs/move-pack.ts'
import { findPack } from '../../src/supervision/packs/pack.store.ts'
import { closePeriod } from '../../src/supervision/periods/close-period.ts'
import { openPeriods } from '../../src/supervision/periods/open-periods.ts'
import { recordFacts } from '../../src/supervision/reports/measure-fact.store.ts'
import { SYSTEM } from '../../src/trust/event.ts'
import { write } from '../../src/trust/write.ts'
import { openTestDatabase, type TestDatabase } from '../database.ts'
import { must } from '../programmes/published-call.ts'
import { USUAL_REPORTING } from '../../src/supervision/periods/reporting-practice.ts'
import { openProvedExemption } from '../supervision/prove-exemption.ts'
import { openSupervisionWorld, type SupervisionWorld } from '../supervision/supervision-world.ts'
import { type Journey, openJourney, type Visitor } from './journey.ts'

type Report = Static<typeof Pack>

const DAY_S = 86_400
const HONGSHAN = '420111'
const WUCHANG = '420106'
const JIANGAN = '420102'
/** Fen in 万元. */
const WAN = 1_000_000n

let database: TestDatabase
let world: SupervisionWorld
let journey: Journey
let officer: Visitor
let approver: Visitor
let district: Visitor

const act = (subject: string) => ({
  who: null,
  asWhom: SYSTEM,
  what: 'test',
  subject,
  now: journey.now(),
})

const signIn = async () => {
  ;[officer, approver, district] = await Promise.all([
    journey.as('bureau_officer'),
    journey.as('bureau_approver'),
    journey.as('district'),
  ])
}

/** Contracts of so many 万元 a month; `but` leaves reports out. */
const reportDeals = (months: readonly string[], wan: bigint, but: readonly string[] = []) =>
  write(journey.db, act('measure_fact:deals'), (tx) =>
    recordFacts(
      tx,
      months.flatMap((period) =>
        world.areas.slice(1).flatMap((area) =>
          but.includes(`${area} ${period}`)
            ? []
            : [
                {
                  measureId: world.measures.get('M-DEALS') ?? '',
                  area,
                  period,
                  value: (area === HONGSHAN ? 2n : 1n) * wan * WAN,
                  origin: 'entered' as const,
                  source: '测试',
                  note: '',
                  late: false,
                  correctionId: null,
                  recordedBy: world.city.id === '' ? null : crypto.randomUUID(),
                  recordedAt: journey.now(),
                  demo: false,
                },
              ],
        ),
      ),
    ),
  )

const aim = (areas: readonly string[], value: bigint) =>
  write(journey.db, act('indicator_target:districts'), (tx) =>
    tx
      .insertInto('indicator_target')
      .values(
        areas.map((area) => ({
          id: crypto.randomUUID(),
          indicator_id: world.indicators.get('I-DEALS') ?? '',
          area,
          year: 2026,
          change: 'level',
          comparator: '>=',
          value,
          document: 'D2',
          clause: '一/—1',
          recorded_at: journey.now(),
        })),
      )
      .execute(),
  )

beforeAll(async () => {
  database = await openTestDatabase()
  world = await openSupervisionWorld(database)
  journey = await openJourney({ database })
  await seedAssessment(journey.db, {
    folder: join(import.meta.dirname, '../../cities/wuhan/indicators'),
    now: journey.now(),
  })
  journey.pass(140 * DAY_S)
  await signIn()
  await openPeriods(journey.db, { now: journey.now(), practice: USUAL_REPORTING })
  await aim([HONGSHAN, WUCHANG, JIANGAN], 24_000_00n)
  await reportDeals(monthsOf('2025'), 500n)
  await reportDeals(monthsOf('2026-H1'), 900n, [`${WUCHANG} 2026-06`])
})

afterAll(async () => {
  await journey[Symbol.asyncDispose]()
  await database.close()
})

const printed = ({ blocks }: Report): string =>
  blocks
    .flatMap(({ text, lines, head, rows }) => [text, ...lines, ...head, ...rows.flat()])
    .join('\n')

const move = (who: Visitor, pack: Report, word: string) =>
  must<Report>(
    who,
    'POST',
    `/api/packs/${pack.id}/${word === 'approve' || word === 'return' ? 'decisions' : 'draft-moves'}`,
    { revision: pack.revision, move: word },
  )

/** How the server refuses; to put something it is said before the path. */
const refused = async (who: Visitor, address: string, body: unknown) => {
  const isPut = address.startsWith('PUT ')
  const [method, path] = isPut ? ['PUT', address.slice(4)] : ['POST', address]
  const { status, body: problem } = await who.send<{ code: string }>(method, path, body)
  return [status, problem.code]
}

const rewrite = (who: Visitor, { id, revision, title, addressee }: Report, texts: object) =>
  must<Report>(who, 'PUT', `/api/packs/${id}`, { revision, title, addressee, texts })

const read = (who: Visitor, id: string) => must<Report>(who, 'GET', `/api/packs/${id}`)

test('a half-year report is drafted from facts, edited, issued by another person, archived, and stays as it was', async () => {
  const key = { kind: 'review', period: '2026-H1', area: '420100' }
  const draft = await must<Report>(officer, 'POST', '/api/packs', key)
  expect(await refused(officer, '/api/packs', key)).toEqual([409, 'PACK_EXISTS'])
  expect(
    await refused(officer, '/api/packs', { ...key, period: '2026-H2', kind: 'summary' }),
  ).toEqual([422, 'PACK_PERIOD_WRONG'])
  expect(draft).toMatchObject({ title: '2026年上半年科技创新工作讲评材料', number: null })
  const words = printed(draft)
  expect(words).toContain('10,800.00 万元')
  expect(words).toContain('全市技术合同成交额：缺武昌区')
  expect(words).toContain('全市技术合同成交额：不作同比，覆盖不同：今年缺武昌区，上年不缺')
  expect(words).toContain('+80.0%')
  expect(words).toContain('技术合同成交额，年初至期末累计')
  expect(words).toContain('第1版')

  const submitPath = `/api/packs/${draft.id}/draft-moves`
  const submission = { revision: draft.revision, move: 'submit' }
  expect(await refused(officer, submitPath, submission)).toEqual([422, 'PACK_TEXT_MISSING'])
  const { revision, title, addressee } = draft
  const edit = { revision, title, addressee, texts: { demands: '{{没有.值}}' } }
  expect(await refused(officer, `PUT /api/packs/${draft.id}`, edit)).toEqual([
    422,
    'PACK_KEY_UNKNOWN',
  ])
  const demands = `请武昌区补报6月；洪山区已完成{{${HONGSHAN}.I-DEALS.值}}，再加把劲到 15 亿元。`
  const edited = await rewrite(officer, draft, { demands })
  expect(printed(edited)).toContain('洪山区已完成10,800.00 万元，再加把劲')
  expect(edited.texts.find(({ id }) => id === 'demands')?.typed).toEqual(['6', '15'])

  // Facts that came meanwhile are shown first and taken over when asked for; written words stay.
  await reportDeals(
    ['2026-06'],
    700n,
    world.areas.filter((id) => id !== WUCHANG).map((id) => `${id} 2026-06`),
  )
  const { changes } = await must<Static<typeof PackChanges>>(
    officer,
    'GET',
    `/api/packs/${draft.id}/changes`,
  )
  expect(changes).toContainEqual({
    name: '武昌区 技术合同成交额',
    was: '4,500.00 万元（缺 1 期）',
    is: '5,200.00 万元',
  })
  const renewed = await must<Report>(officer, 'POST', `/api/packs/${draft.id}/renewal`, {
    revision: edited.revision,
  })
  expect(printed(renewed)).toContain('再加把劲')
  expect(printed(renewed)).not.toContain('全市技术合同成交额：缺')

  expect(await refused(officer, `PUT /api/packs/${draft.id}`, { ...edit, texts: {} })).toEqual([
    409,
    'PACK_CHANGED',
  ])
  const submitted = await move(officer, renewed, 'submit')
  expect(submitted.moves.map((each) => each.move)).toEqual(['recall'])
  const decision = { revision: submitted.revision, move: 'approve' }
  const decisionPath = `/api/packs/${draft.id}/decisions`
  expect((await officer.send('POST', decisionPath, decision)).status).toBe(403)
  expect((await district.get(`/api/packs/${draft.id}`)).status).toBe(404)
  const kept = await findPack(journey.db, draft.id)
  const stranger = await world.person('bureau_approver')
  const drafter: Actor = {
    ...stranger,
    demo: true,
    person: { id: kept?.editors[0] ?? '', name: '起草人' },
  }
  const asApprover = {
    packId: draft.id,
    reason: null,
    now: journey.now(),
    ...decision,
    move: 'approve',
  }
  await expect(
    movePack(journey.db, { ...asApprover, actor: drafter, move: 'approve' }),
  ).rejects.toMatchObject({
    code: 'PACK_OWN_APPROVAL',
  })
  // The office of these visitors is of the demo: nobody real issues what it wrote.
  await expect(
    movePack(journey.db, { ...asApprover, actor: stranger, move: 'approve' }),
  ).rejects.toMatchObject({ code: 'PACK_DEMO_APART' })

  const approved = await move(approver, submitted, 'approve')
  expect(approved).toMatchObject({
    number: '演示科督〔2026〕1号',
    isDemo: true,
    issuedOn: '2026-07-20',
    state: 'approved',
  })
  for (const month of monthsOf('2026-H1'))
    await closePeriod(journey.db, {
      actor: stranger,
      now: journey.now(),
      period: month,
      practices: parsePractices('依据: 内部口径\n尺度:\n  - 黄起: 80%', 'practices.yaml'),
    })
  const archived = await move(officer, approved, 'archive')

  journey.pass(3600)
  const hongshan = await world.person('district', HONGSHAN)
  const correctionId = await requestCorrection(journey.db, {
    actor: hongshan,
    now: journey.now(),
    request: 'pack-test',
    area: HONGSHAN,
    period: '2026-06',
    measure: 'M-DEALS',
    text: '1500',
    reason: '漏记一份合同',
  })
  const decided = {
    actor: stranger,
    now: journey.now(),
    correctionId,
    decision: 'approve',
    note: '',
  }
  await decideCorrection(journey.db, { ...decided, decision: 'approve' })

  const later = await read(district, draft.id)
  expect(later.blocks).toEqual(archived.blocks)
  expect(later).toMatchObject({
    digest: archived.digest,
    isIntact: true,
    state: 'archived',
    moves: [],
  })
  expect(later.corrections).toMatchObject([{ area: '洪山区', measure: '技术合同成交额' }])
  const element = await openProvedExemption(journey, officer, { kind: 'pack', subjectId: draft.id })
  expect(element('procedure')).toMatchObject({ missing: [] })
  expect(element('decision')).toEqual({
    told: [expect.stringContaining(`演示科督〔2026〕1号；文字与数据的摘要值 ${later.digest}`)],
    missing: [],
  })
  await expect(
    write(journey.db, act(`pack:${draft.id}`), (tx) =>
      sql`update pack set facts = facts || '{"period":"2026-H2"}' where id = ${draft.id}`.execute(
        tx,
      ),
    ),
  ).rejects.toMatchObject({ code: 'KC062' })

  const document = await fetch(`${journey.url}/api/packs/${draft.id}/document`, {
    headers: { cookie: district.cookie() ?? '' },
  })
  const bytes = new Uint8Array(await document.arrayBuffer())
  const { raw } = await readSource({ bytes, fileName: 'a.docx' })
  for (const wanted of [
    '演示科督〔2026〕1号',
    '演示数据',
    '2026年7月20日',
    '10,800.00 万元',
    archived.digest,
  ])
    expect(raw.replaceAll(/\s/g, '')).toContain(wanted.replaceAll(' ', ''))
  const workbook = await fetch(`${journey.url}/api/packs/${draft.id}/workbook`, {
    headers: { cookie: district.cookie() ?? '' },
  })
  const rows = await readSheet(new Uint8Array(await workbook.arrayBuffer()))
  expect(rows.find(([area, name]) => area === '洪山区' && name === '技术合同成交额')).toEqual(
    expect.arrayContaining(['10,800.00 万元', '10800']),
  )
  const year = await must<Static<typeof PackYear>>(district, 'GET', '/api/packs?year=2026')
  expect(year.packs.map(({ id }) => id)).toEqual([draft.id])
  expect(year.slots).toHaveLength(12 + 4 + 2 + 1)
})

const scoresIn = (pack: Report) =>
  (pack.assessment?.parts ?? []).flatMap(({ groups }) => groups.flatMap(({ scores }) => scores))

test('a year is assessed line by line; who lacks a report is not ranked, and an objection that is right counts', async () => {
  const scheme = {
    code: '试行',
    name: '试行办法',
    year: 2026,
    groups: [
      { name: '城区', areas: [HONGSHAN, WUCHANG, JIANGAN] },
      { name: '江汉', areas: ['420103'] },
    ],
    weights: [{ indicator: 'I-DEALS', points: 10_000n }],
    taskPoints: 0n,
    bonuses: [
      {
        id: 'praise',
        name: '国家级表彰',
        pointsEach: 200n,
        cap: 400n,
        counted: 'entered',
        guide: '',
      },
    ],
    deductions: [],
    bonusCap: 500n,
    deductionCap: 0n,
  } as const
  await write(journey.db, act('assessment_scheme:test'), (tx) =>
    insertScheme(tx, { scheme, edition: 1, now: journey.now() }),
  )
  await reportDeals(monthsOf('2026-H2'), 1500n, [`${WUCHANG} 2026-11`])
  const early = await must<Report>(officer, 'POST', '/api/packs', {
    kind: 'assessment',
    period: '2026',
    area: '420100',
  })
  const written = await rewrite(officer, early, { use: '作为评先依据。' })
  const submission = { revision: written.revision, move: 'submit' }
  expect(await refused(officer, `/api/packs/${early.id}/draft-moves`, submission)).toEqual([
    409,
    'ASSESSMENT_YEAR_OPEN',
  ])
  journey.pass(185 * DAY_S)
  await signIn()

  const entry = { area: HONGSHAN, item: 'praise', count: 1, reason: '国科发〔2026〕1号' }
  const entriesPath = `/api/packs/${early.id}/assessment-entries`
  expect(
    await refused(officer, `PUT ${entriesPath}`, {
      ...entry,
      item: 'none',
      revision: written.revision,
    }),
  ).toEqual([422, 'ASSESSMENT_ITEM_UNKNOWN'])
  const scored = await must<Report>(officer, 'PUT', entriesPath, {
    ...entry,
    revision: written.revision,
  })
  const scoreOf = (pack: Report, area: string) =>
    scoresIn(pack).find((score) => score.area === area)
  expect(scoreOf(scored, HONGSHAN)).toMatchObject({ points: '102.00', outOf: '100.00', rank: 1 })
  // 900 × 6 + 1500 × 6 of the 24000 that were wanted.
  expect(scoreOf(scored, JIANGAN)).toMatchObject({ points: '60.00', rank: 2 })
  expect(scoreOf(scored, WUCHANG)).toMatchObject({
    rank: null,
    why: '覆盖不同，不排名：缺武昌区（技术合同成交额）',
  })
  expect(scoreOf(scored, '420103')?.why).toContain('没有下达目标')

  const submitted = await move(officer, scored, 'submit')
  expect(await refused(district, `/api/packs/${early.id}/objections`, { reason: '早了' })).toEqual([
    404,
    'NOT_FOUND',
  ])
  const approved = await move(approver, submitted, 'approve')
  const objected = await must<Report>(district, 'POST', `/api/packs/${early.id}/objections`, {
    line: 'praise',
    reason: '还有一次国家级表彰没有计入。',
  })
  const [objection] = objected.assessment?.objections ?? []
  expect(objection).toMatchObject({ lineName: '国家级表彰', state: 'open', areaName: '洪山区' })
  const archive = { revision: approved.revision, move: 'archive' }
  const movesPath = `/api/packs/${early.id}/draft-moves`
  expect(await refused(officer, movesPath, archive)).toEqual([409, 'ASSESSMENT_OBJECTIONS_OPEN'])
  const decisionPath = `/api/packs/${early.id}/objections/${objection?.id}/decision`
  const decision = { isUpheld: true, decision: '经核，属实。' }
  journey.pass(60)
  const upheld = await must<Report>(approver, 'POST', decisionPath, decision)
  expect(await refused(approver, decisionPath, decision)).toEqual([409, 'OBJECTION_SETTLED'])
  expect(await refused(officer, movesPath, archive)).toEqual([409, 'ASSESSMENT_OBJECTIONS_OPEN'])

  const reopened = await move(officer, upheld, 'reopen')
  const again = await must<Report>(officer, 'PUT', entriesPath, {
    ...entry,
    count: 2,
    reason: '两次表彰',
    revision: reopened.revision,
  })
  expect(scoreOf(again, HONGSHAN)?.points).toBe('104.00')
  journey.pass(60)
  const reissued = await move(approver, await move(officer, again, 'submit'), 'approve')
  expect(reissued.number).toBe(approved.number)
  const done = await move(officer, reissued, 'archive')
  expect(printed(done)).toContain('权重、加分、扣分均为内部口径')
  expect(printed(done)).toContain('分组是内部口径')
  expect(printed(done)).toContain('城区得分与排名')
  expect(scoresIn(await read(district, early.id))[0]?.areaName).toBe('洪山区')
})

test('reports of the demo go with it, and real ones are numbered and counted without them', async () => {
  const clerk = await world.person('bureau_officer')
  const practices = parsePractices('依据: 内部口径\n尺度:\n  - 黄起: 80%', 'practices.yaml')
  const real = { actor: clerk, now: journey.now(), practices, area: '420100' } as const
  const packId = await makePack(journey.db, { ...real, kind: 'review', period: '2026-H1' })
  const step = { packId, reason: null, now: journey.now() } as const
  const kept = await findPack(journey.db, packId)
  const blocks = kept === undefined ? [] : textBlocks(kept.document)
  const texts = Object.fromEntries(blocks.map(({ id }) => [id, '已办。']))
  const edit = { title: '真实的讲评', addressee: '各区：', texts }
  await editPack(journey.db, { ...step, actor: clerk, revision: 1, edit })
  await movePack(journey.db, { ...step, actor: clerk, revision: 2, move: 'submit' })
  const chief = await world.person('bureau_approver')
  await movePack(journey.db, { ...step, actor: chief, revision: 3, move: 'approve' })
  expect(await findPack(journey.db, packId)).toMatchObject({ series: '科督', number: 1 })

  await write(journey.db, act('measure_fact:demo'), (tx) =>
    sql`insert into measure_fact (id, measure_id, area, period, value, origin, source, recorded_by,
          recorded_at, demo)
        select gen_random_uuid(), measure_id, ${JIANGAN}, '2026-H2', 1, origin, '演示', recorded_by,
          recorded_at, true from measure_fact limit 1`.execute(tx),
  )
  await expect(
    makePack(journey.db, { ...real, kind: 'review', period: '2026-H2' }),
  ).rejects.toMatchObject({ code: 'PACK_DEMO_FACTS' })

  await removeDemo(journey.db, journey.now())
  const left = await journey.db.selectFrom('pack').select(['id', 'demo']).execute()
  expect(left).toEqual([{ id: packId, demo: false }])
  const numbers = await journey.db.selectFrom('pack_number').selectAll().execute()
  expect(numbers).toEqual([{ series: '科督', year: 2027, last: 1 }])
  await makePack(journey.db, { ...real, kind: 'review', period: '2026-H2' })
  const removing = write(journey.db, act(`pack:${packId}`), (tx) =>
    tx.deleteFrom('pack').where('id', '=', packId).execute(),
  )
  await expect(removing).rejects.toMatchObject({ code: 'KC062' })
})
