import { join } from 'node:path'
import { factVocabulary } from '../benefits/fact-vocabulary.ts'
import { rulesInForce } from '../benefits/rules-in-force.ts'
import { seedCityRules } from '../benefits/seed-city-rules.ts'
import type { Db } from '../db/database.ts'
import { seedCityDocuments } from '../documents/content/seed-city-documents.ts'
import { loadDemo } from '../party/load-demo.ts'
import { seedDemo } from '../party/seed-demo.ts'
import { seedDemoApplications } from '../programmes/applications/seed-demo-applications.ts'
import { seedCityTopics } from '../programmes/catalogue/seed-city-topics.ts'
import { seedDemoProjects } from '../programmes/demo/seed-demo-projects.ts'
import { seedDemoExperts } from '../programmes/experts/seed-demo-experts.ts'
import { seedDemoFacts } from '../registers/seed-demo-facts.ts'
import { seedAreas } from '../supervision/areas/seed-areas.ts'
import { seedAssessment } from '../supervision/assessment/seed-assessment.ts'
import { seedIndicators } from '../supervision/indicators/seed-indicators.ts'
import { openPeriods } from '../supervision/periods/open-periods.ts'
import { seedDemoMembers } from '../supervision/members/seed-demo-members.ts'
import { seedDemoFigures } from '../supervision/reports/seed-demo-figures.ts'
import { seedTasks } from '../supervision/tasks/seed-tasks.ts'
import type { CityContent } from './load-city-content.ts'

/** A city's folder, what it says, and whether the demo of it is wanted. */
export type CitySeed = {
  readonly folder: string
  readonly content: CityContent
  readonly wantsDemo: boolean
  readonly now: Date
}

/**
 * Takes a city's folder over into the database, each edition of each part once: documents, rules, topics, tasks, areas,
 * indicators, and the demo where it is wanted. What officials changed meanwhile stays.
 */
export async function seedCity(
  db: Db,
  { folder, content, wantsDemo, now }: CitySeed,
): Promise<void> {
  const { city, knowledge, indicators, reporting } = content
  const demo = wantsDemo ? await loadDemo(folder, city) : null
  if (demo !== null) await seedDemo(db, { demo, now })
  await seedCityDocuments(db, { folder: join(folder, 'documents'), now })
  await seedCityRules(db, { folder: join(folder, 'benefits'), now })
  await seedCityTopics(db, { folder: join(folder, 'programmes'), now })
  if (demo !== null) await seedDemoLives(db, { folder, content, now })
  await seedTasks(db, { book: { knowledge, city }, now })
  await seedAreas(db, { city, now })
  await seedIndicators(db, { shelf: { content: indicators, knowledge }, now })
  await seedAssessment(db, { folder: join(folder, 'indicators'), now })
  await openPeriods(db, { now, practice: reporting })
  if (demo === null) return
  const file = join(folder, 'indicators/demo.yaml')
  await seedDemoFigures(db, { file, now })
  await seedDemoMembers(db, { file, now })
}

/** What the demo's enterprises, applicants and experts have done so far; needs the rules and topics. */
async function seedDemoLives(
  db: Db,
  { folder, content, now }: Omit<CitySeed, 'wantsDemo'>,
): Promise<void> {
  await seedDemoFacts(db, {
    file: join(folder, 'registers/demo-facts.yaml'),
    vocabulary: factVocabulary(await rulesInForce(db)),
    now,
  })
  const programmes = join(folder, 'programmes')
  await seedDemoApplications(db, { file: join(programmes, 'demo.yaml'), city: content.city, now })
  await seedDemoExperts(db, { file: join(programmes, 'demo-experts.yaml'), now })
}

/**
 * Carries a few projects of the demo on to contracts and payments. It takes about as long as all the rest, and nobody
 * needs it to begin: it is done while the door is open already. Answers whether it did.
 */
export const seedDemoLater = (
  db: Db,
  { folder, content, wantsDemo, now }: CitySeed,
): Promise<boolean> => {
  const file = join(folder, 'programmes/demo-projects.yaml')
  return wantsDemo
    ? seedDemoProjects(db, { file, city: content.city, now })
    : Promise.resolve(false)
}
