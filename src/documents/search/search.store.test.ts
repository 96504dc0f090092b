import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../tests/database.ts'
import { keepSampleDocument, sampleItem, testAct } from '../../../tests/sample-document.ts'
import { write } from '../../trust/write.ts'
import { searchDocuments } from './search-documents.ts'
import { indexEntry } from './search-query.ts'
import { replaceIndex } from './search.store.ts'
import { listUnitDuties, listUnits } from './unit.store.ts'

const everything = { issuer: null, year: null, kind: null, sight: 'drafts' } as const

/** Keeps a document whose clauses say these words. */
async function keepWords(
  { db }: TestDatabase,
  title: string,
  clauses: readonly string[],
): Promise<string> {
  const { documentId } = await keepSampleDocument(db, [sampleItem('建平台')], {
    title,
    number: null,
  })
  const rows = [title, ...clauses].map((words, index) => {
    const { tokens, length } = indexEntry(words)
    const address = index === 0 ? '' : String(index)
    return { address, heading: '', words, start_at: index * 100, tokens, length }
  })
  await write(db, testAct(documentId), (tx) => replaceIndex(tx, documentId, rows))
  return documentId
}

const search = async ({ db }: TestDatabase, question: string, filter = {}) =>
  searchDocuments(db, { question, filter: { ...everything, ...filter } }, { offset: 0, limit: 10 })

test('documents with all the words come first, then those with some', async () => {
  await using test = await openTestDatabase()
  const both = await keepWords(test, '甲措施', ['对中试平台给予奖励', '附则'])
  await keepWords(test, '乙措施', ['对中试平台给予指导'])
  const found = await search(test, '中试平台 奖励')
  expect(found.hits.map(({ document }) => document.id)).toEqual([both])
  expect(found.hits[0]?.clauses[0]).toMatchObject({ address: '1', start: 100 })
  const some = await search(test, '中试平台 量子')
  expect(some.total).toBe(2)
})

test('a document is listed once, however many of its clauses answer', async () => {
  await using test = await openTestDatabase()
  const id = await keepWords(test, '甲措施', ['平台一', '平台二', '平台三'])
  const { hits, total } = await search(test, '平台')
  expect([total, hits[0]?.document.id, hits[0]?.clausesFound]).toEqual([1, id, 3])
})

test('what is not confirmed is found by those who may see it only', async () => {
  await using test = await openTestDatabase()
  await keepWords(test, '甲措施', ['对中试平台给予奖励'])
  expect((await search(test, '中试')).total).toBe(1)
  expect((await search(test, '中试', { sight: 'confirmed' })).total).toBe(0)
  expect((await search(test, '中试', { year: 1999 })).total).toBe(0)
  expect((await search(test, '中试', { issuer: '江城市人民政府办公室', kind: '措施' })).total).toBe(
    1,
  )
})

test('words that are quotes, operators and backslashes break nothing', async () => {
  await using test = await openTestDatabase()
  await keepWords(test, String.raw`甲'措施" & | ! \ :*`, ['a:b*c & !d | (e)'])
  for (const question of ["'", String.raw`\ ' " & | ! ( ) :*`, "a' | 'b", ':*:*', 'a:b*c'])
    await expect(search(test, question)).resolves.toBeDefined()
})

test('the index of words can answer, so that nobody walks over all clauses of a large city', async () => {
  await using test = await openTestDatabase()
  await keepWords(test, '甲措施', ['对平台给予奖励'])
  const plan = await test.db.transaction().execute(async (tx) => {
    // A small table is read whole in any case; here the index has to show that it can.
    await sql`set local enable_seqscan = off`.execute(tx)
    const { rows } = await sql<{ 'QUERY PLAN': string }>`
      explain select 1 from document_search where tokens @@ ${"'平台'"}::tsquery`.execute(tx)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
  expect(plan).toMatch(/document_search_tokens/)
})

test('the duties of a unit are found under any of its names, as lead or in support', async () => {
  await using test = await openTestDatabase()
  await keepSampleDocument(test.db, [sampleItem('建平台')])
  const range = { filter: everything, offset: 0, limit: 10 }
  const asked = { names: ['市科技创新局', '市科技局'], role: null }
  const found = await listUnitDuties(test.db, asked, range)
  expect(found).toMatchObject({ total: 1, rows: [{ role: 'lead', heading: '建设平台' }] })
  const support = await listUnitDuties(test.db, { names: ['市财政局'], role: 'lead' }, range)
  expect(support.total).toBe(0)
  expect(await listUnits(test.db, everything, '科技')).toEqual([
    { name: '市科技局', lead: 1, support: 0 },
  ])
})
