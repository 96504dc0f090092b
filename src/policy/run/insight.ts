// Everything beside the answers that helps a person on: bounds and questions while facts are missing, and what
// is missing where a benefit is near.
import type { Program } from '../ir/program.ts'
import type { Assessed, Subject } from './assess.ts'
import { compileNear, type Near } from './near-miss.ts'
import { compileOutlooks, type Question, questionsOf, type RuleOutlook } from './questions.ts'

export type Insight = {
  /** In the order of the program's rules, as the answers are. */
  readonly outlooks: readonly RuleOutlook[]
  readonly near: readonly (readonly Near[])[]
  readonly questions: readonly Question[]
}

/** Compiles a program into a function from a subject and its answers to what can be said besides. */
export function compileInsight(
  program: Program,
): (subject: Subject, answers: readonly Assessed[]) => Insight {
  const outlooksOf = compileOutlooks(program)
  const nearOf = compileNear(program)
  return (subject, answers) => {
    const outlooks = outlooksOf(subject.facts, answers, subject.granted.length > 0)
    return {
      outlooks,
      near: nearOf(subject, answers),
      questions: questionsOf(program, outlooks),
    }
  }
}
