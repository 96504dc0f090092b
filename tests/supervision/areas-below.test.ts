// Below a district, over HTTP: streets are added by a table, report what the district sums, are returned and late by
// themselves; the district hands in their sum and names who is missing; and its target is divided among them.
import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import { expect, test } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import type { AreaMembers, MemberUpload } from '../../src/http/area-member.contract.ts'
import type { AreaReportDesk, AreaReportList } from '../../src/http/area-report.contract.ts'
import type { Cockpit, CockpitIndicator } from '../../src/http/cockpit.contract.ts'
import type { CorrectionList } from '../../src/http/correction.contract.ts'
import type { MeasureFactHistory } from '../../src/http/measure-fact.contract.ts'
import type { ShareDesk, ShareUpload } from '../../src/http/share-set.contract.ts'
import { findTotalFaults } from '../../src/supervision/figures/area-mark.store.ts'
import { USUAL_PRACTICES } from '../../src/supervision/indicators/load-indicators.ts'
import { checkClosed } from '../../src/supervision/periods/check-closed.ts'
import { openPeriods } from '../../src/supervision/periods/open-periods.ts'
import { USUAL_REPORTING } from '../../src/supervision/periods/reporting-practice.ts'
import { remindReports } from '../../src/supervision/reports/remind-reports.ts'
import { moveShares, saveShares } from '../../src/supervision/shares/edit-shares.ts'
import { showShares } from '../../src/supervision/shares/show-shares.ts'
import { openTestDatabase } from '../database.ts'
import { formOf } from '../journeys/document-journey.ts'
import { openJourney, type ProblemBody, type Visitor } from '../journeys/journey.ts'
import { openSupervisionWorld } from './supervision-world.ts'

type Desk = Static<typeof AreaReportDesk> & ProblemBody
type Members = Static<typeof AreaMembers> & ProblemBody

const HONGSHAN = '420111'
const MONTH = '2026-02'
const entry = (text: string, note = '', unknown: 'unavailable' | null = null) => ({
  text,
  unknown,
  note,
})
const REST = {
  'M-RD': entry('', '', 'unavailable'),
  'M-RATE': entry('98'),
  'M-ONFILE': entry('0'),
}

test('streets report, their district hands in the sum, and the city is none the wiser', async () => {
  await using database = await openTestDatabase()
  const world = await openSupervisionWorld(database)
  await using journey = await openJourney({ database })
  const { db } = journey
  // 2 March 2026: February has just ended, and is not due yet.
  await openPeriods(db, { now: journey.now(), practice: USUAL_REPORTING })
  const [district, grid, leader, officer] = [
    await journey.as('district'),
    await journey.as('grid_staff'),
    await journey.as('leader'),
    await journey.as('bureau_officer'),
  ]
  const members = async (visitor: Visitor) =>
    (await visitor.get<Members>(`/api/areas/${HONGSHAN}/members`)).body

  // A table: one line is wrong, and nothing is written; mended it adds three, and once more it changes nothing.
  const office = (await members(district)).offices.find(({ name }) => name.includes('珞南街道'))
  expect(office).toBeDefined()
  const code = '11420111DEM0000559'
  const heads = ['编号', '名称', '类别', '报送机构代码', '报送机构', '起报月', '止报月']
  const rows = (kind: string) => [
    heads,
    ['', '珞南街道', '街道', code, '', '', ''],
    ['', '关山街道', kind, '', '', '', ''],
    ['', '大学科技园', '园区', '', '', '2026-03', ''],
  ]
  const upload = async (table: string[][]) => {
    const form = new FormData()
    const cells = table.map((row) => row.map((value) => ({ value })))
    const bytes = new Uint8Array(await writeExcelFile(cells).toBuffer())
    form.append('file', new Blob([bytes]), '下级.xlsx')
    const at = `/api/areas/${HONGSHAN}/members/workbook`
    return (await district.send<Static<typeof MemberUpload>>('POST', at, form)).body
  }
  expect(await upload(rows('乡'))).toMatchObject({
    isWritten: false,
    lines: [{ outcome: 'added' }, { outcome: 'faulty', line: 3 }, { outcome: 'added' }],
  })
  expect((await members(district)).members).toEqual([])
  expect((await upload(rows('街道'))).isWritten).toBe(true)
  const [luonan, guanshan, park] = (await members(district)).members
  expect([luonan?.organisationId, guanshan?.organisationId]).toEqual([office?.id, null])
  const same = await upload([
    heads,
    ...[luonan, guanshan, park].map((row) => [
      row?.id ?? '',
      row?.name ?? '',
      row?.kindWord ?? '',
      row === luonan ? code : '',
      '',
      row?.since ?? '',
      '',
    ]),
  ])
  expect(new Set(same.lines.map(({ outcome }) => outcome))).toEqual(new Set(['same']))
  // Others neither see nor change what lies below a district that is not theirs.
  expect((await district.get('/api/areas/420102/members')).status).toBe(404)
  expect((await grid.send('POST', '/api/areas', { parent: HONGSHAN })).status).toBe(403)
  const elsewhere = { name: '改名', organisationId: null }
  expect((await district.send('PUT', '/api/areas/420102', elsewhere)).status).toBe(404)

  // 由下级汇总: only what adds up, and at once for the open month.
  const decide = (measure: string, since: string, summed = true) =>
    district.send<Members>('POST', `/api/areas/${HONGSHAN}/sum-rules`, {
      measure,
      since,
      summed,
      reason: '街道掌握一手数',
    })
  expect((await decide('M-RATE', MONTH)).body.detail).toContain('比例一类的数不能相加')
  expect((await decide('M-ONFILE', MONTH)).body.detail).toContain('由系统计数')
  expect((await decide('M-FIRMS', MONTH)).status).toBe(200)
  expect((await decide('M-FIRMS', MONTH)).body.detail).toContain('本来就是')
  const summed = (await decide('M-DEALS', MONTH)).body
  expect(
    summed.measures.filter((measure) => measure.summed).map((measure) => measure.code),
  ).toEqual(['M-FIRMS', 'M-DEALS'])
  // February and no January; the park begins in March.
  expect(summed.members.map(({ reports }) => reports.map(({ period }) => period))).toEqual([
    [MONTH],
    [MONTH],
    [],
  ])

  // The street's form is the same desk with only what is asked of it; the district's is not its business.
  const at = (area: string | undefined) => `/api/area-reports/${area}/${MONTH}`
  const list = (await grid.get<Static<typeof AreaReportList>>('/api/area-reports')).body.rows
  expect(list.filter(({ canEdit }) => canEdit).map(({ area, period }) => [area, period])).toEqual([
    [luonan?.id, MONTH],
  ])
  const form = (await grid.get<Desk>(at(luonan?.id))).body
  expect(form.fields.map(({ code: field }) => field)).toEqual(['M-FIRMS', 'M-DEALS'])
  const hand = (visitor: Visitor, area: string | undefined, [revision, draft]: [number, object]) =>
    visitor.send<Desk>('POST', `${at(area)}/submission`, { revision, draft })
  const said = { 'M-FIRMS': entry('700'), 'M-DEALS': entry('1,000.5') }
  expect((await hand(grid, HONGSHAN, [1, said])).status).toBe(404)
  expect((await hand(grid, guanshan?.id, [1, said])).status).toBe(404)
  expect((await hand(grid, luonan?.id, [1, said])).body).toMatchObject({
    state: 'submitted',
    isLate: false,
  })

  // The district's form has the sum of those who said something, and names who did not: never zero.
  const own = (await district.get<Desk>(at(HONGSHAN))).body
  const firms = own.fields.find(({ code: field }) => field === 'M-FIRMS')
  expect(firms).toMatchObject({
    entry: { text: '700' },
    members: { reported: 1, expected: 2, missing: ['关山街道'] },
  })
  const other = await hand(district, HONGSHAN, [own.revision, { ...REST, 'M-FIRMS': entry('800') }])
  expect(other.body.detail).toContain('不在本级改数')
  const gap = await hand(district, HONGSHAN, [own.revision, REST])
  expect(gap.body.detail).toContain('2 个下级中 1 个已报，缺 1 个：关山街道')
  const noted = {
    'M-FIRMS': entry('700', '关山街道系统停机，补报后重报'),
    'M-DEALS': entry('', '同上'),
  }
  const first = await hand(district, HONGSHAN, [own.revision, { ...REST, ...noted }])
  expect(first.body).toMatchObject({ state: 'submitted' })

  // The city takes the number as it was said, and tells what is missing in it.
  const gaps = async () =>
    (
      await leader.get<Static<typeof CockpitIndicator>>(
        `/api/cockpit/indicators/${world.indicators.get('I-FIRMS')}?period=${MONTH}`,
      )
    ).body.sumGaps.map(({ areaName, period, words }) => `${areaName} ${period} ${words}`)
  expect(await gaps()).toEqual([`洪山区 ${MONTH} 2 个下级中 1 个已报，缺 1 个：关山街道`])

  // The district checks what lies below it, not itself; the city neither sees nor checks it.
  const luonanDesk = (await district.get<Desk>(at(luonan?.id))).body
  expect(luonanDesk).toMatchObject({ canCheck: true, canEdit: false })
  const check = (visitor: Visitor, area: string | undefined, seen: number) =>
    visitor.send<Desk>('POST', `${at(area)}/check`, {
      revision: seen,
      decision: 'return',
      reasons: { 'M-DEALS': '少了一份合同' },
    })
  expect((await check(officer, luonan?.id, luonanDesk.revision)).status).toBe(404)
  expect((await check(district, HONGSHAN, first.body.revision)).status).toBe(404)
  expect((await check(district, luonan?.id, luonanDesk.revision)).body.state).toBe('returned')
  const again = (await grid.get<Desk>(at(luonan?.id))).body
  const mended = { 'M-DEALS': entry('1,200.5') }
  expect((await hand(grid, luonan?.id, [again.revision, mended])).body.state).toBe('submitted')
  // A street without an office is reported for by its district, which then says so.
  const zero = { 'M-FIRMS': entry('0'), 'M-DEALS': entry('300') }
  expect((await hand(district, guanshan?.id, [1, zero])).body.state).toBe('submitted')
  const changed = (await district.get<Desk>(at(HONGSHAN))).body
  expect(changed.fields.flatMap(({ hints }) => hints).join()).toContain(
    '下级之和现为 1,500.5 万元，与已提交的 1,000.5 万元 不同',
  )
  const second = await hand(district, HONGSHAN, [changed.revision, {}])
  expect(second.body.state).toBe('submitted')
  expect(await gaps()).toEqual([])
  const deals = second.body.fields.find(({ code: field }) => field === 'M-DEALS')
  expect(deals).toMatchObject({ standing: '1,500.5 万元', members: { missing: [] } })

  // The city sums its districts: what lies below is in no sum of it twice, and in no mark.
  expect(await findTotalFaults(db)).toEqual([])
  const totals = await db.selectFrom('measure_total').selectAll().execute()
  const dealsId = world.measures.get('M-DEALS')
  expect(totals.find(({ measure_id: id }) => id === dealsId)).toMatchObject({
    sum: 1_500_500_000n,
    reported: 1,
  })
  const cockpit = (await leader.get<Static<typeof Cockpit>>(`/api/cockpit?period=${MONTH}`)).body
  expect(cockpit.tiles).toHaveLength(18)
  expect(cockpit.areas).toHaveLength(19)
  expect(cockpit.tiles.every(({ place }) => place !== null)).toBe(true)

  // What happens below leaves the kept colours of the districts as they are.
  const marks = async () =>
    (await db.selectFrom('area_mark').select('area').where('period', '=', MONTH).execute()).length
  expect(await marks()).toBe(18)
  const unit = { parent: HONGSHAN, kind: 'unit', name: '区创新中心', since: '2026-09' }
  expect((await district.send('POST', '/api/areas', unit)).status).toBe(200)
  const third = (await grid.get<Desk>(at(luonan?.id))).body.revision
  expect((await hand(grid, luonan?.id, [third, { 'M-FIRMS': entry('701') }])).status).toBe(200)
  expect(await marks()).toBe(18)
  expect(await findTotalFaults(db)).toEqual([])

  // From a district's number to what its streets brought to it, and on to their facts.
  const indicator = world.indicators.get('I-DEALS') ?? ''
  const across = async (area: string | undefined) =>
    (
      await leader.get<Static<typeof CockpitIndicator>>(
        `/api/cockpit/indicators/${indicator}?period=${MONTH}&area=${area}`,
      )
    ).body
  const below = await across(HONGSHAN)
  expect(below.figure.text).toContain('1,500.50 万元')
  expect(below.parts.map(({ areaName, text, expected }) => [areaName, text, expected])).toEqual([
    ['珞南街道', '1,200.50 万元', 1],
    ['关山街道', '300.00 万元', 1],
  ])
  expect((await across(luonan?.id)).figure.text).toBe('1,200.50 万元')
  const fact = (
    await leader.get<Static<typeof MeasureFactHistory>>(
      `/api/measure-facts/${HONGSHAN}/${MONTH}/M-DEALS`,
    )
  ).body
  expect(fact.records[0]?.source).toBe('由下级汇总：2 个下级都已报')
  expect(fact.below).toMatchObject({ sum: '1,500.5 万元', parts: [{ value: '1,200.5 万元' }, {}] })

  // The district's target is divided by itself, to the last step, by two of its people.
  const key = { indicatorId: indicator, year: 2026 }
  const approver = await world.person('district', HONGSHAN)
  const city = [
    await world.person('bureau_officer'),
    await world.person('bureau_approver'),
  ] as const
  const now = journey.now()
  await saveShares(db, {
    ...key,
    actor: city[0],
    now,
    revision: null,
    reason: '按存量',
    texts: { [HONGSHAN]: '24000000' },
  })
  await moveShares(db, { ...key, actor: city[0], now, revision: 1, move: 'submit', reason: null })
  await moveShares(db, { ...key, actor: city[1], now, revision: 2, move: 'approve', reason: null })
  const shares = `/api/indicators/${indicator}/shares/2026?area=${HONGSHAN}`
  const texts = { [luonan?.id ?? '']: '20000000', [guanshan?.id ?? '']: '3999999.99' }
  const put = (visitor: Visitor, body: object) =>
    visitor.send<Static<typeof ShareDesk> & ProblemBody>('PUT', shares, body)
  const draft = { revision: null, reason: '按面积', texts }
  expect((await put(officer, draft)).body.code).toBe('SHARES_INVALID')
  expect((await put(district, draft)).body).toMatchObject({
    gapWords: '少 0.01 万元',
    whole: { name: '洪山区' },
  })
  const move = (name: string, revision: number) =>
    district.send<Static<typeof ShareDesk> & ProblemBody>(
      'POST',
      shares.replace('?', `/${name === 'approve' ? 'decisions' : 'draft-moves'}?`),
      { revision, move: name },
    )
  expect((await move('submit', 1)).body.detail).toContain(
    '各下级合计 23999999.99 万元，与洪山区目标 24000000.00 万元 相差 少 0.01 万元',
  )
  await put(district, {
    ...draft,
    revision: 1,
    texts: { ...texts, [guanshan?.id ?? '']: '4000000' },
  })
  expect((await move('submit', 2)).body.state).toBe('submitted')
  expect((await move('approve', 3)).body.code).toBe('SECOND_PERSON_NEEDED')
  const asked = { ...key, area: HONGSHAN, now, revision: 3, move: 'approve', reason: null } as const
  await expect(moveShares(db, { ...asked, actor: city[1] })).rejects.toThrow('NOT_FOUND')
  await moveShares(db, { ...asked, actor: approver })
  expect((await across(luonan?.id)).figure.target).toContain('20,000,000')
  expect((await across(HONGSHAN)).figure.target).toContain('24,000,000')
  // The table of a division goes out and comes back without any change, as the city's does.
  const book = await fetch(journey.url + shares.replace('?', '/workbook?'), {
    headers: { cookie: district.cookie() ?? '' },
  })
  const back = await district.send<Static<typeof ShareUpload>>(
    'POST',
    shares.replace('?', '/workbook?'),
    formOf(new Uint8Array(await book.arrayBuffer()), '分解.xlsx'),
  )
  expect(back.body).toMatchObject({ isSaved: false })
  expect(back.body.lines.map(({ area, outcome }) => [area, outcome])).toEqual([
    ['珞南街道', 'unchanged'],
    ['关山街道', 'unchanged'],
    ['大学科技园', 'unchanged'],
    ['区创新中心', 'unchanged'],
  ])
  // A street's own cockpit has what is asked of it and no more.
  const streetCockpit = (area: string | undefined) =>
    grid.get<Static<typeof Cockpit>>(`/api/cockpit?period=${MONTH}&area=${area}`)
  const rowsOf = (await streetCockpit(luonan?.id)).body.rows
  expect(rowsOf.map(({ code: name }) => name)).toEqual([
    'I-FIRMS',
    'I-DEALS',
    'I-DEALS-GROWTH',
    'I-FIRMS-MORE',
  ])
  expect((await streetCockpit('420102')).status).toBe(404)
  // The city's division is another set, which this one leaves as it was.
  expect((await showShares(db, key)).history).toHaveLength(1)
  expect((await showShares(db, { ...key, area: HONGSHAN })).history[0]?.version).toBe(1)

  // A street is merged into another; what it said stays where it was said, and counts in the sum of February.
  const merger = { until: MONTH, mergedInto: luonan?.id, reason: '街道合并' }
  const merged = await district.send('POST', `/api/areas/${guanshan?.id}/merger`, merger)
  expect(merged.status).toBe(200)
  // Closed, the months below are closed with the rest, and all of it computes to the same.
  const closer = await journey.as('bureau_approver')
  for (const period of ['2026-01', MONTH])
    expect((await closer.send('POST', `/api/reporting-periods/${period}/closing`, {})).status).toBe(
      200,
    )
  expect((await hand(grid, luonan?.id, [9, said])).body.code).toBe('PERIOD_CLOSED')
  expect(await checkClosed(db, USUAL_PRACTICES)).toEqual({ periods: 2, faults: [] })
  // What a street said is set right like any other fact; the district's own stays until it is set right, too.
  const correction = {
    request: randomUUID(),
    area: luonan?.id,
    period: MONTH,
    measure: 'M-DEALS',
    text: '1,100.5',
    reason: '一份合同作废',
  }
  const ask = (body: object) =>
    district.send<Static<typeof CorrectionList>>('POST', '/api/corrections', body)
  expect((await ask({ ...correction, area: '420102' })).status).toBe(404)
  const [request] = (await ask(correction)).body.rows
  const known = (await district.get<Static<typeof CorrectionList>>('/api/corrections')).body.rows
  expect(known.map(({ areaName }) => areaName)).toEqual(['珞南街道'])
  const decision = { decision: 'approve', note: '同意' }
  await closer.send('POST', `/api/corrections/${request?.id}/decision`, decision)
  const corrected = await leader.get<Static<typeof MeasureFactHistory>>(
    `/api/measure-facts/${HONGSHAN}/${MONTH}/M-DEALS`,
  )
  expect(corrected.body).toMatchObject({ now: '1,500.5 万元', below: { sum: '1,400.5 万元' } })
  const late = await district.send<ProblemBody>('POST', `/api/areas/${HONGSHAN}/sum-rules`, {
    measure: 'M-DEALS',
    since: MONTH,
    summed: false,
    reason: '改回',
  })
  expect(late.body.detail).toContain('已关账')

  journey.pass(31 * 24 * 3600)
  await openPeriods(db, { now: journey.now(), practice: USUAL_REPORTING })
  const march = (await members(await journey.as('district'))).members
  expect(march.map(({ reports }) => reports.map(({ period }) => period))).toEqual([
    ['2026-03'],
    [],
    ['2026-03'],
    [],
  ])
  // Who is late below is told there: the office, then its district; the city hears of its districts only.
  journey.pass(9 * 24 * 3600)
  await remindReports(db, { now: journey.now(), practice: USUAL_REPORTING })
  const told = (await (await journey.as('grid_staff')).get('/api/messages')).text
  expect(told).toContain('逾期未报：珞南街道2026年3月的报表')
  expect((await (await journey.as('district')).get('/api/messages')).text).toContain(
    '逾期未报：珞南街道',
  )
  const above = (await (await journey.as('bureau_approver')).get('/api/messages')).text
  expect(above).toContain('逾期未报：')
  expect(above).not.toContain('街道')
})
