import {
  FORBIDDEN,
  type ReviewPair,
  type ReviewPlan,
} from '../../src/programmes/assignment/assignment.ts'

/** The rules that an assignment breaks, counted from the pairs alone: 0 for every honest one. */
export function rulesBroken(plan: ReviewPlan, pairs: readonly ReviewPair[]): number {
  const { projects, experts, costs } = plan
  const projectAt = new Map(projects.map(({ id }, index) => [id, index]))
  const expertAt = new Map(experts.map(({ id }, index) => [id, index]))
  const loads = new Map<string, number>()
  const units = new Set<string>()
  let broken = 0
  for (const { project, expert } of pairs) {
    const [row, column] = [projectAt.get(project)!, expertAt.get(expert)!]
    if (costs[row * experts.length + column] === FORBIDDEN) broken += 1
    const unit = `${project} ${experts[column]!.unit}`
    if (units.has(unit)) broken += 1
    units.add(unit)
    loads.set(expert, (loads.get(expert) ?? 0) + 1)
  }
  for (const { id, loadMax } of experts) if ((loads.get(id) ?? 0) > loadMax) broken += 1
  for (const { id, wanted, mix } of projects) {
    const mine = pairs.filter(({ project }) => project === id)
    if (mine.length > wanted) broken += 1
    if (mine.length < wanted) continue
    for (const { kind, atLeast } of mix) {
      const ofKind = mine.filter(({ expert }) => experts[expertAt.get(expert)!]!.kind === kind)
      if (ofKind.length < atLeast) broken += 1
    }
  }
  return broken
}
