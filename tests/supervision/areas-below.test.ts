// Below a district, over HTTP: streets are added by a table, report what the district sums, are returned and late by
// themselves; the district hands in their sum and names who is missing; and its target is divided among them.
import { randomUUID } from 'node:crypto'
import type { Static } from 'typebox'
import { expect, test } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import type { AreaMembers, MemberUpload } from '../../src/http/supervision/area-member.contract.ts'
import type {
  AreaReportDesk,
  AreaReportList,
} from '../../src/http/supervision/area-report.contract.ts'
import type { Cockpit, CockpitIndicator } from '../../src/http/supervision/cockpit.contract.ts'
import type { CorrectionList } from '../../src/http/supervision/correction.contract.ts'
import type { MeasureFactHistory } from '../../src/http/supervision/measure-fact.contract.ts'
import type { StaleSumList } from '../../src/http/supervision/stale-sum.contract.ts'
import { readSheet } from '../../src/reader/intake/read-sheet.ts'
import type { ReportingPeriodList } from '../../src/http/supervision/reporting-period.contract.ts'
import type { ShareDesk, ShareUpload } from '../../src/http/supervision/share-set.contract.ts'
import { removeDemo } from '../../src/party/seed-demo.ts'
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
  // 下级报送截止: two workdays before the district's own 6 March, told to whoever reports below.
  const lead = (body: object, visitor = district) =>
    visitor.send<Members>('POST', `/api/areas/${HONGSHAN}/member-dues`, {
      since: MONTH,
      reason: '要有时间核数',
      ...body,
    })
  expect((await lead({ workdays: 2 }, grid)).status).toBe(403)
  expect((await lead({ workdays: 2 }, officer)).status).toBe(403)
  expect((await lead({ workdays: -1 })).body.detail).toContain('提前几个工作日')
  expect((await lead({ workdays: 5 })).body.detail).toContain('最多提前 4 个工作日')
  expect((await lead({ workdays: 0 })).body.detail).toContain('本来就是“与本区同日”')
  expect((await lead({ workdays: 2 })).body.lead).toMatchObject({
    word: '本区截止前 2 个工作日',
    workdaysMax: 4,
    decided: [{ since: MONTH, reason: '要有时间核数' }],
  })
  expect((await grid.get('/api/messages')).text).toContain('报送截止改变：洪山区的下级')
  const list = (await grid.get<Static<typeof AreaReportList>>('/api/area-reports')).body.rows
  expect(list.filter(({ canEdit }) => canEdit).map(({ area, period }) => [area, period])).toEqual([
    [luonan?.id, MONTH],
  ])
  expect(list.find(({ area }) => area === luonan?.id)?.dueOn).toBe('2026-03-04')
  expect((await district.get<Desk>(at(HONGSHAN))).body.dueOn).toBe('2026-03-06')
  const form = (await grid.get<Desk>(at(luonan?.id))).body
  expect(form.dueOn).toBe('2026-03-04')
  const sheet = await fetch(`${journey.url}${at(luonan?.id)}/workbook`, {
    headers: { cookie: grid.cookie() ?? '' },
  })
  const [heads2, firstRow] = await readSheet(new Uint8Array(await sheet.arrayBuffer()))
  expect(firstRow?.[heads2?.indexOf('截止日') ?? -1]).toBe('2026-03-04')
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
  // Its figure says so wherever it is printed, the district's own as well.
  const firmsOf = async (area: string) => {
    const seen = await leader.get<Static<typeof Cockpit>>(
      `/api/cockpit?period=${MONTH}&area=${area}`,
    )
    const { figure } = seen.body.rows.find((row) => row.code === 'I-FIRMS') ?? {}
    return [figure?.text, figure?.partial]
  }
  const lacking = [await firmsOf('420100'), await firmsOf(HONGSHAN)]
  expect(lacking).toEqual([
    ['700 家（缺 17 区，另 1 区下级未报齐）', ['洪山区']],
    ['700 家（下级未报齐）', ['洪山区']],
  ])

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
  expect(await firmsOf(HONGSHAN)).toEqual(['700 家', []])
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
  const own2 = (await streetCockpit(luonan?.id)).body
  expect([own2.dueOn, cockpit.dueOn]).toEqual(['2026-03-04', '2026-03-06'])
  const rowsOf = own2.rows
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
  journey.pass(60)
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

  // 下级已更正，本区未更正: the district is told and finds its own correction ready; it gives no number itself.
  const told2 = (await district.get('/api/messages')).text
  expect(told2).toContain('下级已更正：洪山区2026年2月技术合同成交额')
  expect(told2).toContain('之和现为 1,400.5 万元，本区现行数为 1,500.5 万元')
  const stale = async (visitor: Visitor) =>
    (await visitor.get<Static<typeof StaleSumList>>('/api/stale-sums')).body.rows
  const [ready] = await stale(district)
  expect(await stale(district)).toHaveLength(1)
  expect(ready).toMatchObject({
    own: '1,500.5 万元',
    sum: '1,400.5 万元',
    sumText: '1400.5',
    corrections: [{ id: request?.id, areaName: '珞南街道', value: '1,100.5 万元' }],
    pending: null,
    canAsk: true,
  })
  expect(ready?.ground).toContain(`珞南街道更正为 1,100.5 万元（更正编号 ${request?.id}）`)
  // The checker sees it, too, and may ask in the district's place; the street's people only see it.
  expect((await stale(officer)).map(({ canAsk }) => canAsk)).toEqual([true])
  expect((await stale(grid)).map(({ canAsk }) => canAsk)).toEqual([false])
  const take = (body: object, { area = HONGSHAN, measure = 'M-DEALS', by = district } = {}) =>
    by.send<Static<typeof CorrectionList> & ProblemBody>(
      'POST',
      `/api/stale-sums/${area}/${MONTH}/${measure}/correction`,
      { request: randomUUID(), sum: '1400.5', reason: '', ...body },
    )
  expect((await take({}, { by: grid })).status).toBe(403)
  expect((await take({}, { area: '420102' })).status).toBe(404)
  expect((await take({ sum: '1500.5' })).body.detail).toContain('之和现为 1400.5')
  expect((await take({ sum: '701' }, { measure: 'M-FIRMS' })).body.detail).toContain(
    '没有可据下级更正的',
  )
  const decide2 = (id: string | undefined, decision: 'approve' | 'refuse') =>
    closer.send<Static<typeof CorrectionList> & ProblemBody>(
      'POST',
      `/api/corrections/${id}/decision`,
      { decision, note: '已核' },
    )
  const correctBelow = async (area: string | undefined, text: string) => {
    const [asked] = (await ask({ ...correction, request: randomUUID(), area, text })).body.rows
    expect((await decide2(asked?.id, 'approve')).status).toBe(200)
  }
  // A second one below: what is ready is the sum of all as they now stand, and the page of before is refused.
  await correctBelow(guanshan?.id, '250')
  expect((await take({})).body.detail).toContain('之和现为 1350.5')
  const sent = { request: randomUUID(), sum: '1350.5' }
  const [first2] = (await take(sent)).body.rows
  expect(first2).toMatchObject({ value: '1,350.5 万元', state: 'requested' })
  expect(new Set(first2?.below.map(({ areaName }) => areaName))).toEqual(
    new Set(['珞南街道', '关山街道']),
  )
  expect((await take(sent)).body.rows[0]?.id).toBe(first2?.id)
  expect((await take({ sum: '1350.5' })).body.code).toBe('CORRECTION_OPEN')
  // Set right once more while it waits: it is out of date, cannot be approved, and is asked for anew.
  await correctBelow(luonan?.id, '1000.5')
  expect(await stale(officer)).toMatchObject([
    { pending: { id: first2?.id, isOutdated: true }, canAsk: false },
  ])
  expect((await decide2(first2?.id, 'approve')).body.code).toBe('CORRECTION_OUTDATED')
  expect((await decide2(first2?.id, 'refuse')).status).toBe(200)
  const [second2] = (await take({ sum: '1250.5', reason: '随下级更正' })).body.rows
  expect(second2).toMatchObject({ reason: '随下级更正', below: [{}, {}, {}] })
  expect((await decide2(second2?.id, 'approve')).body.rows[0]?.state).toBe('approved')
  expect(await stale(officer)).toEqual([])
  // The drill shows the chain in both directions; what was closed stays as it was.
  const chain = (area: string | undefined) =>
    leader.get<Static<typeof MeasureFactHistory>>(`/api/measure-facts/${area}/${MONTH}/M-DEALS`)
  const upper = (await chain(HONGSHAN)).body
  expect(upper).toMatchObject({
    now: '1,250.5 万元',
    closed: '1,500.5 万元',
    below: { sum: '1,250.5 万元' },
  })
  expect(upper.records[0]).toMatchObject({
    source: '由下级汇总：2 个下级都已报',
    note: '随下级更正',
    isCorrection: true,
  })
  expect(upper.corrections[0]?.below.map(({ id }) => id)).toContain(request?.id)
  const lower = (await chain(luonan?.id)).body.corrections.find(({ id }) => id === request?.id)
  expect(new Set(lower?.takenUpBy.map(({ id, stateWord }) => `${id} ${stateWord}`))).toEqual(
    new Set([`${first2?.id} 未批准`, `${second2?.id} 已批准`]),
  )
  const log = (await leader.get(`/api/measure-facts/${HONGSHAN}/${MONTH}/M-DEALS/log`)).text
  expect(log).toContain('correction_below')
  expect(await checkClosed(db, USUAL_PRACTICES)).toEqual({ periods: 2, faults: [] })
  expect((await lead({ workdays: 1 })).body.detail).toContain('已关账')
  const late = await district.send<ProblemBody>('POST', `/api/areas/${HONGSHAN}/sum-rules`, {
    measure: 'M-DEALS',
    since: MONTH,
    summed: false,
    reason: '改回',
  })
  expect(late.body.detail).toContain('已关账')
  // No merger reaches back behind what is closed: its sheets count who reported then.
  const mergeFirst = (until: string, by = closer) =>
    by.send<ProblemBody>('POST', '/api/areas/420102/merger', {
      until,
      mergedInto: '420103',
      reason: '区划调整',
    })
  expect((await mergeFirst('2026-01')).body.detail).toContain('2026年2月已经关账')

  journey.pass(31 * 24 * 3600)
  await openPeriods(db, { now: journey.now(), practice: USUAL_REPORTING })
  // Who has merged is not missing in the months after.
  const missing = async () =>
    (
      await (
        await journey.as('bureau_approver')
      ).get<Static<typeof ReportingPeriodList>>('/api/reporting-periods')
    ).body.rows.find(({ period }) => period === '2026-03')?.missing
  expect(await missing()).toContain('江岸区')
  expect((await mergeFirst(MONTH, await journey.as('bureau_approver'))).status).toBe(200)
  expect(await missing()).not.toContain('江岸区')
  expect(await checkClosed(db, USUAL_PRACTICES)).toEqual({ periods: 2, faults: [] })
  const march = (await members(await journey.as('district'))).members
  expect(march.map(({ reports }) => reports.map(({ period }) => period))).toEqual([
    ['2026-03'],
    [],
    ['2026-03'],
    [],
  ])
  // Those below are reminded of their own day, 3 April, before their district is of 8 April: 4 to 6 April are off.
  const remind = () => remindReports(db, { now: journey.now(), practice: USUAL_REPORTING })
  const messages = async (role: 'district' | 'grid_staff' | 'bureau_approver') =>
    (await (await journey.as(role)).get('/api/messages')).text
  expect(march[0]?.reports).toMatchObject([{ dueOn: '2026-04-03', isOverdue: false }])
  await remind()
  expect(await messages('grid_staff')).toContain(
    '珞南街道2026年3月的报表尚未提交，请在 2026-04-03 前',
  )
  expect(await messages('district')).not.toContain('洪山区2026年3月的报表')
  // On the 7th the day of those below has passed and the district's has not: its own report still comes in time.
  journey.pass(5 * 24 * 3600)
  await remind()
  expect(await messages('district')).toContain(
    '2026年3月的报表已过 2026-04-03 的截止日，2 份尚未交来：珞南街道、大学科技园。',
  )
  expect(await messages('district')).toContain('下级还有 2 个未报：珞南街道、大学科技园。')
  const back2 = await journey.as('district')
  const inMarch = (area: string | undefined) => `/api/area-reports/${area}/2026-03/submission`
  const marchOf = async (area: string | undefined, draft: object) =>
    (await back2.send<Desk>('POST', inMarch(area), { revision: 1, draft })).body
  const numbers = { 'M-FIRMS': entry('0'), 'M-DEALS': entry('9') }
  expect(await marchOf(park?.id, numbers)).toMatchObject({ isLate: true, dueOn: '2026-04-03' })
  const partial = entry('', '珞南街道未报')
  expect(
    await marchOf(HONGSHAN, { ...REST, 'M-FIRMS': partial, 'M-DEALS': partial }),
  ).toMatchObject({ isLate: false, dueOn: '2026-04-08' })

  // Who is late below is told there: the office, then its district; the city hears of its districts only.
  journey.pass(4 * 24 * 3600)
  await remind()
  expect(await messages('grid_staff')).toContain('逾期未报：珞南街道2026年3月的报表')
  expect(await messages('district')).toContain('逾期未报：2026年3月的报表，2 份')
  const above = await messages('bureau_approver')
  expect(above).toContain('逾期未报：')
  expect(above).not.toContain('街道')

  // All of it was the demo's: days, corrections and the chain between them go with it, and the sums stay true.
  await removeDemo(db, journey.now())
  for (const table of [
    'member_due',
    'correction_below',
    'correction',
    'sum_rule',
    'sum_basis',
  ] as const)
    expect(await db.selectFrom(table).selectAll().execute()).toEqual([])
  expect(await findTotalFaults(db)).toEqual([])
})
