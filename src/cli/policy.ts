import { parseArgs } from 'node:util'
import { type FactGuide, factGuides } from '../policy/present/fact-guide.ts'
import { ruleProse } from '../policy/present/prose.ts'
import { runTests } from '../policy/run/run-tests.ts'
import { type Run, say, UsageError } from './command.ts'
import { check } from './policy-check.ts'
import { evaluate } from './policy-eval.ts'
import { cityFolders, loadAllRules } from './policy-files.ts'
import { replay } from './policy-replay.ts'
import { simulate } from './policy-simulate.ts'

const OPTIONS = {
  facts: { type: 'string', multiple: true },
  granted: { type: 'string' },
  chosen: { type: 'string', multiple: true },
  receipt: { type: 'string' },
  patch: { type: 'string', multiple: true },
  out: { type: 'string' },
  keep: { type: 'string', multiple: true },
  json: { type: 'boolean' },
  explain: { type: 'boolean' },
} as const

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true })
  } catch (problem) {
    if (problem instanceof TypeError) throw new UsageError(optionProblem(problem.message))
    throw problem
  }
}

/** Node names the option in quotes; the rest of its sentence is English. */
function optionProblem(message: string): string {
  const [, option] = /'(-[^' ]*)/.exec(message) ?? []
  return message.includes('argument missing')
    ? `选项 ${option ?? ''} 之后应有一个值`
    : `没有选项 ${option ?? ''}，或它不带值`
}

/** `kc policy …`: check, test, eval, batch, replay, simulate, prose, facts. */
export const runPolicy: Run = async (words) => {
  const { positionals, values } = parsed(words)
  const [verb, ...paths] = positionals
  const targets = paths.length > 0 ? paths : cityFolders()
  switch (verb) {
    case 'check':
      return check(targets, values.json === true)
    case 'test':
      return test(targets, values.json === true)
    case 'prose':
      return prose(targets)
    case 'facts':
      return facts(targets, values.json === true)
    case 'eval':
      if (paths.length === 0 || values.facts?.[0] === undefined || values.facts.length > 1)
        throw new UsageError('用法：kc policy eval 规则文件或目录… --facts 事实文件 [选项]')
      return evaluate(paths, {
        factsPath: values.facts[0],
        grantedPath: values.granted,
        receiptPath: values.receipt,
        chosen: values.chosen ?? [],
        asJson: values.json === true,
        explain: values.explain === true,
      })
    case 'batch':
      if (paths.length === 0 || values.facts?.length !== 1 || values.out === undefined)
        throw new UsageError(
          '用法：kc policy batch 规则文件或目录… --facts 事实表.parquet --out 结果.parquet [选项]',
        )
      return (await import('./policy-batch.ts')).batch(paths, {
        factsPath: values.facts[0] ?? '',
        outPath: values.out,
        grantedPath: values.granted,
        chosen: values.chosen ?? [],
        keep: values.keep ?? [],
        asJson: values.json === true,
      })
    case 'replay':
      if (paths[0] === undefined)
        throw new UsageError('用法：kc policy replay 回执文件 [规则文件或目录…]')
      return replay(paths[0], paths.slice(1))
    case 'simulate':
      if (paths.length === 0 || values.facts === undefined || values.patch === undefined)
        throw new UsageError(
          '用法：kc policy simulate 规则文件或目录… --facts 事实文件 … --patch 规则：路径=值 … [--json]',
        )
      return simulate(paths, {
        factsPaths: values.facts,
        patches: values.patch,
        asJson: values.json === true,
      })
    case undefined:
    default:
      throw new UsageError(`没有「policy ${verb ?? ''}」这个命令`)
  }
}

function test(paths: readonly string[], asJson: boolean): number {
  const rules = loadAllRules(paths)
  const results = rules.flatMap(({ file, program }) => {
    // The tests of a later version may speak of days since the first one.
    const days = rules
      .filter((other) => other.program.document === program.document)
      .map((other) => other.program.inForceFrom)
    const since = days.toSorted()[0]
    return runTests(file, program, since).map((result) => ({ ...result, path: file.file }))
  })
  const failed = results.filter(({ complaints }) => complaints.length > 0)
  const passed = results.length - failed.length
  if (asJson) {
    const shown = failed.map(({ path: file, ...result }) => ({ file, ...result }))
    say(JSON.stringify({ passed, failed: shown }, null, 2))
    return failed.length === 0 ? 0 : 1
  }
  for (const { path, line, clause, name, complaints } of failed)
    say(`✗ ${path}:${line} ${clause} ${name}\n    ${complaints.join('\n    ')}`)
  say(`${passed} 项通过，${failed.length} 项不通过`)
  return failed.length === 0 ? 0 : 1
}

function prose(paths: readonly string[]): number {
  for (const { program } of loadAllRules(paths)) {
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
  const guides = factGuides(loadAllRules(paths).map(({ program }) => program))
  if (asJson) say(JSON.stringify(guides, null, 2))
  else for (const guide of guides) sayFact(guide, '')
  return 0
}

const USERS_SHOWN = 4

function sayFact(guide: FactGuide, indent: string): void {
  const { name, type, unit, values, range, description, fields, used_by: users } = guide
  const shape = fields.length > 0 ? ['记录列表'] : [type, values.join(' | ') || unit, range]
  say(`${indent}${[name, ...shape].filter(Boolean).join('\t')}`)
  if (description !== null) say(`${indent}    ${description}`)
  for (const field of fields) sayFact(field, `${indent}    · `)
  if (users.length === 0) return
  const rest = users.length > USERS_SHOWN ? `等 ${users.length} 条` : ''
  say(`${indent}    用于：${users.slice(0, USERS_SHOWN).join('、')}${rest}`)
}
