// Which rules a what-if can change: those that are patched, and those whose answers are settled together with them.
import { namesInRule } from '../ir/names-in-rule.ts'
import type { Program, ProgramRule } from '../ir/program.ts'
import { ruleId } from '../run/claims.ts'

/** The rules (by their names across documents) that are not the same in both; versions stand in the same order. */
export function changedRules(before: readonly Program[], after: readonly Program[]): Set<string> {
  const changed = new Set<string>()
  for (const [index, program] of before.entries()) {
    const other = after[index]
    if (other === undefined || other === program) continue
    for (const [at, rule] of program.rules.entries()) {
      const changedRule = other.rules[at]
      if (changedRule === undefined) continue
      const isSame = textOf(rule, program) === textOf(changedRule, other)
      if (!isSame) changed.add(ruleId(program.document, rule.name))
    }
  }
  return changed
}

const textOf = (rule: ProgramRule, program: Program): string =>
  JSON.stringify([rule, namesInRule(rule, program).parameters])

/** These rules and all that share with one of them an exclusion group, the account of a cap, or an exception. */
export function settledTogether(
  programs: readonly Program[],
  chosen: ReadonlySet<string>,
): Set<string> {
  const ties = new Map<string, Set<string>>()
  for (const { document, rules } of programs)
    for (const rule of rules) {
      const id = ruleId(document, rule.name)
      const known = ties.get(id) ?? new Set()
      ties.set(id, known)
      for (const tie of tiesOf(document, rule)) known.add(tie)
    }
  const together = new Set(chosen)
  const reached = new Set<string>()
  for (;;) {
    const [size, found] = [reached.size, together.size]
    for (const id of together) for (const tie of ties.get(id) ?? []) reached.add(tie)
    for (const [id, own] of ties) if ([...own].some((tie) => reached.has(tie))) together.add(id)
    if (reached.size === size && together.size === found) return together
  }
}

function tiesOf(document: string, rule: ProgramRule): string[] {
  const { exclusion, cumulativeCaps, exceptionTo, name } = rule
  return [
    ...(exclusion === null ? [] : [`group ${exclusion.group}`]),
    ...cumulativeCaps.flatMap(({ group }) => (group === null ? [] : [`account ${group}`])),
    ...[name, exceptionTo].flatMap((of) => (of === null ? [] : [`exception ${document}/${of}`])),
  ]
}

/** The programs with these rules alone; versions and definitions stay, so that each rule answers as before. */
export const onlyRules = (programs: readonly Program[], chosen: ReadonlySet<string>): Program[] =>
  programs.map((program) => ({
    ...program,
    rules: program.rules.filter(({ name }) => chosen.has(ruleId(program.document, name))),
  }))
