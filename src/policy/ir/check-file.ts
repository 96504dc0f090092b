import { type Day, daysBetween } from '../../base/day.ts'
import type { ContentPlace } from '../../base/content.ts'
import type { RuleFile, RuleSource } from '../language/rule-file.ts'
import { checkTables } from './check-table.ts'
import type { Program } from './program.ts'

/** A remark on a rule file that compiles: an error must be mended, a warning looked at. */
export type FileRemark = {
  readonly severity: 'error' | 'warning'
  readonly place: ContentPlace
  readonly message: string
}

/** After so many days somebody should read the document again. */
const REVIEW_DAYS_MAX = 180

/** What can be said of a file without any facts: its tables, its exceptions, the day of its last review. */
export function checkFile(file: RuleFile, program: Program, today: string): FileRemark[] {
  const rules = file.clauses.flatMap((clause) => clause.rules)
  return [
    ...checkTables(file, program).map(({ severity, place, message, rule }) => ({
      severity,
      place,
      message: `规则「${rule}」：${message}`,
    })),
    ...rules.flatMap((rule) => checkException(rule, rules)),
    ...checkReview(file, today),
  ]
}

function checkException(rule: RuleSource, rules: readonly RuleSource[]): FileRemark[] {
  if (rule.exceptionTo === null) return []
  const chain = [rule.name]
  for (let next: string | null = rule.exceptionTo; next !== null;) {
    if (next === rule.name) {
      const circle = [...chain, next].join(' → ')
      return [{ severity: 'error', place: rule.place, message: `例外成了一圈：${circle}` }]
    }
    if (chain.includes(next)) break
    chain.push(next)
    const name: string = next
    next = rules.find((entry) => entry.name === name)?.exceptionTo ?? null
  }
  if (rule.condition !== null) return []
  const message = `例外「${rule.name}」没有条件，「${rule.exceptionTo}」因此永远不适用`
  return [{ severity: 'warning', place: rule.place, message }]
}

function checkReview({ file, lastReviewed }: RuleFile, today: string): FileRemark[] {
  const place = { file, line: 1, column: 1, path: '' }
  if (lastReviewed === null) return [{ severity: 'warning', place, message: '没有写「最后核对」' }]
  const age = daysBetween(lastReviewed as Day, today as Day)
  if (age <= REVIEW_DAYS_MAX) return []
  const message = `最后核对是 ${lastReviewed}，已过 ${age} 天（超过 ${REVIEW_DAYS_MAX} 天应重新核对）`
  return [{ severity: 'warning', place, message }]
}
