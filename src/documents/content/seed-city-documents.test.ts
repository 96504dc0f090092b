import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../tests/database.ts'
import { NOW, testAct } from '../../../tests/sample-document.ts'
import { readEvents } from '../../trust/event.store.ts'
import { write } from '../../trust/write.ts'
import { listDocuments, EVERY_DOCUMENT } from '../document.store.ts'
import { listItems } from '../item.store.ts'
import { findNewestVersion, insertVersion, listVersions } from '../version.store.ts'
import { seedCityDocuments } from './seed-city-documents.ts'

const edition = (figure: string): string => `
文件: D9
性质: 正式文件
标题: 某市支持平台若干措施
文号: 某政办〔2025〕1号
发文机关: [某市人民政府]
条款:
  - { 地址: 一, 题: 奖励, 摘要: 平台奖励 }
  - { 地址: 一/（一）, 题: 认定, 摘要: 认定条件 }
任务:
  - { 条款: 一/（一）, 事项: 认定平台, 牵头: [市科技局] }
政策:
  - { 条款: 一, 方式: 定额, 金额: ${figure}万元 }
  - { 条款: 一, 方式: 贴息, 标准: 待细则 }
`

async function seedWith(db: TestDatabase['db'], text: string): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kechuang-content-'))
  await writeFile(join(folder, 'D9.yaml'), text)
  return seedCityDocuments(db, { folder, now: NOW })
}

const onlyDocument = async (db: TestDatabase['db']) => {
  const page = { sort: 'title', direction: 'asc', offset: 0, limit: 10 } as const
  const [document] = await listDocuments(db, { filter: EVERY_DOCUMENT, sight: 'confirmed' }, page)
  if (document === undefined) throw new Error('no document was taken over')
  return document
}

test('content becomes a confirmed structure once, however often the program starts', async () => {
  await using test = await openTestDatabase()
  expect(await seedWith(test.db, edition('50'))).toEqual(['D9'])
  expect(await seedWith(test.db, edition('50'))).toEqual([])
  const document = await onlyDocument(test.db)
  expect(document).toMatchObject({
    code: 'D9',
    state: 'confirmed',
    confirmed_version: 1,
    text_id: null,
    issuers: ['某市人民政府'],
  })
  const version = await findNewestVersion(test.db, document.id, 'confirmed')
  const items = await listItems(test.db, version ?? { id: '', text_id: null }, null)
  expect(items.map(({ kind, clause, summary }) => [kind, clause, summary])).toEqual([
    ['head', null, null],
    ['benefit', '一', null],
    ['benefit', '一', '标准待细则'],
    ['duty', '一/（一）', null],
  ])
  const [event] = await readEvents(test.db, { subject: `document:${document.id}` })
  expect(event).toMatchObject({ who: null, what: 'document.seed' })
})

test('a newer edition becomes a new version; the former one stays to be read', async () => {
  await using test = await openTestDatabase()
  await seedWith(test.db, edition('50'))
  expect(await seedWith(test.db, edition('60'))).toEqual(['D9'])
  const document = await onlyDocument(test.db)
  const versions = await listVersions(test.db, document.id, 'confirmed')
  expect(versions.map(({ version, state }) => [version, state])).toEqual([
    [2, 'confirmed'],
    [1, 'confirmed'],
  ])
  expect(document.confirmed_version).toBe(2)
})

test('what officials are working on is not overtaken by a newer edition', async () => {
  await using test = await openTestDatabase()
  await seedWith(test.db, edition('50'))
  const { id } = await onlyDocument(test.db)
  await write(test.db, testAct(id), (tx) =>
    insertVersion(tx, {
      id: crypto.randomUUID(),
      document_id: id,
      version: 2,
      origin: 'former',
      former: 1,
      text_id: null,
      content_hash: null,
      reason: '更正',
      opened_by: null,
      opened_at: NOW,
    }),
  )
  expect(await seedWith(test.db, edition('60'))).toEqual([])
})
