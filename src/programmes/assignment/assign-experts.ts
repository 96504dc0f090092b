// Assigns experts to projects at the least cost. One rule does not fit a flow: a unit may send one expert
// to a project, whatever the kind of expertise. It is first put into prices (a unit that would send two
// becomes dearer there, until it sends one: the bound of Lagrange); what prices cannot settle is branched
// on: which kind the unit's expert may have there, best bound first.
import { COST_MAX, type ReviewAssignment, type ReviewPlan } from './assignment.ts'
import { blockedProjects } from './blocked-projects.ts'
import {
  EMPTY_PLACE_COST,
  type Prices,
  type ReviewNetwork,
  reviewNetwork,
  type Side,
  type Solution,
} from './review-network.ts'

/** Beyond so many branches (for all pairs together) the best found is given, with the bound that was reached. */
const BRANCHED_PAIRS_MAX = 60_000_000
const BRANCHES_MAX = 300
const ROUNDS_MAX = 60
/** After so many rounds without a better bound the prices have said what they can. */
const ROUNDS_IDLE_MAX = 12
/** The first step of a price, in 1/PRICE_SCALE of a cost, and what is left of a step after each round. */
const FIRST_STEP = 1024
const STEP_KEPT = 0.9

/** Assigns experts; where not every place can be filled, fills as many as can be and says what blocks the rest. */
export function assignExperts(plan: ReviewPlan): ReviewAssignment {
  if (plan.costs.some((cost) => cost > COST_MAX)) throw new Error('a pair costs more than COST_MAX')
  const { solution, costAtLeast } = search(plan)
  const { projects, experts } = plan
  const pairs = solution.chosen
    .map(({ project, expert }) => ({ project: projects[project]!.id, expert: experts[expert]!.id }))
    .sort((a, b) => compareText(a.project, b.project) || compareText(a.expert, b.expert))
  const blocked = blockedProjects(plan, solution.chosen)
  const empty = blocked.reduce((sum, { missing }) => sum + missing, 0) * EMPTY_PLACE_COST
  return { pairs, cost: solution.cost - empty, costAtLeast: costAtLeast - empty, blocked }
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** What is left of the search: an assignment that keeps all rules but one, and whom it already leaves out. */
type Branch = { readonly banned: readonly Side[]; readonly solution: Solution }

function search(plan: ReviewPlan): { solution: Solution; costAtLeast: number } {
  const network = reviewNetwork(plan)
  const { prices, best: priced } = raisePrices(network)
  const branchesMax = Math.min(BRANCHES_MAX, BRANCHED_PAIRS_MAX / plan.costs.length)
  let best = priced
  const open: Branch[] = [{ banned: [], solution: network.solve(prices, []) }]
  for (let count = 0; ; count += 1) {
    open.sort((a, b) => b.solution.costAtLeast - a.solution.costAtLeast)
    const next = open.pop()
    if (next === undefined || next.solution.costAtLeast >= best.cost)
      return { solution: best, costAtLeast: best.cost }
    if (count >= branchesMax) return { solution: best, costAtLeast: next.solution.costAtLeast }
    const [clash] = clashesOf(network, next.solution)
    if (clash === undefined) {
      // Without a clash only prices paid for nothing separate it from its bound: solved without them, it is exact.
      if (next.solution.cost < best.cost) best = next.solution
      const plain = network.solve(new Map(), next.banned)
      const [left] = clashesOf(network, plain)
      if (left === undefined) {
        if (plain.cost < best.cost) best = plain
      } else
        for (const side of left)
          open.push(branchOf(network, { prices, banned: [...next.banned, side] }))
      continue
    }
    for (const side of clash)
      open.push(branchOf(network, { prices, banned: [...next.banned, side] }))
  }
}

const branchOf = (
  network: ReviewNetwork,
  { prices, banned }: { prices: Prices; banned: readonly Side[] },
): Branch => ({ banned, solution: network.solve(prices, banned) })

/** Prices under which the bound is highest, and the best assignment met on the way. */
function raisePrices(network: ReviewNetwork): { prices: Prices; best: Solution } {
  let prices: Prices = new Map()
  let solution = network.solve(prices, [])
  let [highest, bound] = [prices, solution.costAtLeast]
  let best = repair(network, prices, solution)
  let [step, idle] = [FIRST_STEP, 0]
  for (let round = 0; round < ROUNDS_MAX && bound < best.cost; round += 1) {
    prices = adjusted(network, prices, { solution, step })
    solution = network.solve(prices, [])
    idle = solution.costAtLeast > bound ? 0 : idle + 1
    if (idle === 0) [highest, bound] = [prices, solution.costAtLeast]
    if (idle === ROUNDS_IDLE_MAX) break
    if (
      round % REPAIR_EVERY === REPAIR_EVERY - 1 ||
      clashesOf(network, solution).length <= CLASHES_FEW
    ) {
      const tried = repair(network, prices, solution)
      if (tried.cost < best.cost) best = tried
    }
    step = Math.max(1, Math.round(step * STEP_KEPT))
  }
  return { prices: highest, best }
}

/** Dearer where a unit would send two, cheaper where its price keeps all of its experts away. */
function adjusted(
  network: ReviewNetwork,
  prices: Prices,
  { solution, step }: { solution: Solution; step: number },
): Prices {
  const sent = new Map<number, number>()
  for (const pair of solution.chosen) {
    const key = network.unitAt(network.sideOf(pair))
    sent.set(key, (sent.get(key) ?? 0) + 1)
  }
  const next = new Map<number, number>()
  for (const [key, price] of prices) {
    const moved = sent.has(key) ? price : price - step
    if (moved > 0) next.set(key, moved)
  }
  for (const [key, count] of sent)
    if (count > 1) next.set(key, (next.get(key) ?? 0) + step * (count - 1))
  return next
}

/** A repair costs a few solutions: it is tried now and then, and where little is left to mend. */
const REPAIR_EVERY = 12
const CLASHES_FEW = 2

/** Two experts of one unit at one project: one of the two sides has to give way. */
type Clash = readonly [Side, Side]

function clashesOf(network: ReviewNetwork, { chosen }: Solution): Clash[] {
  const seen = new Map<number, Side>()
  const clashes: Clash[] = []
  for (const pair of chosen) {
    const side = network.sideOf(pair)
    const before = seen.get(network.unitAt(side))
    if (before === undefined) seen.set(network.unitAt(side), side)
    else clashes.push([before, side])
  }
  return clashes
}

/** An assignment without clashes, quickly: one side of every clash gives way for good. */
function repair(network: ReviewNetwork, prices: Prices, solution: Solution): Solution {
  let [banned, current] = [[] as Side[], solution]
  for (;;) {
    const clashes = clashesOf(network, current)
    if (clashes.length === 0) return current
    banned = [...banned, ...clashes.map(([, side]) => side)]
    current = network.solve(prices, banned)
  }
}
