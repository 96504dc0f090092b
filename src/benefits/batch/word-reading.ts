// Texts that the database does not read itself, read as `kc policy eval` reads them.
import type { ProgramFact } from '../../policy/ir/program.ts'
import { prepareFacts } from '../../policy/run/facts.ts'
import type { Value } from '../../policy/run/javascript.ts'
import { dayText } from '../../registers/import/fact-cell.ts'
import { WHOLE_MAX } from './column-reading.ts'

/** The value of a text, or what is wrong with it in one Chinese sentence. */
export type ReadWord = { readonly value: Value; readonly problem: string | null }

/** Tables write 是 and 否 as 1 and 0 too, and days in more ways. */
const TABLE_BOOLEANS: Readonly<Record<string, string>> = {
  '1': '是',
  '0': '否',
  '1.0': '是',
  '0.0': '否',
}

/** Reads one text as a fact. */
export function readWord(fact: ProgramFact, text: string): ReadWord {
  const { kind } = fact.type
  const given =
    kind === 'date'
      ? dayText(text.trim())
      : kind === 'boolean'
        ? (TABLE_BOOLEANS[text] ?? text)
        : text
  const { values, problems } = prepareFacts({ facts: [fact] }, { [fact.name]: given })
  const [problem] = problems
  if (problem !== undefined) return { value: null, problem: problem.message }
  const value = values[fact.name] ?? null
  if (typeof value === 'object' && value !== null)
    return { value: null, problem: `「${fact.name}」应为一列记录` }
  if (typeof value === 'bigint' && (value > WHOLE_MAX || value < -WHOLE_MAX))
    return {
      value: null,
      problem: `「${fact.name}」超出批量计算的范围（一千万亿元），给出的是 ${text}`,
    }
  return { value, problem: null }
}
