import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Db, Tx } from '../db/database.ts'
import { findByCreditCode } from '../party/organisation.store.ts'
import type { ProgramFact } from '../policy/ir/program.ts'
import { type Act, SYSTEM } from '../trust/event.ts'
import { readEvents } from '../trust/event.store.ts'
import { write } from '../trust/write.ts'
import { type DemoFacts, parseDemoFacts } from './demo-facts.ts'
import { STATED_SOURCE } from './fact.ts'
import { findCurrentFact, insertFacts } from './fact.store.ts'

const FILE = 'registers/demo-facts.yaml'
const SUBJECT = 'demo:facts'
const SOURCE = '演示数据'

type Seeding = {
  /** The demo facts of the city; a city may have none. */
  readonly file: string
  readonly vocabulary: readonly ProgramFact[]
  readonly now: Date
}

/**
 * Puts the demo facts in, once in the life of a database and only for organisations of the demo: they go
 * when these are removed. Answers whether it did.
 */
export async function seedDemoFacts(db: Db, { file, vocabulary, now }: Seeding): Promise<boolean> {
  if (!existsSync(file)) return false
  const story = await readEvents(db, { subject: SUBJECT, limit: 1 })
  if (story.length > 0) return false
  const told = parseDemoFacts(await readFile(file, 'utf8'), { file: FILE, vocabulary })
  const owners = await demoOrganisations(db, told)
  if (owners.size === 0) return false
  const act: Act = { who: null, asWhom: SYSTEM, what: 'demo.seed-facts', subject: SUBJECT, now }
  await write(db, act, async (tx) => {
    for (const facts of told) {
      const organisation = owners.get(facts.creditCode)
      if (organisation !== undefined) await enter(tx, facts, { organisation, now })
    }
  })
  return true
}

async function demoOrganisations(
  db: Db,
  told: readonly DemoFacts[],
): Promise<ReadonlyMap<string, string>> {
  const owners = new Map<string, string>()
  for (const creditCode of new Set(told.map((facts) => facts.creditCode))) {
    const found = await findByCreditCode(db, creditCode)
    if (found?.demo === true) owners.set(creditCode, found.id)
  }
  return owners
}

async function enter(
  tx: Tx,
  { matter, period, knownSince, stated, reason, values }: DemoFacts,
  { organisation, now }: { readonly organisation: string; readonly now: Date },
): Promise<void> {
  const rows = await Promise.all(
    values.map(async ({ name, type, value }) => {
      const key = { organisation, matter, name, period, stated }
      const former = await findCurrentFact(tx, key)
      const source = stated ? STATED_SOURCE : SOURCE
      const kept = { ...key, id: randomUUID(), former: former?.id ?? null, type, value, source }
      // What is corrected in the same act stands after what it corrects.
      const recordedAt = former === null ? now : new Date(former.recordedAt.getTime() + 1)
      return { ...kept, knownSince, reason, importId: null, recordedBy: null, recordedAt }
    }),
  )
  await insertFacts(tx, rows)
}
