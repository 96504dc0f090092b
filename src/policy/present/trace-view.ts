// A trace for readers: as lines of text with each value behind its expression, and as JSON.
import { ratio } from '../../base/ratio.ts'
import type { Type } from '../ir/type.ts'
import type { Held, RuleTrace, TraceNode } from '../run/trace.ts'
import { constantText, exactText } from './prose.ts'

/** A held value as an official reads it: 100万元, 8%, 2024-01-28, 是, 未知. */
export function heldText({ num, den }: Held, type: Type): string {
  if (num === null || den === null) return '未知'
  if (typeof num === 'bigint' && typeof den === 'bigint') return exactText(ratio(num, den), type)
  return constantText(typeof num === 'bigint' ? num.toString() : num, type)
}

export type TraceJson = {
  readonly text: string
  /** Null for what has no value of its own, such as one record of a list. */
  readonly value: string | null
  /** Where the expression stands: clause, and the stretch of its text. */
  readonly at: { readonly clause: string; readonly start: number; readonly end: number } | null
  readonly from: readonly TraceJson[]
}

/** The published shape of a trace: `kc policy eval --explain --json` carries it per rule. */
export const traceJson = ({ parts }: RuleTrace): { part: string; tree: TraceJson }[] =>
  parts.map(({ part, tree }) => ({ part, tree: nodeJson(tree) }))

const nodeJson = (node: TraceNode): TraceJson => ({
  text: node.text,
  value: hasValue(node) ? heldText(node.value, node.type) : null,
  at: node.origin,
  from: node.children.map(nodeJson),
})

const hasValue = ({ type }: TraceNode): boolean => type.kind !== 'records'

/** A trace as indented lines, each expression before its value. */
export const traceLines = ({ parts }: RuleTrace): string[] =>
  parts.flatMap(({ part, tree }) => linesOf(tree, { indent: '', lead: `${part}：` }))

function linesOf(node: TraceNode, { indent, lead }: { indent: string; lead: string }): string[] {
  const value = hasValue(node) ? ` = ${heldText(node.value, node.type)}` : ''
  const below = node.children
    .filter((child) => child.children.length > 0 || child.text !== node.text)
    .flatMap((child) => linesOf(child, { indent: `${indent}  `, lead: '' }))
  return [`${indent}${lead}${node.text}${value}`, ...below]
}
