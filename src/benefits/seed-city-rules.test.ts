import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../tests/database.ts'
import { programHash } from '../policy/ir/program-hash.ts'
import { readEvents } from '../trust/event.store.ts'
import { write } from '../trust/write.ts'
import {
  findRuleVersion,
  insertRuleVersion,
  listRuleVersions,
  lockRules,
} from './rule-version.store.ts'
import { programsInForce, rulesInForce } from './rules-in-force.ts'
import { seedCityRules } from './seed-city-rules.ts'

const NOW = new Date('2026-03-02T01:00:00Z')
const WUHAN = join(import.meta.dirname, '../../cities/wuhan/benefits')
const FACTS = '事实: {营业额: {类型: 金额, 范围: {不低于: 0元}}, 申报日期: {类型: 日期}}'

const rules = (rate: string, from = '2024-01-28') => `
# 样例
文件: D9
生效: ${from}
选用版本依据: 申报日期
最后核对: 2026-01-01
条款:
  一:
    摘要: 营业额奖励
    规则:
      营业额奖励:
        对象: 企业
        计算: 营业额 × ${rate}
        取整: {方式: 舍去, 到: 分, 依据: 内部口径}
`

async function seedWith(
  db: TestDatabase['db'],
  files: Readonly<Record<string, string>>,
  facts = FACTS,
): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kechuang-rules-'))
  for (const [name, text] of Object.entries({ ...files, 'facts.yaml': facts }))
    await writeFile(join(folder, name), text)
  return seedCityRules(db, { folder, now: NOW })
}

const editions = async (db: TestDatabase['db']) =>
  (await listRuleVersions(db, 'D9')).map((version) => [
    version.number,
    version.in_force_from,
    version.edition,
  ])

test("a city's rules enter once, and are in force as they were compiled", async () => {
  await using test = await openTestDatabase()
  const taken = await seedCityRules(test.db, { folder: WUHAN, now: NOW })
  expect(taken.length).toBeGreaterThanOrEqual(4)
  expect(await seedCityRules(test.db, { folder: WUHAN, now: NOW })).toEqual([])
  const { versions, programs, vocabulary } = await rulesInForce(test.db)
  expect(versions.map(({ file_name }) => file_name).sort()).toEqual([...taken].sort())
  expect(programs.map(programHash)).toEqual(versions.map(({ program_hash }) => program_hash))
  expect(vocabulary.map(({ name }) => name)).toContain('上年度.技术交易额')
  const [event] = await readEvents(test.db, { subject: 'rule_version:all' })
  expect(event).toMatchObject({ who: null, what: 'rules.seed' })
})

test('a corrected file is the next edition of its day; the former stays', async () => {
  await using test = await openTestDatabase()
  await seedWith(test.db, { 'D9@2024-01-28.yaml': rules('8%') })
  const [before] = await programsInForce(test.db)
  expect(await seedWith(test.db, { 'D9@2024-01-28.yaml': rules('6%') })).toEqual([
    'D9@2024-01-28.yaml',
  ])
  expect(await editions(test.db)).toEqual([
    [2, '2024-01-28', 2],
    [1, '2024-01-28', 1],
  ])
  const after = await programsInForce(test.db)
  expect(after).toHaveLength(1)
  expect(after[0]).not.toEqual(before)
  const [, first] = await listRuleVersions(test.db, 'D9')
  const former = await findRuleVersion(test.db, first?.id ?? '')
  expect([former?.program, former?.source]).toEqual([before, rules('8%')])
})

test('who asks during a look shares the next one, and sees what was added before he asked', async () => {
  await using test = await openTestDatabase()
  await seedWith(test.db, { 'a.yaml': rules('8%') })
  const before = rulesInForce(test.db)
  const [asked, alike] = [rulesInForce(test.db), rulesInForce(test.db)]
  expect([asked === before, alike === asked]).toEqual([false, true])
  expect(await asked).toBe(await before)
  const during = Array.from({ length: 3 }, () => rulesInForce(test.db))
  await seedWith(test.db, { 'b.yaml': rules('6%', '2025-01-01') })
  expect((await rulesInForce(test.db)).versions).toHaveLength(2)
  expect(await Promise.all(during)).toHaveLength(3)
})

test('a file of a later day stands beside that of the former day', async () => {
  await using test = await openTestDatabase()
  await seedWith(test.db, { 'D9@2024-01-28.yaml': rules('8%') })
  const both = { 'a.yaml': rules('8%'), 'b.yaml': rules('6%', '2025-01-01') }
  expect(await seedWith(test.db, both)).toEqual(['b.yaml'])
  const programs = await programsInForce(test.db)
  expect(programs.map(({ inForceFrom }) => inForceFrom)).toEqual(['2024-01-28', '2025-01-01'])
})

test('facts that mean something else now make a new edition of the rules that read them', async () => {
  await using test = await openTestDatabase()
  await seedWith(test.db, { 'a.yaml': rules('8%') })
  const wider = FACTS.replace('申报日期', '规模: {类型: 枚举, 取值: [大, 小]}, 申报日期')
  expect(await seedWith(test.db, { 'a.yaml': rules('8%') }, wider)).toEqual(['a.yaml'])
  const { vocabulary } = await rulesInForce(test.db)
  expect(vocabulary.map(({ name }) => name)).toContain('规模')
})

test("what officials corrected is not overtaken by the city's content", async () => {
  await using test = await openTestDatabase()
  await seedWith(test.db, { 'a.yaml': rules('8%') })
  const [version] = (await rulesInForce(test.db)).versions
  if (version === undefined) throw new Error('no rules were taken over')
  await write(test.db, act(), async (tx) => {
    await lockRules(tx)
    const [submitter, approver] = [crypto.randomUUID(), crypto.randomUUID()]
    await insertRuleVersion(tx, {
      ...version,
      id: crypto.randomUUID(),
      origin: 'draft',
      submitted_by: submitter,
      submitted_at: NOW,
      approved_by: approver,
    })
  })
  expect(await seedWith(test.db, { 'a.yaml': rules('6%') })).toEqual([])
})

test('the database refuses to change or remove an approved version', async () => {
  await using test = await openTestDatabase()
  await seedWith(test.db, { 'a.yaml': rules('8%') })
  for (const statement of [
    `update rule_version set source = ''`,
    'delete from rule_version',
    `update rule_vocabulary set source = ''`,
  ])
    await expect(
      write(test.db, act(), (tx) => sql.raw(statement).execute(tx)),
    ).rejects.toMatchObject({ code: 'KC010' })
})

test('nobody approves what he submitted', async () => {
  await using test = await openTestDatabase()
  await seedWith(test.db, { 'a.yaml': rules('8%') })
  const [version] = (await rulesInForce(test.db)).versions
  if (version === undefined) throw new Error('no rules were taken over')
  const one = crypto.randomUUID()
  const alone = { origin: 'draft', submitted_by: one, submitted_at: NOW, approved_by: one } as const
  await expect(
    write(test.db, act(), async (tx) => {
      await lockRules(tx)
      await insertRuleVersion(tx, { ...version, ...alone, id: crypto.randomUUID() })
    }),
  ).rejects.toMatchObject({ code: '23514' })
})

const act = () => ({
  who: null,
  asWhom: { organisation: null, role: 'system' },
  what: 'test.rules',
  subject: 'rule_version:all',
  now: NOW,
})
