import type { Program } from '../ir/program.ts'
import { type AnswerPlace, compileFinder, versionsOf } from '../ir/versions.ts'
import type { FactValues } from './javascript.ts'
import { compileTraces, type RuleTrace } from './trace.ts'

/** Compiles programs into a function to the trace behind each answer; null where no one version answered. */
export function compileAnswerTraces(
  programs: readonly Program[],
): (facts: FactValues, answers: readonly AnswerPlace[]) => (RuleTrace | null)[] {
  const find = compileFinder(versionsOf(programs))
  const tracers = new Map(programs.map((program) => [program, compileTraces(program)]))
  return (facts, answers) => {
    const traced = new Map<Program, readonly RuleTrace[]>()
    return answers.map((answer) => {
      const at = find(answer)
      if (at === null) return null
      const { program } = at.version
      const traces = traced.get(program) ?? tracers.get(program)?.(facts) ?? []
      traced.set(program, traces)
      return traces[at.index] ?? null
    })
  }
}
