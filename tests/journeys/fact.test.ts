import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Static } from 'typebox'
import type { FactHistory, FactVocabulary } from '../../src/http/registers/fact.contract.ts'
import { type FileBody, fileNamed, type FilePage } from './fact-journey.ts'
import { type Journey, openJourney, type ProblemBody, type Visitor } from './journey.ts'

type History = Static<typeof FactHistory>

const AMOUNT = '研发投入'
let journey: Journey

beforeAll(async () => {
  journey = await openJourney({ withRules: true })
})
afterAll(() => journey[Symbol.asyncDispose]())

/** The fact of an invented year that no content speaks of, the office's before the own statement. */
const factsOf = ({ facts }: FileBody, period: string) =>
  facts.filter((fact) => fact.name === AMOUNT && fact.period === period)

const set = (visitor: Visitor, id: string, fact: object) =>
  visitor.send<FileBody>('POST', `/api/fact-files/${id}/facts`, {
    name: AMOUNT,
    period: '2019',
    former: null,
    source: '统计年报',
    ...fact,
  })

test('an officer writes a fact down, corrects it and withdraws it; the file tells its history', async () => {
  const officer = await journey.as('bureau_officer')
  const id = await fileNamed(officer, '新材料')
  const first = await set(officer, id, { value: '2000万元' })
  expect(first.status).toBe(201)
  const [written] = factsOf(first.body, '2019')
  expect(written).toMatchObject({
    value: '2000000000',
    text: '2000万元',
    periodName: '2019年',
    source: '统计年报',
    knownSince: '2026-03-02',
    counts: true,
    contested: false,
  })
  const unseen = await set(officer, id, { value: '1万元' })
  expect(unseen.body).toMatchObject({ code: 'FACT_CHANGED' })
  journey.pass(60)
  const former = written?.id ?? null
  const corrected = await set(officer, id, { value: '2500.5万元', former, reason: '年报更正' })
  const [newer] = factsOf(corrected.body, '2019')
  expect(newer?.text).toBe('2500.5万元')
  journey.pass(60)
  const withdrawn = await officer.send<FileBody>('POST', `/api/fact-files/${id}/withdrawals`, {
    name: AMOUNT,
    period: '2019',
    former: newer?.id,
    reason: '口径有误',
  })
  expect(factsOf(withdrawn.body, '2019')).toMatchObject([
    { value: null, text: null, counts: false, reason: '口径有误' },
  ])
  const query = `name=${encodeURIComponent(AMOUNT)}&period=2019`
  const { body } = await officer.get<History>(`/api/fact-files/${id}/history?${query}`)
  expect(body.rows.map(({ text, reason, recordedBy }) => [text, reason, recordedBy])).toEqual([
    [null, '口径有误', '郑汉口'],
    ['2500.5万元', '年报更正', '郑汉口'],
    ['2000万元', null, '郑汉口'],
  ])
})

test('a value that is none is refused with what was expected', async () => {
  const officer = await journey.as('bureau_officer')
  const id = await fileNamed(officer, '新材料')
  for (const fact of [
    { value: '三人' },
    { value: '-1元' },
    { value: '1万元', period: '2018', knownSince: '2026-12-31' },
    { value: '1万元', source: undefined },
    { value: '1万元', source: '企业申报' },
    { name: '没有的事实', value: '是' },
    { name: '技术合同', value: [{ 技术交易额: '两百' }] },
  ]) {
    const answer = await set(officer, id, fact)
    expect([fact, answer.status]).toEqual([fact, 422])
  }
})

test('an enterprise states its own facts; what an office knows counts, and both are shown', async () => {
  const enterprise = await journey.as('enterprise')
  const { body: page } = await enterprise.get<FilePage>('/api/fact-files')
  expect(page.rows.map(({ name }) => name)).toEqual(['武汉示例光电科技有限公司（演示）'])
  const id = page.rows[0]?.id ?? ''
  const stated = await set(enterprise, id, { value: '900万元', source: '税务系统' })
  expect(stated.body.states).toBe(true)
  const of2019 = (file: FileBody) => factsOf(file, '2019')
  expect(of2019(stated.body)).toMatchObject([
    { stated: true, source: '企业申报', counts: true, contested: false },
  ])
  const officer = await journey.as('bureau_officer')
  journey.pass(60)
  const official = await set(officer, id, { value: '800万元' })
  expect(of2019(official.body)).toMatchObject([
    { stated: false, text: '800万元', counts: true, contested: true },
    { stated: true, text: '900万元', counts: false, contested: true },
  ])
  const query = `fact=${encodeURIComponent(AMOUNT)}&state=contested`
  const contested = await officer.get<FilePage>(`/api/fact-files?${query}`)
  expect(contested.body.rows.map((row) => row.id)).toContain(id)
  // What an office wrote is not the enterprise's to withdraw.
  const [fact] = of2019(official.body)
  const refused = await enterprise.send<ProblemBody>('POST', `/api/fact-files/${id}/withdrawals`, {
    name: AMOUNT,
    period: '2019',
    former: fact?.id,
    reason: '不同意',
  })
  expect([refused.status, refused.body.code]).toEqual([409, 'FACT_CHANGED'])
  const history = await enterprise.get<History>(
    `/api/fact-files/${id}/history?name=${encodeURIComponent(AMOUNT)}&period=2019`,
  )
  expect(history.body.rows.map(({ recordedBy }) => recordedBy)).toEqual([null, '林江北'])
})

test('the file of another answers exactly as one that does not exist', async () => {
  const officer = await journey.as('bureau_officer')
  const enterprise = await journey.as('enterprise')
  const district = await journey.as('district')
  const foreign = await fileNamed(officer, '示例新材料')
  const nobody = crypto.randomUUID()
  const asks: ((visitor: Visitor, id: string) => Promise<{ status: number; text: string }>)[] = [
    (visitor, id) => visitor.get(`/api/fact-files/${id}`),
    (visitor, id) =>
      visitor.get(`/api/fact-files/${id}/history?name=${encodeURIComponent(AMOUNT)}`),
    (visitor, id) => set(visitor, id, { value: '1万元' }),
    (visitor, id) =>
      visitor.send('POST', `/api/fact-files/${id}/withdrawals`, {
        name: AMOUNT,
        former: crypto.randomUUID(),
        reason: '无',
      }),
  ]
  const blank = (text: string) => text.replaceAll(/"(?:request|instance)":"[^"]*"/g, '')
  for (const visitor of [enterprise, district])
    for (const ask of asks) {
      const [other, missing] = [await ask(visitor, foreign), await ask(visitor, nobody)]
      expect([other.status, blank(other.text)]).toEqual([404, blank(missing.text)])
    }
  const government = await officer.get<FilePage>(
    `/api/fact-files?search=${encodeURIComponent('财政局')}`,
  )
  expect(government.body.total).toBe(0)
})

test('a list says how much is known, and finds those of whom a fact is missing', async () => {
  const officer = await journey.as('bureau_officer')
  const { body: vocabulary } =
    await officer.get<Static<typeof FactVocabulary>>('/api/fact-vocabulary')
  expect(vocabulary.facts.find(({ name }) => name === '技术合同')).toMatchObject({
    kind: 'records',
    fields: expect.arrayContaining([{ name: '技术交易额', kind: 'money', unit: '元' }]),
  })
  const { body: all } = await officer.get<FilePage>('/api/fact-files?pageSize=100')
  for (const row of all.rows) expect(row.known + row.missing).toBe(vocabulary.facts.length)
  const fact = encodeURIComponent('上年度.技术交易额')
  const [known, missing] = await Promise.all(
    ['known', 'missing'].map(async (state) => {
      const query = `pageSize=100&fact=${fact}&state=${state}`
      return (await officer.get<FilePage>(`/api/fact-files?${query}`)).body.total
    }),
  )
  expect((known ?? 0) + (missing ?? 0)).toBe(all.total)
})
