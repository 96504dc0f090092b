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
  const membersOf = [...units.values()].map((unit) =>
    experts.flatMap((_, expert) => (unitOf[expert] === unit ? [expert] : [])),
  )
  const kinds = Uint8Array.from(costs, (_, pair) => {
    const { kind } = experts[pair % experts.length]!
    return places[Math.floor(pair / experts.length)]!.kinds.get(kind) ?? 0
  })
  const kindAt = (project: number, expert: number): number =>
    kinds[project * experts.length + expert]!
  const kindsMax = Math.max(0, ...places.map(({ kindNodes }) => kindNodes.length))
  const sideKey = (side: Side): number => unitAt(side) * kindsMax + side.kind

  let prices: Prices = new Map()
  let bannedSides = new Set<number>()
  let bannedUnits: readonly number[] = []
  const sideCost = (side: Side): number =>
    bannedSides.has(sideKey(side)) ? BANNED_COST : (prices.get(unitAt(side)) ?? 0)

  /** The entries of a unit at a project, by `unitAt`. */
  const entriesAt = new Map<number, Entry[]>()
  /** The sides that cost more than nothing. */
  const sidesDearer = (): Entry[] =>
    [...prices.keys(), ...bannedUnits].flatMap((key) => entriesAt.get(key) ?? [])

  const arcs = new Map<number, number>()
  const isTakenIn = new Uint8Array(costs.length)
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
      const ofUnit = entriesAt.get(unitAt(side))
      if (ofUnit === undefined) entriesAt.set(unitAt(side), [entry])
      else ofUnit.push(entry)
    }
    const pair = project * experts.length + expert
    const cost = costs[pair]!
    isTakenIn[pair] = 1
    arcs.set(pair, addArc(simplex, { from: entry.node, to: expertNodes[expert]!, cost }))
  }
  const cheapestFirst = projects.map((_, project) => expertsByCost(plan, project))
  for (const [project, byCost] of cheapestFirst.entries())
    for (const expert of firstCandidates(plan, projects[project]!, byCost)) takeIn(project, expert)

  /** The pairs of a project that would make the flow cheaper, where experts are asked for `above`. */
  const helpfulAt = (project: number, above: Float64Array, highest: number): Helpful[] => {
    const { kindNodes, entries } = places[project]!
    const kindPotentials = kindNodes.map((node) => simplex.potential(node))
    const lowest = Math.min(...kindPotentials)
    const helpful: Helpful[] = []
    const look = (expert: number, potential: number): void => {
      const pair = project * experts.length + expert
      const cost = costs[pair]!
      if (isTakenIn[pair] === 1 || cost === FORBIDDEN) return
      const reduced = cost * PRICE_SCALE + potential - above[expert]!
      if (reduced < 0) helpful.push({ expert, reduced })
    }
    // Units that the project knows already, each from its own node.
    for (const { node, side } of entries.values()) {
      const potential = simplex.potential(node)
      for (const expert of membersOf[side.unit]!)
        if (kindAt(project, expert) === side.kind) look(expert, potential)
    }
    // All others come in through their kind, whose node is higher: nearly every pair is too dear from there.
    for (const expert of cheapestFirst[project]!) {
      const cost = costs[project * experts.length + expert]! * PRICE_SCALE
      // So are all that follow: they cost no less.
      if (cost + lowest - highest >= 0) break
      const kind = kindAt(project, expert)
      const potential = kindPotentials[kind]!
      if (cost + potential - above[expert]! >= 0) continue
      const side = { project, unit: unitOf[expert]!, kind }
      if (!entries.has(kind * units.size + side.unit)) look(expert, potential + sideCost(side))
    }
    return helpful.sort((a, b) => a.reduced - b.reduced)
  }

  /** Takes in pairs that would make the flow cheaper; whether there were any. */
  const takeInHelpful = (): boolean => {
    let isGrown = false
    const above = Float64Array.from(expertNodes, (node) => simplex.potential(node))
    const highest = above.reduce((most, potential) => Math.max(most, potential), -Infinity)
    for (const project of projects.keys()) {
      const helpful = helpfulAt(project, above, highest)
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
      const changed = sidesDearer()
      prices = newPrices
      bannedSides = new Set(banned.map(sideKey))
      bannedUnits = banned.map(unitAt)
      for (const { arc, side } of [...changed, ...sidesDearer()])
        simplex.setCost(arc, sideCost(side))
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

const addArc = (
  simplex: Simplex,
  {
    from,
    to,
    capacity = 1,
    cost = 0,
  }: { from: number; to: number; capacity?: number; cost?: number },
): number => simplex.addArc({ from, to, capacity, cost: cost * PRICE_SCALE })

/** A pair that is not in the network, and by how much it would lower the cost (below zero). */
type Helpful = { readonly expert: number; readonly reduced: number }

type Place = {
  /** The kinds that the project tells apart; every other kind is 0. */
  readonly kinds: ReadonlyMap<string, number>
  readonly kindNodes: readonly number[]
  readonly entries: Map<number, Entry>
}

/** The node through which a unit's experts of one kind come to a project, and the arc to it. */
type Entry = { readonly node: number; readonly arc: number; readonly side: Side }

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

/**
 * The experts who may meet a project, the cheapest first. Those who cost the same stand in another order for
 * each project: where many fit alike, all projects would otherwise crowd at the same few.
 */
function expertsByCost({ projects, experts, costs }: ReviewPlan, project: number): Int32Array {
  const { length } = experts
  const turn = (project * projects[project]!.wanted) % length
  const row = costs.subarray(project * experts.length, (project + 1) * experts.length)
  // One number for cost and expert: numbers are sorted many times faster than a comparison is called.
  const keys = new Float64Array(experts.length)
  let count = 0
  for (const [expert, cost] of row.entries())
    if (cost !== FORBIDDEN) keys[count++] = cost * length + ((expert + length - turn) % length)
  return Int32Array.from(keys.subarray(0, count).sort(), (key) => ((key % length) + turn) % length)
}

/** The cheapest experts of a project, enough of each kind that is asked for. */
function firstCandidates(
  { experts }: ReviewPlan,
  { wanted, mix }: ProjectToReview,
  byCost: Int32Array,
): Set<number> {
  const first = new Set(byCost.subarray(0, wanted * FIRST_PER_PLACE))
  for (const { kind, atLeast } of mix) {
    const ofKind = byCost.filter((expert) => experts[expert]!.kind === kind)
    for (const expert of ofKind.subarray(0, atLeast * FIRST_PER_PLACE)) first.add(expert)
  }
  return first
}
