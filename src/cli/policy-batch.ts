import { runBatch } from '../benefits/batch/run-batch.store.ts'
import { amountText } from '../policy/present/amount-text.ts'
import { STATUS_TEXT } from '../policy/run/run-tests.ts'
import { say } from './command.ts'
import { loadSoundRules } from './policy-files.ts'
import { readGranted } from './policy-granted.ts'

type Batch = {
  readonly factsPath: string
  readonly outPath: string
  readonly grantedPath: string | undefined
  readonly chosen: readonly string[]
  readonly keep: readonly string[]
  readonly asJson: boolean
}

/** So many problems are printed; the rest are counted. */
const PROBLEMS_PRINTED = 20

/** `kc policy batch`: every rule of the files over a table of facts. */
export async function batch(paths: readonly string[], options: Batch): Promise<number> {
  const programs = loadSoundRules(paths).map(({ program }) => program)
  const granted =
    options.grantedPath === undefined ? [] : readGranted(options.grantedPath, programs)
  const { factsPath, outPath, chosen, keep, asJson } = options
  const summary = await runBatch({ programs, granted, chosen, factsPath, outPath, also: keep })
  const { problems, rules } = summary
  if (asJson)
    say(
      JSON.stringify(
        {
          rows: summary.rows,
          answers: summary.answers,
          total_fen: summary.amountFen.toString(),
          rules: rules.map(({ amountFen, ...rule }) => ({
            ...rule,
            amount_fen: amountFen.toString(),
          })),
          settled_one_by_one: summary.ordered,
          problem_count: problems.count,
          problems: problems.shown,
        },
        null,
        2,
      ),
    )
  else {
    for (const { row, column, message } of problems.shown.slice(0, PROBLEMS_PRINTED))
      say(`! 第 ${row} 行「${column}」列：${message}`)
    if (problems.count > PROBLEMS_PRINTED)
      say(`! 共 ${problems.count} 处读不懂，作未知；--json 列出前 1000 处`)
    for (const { rule, clause, statuses, amountFen } of rules) {
      const counted = new Map(Object.entries(statuses))
      const counts = Object.entries(STATUS_TEXT).flatMap(([status, text]) => {
        const count = counted.get(status)
        return count === undefined ? [] : [`${text} ${count}`]
      })
      say(
        `${clause} ${rule}：${counts.join('，')}${amountFen > 0n ? `，合计 ${amountText(amountFen)}` : ''}`,
      )
    }
    say(
      `${summary.rows} 行，${rules.length} 条规则，合计 ${amountText(summary.amountFen)}；结果在 ${outPath}`,
    )
  }
  return problems.count === 0 ? 0 : 1
}
