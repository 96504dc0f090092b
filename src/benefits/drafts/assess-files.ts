import type { KnownGrant } from '../../funds/granted.store.ts'
import { factsOf } from '../../policy/ir/facts-of.ts'
import type { Program } from '../../policy/ir/program.ts'
import { type Assessed, compileRowsAssessment } from '../../policy/run/assess.ts'
import { prepareFacts } from '../../policy/run/facts.ts'
import { factsRead } from '../../policy/run/names-used.ts'
import type { KnownFile } from '../../registers/fact.store.ts'
import { assessmentRows, mattersOf } from '../assessment-rows.ts'

/** Answers every rule for what is on file of one organisation. */
export type FileAssessor = (file: KnownFile, granted: readonly KnownGrant[]) => Assessed[]

/** Compiles programs for organisations on file; a day that a file does not declare is the given one. */
export function compileFiles(programs: readonly Program[], day: string): FileAssessor {
  const vocabulary = factsOf(programs)
  const known = new Set(vocabulary.map(({ name }) => name))
  const reads = factsRead(programs)
  const assess = compileRowsAssessment(programs)
  const days = programs.map(({ versionBy }): [string, unknown] => [versionBy, day])
  return ({ organisation, facts }, granted) => {
    const rows = assessmentRows(
      facts.filter(({ name }) => known.has(name)),
      day,
    )
    const placed = new Map([...reads].map(([rule, of]) => [rule, new Set(mattersOf(of, rows))]))
    return assess({
      id: organisation,
      granted,
      chosen: [],
      rows: rows.map(({ matter, facts: told }) => {
        const given = [...told].map(([name, { value }]): [string, unknown] => [name, value])
        const inputs = Object.fromEntries([...days, ...given])
        return {
          matter,
          facts: prepareFacts({ facts: vocabulary }, inputs).values,
          takes: (rule: string) => placed.get(rule)?.has(matter) === true,
        }
      }),
    })
  }
}
