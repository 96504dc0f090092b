import { join } from 'node:path'
import type { Db } from '../src/db/database.ts'
import { type CityCatalogue, loadCatalogue } from '../src/programmes/catalogue/load-catalogue.ts'
import { seedCityTopics } from '../src/programmes/catalogue/seed-city-topics.ts'

const FOLDER = join(import.meta.dirname, '../cities/wuhan/programmes')

let read: Promise<CityCatalogue | null> | null = null

/** Wuhan's catalogue as its content says it, read once for all tests of a worker. */
export async function wuhanCatalogue(): Promise<CityCatalogue> {
  read ??= loadCatalogue(FOLDER)
  const catalogue = await read
  if (catalogue === null) throw new Error('Wuhan has programmes')
  return catalogue
}

/** Puts Wuhan's topics into a test database. */
export const seedTopics = (db: Db, now: Date): Promise<string[]> =>
  seedCityTopics(db, { folder: FOLDER, now })
