// A month from the district's desk to its closing and a correction, over HTTP.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Static } from 'typebox'
import { expect, test } from 'vitest'
import type {
  AreaReportDesk,
  AreaReportImport,
  AreaReportList,
} from '../../src/http/supervision/area-report.contract.ts'
import type { CorrectionList } from '../../src/http/supervision/correction.contract.ts'
import type { Cockpit, CockpitIndicator } from '../../src/http/supervision/cockpit.contract.ts'
import type { Indicator, IndicatorList } from '../../src/http/supervision/indicator.contract.ts'
import type {
  MeasureFactHistory,
  MeasureFactLog,
} from '../../src/http/supervision/measure-fact.contract.ts'
import type { ExemptionList } from '../../src/http/supervision/exemption.contract.ts'
import type { MessagePage } from '../../src/http/party/message.contract.ts'
import type { ReportingPeriodList } from '../../src/http/supervision/reporting-period.contract.ts'
import { openPeriods } from '../../src/supervision/periods/open-periods.ts'
import { USUAL_REPORTING } from '../../src/supervision/periods/reporting-practice.ts'
import { remindReports } from '../../src/supervision/reports/remind-reports.ts'
import { openTestDatabase } from '../database.ts'
import { openJourney, type ProblemBody, type Visitor } from '../journeys/journey.ts'
import { openProvedExemption } from './prove-exemption.ts'
import { openSupervisionWorld } from './supervision-world.ts'

type Desk = Static<typeof AreaReportDesk>

const entry = (text: string, unknown: 'none' | 'unavailable' | null = null) => ({
  text,
  unknown,
  note: '',
})
const GOOD = {
  'M-FIRMS': entry('1,200'),
  'M-DEALS': entry('3.5亿'),
  'M-RD': entry('', 'unavailable'),
  'M-RATE': entry('98.5%'),
  'M-ONFILE': entry('0'),
}
const HONGSHAN = '/api/area-reports/420111/2026-01'

const upload = async (visitor: Visitor, bytes: ArrayBuffer) => {
  const form = new FormData()
  form.append('file', new Blob([bytes]), '报表.xlsx')
  return visitor.send<Static<typeof AreaReportImport>>('POST', `${HONGSHAN}/workbook`, form)
}

/** Who took part in what the only file tells is told of it, reads it and states in it; others find nothing. */
async function partakersAreHeard(partaker: Visitor, stranger: Visitor): Promise<void> {
  const { rows } = (await partaker.get<Static<typeof ExemptionList>>('/api/exemptions')).body
  expect(rows.map(({ kindWord }) => kindWord)).toEqual(['数据更正'])
  const file = `/api/exemptions/${rows[0]?.id}`
  const statement = { element: 'gain', words: '本人与所涉企业没有利害关系。' }
  expect((await partaker.send('POST', `${file}/statements`, statement)).status).toBe(200)
  expect((await partaker.get(`${file}/file`)).status).toBe(200)
  const { body } = await partaker.get<Static<typeof MessagePage>>('/api/messages')
  expect(body.rows.map(({ title }) => title)).toContainEqual(
    expect.stringContaining('您参与办理的事项已立尽职免责卷'),
  )
  expect((await stranger.get('/api/exemptions')).body).toMatchObject({ rows: [], canOpen: false })
  for (const path of [file, `${file}/file`]) expect((await stranger.get(path)).status).toBe(404)
  expect((await stranger.send('POST', `${file}/statements`, statement)).status).toBe(404)
}

test('a district reports a month, is returned, reports again, and the month is closed and set right', async () => {
  await using database = await openTestDatabase()
  await openSupervisionWorld(database)
  await using journey = await openJourney({ database })
  const { db } = journey
  // 2 March 2026: January is over and long due, February has just ended.
  await openPeriods(db, { now: journey.now(), practice: USUAL_REPORTING })
  const [district, officer, approver, leader] = [
    await journey.as('district'),
    await journey.as('bureau_officer'),
    await journey.as('bureau_approver'),
    await journey.as('leader'),
  ]
  const list = await district.get<Static<typeof AreaReportList>>('/api/area-reports')
  expect(list.body.rows.map(({ area, period }) => [area, period])).toEqual([
    ['420111', '2026-02'],
    ['420111', '2026-01'],
  ])
  expect(list.body.rows[1]).toMatchObject({ isOverdue: true, state: 'draft', canEdit: true })
  expect((await district.get('/api/area-reports/420102/2026-01')).status).toBe(404)
  expect((await leader.send('PUT', HONGSHAN, { revision: 1, draft: {} })).status).toBe(403)

  // What cannot be read is kept as typed, and not handed in.
  const saved = await district.send<Desk>('PUT', HONGSHAN, {
    revision: 1,
    draft: { ...GOOD, 'M-FIRMS': entry('1200.5'), 'M-RATE': entry('') },
  })
  expect(saved.body.fields[0]?.entry.text).toBe('1200.5')
  const stale = await district.send<ProblemBody>('PUT', HONGSHAN, { revision: 1, draft: GOOD })
  expect(stale.body.code).toBe('REPORT_CHANGED')
  const hand = (revision: number, draft: object) =>
    district.send<Desk & ProblemBody>('POST', `${HONGSHAN}/submission`, { revision, draft })
  const refused = await hand(2, {})
  expect(refused.body.code).toBe('REPORT_INVALID')
  expect(refused.text).toContain('高新技术企业数：应为整数')
  expect(refused.text).toContain('满意度：没有填数')
  const handed = await hand(2, GOOD)
  expect(handed.body).toMatchObject({ state: 'submitted', isLate: true })
  expect(handed.body.fields.map(({ standing }) => standing)).toEqual([
    '1,200 家',
    '35,000 万元',
    '未报（暂无法提供）',
    '98.5%',
    '0 家',
  ])

  // The table that is exported and imported again changes nothing; a wrong row stops it as a whole.
  const exported = await fetch(`${journey.url}${HONGSHAN}/workbook`, {
    headers: { cookie: district.cookie() ?? '' },
  })
  const again = await upload(district, await exported.arrayBuffer())
  expect(again.body.isWritten).toBe(true)
  expect(new Set(again.body.rows.map(({ outcome }) => outcome))).toEqual(new Set(['same']))
  expect((await district.get<Desk>(HONGSHAN)).body.revision).toBe(handed.body.revision)

  // Returned with the reason of a field; what was late stays late, whatever is said afterwards.
  const { revision } = handed.body
  const check = (decision: string, seen: number, reasons: object) =>
    officer.send<Desk & ProblemBody>('POST', `${HONGSHAN}/check`, {
      revision: seen,
      decision,
      reasons,
    })
  expect((await check('return', revision, {})).body.code).toBe('REPORT_RETURN_UNREASONED')
  await check('return', revision, { 'M-FIRMS': '与证书名单不符' })
  const returned = await district.get<Desk>(HONGSHAN)
  expect(returned.body).toMatchObject({ state: 'returned' })
  expect(returned.body.fields[0]?.reason).toBe('与证书名单不符')
  const messages = await district.get('/api/messages')
  expect(messages.text).toContain('报表退回')
  journey.pass(60)
  const second = await hand(returned.body.revision, { 'M-FIRMS': entry('1201') })
  expect(second.body).toMatchObject({ state: 'submitted', isLate: true })
  const batch = await officer.send('POST', '/api/area-report-checks', {
    reports: [
      { area: '420111', period: '2026-01', revision: second.body.revision },
      { area: '420102', period: '2026-01', revision: 1 },
    ],
  })
  expect(batch.text).toContain('“待填报”，不能“核实”')

  // Who has not reported is reminded once by the program; the last day has passed, so those above are told, too.
  const reminded = await remindReports(db, { now: journey.now(), practice: USUAL_REPORTING })
  expect(reminded.escalated).toBe(17)
  expect(await remindReports(db, { now: journey.now(), practice: USUAL_REPORTING })).toEqual({
    reminded: 0,
    escalated: 0,
  })
  const { rows: told } = (await approver.get<Static<typeof MessagePage>>('/api/messages')).body
  const titles = told.map(({ title }) => title).filter((title) => title.startsWith('逾期未报'))
  expect(titles).toEqual(['逾期未报：2026年1月的报表，17 份'])

  const close = (who: Visitor, period: string) =>
    who.send<Static<typeof ReportingPeriodList> & ProblemBody>(
      'POST',
      `/api/reporting-periods/${period}/closing`,
      {},
    )
  expect((await close(officer, '2026-01')).status).toBe(403)
  expect((await close(approver, '2026-02')).text).toContain('2026年1月还没有关账')
  const closed = await close(approver, '2026-01')
  const january = closed.body.rows.find(({ period }) => period === '2026-01')
  expect(january).toMatchObject({ isClosed: true, submitted: 1, accepted: 1, late: 1 })
  expect(january?.missing).toHaveLength(17)
  expect((await hand(second.body.revision + 1, GOOD)).body.code).toBe('PERIOD_CLOSED')
  // Another formula does not reach into the closed month; from the next one on it may be used.
  type Shown = Static<typeof Indicator> & ProblemBody
  const known = (await officer.get<Static<typeof IndicatorList>>('/api/indicators')).body.rows
  const at = `/api/indicators/${known.find(({ code }) => code === 'I-FIRMS')?.id}`
  const [held] = (await officer.get<Shown>(at)).body.versions
  const redefine = async (since: string, revision: number | null) => {
    const { name, better, frequency, open } = held ?? {}
    const items = ['source', 'verification', 'accuracy', 'limits', 'remedy', 'definition']
    const said = Object.fromEntries(items.map((item) => [item, '按登记']))
    const formula = { kind: 'increase', measure: 'M-FIRMS' }
    const words = { ...said, name, formula, better, frequency, open, since }
    const draft = { ...words, revision, reason: '口径调整', newMeasure: null }
    const { versions } = (await officer.send<Shown>('PUT', `${at}/draft`, draft)).body
    return officer.send<Shown>('POST', `${at}/draft-moves`, {
      revision: versions[0]?.revision,
      move: 'submit',
    })
  }
  expect((await redefine('2026-01', null)).body.detail).toContain('2026年1月已经关账')
  expect((await redefine('2026-02', 1)).body.versions[0]).toMatchObject({ state: 'submitted' })
  const takenBack = await officer.send<Shown>('POST', `${at}/draft-moves`, {
    revision: 3,
    move: 'withdraw',
  })
  const discarded = { revision: takenBack.body.versions[0]?.revision, move: 'discard' }
  expect((await officer.send('POST', `${at}/draft-moves`, discarded)).status).toBe(200)

  journey.pass(60)
  // A correction is asked for by one person and approved by another; the closed figure stays.
  const asked = await district.send<Static<typeof CorrectionList> & ProblemBody>(
    'POST',
    '/api/corrections',
    {
      request: randomUUID(),
      area: '420111',
      period: '2026-01',
      measure: 'M-FIRMS',
      text: '1,199',
      reason: '两家证书已过期',
    },
  )
  const id = asked.body.rows[0]?.id ?? ''
  const address = '/api/measure-facts/420111/2026-01/M-FIRMS'
  expect((await leader.get<Static<typeof MeasureFactHistory>>(address)).body.now).toBe('1,201 家')
  const decided = await approver.send('POST', `/api/corrections/${id}/decision`, {
    decision: 'approve',
    note: '同意',
  })
  expect(decided.status).toBe(200)
  const element = await openProvedExemption(journey, officer, { kind: 'correction', subjectId: id })
  expect(element('procedure')).toEqual({
    told: ['申请更正 两家证书已过期', '批准 同意'],
    missing: [],
  })
  expect(element('decision')).toEqual({
    told: [
      '批准更正 420111 2026-01 同意',
      '更正的理由 两家证书已过期',
      '另记的数 1199 个最小计量单位；更正',
    ],
    missing: [],
  })
  await partakersAreHeard(district, await journey.as('grid_staff'))
  const history = (await district.get<Static<typeof MeasureFactHistory>>(address)).body
  expect(history).toMatchObject({ now: '1,199 家', closed: '1,201 家', canCorrect: true })
  expect(history.records.map(({ value, isLate }) => [value, isLate])).toEqual([
    ['1,199 家', true],
    ['1,201 家', true],
    ['1,200 家', true],
  ])
  expect((await district.get('/api/measure-facts/420102/2026-01/M-FIRMS')).status).toBe(404)
  const counted = await leader.get<Static<typeof MeasureFactHistory>>(
    '/api/measure-facts/420111/2026-01/M-ONFILE',
  )
  expect(counted.body.query?.sql).toContain('from organisation')

  // From the number of the city to a district, to what the district said, and to the log that proves it.
  const cockpit = (await leader.get<Static<typeof Cockpit>>('/api/cockpit?period=2026-01')).body
  const firms = cockpit.rows.find(({ code }) => code === 'I-FIRMS')
  expect(
    cockpit.counts.red + cockpit.counts.yellow + cockpit.counts.green + cockpit.counts.grey,
  ).toBe(cockpit.rows.length)
  const into = `/api/cockpit/indicators/${firms?.id}?period=2026-01`
  const across = (await leader.get<Static<typeof CockpitIndicator>>(into)).body
  expect(across.figure.text).toBe(firms?.figure.text)
  const part = across.parts.find(({ area }) => area === '420111')
  expect(part?.text).toBe('1,199 家')
  const [measure] = across.measures
  const fact = `/api/measure-facts/${part?.area}/${part?.period}/${measure?.code}`
  expect(fact).toBe(address)
  const log = (await leader.get<Static<typeof MeasureFactLog>>(`${fact}/log`)).body.events
  expect(log.map(({ words }) => words)).toEqual(
    '提交报表 退回报表 提交报表 核实报表 关账 申请更正 批准更正'.split(' '),
  )
  expect(log.map(({ seq }) => seq)).toEqual(log.map(({ seq }) => seq).toSorted((a, b) => a - b))
  // The digest is the log's own, and what is told is this value alone.
  const { rows: kept } = await sql<{ hash: string }>`
    select hash from event where seq = any(${log.map(({ seq }) => seq)}) order by seq`.execute(db)
  expect(log.map(({ hash }) => hash)).toEqual(kept.map(({ hash }) => hash))
  expect(log[0]?.rows).toContain('1200')
  expect(log[0]?.rows).not.toContain('暂无法提供')
  expect((await district.get('/api/measure-facts/420102/2026-01/M-FIRMS/log')).status).toBe(404)
})
