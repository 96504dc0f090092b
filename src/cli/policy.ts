import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { fail, Failure, sentenceOf } from '../base/failure.ts'
import { compileFile } from '../policy/ir/compile-file.ts'
import type { Program, ProgramFact } from '../policy/ir/program.ts'
import { typeName } from '../policy/ir/type.ts'
import { parseRuleFile } from '../policy/language/parse-rule-file.ts'
import { parseVocabulary } from '../policy/ir/vocabulary.ts'
import type { RuleFile } from '../policy/language/rule-file.ts'
import { amountText } from '../policy/present/amount-text.ts'
import { assessmentJson } from '../policy/present/assessment-json.ts'
import { ruleProse } from '../policy/present/prose.ts'
import { compileAssessment } from '../policy/run/assess.ts'
import { prepareFacts } from '../policy/run/facts.ts'
import { outcomeText, runTests, STATUS_TEXT } from '../policy/run/run-tests.ts'
import { type Run, say, UsageError } from './command.ts'

/** The facts that the rule files of one folder share. */
const VOCABULARY = 'facts.yaml'

type Loaded = { readonly file: RuleFile; readonly program: Program }

const OPTIONS = {
  facts: { type: 'string' },
  json: { type: 'boolean' },
  explain: { type: 'boolean' },
} as const

/** `kc policy …`: check, test, eval, prose, facts. */
export const runPolicy: Run = async (words) => {
  const { positionals, values } = parseArgs({
    args: [...words],
    options: OPTIONS,
    allowPositionals: true,
  })
  const [verb, ...paths] = positionals
  const targets = paths.length > 0 ? paths : cityFolders()
  switch (verb) {
    case 'check':
      return check(targets)
    case 'test':
      return test(targets)
    case 'prose':
      return prose(targets)
    case 'facts':
      return facts(targets, values.json === true)
    case 'eval':
      if (paths.length !== 1 || values.facts === undefined)
        throw new UsageError('用法：kc policy eval 规则文件 --facts 事实文件 [--explain] [--json]')
      return evaluate(paths[0] as string, {
        factsPath: values.facts,
        asJson: values.json === true,
        explain: values.explain === true,
      })
    case undefined:
    default:
      throw new UsageError(`没有「policy ${verb ?? ''}」这个命令`)
  }
}

/** The benefits folder of every city of this checkout. */
function cityFolders(): string[] {
  const cities = join(import.meta.dirname, '../../cities')
  return readdirSync(cities)
    .map((city) => join(cities, city, 'benefits'))
    .filter((folder) => existsSync(folder))
}

function ruleFiles(path: string): string[] {
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

function load(path: string): Loaded {
  const file = parseRuleFile(readFileSync(path, 'utf8'), path)
  return { file, program: compileFile(file, vocabularyBeside(path)) }
}

const loadAll = (paths: readonly string[]): Loaded[] => paths.flatMap(ruleFiles).map(load)

function check(paths: readonly string[]): number {
  let wrong = 0
  for (const path of paths.flatMap(ruleFiles)) {
    try {
      const { program } = load(path)
      say(`✓ ${path}：${program.rules.length} 条规则，${program.facts.length} 个事实`)
    } catch (problem) {
      if (!(problem instanceof Failure)) throw problem
      wrong += 1
      say(`✗ ${sentenceOf(problem)}`)
    }
  }
  return wrong === 0 ? 0 : 1
}

function test(paths: readonly string[]): number {
  const results = loadAll(paths).flatMap(({ file, program }) =>
    runTests(file, program).map((result) => ({ ...result, path: file.file })),
  )
  const failed = results.filter(({ complaints }) => complaints.length > 0)
  for (const { path, line, clause, name, complaints } of failed)
    say(`✗ ${path}:${line} ${clause} ${name}\n    ${complaints.join('\n    ')}`)
  say(`${results.length - failed.length} 项通过，${failed.length} 项不通过`)
  return failed.length === 0 ? 0 : 1
}

function prose(paths: readonly string[]): number {
  for (const { program } of loadAll(paths)) {
    say(`# ${program.document}（自 ${program.inForceFrom} 起，按${program.versionBy}选用）`)
    for (const rule of program.rules)
      say(
        `\n## ${program.document}/${rule.clause} ${rule.name}\n${ruleProse(rule, program)
          .map((line) => `- ${line}。`)
          .join('\n')}`,
      )
  }
  return 0
}

function facts(paths: readonly string[], asJson: boolean): number {
  const known = new Map<string, ProgramFact>()
  for (const { program } of loadAll(paths))
    for (const fact of program.facts) known.set(fact.name, fact)
  const rows = [...known.values()].map(({ name, type, description, values }) => ({
    name,
    type: typeName(type),
    unit: typeName(type) === '金额' ? '分（整数），或写明单位如 2000万元' : null,
    values,
    description,
  }))
  if (asJson) say(JSON.stringify(rows, null, 2))
  else
    for (const { name, type, values } of rows)
      say(`${name}\t${type}${values.length > 0 ? `\t${values.join(' | ')}` : ''}`)
  return 0
}

type Evaluation = {
  readonly factsPath: string
  readonly asJson: boolean
  readonly explain: boolean
}

function evaluate(path: string, { factsPath, asJson, explain }: Evaluation): number {
  const { program } = load(path)
  if (!existsSync(factsPath)) throw fail('FILE_NOT_FOUND', { file: factsPath })
  const { values, problems } = prepareFacts(program, readFacts(factsPath))
  const id = typeof values['对象'] === 'string' ? values['对象'] : '对象'
  const answers = compileAssessment([program])({ id, facts: values, granted: [], chosen: [] })
  if (asJson) {
    say(JSON.stringify(assessmentJson(program, answers, { problems, withProse: explain }), null, 2))
    return problems.length === 0 ? 0 : 1
  }
  for (const { message } of problems) say(`! ${message}`)
  for (const answer of answers) {
    say(
      `${program.document}/${answer.clause} ${answer.rule}：${outcomeText(answer)}（${STATUS_TEXT[answer.status]}）`,
    )
    if (!explain) continue
    for (const { condition, met } of answer.findings)
      say(`    ${met === null ? '?' : met ? '✓' : '✗'} ${condition}`)
    for (const { label, amountFen, clause } of answer.lines)
      say(`    ${amountText(amountFen)}  ${label}（${program.document}/${clause}）`)
    if (answer.missing.length > 0) say(`    尚缺：${answer.missing.join('、')}`)
  }
  return problems.length === 0 ? 0 : 1
}

/** Facts from JSON; a number keeps its digits as written, so that nothing passes through a double. */
function readFacts(path: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(
      readFileSync(path, 'utf8'),
      (_key, value: unknown, context?: { source?: string }) =>
        typeof value === 'number' ? (context?.source ?? String(value)) : value,
    )
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed))
      return parsed as Record<string, unknown>
  } catch (problem) {
    if (!(problem instanceof SyntaxError)) throw problem
  }
  throw fail('FACTS_INVALID', { file: path })
}
