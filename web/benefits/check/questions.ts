import type { BenefitFact, Sheet } from '../benefit-queries.ts'
import type { Answers } from './answers.ts'
import type { PlanSection } from './check-plan.ts'
import type { FiledValue } from './use-own-file.ts'

/** What both ways of asking need. */
export type QuestionsProps = {
  readonly answers: Answers
  readonly sections: readonly PlanSection[]
  readonly facts: readonly BenefitFact[]
  /** Null until the first answer is there. */
  readonly sheet: Sheet | null
  readonly filed: ReadonlyMap<string, FiledValue>
  readonly onChange: (answers: Answers) => void
}

/** What is wrong with a fact, or with a part of it, in the server's words. */
export function problemOf(sheet: Sheet | null, fact: string, matter: string): string | null {
  const found = sheet?.problems.filter(
    (problem) =>
      problem.matter === matter && (problem.fact === fact || problem.fact.startsWith(`${fact}[`)),
  )
  return found === undefined || found.length === 0
    ? null
    : found.map(({ message }) => message).join('；')
}
