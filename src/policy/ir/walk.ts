import type { Node } from './ir.ts'

/** Every node of a tree, itself first. */
export function* nodesOf(node: Node): Generator<Node> {
  yield node
  if ('args' in node) for (const child of node.args) yield* nodesOf(child)
  if (node.op === 'aggregate')
    for (const child of [node.body, node.where, node.by]) if (child !== null) yield* nodesOf(child)
}
