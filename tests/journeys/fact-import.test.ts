import { readSheet } from 'read-excel-file/node'
import { DuckDBInstance } from '@duckdb/node-api'
import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyDatabase } from '../../src/trust/verify-database.ts'
import {
  apply,
  type FactImportBody,
  type FileBody,
  fileNamed,
  type LinePage,
  upload,
} from './fact-journey.ts'
import { type Journey, openJourney, type ProblemBody, type Visitor } from './journey.ts'

let journey: Journey
let officer: Visitor

beforeAll(async () => {
  journey = await openJourney({ withRules: true, withFactImports: true, withDemoFacts: true })
  officer = await journey.as('bureau_officer')
})
afterAll(() => journey[Symbol.asyncDispose]())

const SOFTWARE = '武汉示例软件有限公司（演示）'
const lines = async (visitor: Visitor, id: string, outcome: string) =>
  (await visitor.get<LinePage>(`/api/fact-imports/${id}/lines?outcome=${outcome}`)).body

const shown = async (name: string, fact: string, period: string | null) => {
  const id = await fileNamed(officer, name)
  const { body } = await officer.get<FileBody>(`/api/fact-files/${id}`)
  return body.facts
    .filter((entry) => entry.name === fact && entry.period === period && !entry.stated)
    .map(({ text }) => text)
}

const TABLE = `机构名称,期间,研发投入（万元）,国家拨付资金,在汉
${SOFTWARE},2018,120.5,,是
${SOFTWARE},2017,abc,,
没有这家公司,2018,1,2万元,是
${SOFTWARE},2016,,2000000,
`

test('a table is reported on cell by cell before anything is written, then written in one act', async () => {
  const checked = await upload(officer, TABLE, '事实.csv')
  expect(checked).toMatchObject({
    state: 'checked',
    rows: 4,
    accepted: 2,
    unchanged: 0,
    refused: 3,
  })
  const refused = await lines(officer, checked.id, 'refused')
  expect(refused.rows.map(({ line, head, found }) => [line, head, found])).toEqual([
    [3, '研发投入（万元）', 'abc'],
    [4, '机构名称', '没有这家公司'],
    [5, '国家拨付资金', '2000000'],
  ])
  expect(refused.rows.every(({ expected, advice }) => expected !== null && advice !== null)).toBe(
    true,
  )
  expect(await shown('示例软件', '研发投入', '2018')).toEqual([])
  const applied = await apply(officer, checked.id)
  expect(applied).toMatchObject({ state: 'applied', moves: ['withdraw'] })
  expect(await shown('示例软件', '研发投入', '2018')).toEqual(['120.5万元'])
  const again = await upload(officer, TABLE, '事实.csv')
  expect(again).toMatchObject({ accepted: 0, unchanged: 2, refused: 3, moves: ['cancel'] })
})

test('an import is taken back: what was there before stands again, what others changed stays', async () => {
  const before = await upload(
    officer,
    `机构名称,期间,研发投入（万元）\n${SOFTWARE},2015,10\n`,
    'a.csv',
  )
  await apply(officer, before.id)
  const table = `机构名称,期间,研发投入（万元）,在汉\n${SOFTWARE},2015,20,\n${SOFTWARE},2014,30,是\n`
  const wrong = await upload(officer, table, 'b.csv')
  expect((await lines(officer, wrong.id, 'accepted')).rows[0]).toMatchObject({
    text: '20万元',
    formerText: '10万元',
  })
  await apply(officer, wrong.id)
  const later = await upload(
    officer,
    `机构名称,期间,研发投入（万元）\n${SOFTWARE},2014,40\n`,
    'c.csv',
  )
  await apply(officer, later.id)
  const { body } = await officer.send<FactImportBody>(
    'POST',
    `/api/fact-imports/${wrong.id}/withdrawal`,
    { reason: '上传了旧表' },
  )
  expect(body).toMatchObject({ state: 'withdrawn', leftStanding: 1, reason: '上传了旧表' })
  expect(await shown('示例软件', '研发投入', '2015')).toEqual(['10万元'])
  expect(await shown('示例软件', '研发投入', '2014')).toEqual(['40万元'])
  expect(await shown('示例软件', '在汉', '2014')).toEqual([null])
  const twice = await officer.send<ProblemBody>(
    'POST',
    `/api/fact-imports/${wrong.id}/withdrawal`,
    {
      reason: '再次',
    },
  )
  expect(twice.body.code).toBe('FACT_IMPORT_MOVED_ON')
  expect((await verifyDatabase(journey.db, [])).findings).toEqual([])
})

test('a report that facts have overtaken is not written at all', async () => {
  const table = (value: string) => `机构名称,期间,研发投入（万元）\n${SOFTWARE},2013,${value}\n`
  const [first, second] = [
    await upload(officer, table('1'), 'a.csv'),
    await upload(officer, table('2'), 'b.csv'),
  ]
  await apply(officer, first.id)
  const late = await apply(officer, second.id)
  expect(late).toMatchObject({ state: 'failed' })
  expect(late.failureMessage).toContain('没有写入任何内容')
  expect(await shown('示例软件', '研发投入', '2013')).toEqual(['1万元'])
})

test('a cancelled import leaves neither facts nor a report', async () => {
  const checked = await upload(officer, `机构名称,期间,在汉\n${SOFTWARE},2012,是\n`, 'a.csv')
  const path = `/api/fact-imports/${checked.id}`
  const cancelled = await officer.send<FactImportBody>('POST', `${path}/cancellation`)
  expect(cancelled.body).toMatchObject({ state: 'cancelled', moves: [] })
  expect((await lines(officer, checked.id, 'accepted')).rows).toEqual([])
  const late = await officer.send<ProblemBody>('POST', `${path}/application`)
  expect(late.body.code).toBe('FACT_IMPORT_MOVED_ON')
})

test('a large table is cancelled while it is read, and stays cancelled', async () => {
  const rows = Array.from({ length: 3_000 }, (_, index) => `${SOFTWARE},${1900 + (index % 90)},是`)
  const form = new FormData()
  form.append('file', new Blob([`机构名称,期间,在汉\n${rows.join('\n')}\n`]), '大表.csv')
  const path = `/api/fact-imports?source=${encodeURIComponent('年报')}`
  const { body: begun } = await officer.send<FactImportBody>('POST', path, form)
  const stop = await officer.send<FactImportBody>(
    'POST',
    `/api/fact-imports/${begun.id}/cancellation`,
  )
  expect(stop.body.state).toBe('cancelled')
  // Jobs come one after the other: when this one is read, that one has had its turn.
  await upload(officer, `机构名称,期间,在汉\n${SOFTWARE},2012,是\n`, 'a.csv')
  const { body: later } = await officer.get<FactImportBody>(`/api/fact-imports/${begun.id}`)
  expect(later).toMatchObject({ state: 'cancelled', accepted: 0 })
  expect((await lines(officer, begun.id, 'accepted')).rows).toEqual([])
})

test('what is exported and imported again changes nothing', async () => {
  const id = await fileNamed(officer, SOFTWARE)
  await officer.send('POST', `/api/fact-files/${id}/facts`, {
    name: '技术合同',
    former: null,
    source: '登记系统',
    value: [
      { 类型: '技术开发', 卖方类型: '高校院所', 技术交易额: '80.01万元', 登记日期: '2025-03-01' },
    ],
  })
  const exported = await fetch(`${journey.url}/api/fact-files/workbook`, {
    headers: { cookie: officer.cookie() ?? '' },
  })
  const bytes = new Uint8Array(await exported.arrayBuffer())
  const rows = await readSheet(Buffer.from(bytes))
  expect(rows.length).toBeGreaterThan(80)
  const again = await upload(officer, bytes, '一企一档.xlsx')
  expect(again).toMatchObject({ accepted: 0, unchanged: rows.length - 1, refused: 0 })
})

test('the template is itself a table without faults, and tells of every fact', async () => {
  const answer = await fetch(`${journey.url}/api/fact-vocabulary/workbook`, {
    headers: { cookie: officer.cookie() ?? '' },
  })
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const [heads = []] = await readSheet(Buffer.from(bytes))
  expect(heads).toEqual(expect.arrayContaining(['统一社会信用代码', '在汉', '研发投入（万元）']))
  const empty = await upload(officer, bytes, '模板.xlsx')
  expect(empty.failureMessage).toContain('表中没有任何事实')
})

test.each([
  [
    'CSV in GB18030',
    async () => new Uint8Array(await readFile(join(import.meta.dirname, 'facts-gb18030.csv'))),
  ],
  [
    'Parquet',
    () =>
      parquetOf(`select '${SOFTWARE}' as 机构名称, '2011' as 期间,
     123.4::double as "研发投入（万元）", true as 在汉, date '2025-02-03' as 申报日期`),
  ],
])('%s is read as Excel is', async (_format, bytesOf) => {
  const checked = await upload(officer, await bytesOf(), '事实')
  expect(checked).toMatchObject({ state: 'checked', accepted: 3, refused: 0 })
  const { rows } = await lines(officer, checked.id, 'accepted')
  expect(rows.map(({ text }) => text)).toEqual(['123.4万元', '是', '2025-02-03'])
})

async function parquetOf(query: string): Promise<Uint8Array<ArrayBuffer>> {
  const file = join(tmpdir(), `${crypto.randomUUID()}.parquet`)
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`copy (${query}) to '${file}' (format parquet)`)
  connection.closeSync()
  instance.closeSync()
  const bytes = new Uint8Array(await readFile(file))
  await rm(file)
  return bytes
}

test('a file that is no table of facts is refused with what to do', async () => {
  for (const [content, words] of [
    ['\u0000\u0001\u0002\u0003\u0004', '认不出'],
    ['PAR1 broken', 'Parquet'],
    ['只有一列\n值\n', '首行缺少列'],
  ] as const) {
    const failed = await upload(officer, content, '表格')
    expect([content, failed.state]).toEqual([content, 'failed'])
    expect(failed.failureMessage).toContain(words)
  }
})

test('a district writes about its own part of the city only, and sees its own imports only', async () => {
  const district = await journey.as('district')
  const table = `机构名称,期间,在汉\n${SOFTWARE},2010,是\n武汉示例新材料有限公司（演示）,2010,是\n`
  const checked = await upload(district, table, 'a.csv')
  expect(checked).toMatchObject({ accepted: 1, refused: 1 })
  const byOfficer = await upload(officer, `机构名称,期间,在汉\n${SOFTWARE},2009,是\n`, 'a.csv')
  const foreign = await district.get<ProblemBody>(`/api/fact-imports/${byOfficer.id}`)
  expect(foreign.body.code).toBe('NOT_FOUND')
  const applied = await district.send('POST', `/api/fact-imports/${byOfficer.id}/application`)
  expect(applied.status).toBe(404)
})
