import type { Program, ProgramRule } from '../ir/program.ts'
import { type AnswerPlace, compileFinder, versionsOf } from '../ir/versions.ts'
import { ruleProse } from './prose.ts'

/** Compiles programs into a function to the prose of the rule behind an answer, in JSON text encoded once for each rule. */
export function compileProseTexts(
  programs: readonly Program[],
): (answer: AnswerPlace) => Uint8Array | null {
  const find = compileFinder(versionsOf(programs))
  const texts = new Map<ProgramRule, Uint8Array>()
  return (answer) => {
    const at = find(answer)
    if (at === null) return null
    const known = texts.get(at.rule)
    if (known !== undefined) return known
    const text = Buffer.from(JSON.stringify(ruleProse(at.rule, at.version.program)))
    texts.set(at.rule, text)
    return text
  }
}
