// The rule files that the policy commands read.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fail } from '../base/failure.ts'
import { refuse } from '../base/content.ts'
import { checkFile } from '../policy/ir/check-file.ts'
import { compileFile } from '../policy/ir/compile-file.ts'
import type { Program, ProgramFact } from '../policy/ir/program.ts'
import { parseVocabulary } from '../policy/ir/vocabulary.ts'
import { parseRuleFile } from '../policy/language/parse-rule-file.ts'
import type { RuleFile } from '../policy/language/rule-file.ts'

/** The facts that the rule files of one folder share. */
const VOCABULARY = 'facts.yaml'

export type Loaded = { readonly file: RuleFile; readonly program: Program }

/** The benefits folder of every city of this checkout. */
export function cityFolders(): string[] {
  const cities = join(import.meta.dirname, '../../cities')
  return readdirSync(cities)
    .map((city) => join(cities, city, 'benefits'))
    .filter((folder) => existsSync(folder))
}

/** The rule files at a path: itself, or all of a folder in order of name. */
export function ruleFiles(path: string): string[] {
  if (!existsSync(path)) throw fail('FILE_NOT_FOUND', { file: path })
  if (!statSync(path).isDirectory()) return [path]
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name) && !name.endsWith(VOCABULARY))
    .sort()
  if (names.length === 0) throw fail('RULES_MISSING', { folder: path })
  return names.map((name) => join(path, name))
}

function vocabularyBeside(path: string): ProgramFact[] {
  const beside = join(dirname(path), VOCABULARY)
  return existsSync(beside) ? parseVocabulary(readFileSync(beside, 'utf8'), beside) : []
}

/** Every rule file at the paths, each once, compiled. */
export const loadAllRules = (paths: readonly string[]): Loaded[] =>
  [...new Set(paths.flatMap(ruleFiles).map((path) => resolve(path)))].map((path) =>
    loadRules(relative(process.cwd(), path)),
  )

/** The same, but a file that the check refuses answers nothing: two of its rows might both be right. */
export function loadSoundRules(paths: readonly string[]): Loaded[] {
  const all = loadAllRules(paths)
  for (const { file, program } of all) {
    const remarks = checkFile(file, program, file.inForceFrom)
    const error = remarks.find(({ severity }) => severity === 'error')
    if (error !== undefined) refuse(error.place, error.message)
  }
  return all
}

/** Reads and compiles one rule file with the vocabulary that lies beside it. */
export function loadRules(path: string): Loaded {
  if (!existsSync(path)) throw fail('FILE_NOT_FOUND', { file: path })
  const file = parseRuleFile(readFileSync(path, 'utf8'), path)
  return { file, program: compileFile(file, vocabularyBeside(path)) }
}
