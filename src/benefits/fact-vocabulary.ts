import type { ProgramFact } from '../policy/ir/program.ts'
import type { RulesInForce } from './rules-in-force.ts'

/** Every fact that the rules in force may ask for: the shared ones in their order, then those of single files. */
export function factVocabulary({ vocabulary, programs }: RulesInForce): ProgramFact[] {
  const byName = new Map<string, ProgramFact>()
  for (const fact of [...vocabulary, ...programs.flatMap(({ facts }) => facts)])
    if (!byName.has(fact.name)) byName.set(fact.name, fact)
  return [...byName.values()]
}
