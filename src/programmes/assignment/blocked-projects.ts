// Why a project does not get the experts that it wants: the first rule, in the order in which they bind,
// that alone explains it; else the experts that could come are taken by projects in the same position.
import { type Blocked, FORBIDDEN, type ReviewPlan } from './assignment.ts'
import type { Candidate } from './review-network.ts'

/** The projects with empty places, each with the rule that stands in the way and what was counted. */
export function blockedProjects(plan: ReviewPlan, chosen: readonly Candidate[]): Blocked[] {
  const given = new Map<number, Candidate[]>()
  for (const pair of chosen) given.set(pair.project, [...(given.get(pair.project) ?? []), pair])
  return plan.projects.flatMap((project, index): Blocked[] => {
    const missing = project.wanted - (given.get(index)?.length ?? 0)
    return missing === 0 ? [] : [{ project: project.id, missing, ...cause(plan, index, given) }]
  })
}

type Cause = Pick<Blocked, 'rule' | 'reason'>

function cause(plan: ReviewPlan, index: number, given: ReadonlyMap<number, Candidate[]>): Cause {
  const { wanted, mix } = plan.projects[index]!
  const allowed = allowedExperts(plan, index)
  const experts = allowed.map((expert) => plan.experts[expert]!)
  if (experts.length < wanted)
    return {
      rule: 'conflict',
      reason: `回避之后只剩 ${experts.length} 名可选专家，需要 ${wanted} 名`,
    }
  const units = new Set(experts.map(({ unit }) => unit)).size
  if (units < wanted)
    return {
      rule: 'unit',
      reason: `可选的 ${experts.length} 名专家只来自 ${units} 个单位，每个单位至多一名，需要 ${wanted} 名`,
    }
  for (const { kind, atLeast } of mix) {
    const ofKind = experts.filter((expert) => expert.kind === kind)
    const kindUnits = new Set(ofKind.map(({ unit }) => unit)).size
    if (kindUnits < atLeast)
      return {
        rule: 'kind',
        reason: `可选的${kind}专家只有 ${ofKind.length} 名、来自 ${kindUnits} 个单位，至少需要 ${atLeast} 名`,
      }
  }
  const { projects, takers } = competitors(plan, index, given)
  const room = takers.reduce((sum, expert) => sum + plan.experts[expert]!.loadMax, 0)
  const places = projects.reduce((sum, project) => sum + plan.projects[project]!.wanted, 0)
  return {
    rule: 'load',
    reason: `与它争同一批专家的共 ${projects.length} 个项目、${places} 个评审席位；这 ${takers.length} 名专家合计最多评 ${room} 项`,
  }
}

const allowedExperts = ({ experts, costs }: ReviewPlan, project: number): number[] =>
  [...experts.keys()].filter((expert) => costs[project * experts.length + expert] !== FORBIDDEN)

/** The projects and experts among which places would have to be exchanged to fill one of the project's. */
function competitors(
  plan: ReviewPlan,
  index: number,
  given: ReadonlyMap<number, Candidate[]>,
): { projects: number[]; takers: number[] } {
  const reviewing = new Map<number, number[]>()
  for (const [project, pairs] of given)
    for (const { expert } of pairs)
      reviewing.set(expert, [...(reviewing.get(expert) ?? []), project])
  const projects = new Set([index])
  const takers = new Set<number>()
  for (const project of projects)
    for (const expert of allowedExperts(plan, project)) {
      takers.add(expert)
      for (const other of reviewing.get(expert) ?? []) projects.add(other)
    }
  return { projects: [...projects], takers: [...takers] }
}
