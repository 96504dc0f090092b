// Which cases on file a draft would change: every organisation with facts, assessed by the rules in force and
// by the same rules with the draft among them.
import { setImmediate } from 'node:timers/promises'
import { dayOf } from '../../base/day.ts'
import type { Db } from '../../db/database.ts'
import { grantedTo } from '../../funds/granted.store.ts'
import type { Program } from '../../policy/ir/program.ts'
import type { Assessed } from '../../policy/run/assess.ts'
import { ruleId } from '../../policy/run/claims.ts'
import { outcomeText } from '../../policy/run/run-tests.ts'
import { factsOfAll, type KnownFile } from '../../registers/fact.store.ts'
import { type RulesInForce, rulesInForce } from '../rules-in-force.ts'
import { compileFiles } from './assess-files.ts'
import { namesOf } from './case-name.store.ts'

/** What a rule answers: its words, and the amount where there is one. */
export type CaseOutcome = { readonly text: string; readonly amountFen: bigint | null }

/** One rule for one organisation and matter that would be answered otherwise. */
export type CaseChange = {
  readonly organisation: string
  readonly name: string
  readonly matter: string
  readonly rule: string
  readonly clause: string
  /** Null where the rule does not exist on that side. */
  readonly before: CaseOutcome | null
  readonly after: CaseOutcome | null
}

export type DraftCases = {
  /** The day on which both sides are reckoned: today, with the facts that are known today. */
  readonly day: string
  /** The draft is in force later and was taken to be in force from today on. */
  readonly isAssumed: boolean
  readonly compared: number
  /** Whether every organisation on file was compared; else only the first of them were. */
  readonly isComplete: boolean
  readonly changedOrganisations: number
  readonly beforeFen: bigint
  readonly afterFen: bigint
  /** At most the first so many changes, the largest first. */
  readonly changes: readonly CaseChange[]
  readonly changeCount: number
}

/** More organisations than a page can wait for; a what-if runs over all of them. */
const ORGANISATIONS_MAX = 3000
/** Organisations whose grants are read at once, and after which others have their turn. */
const BATCH = 100
const CHANGES_SHOWN = 200

/** Compares the rules in force with a draft's program over the organisations on file. */
export async function draftCases(
  db: Db,
  { program, now }: { readonly program: Program; readonly now: Date },
): Promise<DraftCases> {
  const today = dayOf(now)
  const isAssumed = program.inForceFrom > today
  const rules = await rulesInForce(db)
  const assumed = isAssumed ? { ...program, inForceFrom: today } : program
  const sides = [
    compileFiles(rules.programs, today),
    compileFiles(withDraft(rules, assumed), today),
  ] as const
  const tally = { compared: 0, isComplete: true, beforeFen: 0n, afterFen: 0n }
  const changed: Omit<CaseChange, 'name'>[] = []
  const flush = async (files: readonly KnownFile[]): Promise<void> => {
    const granted = await grantedTo(
      db,
      files.map(({ organisation }) => organisation),
    )
    for (const file of files) {
      const known = granted.get(file.organisation) ?? []
      const [before, after] = sides.map((assess) => answersOf(assess(file, known)))
      const found = changesOf(file.organisation, before ?? new Map(), after ?? new Map())
      tally.compared += 1
      for (const change of found) {
        tally.beforeFen += change.before?.amountFen ?? 0n
        tally.afterFen += change.after?.amountFen ?? 0n
        changed.push(change)
      }
    }
    await setImmediate()
  }
  let batch: KnownFile[] = []
  for await (const file of factsOfAll(db, today)) {
    if (tally.compared + batch.length >= ORGANISATIONS_MAX) {
      tally.isComplete = false
      break
    }
    batch.push(file)
    if (batch.length < BATCH) continue
    await flush(batch)
    batch = []
  }
  await flush(batch)
  const shown = changed.toSorted((a, b) => (sizeOf(b) > sizeOf(a) ? 1 : -1)).slice(0, CHANGES_SHOWN)
  const names = await namesOf(db, [...new Set(shown.map(({ organisation }) => organisation))])
  return {
    day: today,
    isAssumed,
    ...tally,
    changedOrganisations: new Set(changed.map(({ organisation }) => organisation)).size,
    changes: shown.map((change) => ({ ...change, name: names.get(change.organisation) ?? '' })),
    changeCount: changed.length,
  }
}

const sizeOf = ({ before, after }: Omit<CaseChange, 'name'>): bigint => {
  const difference = (after?.amountFen ?? 0n) - (before?.amountFen ?? 0n)
  return difference < 0n ? -difference : difference
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

type Answers = ReadonlyMap<string, Assessed>

const answersOf = (answers: readonly Assessed[]): Answers =>
  new Map(
    answers.map((answer) => [
      JSON.stringify([ruleId(answer.document, answer.rule), answer.matter]),
      answer,
    ]),
  )

function changesOf(
  organisation: string,
  before: Answers,
  after: Answers,
): Omit<CaseChange, 'name'>[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)]
    const sides = { before: outcomeOf(was), after: outcomeOf(is) }
    const answer = is ?? was
    if (answer === undefined || sides.before?.text === sides.after?.text) return []
    const { document, rule, clause, matter } = answer
    return [
      {
        organisation,
        matter,
        rule: ruleId(document, rule),
        clause: `${document}/${clause}`,
        ...sides,
      },
    ]
  })
}

const outcomeOf = (answer: Assessed | undefined): CaseOutcome | null =>
  answer === undefined
    ? null
    : {
        text: outcomeText(answer),
        amountFen: answer.status === 'entitled' ? answer.amountFen : null,
      }
