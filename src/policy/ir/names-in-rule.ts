// What a rule refers to by name, through the definitions that it uses.
import type { Program, ProgramParameter, ProgramRule } from './program.ts'
import { roundingReadings } from './rounding-readings.ts'

/** The shared definitions, the parameters and the readings (口径) of a rule, in the order of its file. */
export type NamesInRule = {
  readonly definitions: Program['definitions']
  readonly parameters: readonly ProgramParameter[]
}

/** Finds them in every expression of the rule, those of its caps, keys and shares too. */
export function namesInRule(rule: ProgramRule, program: Program): NamesInRule {
  const written = [JSON.stringify(rule)]
  const uses = (op: 'ref' | 'param', name: string): boolean =>
    written.some((text) => text.includes(`"op":"${op}","name":${JSON.stringify(name)}`))
  // Each definition uses only those before it, so that from the last to the first all uses are found.
  const definitions = program.definitions.toReversed().filter(({ name, node }) => {
    const isUsed = uses('ref', name)
    if (isUsed) written.push(JSON.stringify(node))
    return isUsed
  })
  const rounded = roundingReadings(rule)
  return {
    definitions: definitions.toReversed(),
    parameters: program.parameters.filter(({ name }) => uses('param', name) || rounded.has(name)),
  }
}
