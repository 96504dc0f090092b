// A plan of reviews as a network of flow. From the source to each project; from a project through one node a
// kind of expertise that it asks for (what is required of it, and the rest) and one node a unit (at most one
// expert) to its experts; from each expert to the sink, each further project dearer than the one before.
// A network over all pairs would be large: it starts with the cheapest candidates of each project and takes
// in others only where the potentials of the flow say that they could help. When none can, the flow is
// cheapest over all pairs.
import { FORBIDDEN, type ProjectToReview, type ReviewPlan } from './assignment.ts'
import { networkSimplex, type Simplex, SINK, SOURCE } from './network-simplex.ts'

/** A pair that may be chosen, by index. */
export type Candidate = { readonly project: number; readonly expert: number }

/** The experts of one unit and of one kind that the project tells apart (see `kindAt`), at one project. */
export type Side = { readonly project: number; readonly unit: number; readonly kind: number }

/** What choosing from a unit costs more at a project, by `unitAt`, in 1/PRICE_SCALE of a cost. */
export type Prices = ReadonlyMap<number, number>

export type Solution = {
  readonly chosen: readonly Candidate[]
  /** What it costs, without the prices. */
  readonly cost: number
  /** No assignment that takes one expert of each unit at most costs less than this. */
  readonly costAtLeast: number
}

export type ReviewNetwork = {
  /** The cheapest assignment at these prices in which none of the banned experts reviews their project. */
  readonly solve: (prices: Prices, banned: readonly Side[]) => Solution
  readonly sideOf: (pair: Candidate) => Side
  readonly unitAt: (side: { readonly project: number; readonly unit: number }) => number
}

export const PRICE_SCALE = 16
/** What a place costs that no expert fills: more than any chain of exchanges could save. */
export const EMPTY_PLACE_COST = 1e10
/** More than an empty place: nobody goes this way. */
const BANNED_COST = 1e12
/** How many candidates of each project the first network holds, for each place. */
const FIRST_PER_PLACE = 4
/** How many further candidates a project takes in at once. */
const MORE_AT_ONCE = 8

/** Builds the network of a plan; it is solved as often as needed, each time from where the last one ended. */
export function reviewNetwork(plan: ReviewPlan): ReviewNetwork {
  const { projects, experts, costs, balance } = plan
  const simplex = networkSimplex(projects.reduce((sum, { wanted }) => sum + wanted, 0))
  const expertNodes = experts.map(({ loadMax }) => {
    const node = simplex.addNode()
    for (let load = 1; load <= loadMax; load += 1)
      addArc(simplex, { from: node, to: SINK, cost: balance * (2 * load - 1) })
    return node
  })
  const emptyArcs: number[] = []
  const places = projects.map((project) => addProject(simplex, project, emptyArcs))
  const units = new Map<string, number>()
  for (const { unit } of experts) if (!units.has(unit)) units.set(unit, units.size)
  const unitOf = experts.map(({ unit }) => units.get(unit)!)
  const unitAt = ({ project, unit }: { project: number; unit: number }): number =>
    project * units.size + unit
  const kindAt = (project: number, expert: number): number =>
    places[project]!.kinds.get(experts[expert]!.kind) ?? 0

  let prices: Prices = new Map()
  let bannedSides = new Set<string>()
  const sideCost = (side: Side): number =>
    bannedSides.has(sideKey(side)) ? BANNED_COST : (prices.get(unitAt(side)) ?? 0)

  const arcs = new Map<number, number>()
  const takeIn = (project: number, expert: number): void => {
    const { kindNodes, entries } = places[project]!
    const side = { project, unit: unitOf[expert]!, kind: kindAt(project, expert) }
    const key = side.kind * units.size + side.unit
    let entry = entries.get(key)
    if (entry === undefined) {
      const node = simplex.addNode()
      const arc = simplex.addArc({
        from: kindNodes[side.kind]!,
        to: node,
        capacity: 1,
        cost: sideCost(side),
      })
      entry = { node, arc, side }
      entries.set(key, entry)
    }
    const pair = project * experts.length + expert
    const cost = costs[pair]!
    arcs.set(pair, addArc(simplex, { from: entry.node, to: expertNodes[expert]!, cost }))
  }
  for (const [project, expert] of firstCandidates(plan)) takeIn(project, expert)

  /** Takes in pairs that would make the flow cheaper; whether there were any. */
  const takeInHelpful = (): boolean => {
    let isGrown = false
    const above = expertNodes.map((node) => simplex.potential(node))
    for (const [project, { kindNodes, entries }] of places.entries()) {
      const kindPotentials = kindNodes.map((node) => simplex.potential(node))
      // Nearly every pair is too dear even from the lowest node of its project.
      let lowest = Math.min(...kindPotentials)
      for (const { node } of entries.values()) lowest = Math.min(lowest, simplex.potential(node))
      const helpful: { expert: number; reduced: number }[] = []
      for (let expert = 0; expert < experts.length; expert += 1) {
        const pair = project * experts.length + expert
        const cost = costs[pair]!
        const below = cost * PRICE_SCALE - above[expert]!
        if (below + lowest >= 0 || cost === FORBIDDEN || arcs.has(pair)) continue
        const side = { project, unit: unitOf[expert]!, kind: kindAt(project, expert) }
        const entry = entries.get(side.kind * units.size + side.unit)
        const reduced =
          entry === undefined
            ? below + kindPotentials[side.kind]! + sideCost(side)
            : below + simplex.potential(entry.node)
        if (reduced < 0) helpful.push({ expert, reduced })
      }
      helpful.sort((a, b) => a.reduced - b.reduced || a.expert - b.expert)
      for (const { expert } of helpful.slice(0, MORE_AT_ONCE)) takeIn(project, expert)
      if (helpful.length > 0) isGrown = true
    }
    return isGrown
  }

  const readSolution = (): Solution => {
    const chosen: Candidate[] = []
    const loads = new Map<number, number>()
    let [cost, charged] = [0, 0]
    for (const [pair, arc] of arcs) {
      if (simplex.flow(arc) === 0) continue
      const [project, expert] = [Math.floor(pair / experts.length), pair % experts.length]
      const load = (loads.get(expert) ?? 0) + 1
      loads.set(expert, load)
      cost += costs[pair]! + balance * (2 * load - 1)
      charged += prices.get(unitAt({ project, unit: unitOf[expert]! })) ?? 0
      chosen.push({ project, expert })
    }
    for (const arc of emptyArcs) cost += simplex.flow(arc) * EMPTY_PLACE_COST
    for (const price of prices.values()) charged -= price
    return { chosen, cost, costAtLeast: Math.ceil(cost + charged / PRICE_SCALE) }
  }
  return {
    solve: (newPrices, banned) => {
      prices = newPrices
      bannedSides = new Set(banned.map(sideKey))
      for (const { entries } of places)
        for (const { arc, side } of entries.values()) simplex.setCost(arc, sideCost(side))
      do simplex.solve()
      while (takeInHelpful())
      return readSolution()
    },
    sideOf: ({ project, expert }) => ({
      project,
      unit: unitOf[expert]!,
      kind: kindAt(project, expert),
    }),
    unitAt,
  }
}

const sideKey = ({ project, unit, kind }: Side): string => `${project} ${unit} ${kind}`

const addArc = (
  simplex: Simplex,
  {
    from,
    to,
    capacity = 1,
    cost = 0,
  }: { from: number; to: number; capacity?: number; cost?: number },
): number => simplex.addArc({ from, to, capacity, cost: cost * PRICE_SCALE })

type Place = {
  /** The kinds that the project tells apart; every other kind is 0. */
  readonly kinds: ReadonlyMap<string, number>
  readonly kindNodes: readonly number[]
  readonly entries: Map<
    number,
    { readonly node: number; readonly arc: number; readonly side: Side }
  >
}

/** The nodes of a project up to its kinds; each place may stay empty at a price. */
function addProject(
  simplex: Simplex,
  { wanted, mix }: ProjectToReview,
  emptyArcs: number[],
): Place {
  const project = simplex.addNode()
  const rest = simplex.addNode()
  const free = wanted - mix.reduce((sum, { atLeast }) => sum + atLeast, 0)
  const leaveEmpty = (from: number, capacity: number): void =>
    void emptyArcs.push(addArc(simplex, { from, to: SINK, capacity, cost: EMPTY_PLACE_COST }))
  addArc(simplex, { from: SOURCE, to: project, capacity: wanted })
  addArc(simplex, { from: project, to: rest, capacity: free })
  leaveEmpty(rest, free)
  const kindNodes = [0, ...mix.map(({ atLeast }) => atLeast)].map((atLeast) => {
    const node = simplex.addNode()
    addArc(simplex, { from: rest, to: node, capacity: free })
    if (atLeast === 0) return node
    // An empty place of those required of a kind is not open to another kind.
    const required = simplex.addNode()
    addArc(simplex, { from: project, to: required, capacity: atLeast })
    addArc(simplex, { from: required, to: node, capacity: atLeast })
    leaveEmpty(required, atLeast)
    return node
  })
  const kinds = new Map(mix.map(({ kind }, index) => [kind, index + 1]))
  return { kinds, kindNodes, entries: new Map() }
}

/** The cheapest pairs of each project, enough of each kind that is asked for. */
function firstCandidates({ projects, experts, costs }: ReviewPlan): [number, number][] {
  return projects.flatMap(({ wanted, mix }, project) => {
    const row = costs.subarray(project * experts.length, (project + 1) * experts.length)
    const allowed = [...row.keys()].filter((expert) => row[expert] !== FORBIDDEN)
    const byCost = allowed.sort((a, b) => row[a]! - row[b]! || a - b)
    const first = new Set(byCost.slice(0, wanted * FIRST_PER_PLACE))
    for (const { kind, atLeast } of mix) {
      const ofKind = byCost.filter((expert) => experts[expert]!.kind === kind)
      for (const expert of ofKind.slice(0, atLeast * FIRST_PER_PLACE)) first.add(expert)
    }
    return [...first].map((expert): [number, number] => [project, expert])
  })
}
