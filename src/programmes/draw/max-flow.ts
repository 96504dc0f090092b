// The largest flow through a network of whole capacities (Dinic): level by level, until nothing gets through.

/** A network of numbered nodes; edges are added and then asked what flows through them. */
export type FlowNetwork = {
  /** Adds an edge and answers its number. */
  readonly connect: (from: number, to: number, capacity: number) => number
  /** Sends as much as possible and answers how much. */
  readonly send: (source: number, sink: number) => number
  readonly flowOf: (edge: number) => number
}

/** An empty network. Each edge has its opposite beside it, number xor 1, which holds what can be taken back. */
export function createNetwork(nodeCount: number): FlowNetwork {
  const heads: number[][] = Array.from({ length: nodeCount }, () => [])
  const [targets, rests]: [number[], number[]] = [[], []]
  let level = new Int32Array(nodeCount)
  let next = new Int32Array(nodeCount)
  const at = (list: ArrayLike<number>, index: number): number => list[index] ?? 0

  function reach(source: number, sink: number): boolean {
    level = new Int32Array(nodeCount).fill(-1)
    level[source] = 0
    const queue = [source]
    for (const node of queue)
      for (const edge of heads[node] ?? []) {
        const target = at(targets, edge)
        if (at(rests, edge) === 0 || level[target] !== -1) continue
        level[target] = at(level, node) + 1
        queue.push(target)
      }
    return level[sink] !== -1
  }

  /** Pushes along levels; the depth is that of the network, four nodes here. */
  function push(node: number, sink: number, most: number): number {
    if (node === sink) return most
    const edges = heads[node] ?? []
    for (; at(next, node) < edges.length; next[node] = at(next, node) + 1) {
      const edge = at(edges, at(next, node))
      const target = at(targets, edge)
      const rest = at(rests, edge)
      if (rest === 0 || level[target] !== at(level, node) + 1) continue
      const sent = push(target, sink, Math.min(most, rest))
      if (sent === 0) continue
      rests[edge] = rest - sent
      rests[edge ^ 1] = at(rests, edge ^ 1) + sent
      return sent
    }
    return 0
  }

  return {
    connect: (from, to, capacity) => {
      const edge = targets.push(to, from) - 2
      rests.push(capacity, 0)
      heads[from]?.push(edge)
      heads[to]?.push(edge + 1)
      return edge
    },
    send: (source, sink) => {
      let total = 0
      while (reach(source, sink)) {
        next = new Int32Array(nodeCount)
        for (let sent = push(source, sink, Infinity); sent > 0; sent = push(source, sink, Infinity))
          total += sent
      }
      return total
    },
    flowOf: (edge) => at(rests, edge ^ 1),
  }
}
