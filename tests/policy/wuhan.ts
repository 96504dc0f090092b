// Wuhan's rule files, compiled, for the tests that run all of them.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileFile } from '../../src/policy/ir/compile-file.ts'
import type { Program } from '../../src/policy/ir/program.ts'
import { parseVocabulary } from '../../src/policy/ir/vocabulary.ts'
import { parseRuleFile } from '../../src/policy/language/parse-rule-file.ts'
import type { RuleFile } from '../../src/policy/language/rule-file.ts'

const CITY = join(import.meta.dirname, '../../cities/wuhan')
const FOLDER = join(CITY, 'benefits')
const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8')

/** Every rule file of Wuhan with its program. */
export function wuhanRules(): { file: RuleFile; program: Program }[] {
  const vocabulary = parseVocabulary(read('facts.yaml'), 'facts.yaml')
  return readdirSync(FOLDER)
    .filter((name) => name.startsWith('D'))
    .map((name) => {
      const file = parseRuleFile(read(name), name)
      return { file, program: compileFile(file, vocabulary) }
    })
}

/** The text of the confirmed structure of a document, where the hash of each clause stands. */
export const confirmedStructure = (document: string): string =>
  readFileSync(join(CITY, 'documents', `${document}.yaml`), 'utf8')
