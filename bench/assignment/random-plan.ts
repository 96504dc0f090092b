import { FORBIDDEN, type ReviewPlan } from '../../src/programmes/assignment/assignment.ts'

/** Random numbers in [0, 1) that are the same for the same seed. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/**
 * A plan of reviews with a likeness to real ones: projects and experts lie in a space of subjects and fit
 * by nearness, one pair in twenty may not meet, seven experts in ten are technical, `perUnit` come from one unit.
 */
export function randomPlan(
  {
    projects,
    experts,
    wanted,
    perUnit,
  }: { projects: number; experts: number; wanted: number; perUnit: number },
  seed: number,
): ReviewPlan {
  const random = randomOf(seed)
  const place = (): number[] => [random(), random(), random()]
  const kindOf = (): string => (random() < 0.7 ? '技术' : random() < 0.5 ? '财务' : '管理')
  const loadMax = Math.ceil(((projects * wanted) / experts) * 1.5)
  const people = Array.from({ length: experts }, (_, index) => ({
    id: `专家${index}`,
    unit: `单位${Math.floor((random() * experts) / perUnit)}`,
    kind: kindOf(),
    loadMax,
  }))
  const mix = [
    { kind: '技术', atLeast: Math.floor(wanted / 2) },
    { kind: '财务', atLeast: wanted >= 3 ? 1 : 0 },
  ]
  const topics = Array.from({ length: projects }, place)
  const fields = people.map(place)
  const costs = Int32Array.from({ length: projects * experts }, (_, pair) => {
    if (random() < 0.05) return FORBIDDEN
    const topic = topics[Math.floor(pair / experts)]!
    const field = fields[pair % experts]!
    return Math.round(1000 * Math.hypot(...topic.map((at, axis) => at - field[axis]!)))
  })
  return {
    projects: topics.map((_, index) => ({ id: `项目${index}`, wanted, mix })),
    experts: people,
    costs,
    balance: 20,
  }
}
