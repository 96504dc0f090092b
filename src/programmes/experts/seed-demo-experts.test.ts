import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../../tests/database.ts'
import { TODAY, NOW } from '../../../tests/sample-experts.ts'
import { loadCity } from '../../party/load-city.ts'
import { loadDemo } from '../../party/load-demo.ts'
import { removeDemo, seedDemo } from '../../party/seed-demo.ts'
import { countExperts, type ExpertFilter } from './expert.store.ts'
import { seedDemoExperts } from './seed-demo-experts.ts'

const CITY = join(import.meta.dirname, '../../../cities/wuhan')

test('the demo fills the pool once, verified and not, and takes it away again', async () => {
  await using database = await openTestDatabase()
  const { db } = database
  const demo = await loadDemo(CITY, await loadCity(CITY))
  if (demo === null) throw new Error('no demo')
  const seeding = { file: join(CITY, 'programmes/demo-experts.yaml'), now: NOW }
  expect(await seedDemoExperts(db, seeding)).toBe(false)
  await seedDemo(db, { demo, now: NOW })
  expect(await seedDemoExperts(db, seeding)).toBe(true)
  expect(await seedDemoExperts(db, seeding)).toBe(false)
  const count = (standing: ExpertFilter['standing']) =>
    countExperts(db, { search: null, field: null, organisationId: null, standing, on: TODAY })
  expect(
    await Promise.all([count(null), count('unverified'), count('paused'), count('expiring')]),
  ).toEqual([14, 1, 1, 1])
  await removeDemo(db, NOW)
  expect(await count(null)).toBe(0)
})
