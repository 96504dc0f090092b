// Which cases on file a draft would change: every organisation with facts, by the rules in force and by the same
// rules with the draft among them; and the answers that were kept or decided before.
import { setImmediate } from 'node:timers/promises'
import { type Day, dayOf } from '../../base/day.ts'
import type { Db } from '../../db/database.ts'
import { grantedTo } from '../../funds/granted.store.ts'
import type { Program } from '../../policy/ir/program.ts'
import { factsOfAll, type KnownFile } from '../../registers/fact.store.ts'
import { type RulesInForce, rulesInForce } from '../rules-in-force.ts'
import { compileFiles } from './assess-files.ts'
import { type CaseComparison, createTally } from './case-change.ts'
import { namesOf } from './case-name.store.ts'
import { compareKept } from './compare-kept.ts'

export type DraftCases = {
  /** The day on which what is on file is reckoned: today, with the facts that are known today. */
  readonly day: string
  /** The draft is in force later and was taken to be in force from today on. */
  readonly isAssumed: boolean
  readonly files: CaseComparison
  readonly kept: CaseComparison
}

/** More organisations than a page can wait for; a what-if runs over all of them. */
const ORGANISATIONS_MAX = 3000
/** Organisations whose grants are read at once, and after which others have their turn. */
const BATCH = 100

/** Compares the rules in force with a draft's program over the organisations on file and the kept answers. */
export async function draftCases(
  db: Db,
  { program, now }: { readonly program: Program; readonly now: Date },
): Promise<DraftCases> {
  const today = dayOf(now)
  const isAssumed = program.inForceFrom > today
  const rules = await rulesInForce(db)
  const assumed = isAssumed ? { ...program, inForceFrom: today } : program
  return {
    day: today,
    isAssumed,
    files: await compareFiles(db, {
      before: rules.programs,
      after: withDraft(rules, assumed),
      today,
    }),
    kept: await compareKept(db, program),
  }
}

type Sides = {
  readonly before: readonly Program[]
  readonly after: readonly Program[]
  readonly today: Day
}

async function compareFiles(db: Db, { before, after, today }: Sides): Promise<CaseComparison> {
  const [assessBefore, assessAfter] = [compileFiles(before, today), compileFiles(after, today)]
  const tally = createTally()
  const flush = async (files: readonly KnownFile[]): Promise<void> => {
    const ids = files.map(({ organisation }) => organisation)
    const [granted, names] = await Promise.all([grantedTo(db, ids), namesOf(db, ids)])
    for (const file of files) {
      const { organisation } = file
      const of = { organisation, name: names.get(organisation) ?? '', at: null, run: null }
      const known = granted.get(organisation) ?? []
      tally.add(of, assessBefore(file, known), assessAfter(file, known))
    }
    await setImmediate()
  }
  let batch: KnownFile[] = []
  let isComplete = true
  for await (const file of factsOfAll(db, today)) {
    if (tally.compared() + batch.length >= ORGANISATIONS_MAX) {
      isComplete = false
      break
    }
    batch.push(file)
    if (batch.length < BATCH) continue
    await flush(batch)
    batch = []
  }
  await flush(batch)
  return tally.result(isComplete)
}

/** The rules in force as they would be after approval: the draft takes the place of its day's version. */
const withDraft = ({ versions }: RulesInForce, program: Program): Program[] => [
  ...versions
    .filter(
      ({ document, in_force_from: from }) =>
        document !== program.document || from !== program.inForceFrom,
    )
    .map((version) => version.program),
  program,
]
