import { dayOf } from '../base/day.ts'
import { Failure, sentenceOf } from '../base/failure.ts'
import { checkFile, type FileRemark } from '../policy/ir/check-file.ts'
import { factsOf } from '../policy/ir/facts-of.ts'
import { versionsOf } from '../policy/ir/versions.ts'
import { say } from './command.ts'
import { type Loaded, loadRules, ruleFiles } from './policy-files.ts'

/** What the check says of one file; `problem` where it could not be read at all. */
type Checked = {
  readonly path: string
  readonly loaded: Loaded | null
  readonly remarks: readonly FileRemark[]
  readonly problem: string | null
}

/** `kc policy check`: each file by itself, then what only shows when they stand together. */
export function check(paths: readonly string[], asJson: boolean): number {
  const files = [...new Set(paths.flatMap(ruleFiles))].map(checkOne)
  const together = togetherProblem(files.flatMap(({ loaded }) => loaded ?? []))
  if (asJson) say(JSON.stringify({ files: files.map(checkedJson), problem: together }, null, 2))
  else {
    for (const file of files) sayChecked(file)
    if (together !== null) say(`✗ ${together}`)
  }
  return together === null && !files.some(isWrong) ? 0 : 1
}

function checkOne(path: string): Checked {
  try {
    const loaded = loadRules(path)
    const remarks = checkFile(loaded.file, loaded.program, dayOf(new Date()))
    return { path, loaded, remarks, problem: null }
  } catch (problem) {
    if (!(problem instanceof Failure)) throw problem
    return { path, loaded: null, remarks: [], problem: sentenceOf(problem) }
  }
}

/** Two files of one day, or one name of two types. */
function togetherProblem(loaded: readonly Loaded[]): string | null {
  const programs = loaded.map(({ program }) => program)
  try {
    versionsOf(programs)
    factsOf(programs)
    return null
  } catch (problem) {
    if (!(problem instanceof Failure)) throw problem
    return sentenceOf(problem)
  }
}

const isWrong = ({ problem, remarks }: Checked): boolean =>
  problem !== null || remarks.some(({ severity }) => severity === 'error')

function sayChecked(file: Checked): void {
  const { path, loaded, remarks, problem } = file
  if (loaded === null) {
    say(`✗ ${problem}`)
    return
  }
  const { rules, facts } = loaded.program
  say(`${isWrong(file) ? '✗' : '✓'} ${path}：${rules.length} 条规则，${facts.length} 个事实`)
  for (const { severity, place, message } of remarks)
    say(
      `    ${severity === 'error' ? '错误' : '提示'}：第 ${place.line} 行第 ${place.column} 列，${message}`,
    )
}

const checkedJson = (file: Checked) => ({
  file: file.path,
  ok: !isWrong(file),
  rules: file.loaded?.program.rules.length ?? null,
  facts: file.loaded?.program.facts.length ?? null,
  problem: file.problem,
  remarks: file.remarks.map(({ severity, place, message }) => ({
    severity,
    line: place.line,
    column: place.column,
    message,
  })),
})
