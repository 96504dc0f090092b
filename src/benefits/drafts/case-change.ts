// What two sets of rules answer the same case, held against each other rule by rule.
import type { Assessed } from '../../policy/run/assess.ts'
import { ruleId } from '../../policy/run/claims.ts'
import { outcomeText } from '../../policy/run/run-tests.ts'

/** What a rule answers: its words, and the amount where one is owed. */
export type CaseOutcome = { readonly text: string; readonly amountFen: bigint | null }

/** One rule for one organisation and matter that would be answered otherwise. */
export type CaseChange = {
  readonly organisation: string
  readonly name: string
  readonly matter: string
  readonly rule: string
  readonly clause: string
  /** When it was answered, and the run that decided it; null for what is on file now. */
  readonly at: string | null
  readonly run: number | null
  /** Null where the rule does not exist on that side. */
  readonly before: CaseOutcome | null
  readonly after: CaseOutcome | null
}

/** What was compared, and what would change. */
export type CaseComparison = {
  readonly compared: number
  /** Whether every case was compared; else only the first of them were. */
  readonly isComplete: boolean
  readonly changedCases: number
  readonly beforeFen: bigint
  readonly afterFen: bigint
  /** The largest changes first, so many at most. */
  readonly changes: readonly CaseChange[]
  readonly changeCount: number
}

type Case = Pick<CaseChange, 'organisation' | 'name' | 'at' | 'run'>

const CHANGES_SHOWN = 200

/** Collects the changes of many cases. */
export function createTally() {
  const changes: CaseChange[] = []
  const tally = { compared: 0, changedCases: 0, beforeFen: 0n, afterFen: 0n }
  return {
    compared: () => tally.compared,
    add: (of: Case, before: readonly Assessed[], after: readonly Assessed[]): void => {
      const found = changesOf(of, byRule(before), byRule(after))
      tally.compared += 1
      if (found.length > 0) tally.changedCases += 1
      for (const change of found) {
        tally.beforeFen += change.before?.amountFen ?? 0n
        tally.afterFen += change.after?.amountFen ?? 0n
        changes.push(change)
      }
    },
    result: (isComplete: boolean): CaseComparison => ({
      ...tally,
      isComplete,
      changes: changes
        .toSorted((a, b) => compareSizes(sizeOf(b), sizeOf(a)))
        .slice(0, CHANGES_SHOWN),
      changeCount: changes.length,
    }),
  }
}

const compareSizes = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)

const sizeOf = ({ before, after }: CaseChange): bigint => {
  const difference = (after?.amountFen ?? 0n) - (before?.amountFen ?? 0n)
  return difference < 0n ? -difference : difference
}

type Answers = ReadonlyMap<string, Assessed>

const byRule = (answers: readonly Assessed[]): Answers =>
  new Map(
    answers.map((answer) => [
      JSON.stringify([ruleId(answer.document, answer.rule), answer.matter]),
      answer,
    ]),
  )

const changesOf = (of: Case, before: Answers, after: Answers): CaseChange[] =>
  [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)]
    const sides = { before: outcomeOf(was), after: outcomeOf(is) }
    const answer = is ?? was
    if (answer === undefined || sides.before?.text === sides.after?.text) return []
    const { document, rule, clause, matter } = answer
    const where = { matter, rule: ruleId(document, rule), clause: `${document}/${clause}` }
    return [{ ...of, ...where, ...sides }]
  })

const outcomeOf = (answer: Assessed | undefined): CaseOutcome | null =>
  answer === undefined
    ? null
    : {
        text: outcomeText(answer),
        amountFen: answer.status === 'entitled' ? answer.amountFen : null,
      }
