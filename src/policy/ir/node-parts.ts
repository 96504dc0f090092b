import type { Node, Origin } from './ir.ts'
import type { Type } from './type.ts'

/** An operation on two nodes. */
export const binary = (
  op: 'add' | 'sub' | 'mul',
  args: readonly [Node, Node],
  { type, origin }: { type: Type; origin: Origin },
): Node => ({ op, args, type, origin })

/** The type of either of two amounts; whole only where both are. */
export const widest = (a: Node, b: Node): Type =>
  a.type.kind === 'number' && b.type.kind === 'number'
    ? { ...a.type, integral: a.type.integral && b.type.integral }
    : a.type

/** The number that a constant node stands for; null for any other node. */
export function constantOf(node: Node | null): { num: bigint; den: bigint } | null {
  if (node?.op !== 'const' || typeof node.value !== 'object' || node.value === null) return null
  return { num: BigInt(node.value.num), den: BigInt(node.value.den) }
}
