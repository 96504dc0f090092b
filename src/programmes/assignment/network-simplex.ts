// The cheapest flow through a network, exactly, by the network simplex method: a spanning tree of arcs is
// improved arc by arc. The tree stays *strongly feasible* (from every node some flow could still go to the
// root along the tree), which rules out endless rounds of exchanges that gain nothing. Nodes, arcs and
// costs may change between two solutions: the next one starts from the tree of the last.
// Costs are whole numbers; sums stay below 2^53, so no arithmetic here ever rounds.

/** A network that can be solved again after it grew or its costs changed. */
export type Simplex = {
  readonly addNode: () => number
  /** Adds an arc; its number. Capacity and cost are whole. */
  readonly addArc: (arc: Arc) => number
  readonly setCost: (arc: number, cost: number) => void
  /** Brings the flow to the least cost. */
  readonly solve: () => void
  readonly flow: (arc: number) => number
  readonly cost: (arc: number) => number
  /** An arc that is not there would help only if its cost + potential(from) − potential(to) were negative. */
  readonly potential: (node: number) => number
}

export type Arc = {
  readonly from: number
  readonly to: number
  readonly capacity: number
  readonly cost: number
}

/** More than any sum of costs along a way; arcs to the root carry it, and only they may lack a real way. */
const ARTIFICIAL_COST = 1e13
const ROOT = 0
const NONE = -1
/** What an arc outside the tree carries: nothing, or all it can. */
const [AT_LOWER, IN_TREE, AT_UPPER] = [1, 0, -1]

/** A network in which `amount` has to go from node 1 (source) to node 2 (sink). */
export function networkSimplex(amount: number): Simplex {
  const arcs = arcColumns()
  const tree = treeColumns()
  let arcCount = 0
  let nodeCount = 0
  let isPotentialStale = false

  const addArc = ({ from, to, capacity, cost }: Arc): number => {
    arcs.reserve(arcCount + 1)
    arcs.from[arcCount] = from
    arcs.to[arcCount] = to
    arcs.capacity[arcCount] = capacity
    arcs.cost[arcCount] = cost
    arcs.state[arcCount] = AT_LOWER
    return (arcCount += 1) - 1
  }
  const addNode = (supply = 0): number => {
    const node = (nodeCount += 1) - 1
    tree.reserve(nodeCount)
    tree.parent[node] = NONE
    tree.child[node] = NONE
    if (node === ROOT) return node
    const isUp = supply >= 0
    const [from, to] = isUp ? [node, ROOT] : [ROOT, node]
    const arc = addArc({ from, to, capacity: 2 * amount + 1, cost: ARTIFICIAL_COST })
    arcs.state[arc] = IN_TREE
    arcs.flow[arc] = Math.abs(supply)
    tree.hang(node, { parent: ROOT, arc })
    tree.depth[node] = 1
    tree.potential[node] = tree.potential[ROOT]! + (isUp ? -ARTIFICIAL_COST : ARTIFICIAL_COST)
    return node
  }
  const reduced = (arc: number): number =>
    arcs.cost[arc]! + tree.potential[arcs.from[arc]!]! - tree.potential[arcs.to[arc]!]!

  let nextArc = 0
  /** The worst arc of the first block that holds one which would improve the flow; NONE at the optimum. */
  const findEntering = (): number => {
    const block = Math.max(64, Math.ceil(Math.sqrt(arcCount)))
    let [best, worst, left] = [NONE, 0, block]
    for (let count = 0; count < arcCount; count += 1) {
      const arc = nextArc
      nextArc = nextArc + 1 === arcCount ? 0 : nextArc + 1
      const gain = arcs.state[arc]! * reduced(arc)
      if (gain < worst) [best, worst] = [arc, gain]
      left -= 1
      if (left === 0) {
        if (best !== NONE) return best
        left = block
      }
    }
    return best
  }

  const isUpward = (node: number): boolean => arcs.from[tree.arc[node]!] === node
  const meeting = (a: number, b: number): number => {
    let [one, other] = [a, b]
    while (one !== other)
      if (tree.depth[one]! >= tree.depth[other]!) one = tree.parent[one]!
      else other = tree.parent[other]!
    return one
  }

  /** Sends what fits around the cycle that the arc closes, and exchanges it for the arc that ran full or empty. */
  const pivot = (entering: number): void => {
    const isRising = arcs.state[entering] === AT_LOWER
    const first = isRising ? arcs.from[entering]! : arcs.to[entering]!
    const second = isRising ? arcs.to[entering]! : arcs.from[entering]!
    const join = meeting(first, second)
    let amountAround = arcs.capacity[entering]!
    let leavingNode = NONE
    let isOnFirst = false
    for (let node = first; node !== join; node = tree.parent[node]!) {
      const arc = tree.arc[node]!
      const room = isUpward(node) ? arcs.flow[arc]! : arcs.capacity[arc]! - arcs.flow[arc]!
      if (room < amountAround) {
        amountAround = room
        leavingNode = node
        isOnFirst = true
      }
    }
    for (let node = second; node !== join; node = tree.parent[node]!) {
      const arc = tree.arc[node]!
      const room = isUpward(node) ? arcs.capacity[arc]! - arcs.flow[arc]! : arcs.flow[arc]!
      if (room <= amountAround) {
        amountAround = room
        leavingNode = node
        isOnFirst = false
      }
    }
    if (amountAround > 0) {
      arcs.flow[entering]! += isRising ? amountAround : -amountAround
      for (let node = first; node !== join; node = tree.parent[node]!)
        arcs.flow[tree.arc[node]!]! += isUpward(node) ? -amountAround : amountAround
      for (let node = second; node !== join; node = tree.parent[node]!)
        arcs.flow[tree.arc[node]!]! += isUpward(node) ? amountAround : -amountAround
    }
    if (leavingNode === NONE) {
      arcs.state[entering] = isRising ? AT_UPPER : AT_LOWER
      return
    }
    const leaving = tree.arc[leavingNode]!
    arcs.state[leaving] = arcs.flow[leaving] === 0 ? AT_LOWER : AT_UPPER
    arcs.state[entering] = IN_TREE
    const inner = isOnFirst ? first : second
    const outer = isOnFirst ? second : first
    tree.turn(inner, { top: leavingNode, parent: outer, arc: entering })
    const difference = isUpward(inner) ? -reduced(entering) : reduced(entering)
    tree.shift(inner, difference)
  }

  const refreshPotentials = (): void => {
    tree.walk(ROOT, (node) => {
      if (node === ROOT) return
      const cost = arcs.cost[tree.arc[node]!]!
      const above = tree.potential[tree.parent[node]!]!
      tree.potential[node] = isUpward(node) ? above - cost : above + cost
    })
    isPotentialStale = false
  }

  addNode()
  addNode(amount)
  addNode(-amount)
  return {
    addNode: () => addNode(),
    addArc,
    setCost: (arc, cost) => {
      if (arcs.cost[arc] === cost) return
      arcs.cost[arc] = cost
      if (arcs.state[arc] === IN_TREE) isPotentialStale = true
    },
    solve: () => {
      if (isPotentialStale) refreshPotentials()
      for (let arc = findEntering(); arc !== NONE; arc = findEntering()) pivot(arc)
    },
    flow: (arc) => arcs.flow[arc]!,
    cost: (arc) => arcs.cost[arc]!,
    potential: (node) => tree.potential[node]!,
  }
}

/** Source and sink of every network here. */
export const SOURCE = 1
export const SINK = 2

function arcColumns() {
  const columns = {
    from: new Int32Array(1024),
    to: new Int32Array(1024),
    capacity: new Int32Array(1024),
    flow: new Int32Array(1024),
    cost: new Float64Array(1024),
    state: new Int8Array(1024),
    reserve: (count: number): void => {
      if (count <= columns.from.length) return
      columns.from = doubled(columns.from, Int32Array)
      columns.to = doubled(columns.to, Int32Array)
      columns.capacity = doubled(columns.capacity, Int32Array)
      columns.flow = doubled(columns.flow, Int32Array)
      columns.cost = doubled(columns.cost, Float64Array)
      columns.state = doubled(columns.state, Int8Array)
    },
  }
  return columns
}

type Column = Int32Array | Float64Array | Int8Array

function doubled<C extends Column>(column: C, make: new (length: number) => C): C {
  const larger = new make(column.length * 2)
  larger.set(column)
  return larger
}

/** The spanning tree: each node knows its parent, the arc to it, and its children as a linked list. */
function treeColumns() {
  const tree = {
    parent: new Int32Array(1024),
    arc: new Int32Array(1024),
    child: new Int32Array(1024),
    next: new Int32Array(1024),
    previous: new Int32Array(1024),
    depth: new Int32Array(1024),
    potential: new Float64Array(1024),
    reserve: (count: number): void => {
      if (count <= tree.parent.length) return
      tree.parent = doubled(tree.parent, Int32Array)
      tree.arc = doubled(tree.arc, Int32Array)
      tree.child = doubled(tree.child, Int32Array)
      tree.next = doubled(tree.next, Int32Array)
      tree.previous = doubled(tree.previous, Int32Array)
      tree.depth = doubled(tree.depth, Int32Array)
      tree.potential = doubled(tree.potential, Float64Array)
    },
    hang: (node: number, { parent, arc }: { parent: number; arc: number }): void => {
      const first = tree.child[parent]!
      tree.parent[node] = parent
      tree.arc[node] = arc
      tree.next[node] = first
      tree.previous[node] = NONE
      if (first !== NONE) tree.previous[first] = node
      tree.child[parent] = node
    },
    takeOff: (node: number): void => {
      const [before, after] = [tree.previous[node]!, tree.next[node]!]
      if (before === NONE) tree.child[tree.parent[node]!] = after
      else tree.next[before] = after
      if (after !== NONE) tree.previous[after] = before
    },
    /** Hangs the part of the tree under `top` anew, by its node `inner`. */
    turn: (inner: number, to: { top: number; parent: number; arc: number }): void => {
      let [node, parent, arc] = [inner, to.parent, to.arc]
      for (;;) {
        const [oldParent, oldArc] = [tree.parent[node]!, tree.arc[node]!]
        tree.takeOff(node)
        tree.hang(node, { parent, arc })
        if (node === to.top) return
        ;[parent, arc, node] = [node, oldArc, oldParent]
      }
    },
    /** Visits a node and all below it, parents first. */
    walk: (top: number, visit: (node: number) => void): void => {
      let node = top
      for (;;) {
        visit(node)
        if (tree.child[node] !== NONE) {
          node = tree.child[node]!
          continue
        }
        while (node !== top && tree.next[node] === NONE) node = tree.parent[node]!
        if (node === top) return
        node = tree.next[node]!
      }
    },
    shift: (top: number, difference: number): void =>
      tree.walk(top, (node) => {
        tree.depth[node] = tree.depth[tree.parent[node]!]! + 1
        tree.potential[node]! += difference
      }),
  }
  return tree
}
