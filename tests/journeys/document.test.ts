// One document from its upload to a confirmed structure, its correction, and what can be asked of it.
import readXlsx from 'read-excel-file/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  acceptAll,
  type ComparisonBody,
  type DetailBody,
  detailOf,
  importDocument,
  type ItemBody,
  type ItemsBody,
  itemsOf,
  move,
  officialText,
  type PageBody,
  type Refusal,
  type SearchBody,
  type TextBody,
  type TimelineBody,
  type UnitDutiesBody,
  type VersionBody,
  type VersionsBody,
} from './document-journey.ts'
import { openProvedExemption } from '../supervision/prove-exemption.ts'
import { type Journey, openJourney, type Visitor } from './journey.ts'

let journey: Journey
let officer: Visitor
let approver: Visitor
let firm: Visitor

beforeAll(async () => {
  journey = await openJourney({ withDocuments: true })
  officer = await journey.as('bureau_officer')
  approver = await journey.as('bureau_approver')
  firm = await journey.as('enterprise')
})

afterAll(() => journey[Symbol.asyncDispose]())

const confirmed = async (text?: string): Promise<string> => {
  const id = await importDocument(officer, text)
  await acceptAll(officer, id)
  await move(officer, id, { name: 'submission' })
  const answer = await move(approver, id, { name: 'approval' })
  if (answer.status !== 200) throw new Error(answer.text)
  return id
}

test('an upload becomes items that an official decides and a second person confirms', async () => {
  const id = await importDocument(officer, officialText(2011))
  const detail = await detailOf(officer, id)
  expect(detail.document).toMatchObject({
    title: '江城市支持中试平台发展若干措施',
    number: '江政办〔2011〕7号',
    state: 'open',
    version: 1,
    confirmedVersion: null,
    hasWords: true,
    year: 2011,
  })
  expect(detail.allowed).toEqual(expect.arrayContaining(['decide', 'submit', 'discard']))
  const { body: text } = await officer.get<TextBody>(`/api/documents/${id}/text`)
  const items = await itemsOf(officer, id)
  expect(new Set(items.map(({ kind }) => kind))).toEqual(
    new Set(['head', 'duty', 'target', 'benefit', 'amount']),
  )
  const duty = items.find(({ kind }) => kind === 'duty')
  expect(duty?.value).toMatchObject({ duty: { lead: ['市科技局'] } })
  expect(text.text.slice(duty?.start ?? 0, duty?.end ?? 0)).toContain('布局建设中试平台')

  const early = await move(officer, id, { name: 'submission' })
  expect([early.status, early.body.code]).toEqual([409, 'DOCUMENT_ITEMS_OPEN'])

  await acceptAll(officer, id)
  const submitted = await move(officer, id, { name: 'submission' })
  expect(submitted.body).toMatchObject({ state: 'submitted', submittedBy: '郑汉口' })
  expect((await detailOf(approver, id)).allowed).toEqual(['return', 'approve'])

  const returned = await move(approver, id, { name: 'return', reason: '请核对奖励上限' })
  expect(returned.body).toMatchObject({ state: 'returned', returnReason: '请核对奖励上限' })
  await move(officer, id, { name: 'submission' })
  const approved = await move(approver, id, { name: 'approval' })
  expect(approved.body).toMatchObject({ state: 'confirmed', approvedBy: '冯武昌' })
  expect((await detailOf(firm, id)).document).toMatchObject({ state: 'confirmed' })

  const { body: timeline } = await officer.get<TimelineBody>(`/api/documents/${id}/timeline`)
  const told = timeline.entries.map(({ what }) => what)
  expect(told.slice(0, 4)).toEqual([
    'document.approve',
    'document.submit',
    'document.return',
    'document.submit',
  ])
  expect(told.at(-1)).toBe('document.import')
  expect(timeline.entries.at(-1)?.who).toBe('郑汉口')
})

test('an item is corrected, taken back, rejected, and a missed one added by its words', async () => {
  const id = await importDocument(officer, officialText(2012))
  const items = await itemsOf(officer, id)
  const benefit = items.find(({ kind }) => kind === 'benefit')
  if (benefit === undefined || !('benefit' in benefit.value)) throw new Error('no benefit was read')
  const path = `/api/documents/${id}/items/${benefit.id}`
  const value = { benefit: { ...benefit.value.benefit, beneficiary: '市级中试平台' } }
  const corrected = await officer.send<ItemBody>('POST', `${path}/correction`, {
    revision: benefit.revision,
    value,
    note: '按原文补全对象',
  })
  expect(corrected.body).toMatchObject({
    state: 'corrected',
    value,
    first: benefit.value,
    note: '按原文补全对象',
    decidedBy: '郑汉口',
    revision: benefit.revision + 1,
  })
  const undo = { revision: corrected.body.revision }
  const undone = await officer.send<ItemsBody>('POST', `${path}/undo`, undo)
  expect(undone.body.items.find((item) => item.id === benefit.id)).toMatchObject({
    state: 'open',
    value: benefit.value,
    decidedBy: null,
  })
  const rejected = await officer.send<ItemBody>('POST', `${path}/rejection`, {
    revision: corrected.body.revision + 1,
  })
  expect(rejected.body).toMatchObject({ state: 'rejected', allowed: ['accept', 'correct', 'undo'] })

  const { body: text } = await officer.get<TextBody>(`/api/documents/${id}/text`)
  const start = text.text.indexOf('加强资金监管')
  const duty = { text: '加强资金监管', lead: ['市财政局'], support: [], due: null }
  const added = await officer.send<ItemBody>('POST', `/api/documents/${id}/items`, {
    start,
    end: start + 6,
    value: { duty },
  })
  expect(added.status).toBe(201)
  expect(added.body).toMatchObject({ origin: 'hand', state: 'accepted', clause: '三', start })
  const gone = await officer.send<ItemsBody>(
    'POST',
    `/api/documents/${id}/items/${added.body.id}/undo`,
    { revision: added.body.revision },
  )
  expect(gone.body.items.some((item) => item.id === added.body.id)).toBe(false)
})

test('two officials at one item: the second is told who was first, and nothing is lost', async () => {
  const id = await importDocument(officer, officialText(2013))
  const item = (await itemsOf(officer, id)).find(({ kind }) => kind === 'duty')
  const path = `/api/documents/${id}/items/${item?.id}`
  const first = await officer.send('POST', `${path}/acceptance`, { revision: 1 })
  const second = await approver.send<Refusal>('POST', `${path}/rejection`, { revision: 1 })
  expect([first.status, second.status, second.body.code]).toEqual([200, 409, 'ITEM_CHANGED'])
  expect(second.body.detail).toContain('郑汉口')
  expect(second.body.detail).toContain('已采纳')
  const kept = (await itemsOf(officer, id)).find((one) => one.id === item?.id)
  expect(kept).toMatchObject({ state: 'accepted', decidedBy: '郑汉口' })
  const both = await Promise.all([
    officer.send('POST', `${path}/rejection`, { revision: 2 }),
    approver.send('POST', `${path}/correction`, { revision: 2, value: item?.value }),
  ])
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
})

test('nobody approves what he submitted or worked on', async () => {
  const id = await importDocument(officer, officialText(2014))
  await acceptAll(approver, id)
  await move(approver, id, { name: 'submission' })
  const own = await move(approver, id, { name: 'approval' })
  expect([own.status, own.body.code]).toEqual([403, 'OWN_APPROVAL'])
  const others = await move(officer, id, { name: 'withdrawal' })
  expect([others.status, others.body.code]).toEqual([403, 'OTHERS_SUBMISSION'])
  expect((await detailOf(approver, id)).allowed).toEqual(['withdraw'])
  await move(approver, id, { name: 'withdrawal' })
  await move(officer, id, { name: 'submission' })
  const worked = await move(approver, id, { name: 'approval' })
  expect([worked.status, worked.body.code]).toEqual([403, 'OWN_APPROVAL'])
  expect((await move(officer, id, { name: 'approval' })).body.code).toBe('ROLE_NOT_ALLOWED')
})

test('a confirmed structure stands; a correction is a new version from it', async () => {
  const id = await confirmed(officialText(2015))
  const item = (await itemsOf(officer, id)).find(({ kind }) => kind === 'target')
  const path = `/api/documents/${id}/items/${item?.id}`
  const settled = await officer.send<Refusal>('POST', `${path}/rejection`, {
    revision: item?.revision,
  })
  expect([settled.status, settled.body.code]).toEqual([409, 'DOCUMENT_VERSION_SETTLED'])
  const opened = await officer.send<VersionBody>('POST', `/api/documents/${id}/versions`, {
    reason: '指标年份读错',
  })
  expect(opened.body).toMatchObject({ version: 2, state: 'open', former: 1, origin: 'former' })
  const again = await officer.send<Refusal>('POST', `/api/documents/${id}/versions`, {
    reason: '再开',
  })
  expect([again.status, again.body.code]).toEqual([409, 'DOCUMENT_VERSION_WORKING'])
  const copies = await itemsOf(officer, id)
  expect(copies.every(({ state }) => state === 'accepted')).toBe(true)
  const copy = copies.find(({ kind }) => kind === 'target')
  expect(copy?.id).not.toBe(item?.id)
  await officer.send('POST', `/api/documents/${id}/items/${copy?.id}/rejection`, { revision: 1 })
  expect((await detailOf(firm, id)).version).toMatchObject({ version: 1, state: 'confirmed' })
  await move(officer, id, { name: 'submission' })
  await move(approver, id, { name: 'approval' })
  const { body } = await firm.get<VersionsBody>(`/api/documents/${id}/versions`)
  expect(body.versions.map(({ version, state }) => [version, state])).toEqual([
    [2, 'confirmed'],
    [1, 'confirmed'],
  ])
  const old = await firm.get<ItemsBody>(`/api/documents/${id}/items?version=1`)
  expect(old.body.items.find((one) => one.id === item?.id)?.state).toBe('accepted')
  // What was read wrongly and confirmed has a file: of this version alone.
  const [, first] = body.versions
  const element = await openProvedExemption(journey, officer, {
    kind: 'document',
    subjectId: first?.id ?? '',
  })
  expect(element('procedure')).toEqual({ told: ['提交审批', '批准'], missing: [] })
  expect(element('decision')).toMatchObject({
    told: ['确认第 1 版', expect.stringContaining('所读的原文')],
    missing: [],
  })
  expect(element('diligence')).toMatchObject({
    told: [`逐项核对 采纳 ${old.body.items.length} 项`],
    missing: [],
  })
})

test('what is not confirmed is not there for the public, and neither is what does not exist', async () => {
  const id = await importDocument(officer, officialText(2016))
  const missing = crypto.randomUUID()
  for (const part of [
    '',
    '/text',
    '/items',
    '/versions',
    '/agreement',
    '/export?format=json',
    '/source',
  ]) {
    const [draft, nothing] = await Promise.all([
      firm.get<Refusal>(`/api/documents/${id}${part}`),
      firm.get<Refusal>(`/api/documents/${missing}${part}`),
    ])
    expect([draft.status, draft.text]).toEqual([404, nothing.text])
  }
  const list = await firm.get<PageBody>('/api/documents?pageSize=100')
  expect(list.body.rows.some((row) => row.id === id)).toBe(false)
  const found = await firm.get<SearchBody>(
    `/api/documents/search?words=${encodeURIComponent('江政办〔2016〕7号')}`,
  )
  expect(found.body.hits.some(({ document }) => document.id === id)).toBe(false)
  const refused = await firm.send<Refusal>('POST', '/api/document-imports')
  expect(refused.body.code).toBe('ROLE_NOT_ALLOWED')
})

test('a version that is not wanted is discarded and leaves the list', async () => {
  const id = await importDocument(officer, officialText(2017))
  const discarded = await move(officer, id, { name: 'discard' })
  expect(discarded.body.state).toBe('discarded')
  const list = await officer.get<PageBody>('/api/documents?pageSize=100')
  expect(list.body.rows.some((row) => row.id === id)).toBe(false)
  const again = await importDocument(officer, officialText(2017))
  expect(again).not.toBe(id)
})

test('a document that was never confirmed is called what its corrected head says', async () => {
  const id = await importDocument(officer, officialText(2022))
  const head = (await itemsOf(officer, id)).find(({ kind }) => kind === 'head')
  if (head === undefined || !('head' in head.value)) throw new Error('no head was read')
  const value = { head: { ...head.value.head, title: '江城市中试平台若干措施（更名）' } }
  const path = `/api/documents/${id}/items/${head.id}/correction`
  await officer.send('POST', path, { revision: head.revision, value })
  expect((await detailOf(officer, id)).document.title).toBe('江城市中试平台若干措施（更名）')
  const found = await officer.get<SearchBody>(
    `/api/documents/search?words=${encodeURIComponent('更名')}`,
  )
  expect(found.body.hits[0]?.document.id).toBe(id)
})

test('two editions are compared clause by clause, with the amounts that moved', async () => {
  const older = await importDocument(officer, officialText(2018, 50))
  const newer = await importDocument(officer, officialText(2019, 80))
  const { body, status } = await officer.get<ComparisonBody>(
    `/api/documents/comparison?older=${older}&newer=${newer}`,
  )
  expect(status).toBe(200)
  const changed = body.rows.flatMap(({ amounts }) => amounts).filter((a) => a.change !== 'same')
  expect(changed).toHaveLength(1)
  expect(changed[0]).toMatchObject({
    change: 'raised',
    from: { fen: '50000000', words: '50万元' },
    to: { fen: '80000000', words: '80万元' },
  })
  expect(body.counts).toMatchObject({ added: 0, dropped: 0, moved: 0, amountsChanged: 1 })
  const same = await officer.get<Refusal>(`/api/documents/comparison?older=${older}&newer=${older}`)
  expect([same.status, same.body.code]).toEqual([422, 'DOCUMENTS_NOT_COMPARABLE'])
})

test('documents are found by words, by number in any spelling and by unit', async () => {
  const id = await confirmed(officialText(2020))
  const search = async (words: string, more = '') =>
    (await firm.get<SearchBody>(`/api/documents/search?words=${encodeURIComponent(words)}${more}`))
      .body
  const byWords = await search('中试平台 开放服务 补助', '&year=2020')
  expect(byWords.hits[0]?.document.id).toBe(id)
  const hit = byWords.hits[0]?.clauses[0]
  expect(hit?.address).toBe('二/（三）')
  const marked = hit?.marks.map(([start = 0, end = 0]) => hit.snippet.slice(start, end))
  expect(marked?.join('')).toContain('补助')
  const { body: text } = await firm.get<TextBody>(`/api/documents/${id}/text`)
  expect(text.text.startsWith(hit?.snippet ?? 'none', hit?.start ?? 0)).toBe(true)
  const byNumber = await search('江政办[2020] 第7号')
  expect(byNumber.hits[0]?.document.id).toBe(id)
  for (const bad of ['，。！？', '   ', '〈〉']) {
    const nothing = await search(bad)
    expect([nothing.total, nothing.message !== null]).toEqual([0, true])
  }
  const long = await search('中试平台服务合同'.repeat(200))
  expect(long.words.length).toBeLessThanOrEqual(32)
  expect(
    (await search('科创', '&kind=条例')).hits.every((one) => one.document.kind === '条例'),
  ).toBe(true)
  const duties = await firm.get<UnitDutiesBody>(
    `/api/documents/duties?unit=${encodeURIComponent('市财政局')}&year=2020`,
  )
  expect(duties.body.rows.map(({ role }) => role).toSorted()).toEqual(['lead', 'support'])
})

test('a structure is exported to Excel and to JSON without what was rejected', async () => {
  const id = await importDocument(officer, officialText(2021))
  const target = (await itemsOf(officer, id)).find(({ kind }) => kind === 'target')
  await officer.send('POST', `/api/documents/${id}/items/${target?.id}/rejection`, { revision: 1 })
  const json = await officer.get<{ targets: { id: string }[]; duties: unknown[] }>(
    `/api/documents/${id}/export?format=json`,
  )
  expect(json.body.targets.some((one) => one.id === target?.id)).toBe(false)
  expect(json.body.duties.length).toBeGreaterThan(0)
  expect(json.headers.get('content-disposition')).toContain('.json')
  const response = await fetch(`${journey.url}/api/documents/${id}/export?format=xlsx`, {
    headers: { cookie: officer.cookie() ?? '' },
  })
  const sheets = await readXlsx(Buffer.from(await response.arrayBuffer()))
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['条款', '任务', '指标', '政策', '金额'])
  const benefits = sheets.find(({ sheet }) => sheet === '政策')?.data
  expect(benefits?.[0]).toEqual(expect.arrayContaining(['对象', '方式', '比例', '金额（元）']))
  expect(JSON.stringify(benefits)).toContain('500000')
})

test('a list is filtered, sorted and paged', async () => {
  const all = await officer.get<PageBody>(
    '/api/documents?sort=number&direction=ascending&pageSize=100',
  )
  const numbers = all.body.rows.flatMap(({ number }) => number ?? [])
  expect(numbers.length).toBeGreaterThan(3)
  const page = await officer.get<PageBody>(
    '/api/documents?sort=number&direction=ascending&pageSize=2&page=2',
  )
  expect(page.body.rows.map(({ id }) => id)).toEqual(all.body.rows.slice(2, 4).map(({ id }) => id))
  expect(page.body.total).toBe(all.body.total)
  const wuhan = await officer.get<PageBody>(
    `/api/documents?issuer=${encodeURIComponent('武汉市人民政府办公厅')}`,
  )
  expect(new Set(wuhan.body.rows.map(({ code }) => code))).toEqual(new Set(['D2', 'D3']))
  const none = await officer.get<DetailBody & Refusal>('/api/documents/not-an-id')
  expect([none.status, none.body.code]).toEqual([404, 'NOT_FOUND'])
})
