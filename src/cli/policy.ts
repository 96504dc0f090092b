import { parseArgs } from 'node:util'
import { dayOf } from '../base/day.ts'
import { Failure, sentenceOf } from '../base/failure.ts'
import { checkFile } from '../policy/ir/check-file.ts'
import type { ProgramFact } from '../policy/ir/program.ts'
import { typeName } from '../policy/ir/type.ts'
import { ruleProse } from '../policy/present/prose.ts'
import { runTests } from '../policy/run/run-tests.ts'
import { type Run, say, UsageError } from './command.ts'
import { evaluate, replay } from './policy-eval.ts'
import { cityFolders, type Loaded, loadRules, ruleFiles } from './policy-files.ts'
import { simulate } from './policy-simulate.ts'

const OPTIONS = {
  facts: { type: 'string', multiple: true },
  granted: { type: 'string' },
  receipt: { type: 'string' },
  patch: { type: 'string', multiple: true },
  json: { type: 'boolean' },
  explain: { type: 'boolean' },
} as const

/** `kc policy …`: check, test, eval, replay, simulate, prose, facts. */
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
    case 'eval': {
      const [path, factsPath] = [paths[0], values.facts?.[0]]
      if (path === undefined || factsPath === undefined || paths.length > 1)
        throw new UsageError(
          '用法：kc policy eval 规则文件 --facts 事实文件 [--granted 已享受] [--receipt 回执] [--explain] [--json]',
        )
      return evaluate(path, {
        factsPath,
        grantedPath: values.granted,
        receiptPath: values.receipt,
        asJson: values.json === true,
        explain: values.explain === true,
      })
    }
    case 'replay':
      if (paths[0] === undefined || paths.length > 1)
        throw new UsageError('用法：kc policy replay 回执文件')
      return replay(paths[0])
    case 'simulate':
      if (paths[0] === undefined || values.facts === undefined || values.patch === undefined)
        throw new UsageError(
          '用法：kc policy simulate 规则文件 --facts 事实文件 … --patch 规则：路径=值 … [--json]',
        )
      return simulate(paths[0], {
        factsPaths: values.facts,
        patches: values.patch,
        asJson: values.json === true,
      })
    case undefined:
    default:
      throw new UsageError(`没有「policy ${verb ?? ''}」这个命令`)
  }
}

const loadAll = (paths: readonly string[]): Loaded[] => paths.flatMap(ruleFiles).map(loadRules)

function check(paths: readonly string[]): number {
  let wrong = 0
  for (const path of paths.flatMap(ruleFiles)) {
    try {
      const { file, program } = loadRules(path)
      const remarks = checkFile(file, program, dayOf(new Date()))
      const isWrong = remarks.some(({ severity }) => severity === 'error')
      if (isWrong) wrong += 1
      const counts = `${program.rules.length} 条规则，${program.facts.length} 个事实`
      say(`${isWrong ? '✗' : '✓'} ${path}：${counts}`)
      for (const { severity, place, message } of remarks)
        say(`    ${severity === 'error' ? '错误' : '提示'}：第 ${place.line} 行，${message}`)
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
