/** A decision that holds from a month on until another does. */
export type DatedRule = {
  /** The first month for which it holds. */
  readonly since: string
  readonly decidedAt: Date
}

/** The decision that holds in a month; the later one where two begin with the same month, null before the first. */
export function ruleIn<Rule extends DatedRule>(rules: readonly Rule[], month: string): Rule | null {
  let found: Rule | null = null
  for (const rule of rules) {
    if (rule.since > month) continue
    const isLater =
      found === null ||
      rule.since > found.since ||
      (rule.since === found.since && rule.decidedAt >= found.decidedAt)
    if (isLater) found = rule
  }
  return found
}
