import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../database.ts'
import { day, NOW } from '../sample-facts.ts'
import type { Db } from '../../src/db/database.ts'
import { factVocabulary } from '../../src/benefits/fact-vocabulary.ts'
import { rulesInForce } from '../../src/benefits/rules-in-force.ts'
import { seedCityRules } from '../../src/benefits/seed-city-rules.ts'
import { loadCity } from '../../src/party/load-city.ts'
import { loadDemo } from '../../src/party/load-demo.ts'
import { removeDemo, seedDemo } from '../../src/party/seed-demo.ts'
import { factsOfAll, type KnownFile } from '../../src/registers/fact.store.ts'
import { seedDemoFacts } from '../../src/registers/seed-demo-facts.ts'

const CITY = join(import.meta.dirname, '../../cities/wuhan')
const file = join(CITY, 'registers/demo-facts.yaml')

async function allFiles(db: Db): Promise<KnownFile[]> {
  const files: KnownFile[] = []
  for await (const file of factsOfAll(db, day('2026-03-02'))) files.push(file)
  return files
}

test('the demo facts of Wuhan fit its rules, are told once, and go with the demo', async () => {
  await using test = await openTestDatabase()
  const { db } = test
  const demo = await loadDemo(CITY, await loadCity(CITY))
  if (demo === null) throw new Error('Wuhan has a demo')
  await seedCityRules(db, { folder: join(CITY, 'benefits'), now: NOW })
  const seeding = { file, vocabulary: factVocabulary(await rulesInForce(db)), now: NOW }
  expect(await seedDemoFacts(db, seeding)).toBe(false)
  await seedDemo(db, { demo, now: NOW })
  expect(await seedDemoFacts(db, seeding)).toBe(true)
  expect(await seedDemoFacts(db, seeding)).toBe(false)
  const known = await allFiles(db)
  expect(known.length).toBeGreaterThanOrEqual(8)
  const facts = known.flatMap((entry) => entry.facts)
  expect(new Set(facts.map(({ source }) => source))).toEqual(new Set(['演示数据']))
  expect(facts.filter(({ contested }) => contested !== null)).toHaveLength(1)
  expect(facts.filter(({ matter }) => matter.startsWith('演示投资')).length).toBeGreaterThan(20)
  await removeDemo(db, NOW)
  expect(await allFiles(db)).toEqual([])
})
