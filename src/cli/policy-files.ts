// The files that the policy commands read: rules, and what was granted before.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fail } from '../base/failure.ts'
import { compileFile } from '../policy/ir/compile-file.ts'
import type { Program, ProgramFact } from '../policy/ir/program.ts'
import { parseVocabulary } from '../policy/ir/vocabulary.ts'
import { parseRuleFile } from '../policy/language/parse-rule-file.ts'
import type { RuleFile } from '../policy/language/rule-file.ts'
import type { Granted } from '../policy/phases/settle-claims.ts'
import { type GivenFacts, readExactJson } from './policy-subjects.ts'

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
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml') && !name.endsWith(VOCABULARY))
    .sort()
    .map((name) => join(path, name))
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

/** Reads and compiles one rule file with the vocabulary that lies beside it. */
export function loadRules(path: string): Loaded {
  if (!existsSync(path)) throw fail('FILE_NOT_FOUND', { file: path })
  const file = parseRuleFile(readFileSync(path, 'utf8'), path)
  return { file, program: compileFile(file, vocabularyBeside(path)) }
}

const isFacts = (value: unknown): value is GivenFacts =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The relation of what was granted before: a JSON array of {rule, amount_fen, accounts, exclusion, first_only}. */
export function readGranted(path: string): Granted[] {
  if (!existsSync(path)) throw fail('FILE_NOT_FOUND', { file: path })
  const value = readExactJson(readFileSync(path, 'utf8'), path)
  return (Array.isArray(value) ? value : [value]).map((entry: unknown, index): Granted => {
    const granted = isFacts(entry) ? grantedOf(entry) : null
    if (granted === null) throw fail('GRANTED_INVALID', { file: path, row: index + 1 })
    return granted
  })
}

const isText = (value: unknown): value is string => typeof value === 'string'
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText)

function grantedOf(entry: GivenFacts): Granted | null {
  const { rule, amount_fen: amount, accounts = [], exclusion = null, first_only: first } = entry
  if (!isText(rule) || !isText(amount) || !/^-?\d+$/.test(amount) || !Array.isArray(accounts))
    return null
  const kept = accounts.flatMap((account: unknown) =>
    isFacts(account) && isText(account['account']) && isTexts(account['keys'])
      ? [{ account: account['account'], keys: account['keys'] }]
      : [],
  )
  const isExclusion =
    isFacts(exclusion) && isText(exclusion['group']) && isText(exclusion['matter'])
  if (kept.length !== accounts.length || (exclusion !== null && !isExclusion)) return null
  return {
    rule,
    amountFen: BigInt(amount),
    accounts: kept,
    exclusion: isExclusion
      ? { group: String(exclusion['group']), matter: String(exclusion['matter']) }
      : null,
    firstOnly: isTexts(first) ? first : null,
  }
}
