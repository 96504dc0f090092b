// The same plan as an integer program, in the words that HiGHS reads: an independent judge of what the
// cheapest assignment costs. It shares nothing with the solver but the plan.
import { FORBIDDEN, type ReviewPlan } from '../../src/programmes/assignment/assignment.ts'

/** Stays dearer than any chain of exchanges in the small plans that are judged here. */
export const EMPTY_COST = 1_000_000

/** The plan as a program in CPLEX's LP format; its optimum is the cost plus EMPTY_COST for each empty place. */
export function integerProgram({ projects, experts, costs, balance }: ReviewPlan): string {
  const objective: string[] = []
  const rows: string[] = []
  const binaries: string[] = []
  const place = (project: number, expert: number): string => `x${project}_${expert}`
  const allowed = (project: number): number[] =>
    [...experts.keys()].filter((expert) => costs[project * experts.length + expert] !== FORBIDDEN)
  for (const [project, { wanted, mix }] of projects.entries()) {
    const pairs = allowed(project)
    for (const expert of pairs) {
      objective.push(`${costs[project * experts.length + expert]} ${place(project, expert)}`)
      binaries.push(place(project, expert))
    }
    // A place required of a kind is filled by that kind or stays empty; the rest takes anybody.
    const empties = [`r${project}`, ...mix.map((_, index) => `k${project}_${index}`)]
    for (const name of empties) objective.push(`${EMPTY_COST} ${name}`)
    rows.push(
      `${[...pairs.map((expert) => place(project, expert)), ...empties].join(' + ')} = ${wanted}`,
    )
    for (const [index, { kind, atLeast }] of mix.entries()) {
      const ofKind = pairs.filter((expert) => experts[expert]!.kind === kind)
      const terms = [...ofKind.map((expert) => place(project, expert)), `k${project}_${index}`]
      rows.push(`${terms.join(' + ')} >= ${atLeast}`)
    }
    for (const unit of new Set(experts.map((expert) => expert.unit))) {
      const same = pairs.filter((expert) => experts[expert]!.unit === unit)
      if (same.length > 1)
        rows.push(`${same.map((expert) => place(project, expert)).join(' + ')} <= 1`)
    }
  }
  for (const [expert, { loadMax }] of experts.entries()) {
    const loads = Array.from({ length: loadMax }, (_, index) => `l${expert}_${index + 1}`)
    for (const [index, name] of loads.entries()) {
      objective.push(`${balance * (2 * index + 1)} ${name}`)
      rows.push(`${name} <= 1`)
    }
    const mine = [...projects.keys()].filter((project) => allowed(project).includes(expert))
    if (mine.length === 0) continue
    rows.push(
      `${mine.map((project) => place(project, expert)).join(' + ')} - ${loads.join(' - ')} <= 0`,
    )
  }
  const numbered = rows.map((row, index) => `c${index}: ${row}`)
  return `Minimize\n obj: ${objective.join(' + ')}\nSubject To\n ${numbered.join('\n ')}\nBinary\n ${binaries.join(' ')}\nEnd\n`
}
