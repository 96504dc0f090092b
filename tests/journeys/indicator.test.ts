// From the document to the table of every district: the official text is imported, what was read is accepted and
// approved, and nothing more is typed but the shares. Then definitions, mergers and what the public may read.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Static } from 'typebox'
import type { DistrictTable } from '../../src/http/district-table.contract.ts'
import type { AreaList, Indicator, IndicatorList } from '../../src/http/indicator.contract.ts'
import type { PublishedFigures } from '../../src/http/published-figure.contract.ts'
import type { ShareDesk, ShareUpload } from '../../src/http/share-set.contract.ts'
import { hasSharedTexts, NEEDS_SHARED_TEXTS, sharedText } from '../shared-texts.ts'
import { acceptAll, formOf, importDocument, move, officialText } from './document-journey.ts'
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
    // A district sees its own table and no other.
    const district = await journey.as('district')
    const seen = await Promise.all(
      areas.map(({ id }) => district.get(`/api/district-tables/${id}/2021`)),
    )
    expect(seen.filter(({ status }) => status === 200)).toHaveLength(1)
  },
)

test('what nobody knows becomes a draft that is published only with its five items', async () => {
  await confirmText(officialText(2025).replace('技术合同成交额', '概念产品交易额'))
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
  // Outside the office only what is published is known, and nobody without a session reads more than closed figures.
  const firm = await journey.as('enterprise')
  const known = (await firm.get<List>('/api/indicators')).body.rows
  expect(known.every(({ state }) => state === 'published')).toBe(true)
})

test('a merged area stops reporting after a month, and small ones lie below their district', async () => {
  const district = await journey.as('district')
  const rows = async (visitor: Visitor) =>
    (await visitor.get<Static<typeof AreaList>>('/api/areas')).body.rows
  const own = (await rows(district)).find(({ mayAdd }) => mayAdd)
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
