import { readSheet } from 'read-excel-file/node'
import type { Static } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import { checkCharacter } from '../../src/base/credit-code.ts'
import type {
  Organisation,
  OrganisationImportReport,
  OrganisationPage,
} from '../../src/http/party/organisation.contract.ts'
import { type Journey, openJourney, type ProblemBody } from './journey.ts'

type OrganisationBody = Static<typeof Organisation>
type Page = Static<typeof OrganisationPage>

let journey: Journey
let serial = 0

beforeAll(async () => {
  journey = await openJourney()
})
afterAll(() => journey[Symbol.asyncDispose]())

/** An invented organisation with a valid code that no test used before. */
function invented(facts: Partial<OrganisationBody> = {}) {
  serial += 1
  const head = `91420106TEST${String(serial).padStart(5, '0')}`.replaceAll('S', 'X')
  return {
    creditCode: head + checkCharacter(head),
    name: `武昌测试第${serial}公司`,
    kind: 'enterprise',
    district: '420106',
    ...facts,
  }
}

test('an officer enters a firm, finds it by words, code, region and industry, and changes it', async () => {
  const officer = await journey.as('bureau_officer')
  const facts = invented({ industry: 'C3921', name: '武昌星辰通信设备公司' })
  const created = await officer.send<OrganisationBody>('POST', '/api/organisations', facts)
  expect(created.status).toBe(201)
  expect(created.body).toMatchObject({
    ...facts,
    regionName: '武昌区',
    industryName: '通信系统设备制造',
    version: 1,
    demo: true,
  })
  for (const query of [
    'search=星辰通信',
    `search=${facts.creditCode.toLowerCase()}`,
    'search=星辰&region=420106&kind=enterprise&industry=C39',
  ]) {
    const { body } = await officer.get<Page>(`/api/organisations?${query}`)
    expect([query, body.rows.map(({ id }) => id), body.total]).toEqual([
      query,
      [created.body.id],
      1,
    ])
  }
  const { id } = created.body
  const change = { version: 1, district: '420111', zone: '420100Z1', address: ' 示例路 1 号 ' }
  const changed = await officer.send<OrganisationBody>('PATCH', `/api/organisations/${id}`, change)
  expect(changed.body).toMatchObject({
    district: '420111',
    region: '420100Z1',
    regionName: '武汉东湖新技术开发区',
    address: '示例路 1 号',
    version: 2,
  })
  const stale = await officer.send<ProblemBody>('PATCH', `/api/organisations/${id}`, change)
  expect([stale.status, stale.body.code]).toEqual([409, 'VERSION_STALE'])
})

test('search words are words: percent and underscore find nothing but themselves', async () => {
  const officer = await journey.as('bureau_officer')
  for (const words of ['%', '_', '\\', "'"]) {
    const path = `/api/organisations?search=${encodeURIComponent(words)}`
    expect((await officer.get<Page>(path)).body.total).toBe(0)
  }
})

test('a list comes in pages, in the order of the Chinese alphabet', async () => {
  const auditor = await journey.as('auditor')
  const all = (await auditor.get<Page>('/api/organisations?pageSize=100')).body
  const names = all.rows.map(({ name }) => name)
  expect(names).toEqual(names.toSorted(new Intl.Collator('zh-Hans-CN').compare))
  const pages = []
  for (let page = 1; page <= Math.ceil(all.total / 4); page += 1)
    pages.push((await auditor.get<Page>(`/api/organisations?page=${page}&pageSize=4`)).body)
  expect(pages.flatMap(({ rows }) => rows.map(({ id }) => id))).toEqual(
    all.rows.map(({ id }) => id),
  )
  expect(pages.at(-1)).toMatchObject({ total: all.total, pageSize: 4 })
})

test('the same credit code is entered once, even by two at the same moment', async () => {
  const officer = await journey.as('bureau_officer')
  const facts = invented()
  const answers = await Promise.all([
    officer.send<ProblemBody>('POST', '/api/organisations', facts),
    officer.send<ProblemBody>('POST', '/api/organisations', facts),
  ])
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
  const refused = answers.find(({ status }) => status === 409)
  expect(refused?.body.detail).toContain(`“${facts.creditCode}”已经登记`)
})

test.each([
  [{ creditCode: '91350100M000100Y40' }, 'CREDIT_CODE_INVALID', '校验码不符'],
  [{ district: '110101' }, 'DISTRICT_UNKNOWN', '没有代码为“110101”的行政区'],
  [{ zone: '420100Z2' }, 'ZONE_OUTSIDE_DISTRICT', '不在所选行政区内'],
  [{ industry: 'C9999' }, 'INDUSTRY_UNKNOWN', '没有代码“C9999”'],
])('refuses %o as %s', async (wrong, code, words) => {
  const officer = await journey.as('bureau_officer')
  const answer = await officer.send<ProblemBody>('POST', '/api/organisations', invented(wrong))
  expect([answer.status, answer.body.code]).toEqual([422, code])
  expect(answer.body.detail).toContain(words)
})

test('what an enterprise may not see answers byte for byte like what does not exist', async () => {
  const officer = await journey.as('bureau_officer')
  const { body } = await officer.get<Page>('/api/organisations?search=生物医药')
  const enterprise = await journey.as('enterprise')
  const others = await enterprise.get(`/api/organisations/${body.rows[0]?.id}`)
  const missing = await enterprise.get(`/api/organisations/${crypto.randomUUID()}`)
  expect([others.status, others.text]).toEqual([404, missing.text])
  const steady = (headers: Headers) =>
    [...headers].filter(([name]) => !/^(?:date|x-request-id|x-ratelimit-.*)$/.test(name))
  expect(steady(others.headers)).toEqual(steady(missing.headers))
})

test('an enterprise sees itself, in lists too, and a district its own part of the city', async () => {
  const enterprise = await journey.as('enterprise')
  const own = (await enterprise.get<Page>('/api/organisations')).body
  expect(own.rows.map(({ name }) => name)).toEqual(['武汉示例光电科技有限公司（演示）'])
  expect((await enterprise.get(`/api/organisations/${own.rows[0]?.id}`)).status).toBe(200)
  const hidden = await enterprise.get<Page>('/api/organisations?search=生物医药')
  expect([hidden.body.total, hidden.body.rows]).toEqual([0, []])
  const district = await journey.as('district')
  const seen = (await district.get<Page>('/api/organisations?pageSize=100')).body
  expect(seen.total).toBeGreaterThan(1)
  // Firms of the zone stand on the land of the district and are governed by the zone.
  expect(new Set(seen.rows.map(({ region }) => region))).toEqual(new Set(['420111']))
})

test('a district writes into its own part only; what lies outside is not there for it', async () => {
  const district = await journey.as('district')
  const outside = await district.send<ProblemBody>('POST', '/api/organisations', invented())
  expect([outside.status, outside.body.code]).toEqual([403, 'REGION_NOT_YOURS'])
  const own = invented({ district: '420111' })
  const created = await district.send<OrganisationBody>('POST', '/api/organisations', own)
  expect(created.status).toBe(201)
  const path = `/api/organisations/${created.body.id}`
  const moved = await district.send<ProblemBody>('PATCH', path, { version: 1, district: '420106' })
  expect([moved.status, moved.body.code]).toEqual([403, 'REGION_NOT_YOURS'])
  const officer = await journey.as('bureau_officer')
  const [far] = (await officer.get<Page>('/api/organisations?search=新材料')).body.rows
  const change = { version: 1, name: '改名' }
  const others = await district.send('PATCH', `/api/organisations/${far?.id}`, change)
  const missing = await district.send('PATCH', `/api/organisations/${crypto.randomUUID()}`, change)
  expect([others.status, others.text]).toEqual([404, missing.text])
})

test('every write is told by the log: who, as whom, what, before and after', async () => {
  const officer = await journey.as('bureau_officer')
  const facts = invented()
  const { body } = await officer.send<OrganisationBody>('POST', '/api/organisations', facts)
  const change = { version: 1, name: '更名后的公司' }
  await officer.send('PATCH', `/api/organisations/${body.id}`, change)
  const events = await journey.db
    .selectFrom('event')
    .select(['what', 'role', 'body'])
    .where('subject', '=', `organisation:${body.id}`)
    .orderBy('seq')
    .execute()
  expect(events.map(({ what, role }) => [what, role])).toEqual([
    ['organisation.create', 'bureau_officer'],
    ['organisation.edit', 'bureau_officer'],
  ])
  expect(events[1]?.body).toContain(facts.name)
  expect(events[1]?.body).toContain(change.name)
})

test('the register comes as an Excel workbook with what the filter finds', async () => {
  const officer = await journey.as('bureau_officer')
  const response = await fetch(`${journey.url}/api/organisations/workbook?search=光电`, {
    headers: { cookie: officer.cookie() ?? '' },
  })
  expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('机构名录.xlsx'))
  const sheet = await readSheet(Buffer.from(await response.arrayBuffer()))
  expect(sheet.map((row) => row.slice(0, 6))).toEqual([
    ['统一社会信用代码', '机构名称', '类别', '行政区代码', '行政区', '开发区'],
    [
      '91420100DEM000077' + checkCharacter('91420100DEM000077'),
      '武汉示例光电科技有限公司（演示）',
      '企业',
      '420111',
      '洪山区',
      '武汉东湖新技术开发区',
    ],
  ])
})

const HEADS = [
  '机构名称',
  '统一社会信用代码',
  '类别',
  '行政区',
  '开发区',
  '行业代码',
  '地址',
  '备注',
]

/** A workbook as people make them: other order of columns, a column of their own, an empty row. */
async function workbookOf(
  rows: readonly (readonly (string | number | null)[])[],
): Promise<FormData> {
  const cells = [HEADS, ...rows].map((row) =>
    row.map((value) => (value === null ? null : { value })),
  )
  const bytes = await writeExcelFile(cells).toBuffer()
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(bytes)]), '机构.xlsx')
  return form
}

test('a workbook is imported whole: new firms are entered, known ones left as they are', async () => {
  const officer = await journey.as('bureau_officer')
  const [one, two] = [invented(), invented()]
  const form = await workbookOf([
    [
      one.name,
      one.creditCode.toLowerCase(),
      '企业',
      '洪山区',
      '东湖高新区',
      'C3921',
      null,
      '自己的列',
    ],
    [null, null, null, null, null, null, null, null],
    [two.name, ` ${two.creditCode} `, '金融机构', 420106, null, null, '示例路 2 号', null],
  ])
  const imported = await officer.send('POST', '/api/organisations/workbook', form)
  expect([imported.status, imported.body]).toEqual([200, { created: 2, known: 0 }])
  const found = await officer.get<Page>(`/api/organisations?search=${one.creditCode}`)
  expect(found.body.rows[0]).toMatchObject({ region: '420100Z1', industry: 'C3921', address: null })
  const again = await officer.send(
    'POST',
    '/api/organisations/workbook',
    await workbookOf([[`${one.name}改`, one.creditCode, '企业', '洪山区', null, null, null, null]]),
  )
  expect(again.body).toEqual({ created: 0, known: 1 })
  const kept = await officer.get<Page>(`/api/organisations?search=${one.creditCode}`)
  expect(kept.body.rows[0]?.name).toBe(one.name)
})

test('before an import each row is told what becomes of it, and nothing is written', async () => {
  const officer = await journey.as('bureau_officer')
  const [good, held] = [invented(), invented()]
  const rowOf = ({ name, creditCode }: typeof good, kind = '企业') => [
    name,
    creditCode,
    kind,
    '武昌区',
    null,
    null,
    null,
    null,
  ]
  await officer.send('POST', '/api/organisations/workbook', await workbookOf([rowOf(held)]))
  const form = await workbookOf([rowOf(good), rowOf(held), rowOf(invented(), '公司'), rowOf(good)])
  const path = '/api/organisations/workbook-report'
  const { body } = await officer.send<Static<typeof OrganisationImportReport>>('POST', path, form)
  expect(body).toMatchObject({ created: 1, known: 2, refused: 1 })
  expect(body.rows.map(({ line, outcome }) => [line, outcome])).toEqual([
    [2, 'new'],
    [3, 'known'],
    [4, 'refused'],
    [5, 'known'],
  ])
  expect(body.rows[2]?.fault).toContain('类别“公司”应为')
  const found = await officer.get<Page>(`/api/organisations?search=${good.creditCode}`)
  expect(found.body.total).toBe(0)
})

test('a workbook with a wrong row is not imported at all, and says which rows and why', async () => {
  const officer = await journey.as('bureau_officer')
  const good = invented()
  const form = await workbookOf([
    [good.name, good.creditCode, '企业', '武昌区', null, null, null, null],
    ['甲公司', '91350100M000100Y40', '企业', '武昌区', null, null, null, null],
    ['乙公司', invented().creditCode, '公司', '武昌区', null, null, null, null],
    ['丙公司', invented().creditCode, '企业', '朝阳区', null, null, null, null],
  ])
  const answer = await officer.send<ProblemBody>('POST', '/api/organisations/workbook', form)
  expect([answer.status, answer.body.code]).toEqual([422, 'WORKBOOK_ROWS_INVALID'])
  expect(answer.body.detail).toContain('有 3 行不合规则，全表没有导入。')
  expect(answer.body.detail).toContain('第 3 行：统一社会信用代码')
  expect(answer.body.detail).toContain('第 4 行：提交的内容不符合要求：类别“公司”应为 企业、')
  expect(answer.body.detail).toContain('第 5 行：本市没有代码为“朝阳区”的行政区')
  const found = await officer.get<Page>(`/api/organisations?search=${good.creditCode}`)
  expect(found.body.total).toBe(0)
})

test.each([
  ['random bytes', new Uint8Array([1, 2, 3, 4]), 'WORKBOOK_BROKEN'],
  ['an empty file', new Uint8Array(), 'WORKBOOK_BROKEN'],
])('%s are no workbook', async (_, bytes, code) => {
  const officer = await journey.as('bureau_officer')
  const form = new FormData()
  form.set('file', new Blob([bytes]), '机构.xlsx')
  const answer = await officer.send<ProblemBody>('POST', '/api/organisations/workbook', form)
  expect([answer.status, answer.body.code]).toEqual([422, code])
})

test('a workbook without our columns, and one without rows, say so', async () => {
  const officer = await journey.as('bureau_officer')
  const empty = await officer.send<ProblemBody>(
    'POST',
    '/api/organisations/workbook',
    await workbookOf([]),
  )
  expect(empty.body.code).toBe('WORKBOOK_EMPTY')
  const bytes = await writeExcelFile([[{ value: '名称' }, { value: '类别' }]]).toBuffer()
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(bytes)]), '机构.xlsx')
  const answer = await officer.send<ProblemBody>('POST', '/api/organisations/workbook', form)
  expect(answer.body.detail).toContain('缺少列：统一社会信用代码、机构名称、行政区')
})

test('what is exported can be imported again', async () => {
  const officer = await journey.as('bureau_officer')
  const response = await fetch(`${journey.url}/api/organisations/workbook`, {
    headers: { cookie: officer.cookie() ?? '' },
  })
  const form = new FormData()
  form.set('file', await response.blob(), '机构名录.xlsx')
  const { body } = await officer.get<Page>('/api/organisations')
  const imported = await officer.send('POST', '/api/organisations/workbook', form)
  expect(imported.body).toEqual({ created: 0, known: body.total })
})
