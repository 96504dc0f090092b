// From the document to the table of every district: the official text is imported, what was read is accepted and
// approved, and nothing more is typed but the shares. Then definitions, mergers and what the public may read.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Static } from 'typebox'
import type { DistrictTable } from '../../src/http/supervision/district-table.contract.ts'
import type {
  AreaList,
  Indicator,
  IndicatorList,
  IndicatorsPreview,
} from '../../src/http/supervision/indicator.contract.ts'
import type { PublishedFigures } from '../../src/http/supervision/published-figure.contract.ts'
import type {
  EarlierYearPreview,
  ReportingPeriodList,
} from '../../src/http/supervision/reporting-period.contract.ts'
import type { ShareDesk, ShareUpload } from '../../src/http/supervision/share-set.contract.ts'
import { hasSharedTexts, NEEDS_SHARED_TEXTS, sharedText } from '../shared-texts.ts'
import { acceptAll, formOf, importDocument, move, officialText } from './document-journey.ts'
import { openProvedExemption } from '../supervision/prove-exemption.ts'
import { type Journey, openJourney, type ProblemBody, type Visitor } from './journey.ts'

type Table = Static<typeof DistrictTable>
type Desk = Static<typeof ShareDesk>
type List = Static<typeof IndicatorList>
type Shown = Static<typeof Indicator>

let journey: Journey
let officer: Visitor
let approver: Visitor

beforeAll(async () => {
  journey = await openJourney({ withReading: true, withIndicators: true })
  officer = await journey.as('bureau_officer')
  approver = await journey.as('bureau_approver')
})

afterAll(() => journey[Symbol.asyncDispose]())

const tableOf = async (area: string, year: number) =>
  (await officer.get<Table>(`/api/district-tables/${area}/${year}`)).body

const listed = async () => (await officer.get<List>('/api/indicators')).body.rows

/** Brings a text in, accepts what was read, and lets a second person approve it. */
async function confirmText(text: string): Promise<string> {
  const id = await importDocument(officer, text)
  await acceptAll(officer, id)
  expect((await move(officer, id, { name: 'submission' })).status).toBe(200)
  expect((await move(approver, id, { name: 'approval' })).status).toBe(200)
  return id
}

test.skipIf(!hasSharedTexts)(
  `importing D2 and approving what was read gives the 2021 table of every district ${NEEDS_SHARED_TEXTS}`,
  async () => {
    expect((await tableOf('420106', 2021)).rows).toEqual([])
    await confirmText(sharedText('D2'))
    const { areas } = await tableOf('420100', 2021)
    expect(areas).toHaveLength(19)
    for (const { id } of areas) {
      const table = await tableOf(id, 2021)
      expect(table.rows.length).toBeGreaterThanOrEqual(24)
      expect(table.rows.every(({ clause, document }) => clause !== null && document !== null)).toBe(
        true,
      )
    }
    // 各区分别 and 分别: figures that the document gives each area itself.
    const docking = async (area: string) =>
      (await tableOf(area, 2021)).rows.find(({ code }) => code === 'DOCKING')
    expect((await docking('420106'))?.targetWords).toBe('不低于 5 场')
    expect((await docking('420100Z1'))?.targetWords).toBe('不低于 10 场')
    const firms = (await tableOf('420106', 2021)).rows.find(({ code }) => code === 'HTE-INCREASE')
    expect(firms).toMatchObject({ cityWords: '2000 家', withoutWords: '待分解', targetWords: null })
    expect(firms?.lead).toContain('市科技创新局')
    expect((await listed()).filter(({ derived }) => derived)).toEqual([])

    // The shares: the only thing that is typed. A sum that does not fit says by how much.
    const at = `/api/indicators/${firms?.indicatorId}/shares/2021`
    const desk = (await officer.get<Desk>(at)).body
    expect(desk.rows).toHaveLength(18)
    const texts = Object.fromEntries(desk.rows.map(({ area }) => [area, '111']))
    const saved = await officer.send<Desk>('PUT', at, { revision: null, reason: '按存量', texts })
    expect(saved.body).toMatchObject({ sum: '1998', gapWords: '少 2 家' })
    const handIn = (revision: number | null) => ({ revision, move: 'submit' })
    const short = await officer.send<ProblemBody>(
      'POST',
      `${at}/draft-moves`,
      handIn(saved.body.revision),
    )
    expect(short.body.code).toBe('SHARES_DIFFER')
    expect(short.text).toContain('少 2 家')
    // A lost update is told, and the table goes out and comes back without any change.
    expect((await officer.send('PUT', at, { revision: 99, reason: '', texts })).status).toBe(409)
    const book = await fetch(`${journey.url}${at}/workbook`, {
      headers: { cookie: officer.cookie() ?? '' },
    })
    const bytes = new Uint8Array(await book.arrayBuffer())
    const back = await officer.send<Static<typeof ShareUpload>>(
      'POST',
      `${at}/workbook`,
      formOf(bytes, '分解.xlsx'),
    )
    expect(back.body.isSaved).toBe(false)
    expect(new Set(back.body.lines.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']))
    const fitting = { ...texts, '420106': '113' }
    const second = await officer.send<Desk>('PUT', at, {
      revision: saved.body.revision,
      reason: '按存量',
      texts: fitting,
    })
    expect(second.body.gapWords).toBeNull()
    const handed = await officer.send<Desk>(
      'POST',
      `${at}/draft-moves`,
      handIn(second.body.revision),
    )
    const decide = { revision: handed.body.revision, move: 'approve' }
    expect((await officer.send('POST', `${at}/decisions`, decide)).status).toBe(403)
    expect((await approver.send<Desk>('POST', `${at}/decisions`, decide)).body.state).toBeNull()
    const after = (await tableOf('420106', 2021)).rows.find(({ code }) => code === 'HTE-INCREASE')
    expect(after).toMatchObject({ targetWords: '不低于 113 家', isShare: true })
    // A target that was divided wrongly is a decision, too: its file tells who divided it, and by which clause.
    const [inForce] = (await officer.get<Desk>(at)).body.history
    const element = await openProvedExemption(journey, officer, {
      kind: 'shares',
      subjectId: inForce?.id ?? '',
    })
    expect(element('procedure')).toMatchObject({
      told: ['填写分解 2021', '填写分解 2021', '提交审批 2021', '批准 2021'],
      missing: [],
    })
    expect(element('decision').told.slice(0, 2)).toEqual([
      '批准 2021 年分解第 1 版 按存量',
      expect.stringMatching(/^目标依据 .*D2/u),
    ])
    expect(element('loss').missing).toEqual(['没有损失情况的说明'])
    // A district sees its own table and no other.
    const district = await journey.as('district')
    const seen = await Promise.all(
      areas.map(({ id }) => district.get(`/api/district-tables/${id}/2021`)),
    )
    expect(seen.filter(({ status }) => status === 200)).toHaveLength(1)
  },
)

/** The invented document as one of this city. */
const ourText = (year: number): string => officialText(year).replaceAll('江城市', '武汉市')

test('what another city means to reach is nobody’s promise here, whatever it is called', async () => {
  const before = await tableOf('420100', 2029)
  const documentId = await confirmText(officialText(2027))
  const preview = await officer.get<Static<typeof IndicatorsPreview>>(
    `/api/documents/${documentId}/indicators`,
  )
  expect(preview.body).toEqual({ targets: 0, drafted: [], waiting: 0, elsewhere: 2 })
  expect((await tableOf('420100', 2029)).rows).toEqual(before.rows)
})

test('a table of the document divides a target among districts; what is left is shared out, and all of it adds up', async () => {
  const table =
    '附件\n2032年各区样板指标分解表\n区\n新增样板企业（家）\n洪山区\n10\n武昌区\n20\n全市\n100'
  await confirmText(`${ourText(2030)}\n${table}`)
  const row = (await listed()).find(({ name }) => name === '新增样板企业')
  const at = `/api/indicators/${row?.id}/shares/2032`
  const desk = (await officer.get<Desk>(at)).body
  const fixed = desk.rows.flatMap(({ name, fixed: words }) =>
    words === null ? [] : [`${name} ${words}`],
  )
  expect(fixed).toEqual(['武昌区 20 家', '洪山区 10 家'])
  expect(desk).toMatchObject({ wholeWords: '100 家', isAdditive: true, sum: '30' })
  const put = (revision: number | null, text: string) =>
    officer.send<Desk>('PUT', at, { revision, reason: '按存量', texts: { '420102': text } })
  const first = await put(null, '69')
  expect(first.body).toMatchObject({ sum: '99', gapWords: '少 1 家' })
  const second = await put(first.body.revision, '70')
  expect(second.body).toMatchObject({ sum: '100', gapWords: null })
  const { revision } = second.body
  const handed = await officer.send('POST', `${at}/draft-moves`, { revision, move: 'submit' })
  expect(handed.status).toBe(200)
})

test('what nobody knows becomes a draft that is published only with its five items', async () => {
  await confirmText(ourText(2025).replace('技术合同成交额', '概念产品交易额'))
  const row = (await listed()).find(({ name }) => name === '概念产品交易额')
  expect(row).toMatchObject({ state: 'draft', derived: true, unit: '亿元' })
  const at = `/api/indicators/${row?.id}`
  const draft = {
    revision: 1,
    name: '概念产品交易额',
    definition: '当年至期末登记的概念产品交易额',
    formula: { kind: 'measure', measure: row?.code },
    better: 'higher',
    frequency: 'quarter',
    open: true,
    source: '登记系统',
    verification: '',
    accuracy: '以分记录',
    limits: '晚于签约',
    remedy: '另记更正',
    since: null,
    reason: '首次发布',
    newMeasure: { nature: 'flow', frequency: 'quarter', level: 'city', explanation: '' },
  }
  const saved = await officer.send<Shown>('PUT', `${at}/draft`, draft)
  expect(saved.status).toBe(200)
  const revision = () => saved.body.versions[0]?.revision
  const submit = await officer.send<ProblemBody>('POST', `${at}/draft-moves`, {
    revision: revision(),
    move: 'submit',
  })
  expect(submit.body.detail).toContain('五项说明还缺：核验')
  const whole = await officer.send<Shown>('PUT', `${at}/draft`, {
    ...draft,
    revision: revision(),
    verification: '与登记系统核对',
  })
  const handed = await officer.send<Shown>('POST', `${at}/draft-moves`, {
    revision: whole.body.versions[0]?.revision,
    move: 'submit',
  })
  const decision = { revision: handed.body.versions[0]?.revision, move: 'approve' }
  const published = await approver.send<Shown>('POST', `${at}/decisions`, decision)
  expect(published.body).toMatchObject({ state: 'published', open: true })
  expect(published.body.measures.some(({ code }) => code === row?.code)).toBe(true)
  const element = await openProvedExemption(journey, officer, {
    kind: 'indicator',
    subjectId: published.body.versions[0]?.id ?? '',
  })
  expect(element('procedure').missing).toEqual([])
  expect(element('decision')).toMatchObject({
    told: [
      expect.stringContaining('发布“概念产品交易额”第 1 版 当年至期末登记的概念产品交易额'),
      expect.stringMatching(/^文件依据 /u),
    ],
    missing: [],
  })
  // Outside the office only what is published is known, and nobody without a session reads more than closed figures.
  const firm = await journey.as('enterprise')
  const known = (await firm.get<List>('/api/indicators')).body.rows
  expect(known.every(({ state }) => state === 'published')).toBe(true)
})

test('a target without a year waits until a person says for which it counts; taken over again it stays said', async () => {
  const text = ourText(2024).replace('到2026年，', '').replace('技术合同成交额', '样品交易额')
  const documentId = await confirmText(text)
  const at = `/api/documents/${documentId}/indicators`
  const preview = await officer.get<Static<typeof IndicatorsPreview>>(at)
  expect(preview.body).toEqual({ targets: 2, drafted: [], waiting: 2, elsewhere: 0 })
  const row = (await listed()).find(({ name }) => name === '样品交易额')
  expect(row).toMatchObject({ waiting: 1, targets: [] })
  const show = async () => (await officer.get<Shown>(`/api/indicators/${row?.id}`)).body
  const [ground] = (await show()).grounds
  expect(ground).toMatchObject({ waitsFor: 'year', year: null, givenYear: null })
  const give = (who: Visitor, groundId: string | undefined, year: unknown) =>
    who.send<Shown & ProblemBody>('POST', `/api/indicators/${row?.id}/grounds/${groundId}/year`, {
      year,
    })
  for (const year of [1999, 20_270, 2027.5, '二〇二七'])
    expect((await give(officer, ground?.id, year)).status).toBe(400)
  expect((await give(approver, ground?.id, 2027)).status).toBe(403)
  expect((await give(officer, ground?.id, 2027)).body.targets).toMatchObject([{ year: 2027 }])
  const again = await give(officer, ground?.id, 2028)
  expect(again.body.targets).toMatchObject([{ year: 2028 }])
  await officer.send('POST', at, {})
  expect(await show()).toMatchObject({ targets: [{ year: 2028 }], grounds: [{ givenYear: 2028 }] })
  // What the document says itself is not said otherwise.
  const dated = (await listed()).find(({ code }) => code === 'RD-SHARE')
  const own = (await officer.get<Shown>(`/api/indicators/${dated?.id}`)).body.grounds[0]
  const other = `/api/indicators/${dated?.id}/grounds/${own?.id}/year`
  const refused = await officer.send<ProblemBody>('POST', other, { year: 2030 })
  expect(refused.body.detail).toContain('文件写明了年份')
})

test('a draft is taken back and thrown away by its own side, and what a document made is not', async () => {
  const row = (await listed()).find(({ code }) => code === 'TECH-CONTRACT')
  const at = `/api/indicators/${row?.id}`
  const [published] = (await officer.get<Shown>(at)).body.versions
  const draft = (from: Shown['versions'][number] | undefined, revision: number | null) =>
    officer.send<Shown & ProblemBody>('PUT', `${at}/draft`, {
      revision,
      name: from?.name,
      definition: from?.definition,
      formula: from?.formula,
      better: from?.better,
      frequency: from?.frequency,
      open: from?.open,
      source: from?.source,
      verification: from?.verification,
      accuracy: '以万元记录',
      limits: from?.limits,
      remedy: from?.remedy,
      since: '2026-07',
      reason: '口径调整',
      newMeasure: null,
    })
  const move = (who: Visitor, name: string, revision: number | undefined) =>
    who.send<Shown & ProblemBody>('POST', `${at}/draft-moves`, { revision, move: name })
  const opened = await draft(published, null)
  const newest = ({ body }: { readonly body: Shown }) => body.versions[0]
  expect(newest(opened)).toMatchObject({ version: 2, state: 'draft' })
  // Two do not draft beside each other.
  expect((await draft(published, null)).body.code).toBe('INDICATOR_CHANGED')
  const handed = await move(officer, 'submit', newest(opened)?.revision)
  expect((await draft(published, newest(handed)?.revision ?? 0)).status).toBe(409)
  expect((await move(approver, 'withdraw', newest(handed)?.revision)).status).toBe(403)
  const back = await move(officer, 'withdraw', newest(handed)?.revision)
  expect(newest(back)).toMatchObject({ state: 'draft' })
  const stale = (newest(back)?.revision ?? 0) - 1
  expect((await move(officer, 'discard', stale)).body.code).toBe('INDICATOR_CHANGED')
  const gone = await move(officer, 'discard', newest(back)?.revision)
  expect(gone.body.versions).toHaveLength(1)
  expect((await move(officer, 'withdraw', 1)).body.code).toBe('INDICATOR_MOVE_NOT_ALLOWED')
  const derived = (await listed()).find(({ name }) => name === '样品交易额')
  const kept = await officer.send<ProblemBody>(
    'POST',
    `/api/indicators/${derived?.id}/draft-moves`,
    {
      revision: 1,
      move: 'discard',
    },
  )
  expect(kept.body.detail).toContain('第一版由文件生成，不能作废')
})

test('what does not add up each district sets for itself; the office hands it in and another person approves', async () => {
  const row = (await listed()).find(({ code }) => code === 'RD-SHARE')
  const at = `/api/indicators/${row?.id}/shares/2027`
  const district = await journey.as('district')
  const desk = (await district.get<Desk>(at)).body
  expect(desk).toMatchObject({ isAdditive: false, gapWords: null })
  const own = desk.rows.filter(({ mayEdit }) => mayEdit)
  expect(own).toHaveLength(1)
  const area = own[0]?.area ?? ''
  const put = (who: Visitor, revision: number | null, texts: Record<string, string>) =>
    who.send<Desk & ProblemBody>('PUT', at, { revision, reason: '按基数自定', texts })
  expect((await put(district, null, { [area]: '四点五' })).body.code).toBe('SHARES_INVALID')
  expect((await put(district, null, { [area]: '4.555' })).body.detail).toContain('最多 2 位小数')
  const set = await put(district, null, { [area]: '4.50', '420106': '9' })
  // What was typed for another district is not taken.
  const drafts = set.body.rows.flatMap(({ area: of, draft }) =>
    draft === null ? [] : [[of, draft]],
  )
  expect(drafts).toEqual([[area, expect.stringContaining('4.5')]])
  const { revision } = set.body
  expect(
    (await district.send('POST', `${at}/draft-moves`, { revision, move: 'submit' })).status,
  ).toBe(404)
  const more = await put(officer, revision, { [area]: '4.5', '420106': '3.1' })
  const move = (name: 'submit' | 'withdraw' | 'discard', seen: number | null) =>
    officer.send<Desk>('POST', `${at}/draft-moves`, { revision: seen, move: name })
  const handed = await move('submit', more.body.revision)
  const back = await move('withdraw', handed.body.revision)
  const again = await move('submit', back.body.revision)
  const done = await approver.send<Desk>('POST', `${at}/decisions`, {
    revision: again.body.revision,
    move: 'approve',
  })
  expect(done.body.state).toBeNull()
  const rows = (await tableOf(area, 2027)).rows
  expect(rows.find(({ code }) => code === 'RD-SHARE')).toMatchObject({
    targetWords: '不低于 4.50%',
    isShare: true,
  })
  const thrown = await put(officer, null, { [area]: '4.6' })
  await move('discard', thrown.body.revision)
  expect((await officer.get<Desk>(at)).body).toMatchObject({ revision: null, state: null })
})

test('an earlier year is opened after it was shown what that brings, and only an earlier one', async () => {
  const at = '/api/reporting-periods'
  const preview = async (year: number) =>
    (await approver.get<Static<typeof EarlierYearPreview>>(`${at}/years/${year}`)).body
  const before = await preview(2021)
  expect(before).toMatchObject({ isEarlier: true, fresh: 19, known: 0 })
  expect(before.reports).toBeGreaterThan(0)
  expect((await officer.send('POST', at, { year: 2021 })).status).toBe(403)
  const opened = await approver.send<Static<typeof ReportingPeriodList>>('POST', at, { year: 2021 })
  const rows = opened.body.rows
  expect(rows).toHaveLength(before.fresh)
  expect(rows.reduce((sum, { expected }) => sum + expected, 0)).toBe(before.reports)
  expect(rows.every(({ dueOn, late }) => dueOn === null && late === 0)).toBe(true)
  expect(await preview(2021)).toMatchObject({ fresh: 0, known: 19, reports: 0 })
  expect((await preview(2026)).isEarlier).toBe(false)
  const now = await approver.send<ProblemBody>('POST', at, { year: 2026 })
  expect(now.body.detail).toContain('只能补开以前的年份')
})

test('a merged area stops reporting after a month, and small ones lie below their district', async () => {
  const district = await journey.as('district')
  const rows = async (visitor: Visitor) =>
    (await visitor.get<Static<typeof AreaList>>('/api/areas')).body.rows
  const own = (await rows(district)).find(({ maySeeBelow }) => maySeeBelow)
  const added = await district.send('POST', '/api/areas', {
    parent: own?.id,
    kind: 'street',
    name: '演示街道',
    since: null,
  })
  expect(added.status).toBe(200)
  const elsewhere = { parent: '420117', kind: 'street', name: '别处', since: null }
  expect((await district.send('POST', '/api/areas', elsewhere)).status).toBe(404)
  const merger = { until: '2026-03', mergedInto: '420116', reason: '区划调整' }
  expect((await officer.send('POST', '/api/areas/420117/merger', merger)).status).toBe(403)
  expect((await approver.send('POST', '/api/areas/420117/merger', merger)).status).toBe(200)
  const merged = (await rows(officer)).find(({ id }) => id === '420117')
  expect(merged).toMatchObject({ until: '2026-03', mergedInto: '420116', mayMerge: false })
  const again = await approver.send<ProblemBody>('POST', '/api/areas/420117/merger', merger)
  expect(again.body.code).toBe('AREA_INVALID')
})

test('the public reads closed figures and the dictionary of public indicators, and nothing else', async () => {
  const visitor = journey.visitor()
  const answer = await visitor.get<Static<typeof PublishedFigures>>('/api/published-figures')
  expect(answer.status).toBe(200)
  expect(answer.body.figures).toEqual([])
  const codes = new Set(answer.body.dictionary.map(({ code }) => code))
  expect(codes.has('TECH-CONTRACT')).toBe(true)
  // Not open to the public by its definition.
  expect(codes.has('KEY-LAB')).toBe(false)
  expect(answer.body.dictionary.every(({ remedy }) => remedy !== '')).toBe(true)
  const csv = await visitor.get('/api/published-figures/dictionary')
  expect(csv.headers.get('content-type')).toContain('text/csv')
  expect(csv.text).toContain('补救')
  expect((await visitor.get('/api/indicators')).status).toBe(401)
})
