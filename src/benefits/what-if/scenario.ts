// A what-if as it is asked: up to two scenarios, each a list of changes to the rules in force.
import type { Day } from '../../base/day.ts'
import { fail } from '../../base/failure.ts'
import type { Program } from '../../policy/ir/program.ts'
import { ruleId } from '../../policy/run/claims.ts'
import { changedRules, onlyRules, settledTogether } from '../../policy/what-if/affected.ts'
import { applyPatchToAll, parsePatch } from '../../policy/what-if/patch.ts'

/** What is tried: changes as 「规则：路径=值」, and benefits that are shown even where nothing changes them. */
export type WhatIfQuestion = {
  readonly asOf: Day
  readonly rules: readonly string[]
  readonly scenarios: readonly (readonly string[])[]
  /** Whether what was granted before is held against the caps; else the rules stand by themselves. */
  readonly countsLedger: boolean
}

/** The rules as they are and as they would be, without those that nothing of the what-if can touch. */
export type WhatIfPrograms = {
  /** The rules that were chosen or changed, and those settled together with them, by their names. */
  readonly rules: ReadonlySet<string>
  readonly before: readonly Program[]
  readonly scenarios: readonly (readonly Program[])[]
}

/** Makes the changes; a wrong one is refused with what was expected. */
export function whatIfPrograms(
  programs: readonly Program[],
  { rules, scenarios }: Pick<WhatIfQuestion, 'rules' | 'scenarios'>,
): WhatIfPrograms {
  const known = new Set(
    programs.flatMap(({ document, rules: own }) => own.map(({ name }) => ruleId(document, name))),
  )
  const strange = rules.find((rule) => !known.has(rule))
  if (strange !== undefined) throw fail('WHAT_IF_RULE_UNKNOWN', { rule: strange })
  if (rules.length === 0 && scenarios.every((patches) => patches.length === 0))
    throw fail('WHAT_IF_EMPTY')
  const changed = scenarios.map((patches) =>
    patches.map(parsePatch).reduce(applyPatchToAll, [...programs]),
  )
  const touched = changed.flatMap((after) => [...changedRules(programs, after)])
  const kept = settledTogether(programs, new Set([...rules, ...touched]))
  return {
    rules: kept,
    before: onlyRules(programs, kept),
    scenarios: changed.map((after) => onlyRules(after, kept)),
  }
}
