import { asDay, daysBetween } from '../../base/day.ts'
import type { ContentPlace } from '../../base/content.ts'
import type { RuleFile, RuleSource } from '../language/rule-file.ts'
import { checkTables } from './check-table.ts'
import { constantOf } from './node-parts.ts'
import type { Program, ProgramRule } from './program.ts'

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
    ...checkTables(file, program).map(({ severity, place, message, owner }) => ({
      severity,
      place,
      message: `${owner}：${message}`,
    })),
    ...rules.flatMap((rule) => checkException(rule, rules)),
    ...checkGroups(rules),
    ...program.rules.flatMap((rule, at) => checkRight(rule, rules[at])),
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

/** Rules that exclude each other over one matter must agree on which of them is taken. */
function checkGroups(rules: readonly RuleSource[]): FileRemark[] {
  const groups = Map.groupBy(
    rules.filter(({ exclusion }) => exclusion !== null),
    ({ exclusion }) => exclusion?.group ?? '',
  )
  return [...groups].flatMap(([group, members]) =>
    members.slice(1).flatMap((rule): FileRemark[] => {
      const [first] = members
      const [a, b] = [takeText(first), takeText(rule)]
      if (first === undefined || a === b) return []
      const message = `互斥组「${group}」中「${first.name}」取 ${a}，「${rule.name}」取 ${b}：同组应一致`
      return [{ severity: 'error', place: rule.place, message }]
    }),
  )
}

function takeText(rule: RuleSource | undefined): string {
  const take = rule?.exclusion?.take
  if (take === undefined) return ''
  if (typeof take !== 'string') return `合计不超过 ${take.atMost.text}`
  return take === 'highest' ? '最高' : '申请人选择'
}

/** A right of at least more than at most is none. */
function checkRight({ name, right }: ProgramRule, source: RuleSource | undefined): FileRemark[] {
  const [least, most] = [constantOf(right?.atLeast ?? null), constantOf(right?.atMost ?? null)]
  if (source === undefined || least === null || most === null) return []
  if (least.num * most.den <= most.num * least.den) return []
  const message = `权利「${name}」的「不低于」大于「不超过」`
  return [{ severity: 'error', place: source.place, message }]
}

function checkReview({ file, lastReviewed }: RuleFile, today: string): FileRemark[] {
  const place = { file, line: 1, column: 1, path: '' }
  if (lastReviewed === null) return [{ severity: 'warning', place, message: '没有写「最后核对」' }]
  const age = daysBetween(asDay(lastReviewed), asDay(today))
  if (age <= REVIEW_DAYS_MAX) return []
  const message = `最后核对是 ${lastReviewed}，已过 ${age} 天（超过 ${REVIEW_DAYS_MAX} 天应重新核对）`
  return [{ severity: 'warning', place, message }]
}
