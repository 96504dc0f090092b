// A what-if over everybody on file. It answers as a run of 免申即享 does, by the same code, and keeps nothing.
import type { Day } from '../../base/day.ts'
import { found } from '../../base/found.ts'
import type { Db } from '../../db/database.ts'
import type { Program } from '../../policy/ir/program.ts'
import { ruleId } from '../../policy/run/claims.ts'
import { factsOf, factsOfAll, type KnownFile } from '../../registers/fact.store.ts'
import type { Audience } from '../audience.ts'
import { CHUNK_FILES, chunksOf, openContest } from '../runs/contest.ts'
import { countOnFile } from '../runs/run-result.store.ts'
import type { RunProgress } from '../runs/run-queue.ts'
import { compileRunRules } from '../runs/run-rules.ts'
import {
  type Assessing,
  claimedAccounts,
  type SettledFile,
  settleFiles,
  settleRivals,
} from '../runs/settle-files.ts'
import { type ExclusionGroups, type OrganisationOutcome, outcomeOf } from './outcome.ts'
import type { WhatIfPrograms } from './scenario.ts'

/** The fact that tells how large a firm is by the classes of the statistics (大型, 中型, 小型, 微型). */
const SIZE_FACT = '企业规模'

type Computing = {
  readonly asOf: Day
  readonly programs: WhatIfPrograms
  readonly audiences: readonly Audience[]
  readonly countsLedger: boolean
  readonly signal: AbortSignal
  readonly onProgress: (progress: RunProgress) => void
}

/**
 * Assesses every organisation on file under the rules as they are and under each scenario, some at a time so
 * that others get their turn. Organisations that claim on the same account are settled again together, as a run
 * settles them. Null where it was broken off.
 */
export async function computeWhatIf(
  db: Db,
  computing: Computing,
): Promise<OrganisationOutcome[] | null> {
  const { asOf, programs, signal, onProgress } = computing
  const sides = [programs.before, ...programs.scenarios].map((rules) =>
    openSide(db, rules, computing),
  )
  const noted = noter(groupsOf(programs.before))
  const total = await countOnFile(db, asOf)
  onProgress({ done: 0, total })
  let done = 0
  for await (const files of chunksOf(factsOfAll(db, asOf))) {
    const settled = []
    for (const side of sides) settled.push(await side.settle(files))
    noted.note(files, settled)
    done += files.length
    onProgress({ done: Math.min(done, total), total })
    if (signal.aborted) return null
  }
  const rivals = new Set(sides.flatMap(({ rivals: own }) => [...own]))
  const files: KnownFile[] = []
  for (const organisation of rivals)
    files.push({ organisation, facts: await factsOf(db, organisation, asOf) })
  const settled = []
  for (const side of sides) settled.push(await side.settleTogether(files))
  noted.note(files, settled)
  return signal.aborted ? null : noted.outcomes()
}

type Side = {
  readonly settle: (files: readonly KnownFile[]) => Promise<SettledFile[]>
  /** The same where rivals of this side are settled one after the other. */
  readonly settleTogether: (files: readonly KnownFile[]) => Promise<SettledFile[]>
  readonly rivals: ReadonlySet<string>
}

/** One set of rules with the claims made under it. */
function openSide(db: Db, programs: readonly Program[], computing: Computing): Side {
  const { asOf, audiences, countsLedger } = computing
  const assessing: Assessing = {
    db,
    rules: compileRunRules(programs, asOf),
    audiences,
    chosen: computing.programs.rules,
    ignoresLedger: !countsLedger,
  }
  const contest = openContest()
  const inChunks = async (files: readonly KnownFile[]): Promise<SettledFile[]> => {
    const settled: SettledFile[] = []
    for (let at = 0; at < files.length; at += CHUNK_FILES)
      settled.push(...(await settleFiles(assessing, files.slice(at, at + CHUNK_FILES))))
    return settled
  }
  return {
    rivals: contest.rivals,
    settle: async (files) => {
      const settled = await settleFiles(assessing, files)
      for (const file of settled) contest.enter(file.of.id, claimedAccounts(file))
      return settled
    },
    settleTogether: async (files) => {
      const isRival = ({ organisation }: KnownFile): boolean => contest.rivals.has(organisation)
      const together = await settleRivals(assessing, files.filter(isRival))
      return [...together, ...(await inChunks(files.filter((file) => !isRival(file))))]
    },
  }
}

const groupsOf = (programs: readonly Program[]): ExclusionGroups =>
  new Map(
    programs.flatMap(({ document, rules }) =>
      rules.flatMap(({ name, exclusion }): [string, string][] =>
        exclusion === null ? [] : [[ruleId(document, name), exclusion.group]],
      ),
    ),
  )

/** Compares what each side found of the same organisations; what is found again takes the former's place. */
function noter(groups: ExclusionGroups) {
  const outcomes = new Map<string, OrganisationOutcome>()
  return {
    note: (files: readonly KnownFile[], settled: readonly (readonly SettledFile[])[]): void => {
      const sizes = new Map(files.map((file) => [file.organisation, sizeOf(file)]))
      const bySide = settled.map((side) => new Map(side.map((file) => [file.of.id, file])))
      for (const { of } of settled[0] ?? []) {
        const answers = bySide.map((side) =>
          found(side.get(of.id), of.id).claimed.map(({ answer }) => answer),
        )
        const size = sizes.get(of.id) ?? null
        outcomes.set(of.id, outcomeOf({ of, size }, answers, groups))
      }
    },
    outcomes: (): OrganisationOutcome[] => [...outcomes.values()],
  }
}

/** As it is on file; never guessed from anything else. */
function sizeOf({ facts }: KnownFile): string | null {
  const known = facts.filter(({ name, matter }) => name === SIZE_FACT && matter === '')
  const newest = known.toSorted((a, b) => ((a.period ?? '') < (b.period ?? '') ? 1 : -1))[0]
  return typeof newest?.value === 'string' ? newest.value : null
}
