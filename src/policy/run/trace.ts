// The closure back end with trace: the value of every node of every rule. The values are outputs of the very
// terms that answers are computed from (`programTerms`), so that what is shown can not differ from what is paid.
import { found } from '../../base/found.ts'
import type { Node, Origin } from '../ir/ir.ts'
import type { Condition, Program, ProgramRule } from '../ir/program.ts'
import { programTerms, type ProgramTerms } from '../ir/rule-terms.ts'
import type { Pair, Term } from '../ir/term.ts'
import type { Type } from '../ir/type.ts'
import { nodeProse } from '../present/prose.ts'
import {
  compileOutputs,
  compileSearch,
  type FactValues,
  type RecordValue,
  type Value,
} from './javascript.ts'

/** A value as the integer form holds it: num / den for numbers; den is 1 for everything else. */
export type Held = { readonly num: Value; readonly den: Value }

/** One node with its value and what it was computed from. */
export type TraceNode = {
  readonly text: string
  readonly type: Type
  readonly value: Held
  readonly origin: Origin | null
  readonly children: readonly TraceNode[]
}

/** One part of a rule (条件, 金额, 单项上限 …) as a tree of values. */
export type TracePart = { readonly part: string; readonly tree: TraceNode }

export type RuleTrace = { readonly rule: string; readonly parts: readonly TracePart[] }

/** What is to be shown of a program, rule by rule, and the function to the values that stand in it. */
export type TracePlans = {
  readonly rules: readonly {
    readonly name: string
    readonly parts: readonly { readonly part: string; readonly plan: Plan }[]
  }[]
  readonly valuesOf: (facts: FactValues) => readonly Value[]
}

/** Plans the traces of a program: what of them is the same for everybody is found once. */
export function planTraces(program: Program): TracePlans {
  const terms = programTerms(program)
  const definitions = new Map<string, Node>(
    program.definitions.map(({ name, node }) => [name, node]),
  )
  const plans: Plan[] = []
  const rules = program.rules.map((rule) => {
    const own = terms.ownForms.get(rule.versionBy)
    const forms = own === undefined ? terms.forms : new Map([...terms.forms, ...own])
    const make = planner({ ...terms, forms, definitions }, plans)
    return {
      name: rule.name,
      parts: partsOf(rule).map(([part, root]) => ({ part, plan: make(root) })),
    }
  })
  return { rules, valuesOf: compileOutputs(outputsOf(plans), terms.shared) }
}

/** Compiles a program into a function from one subject's facts to the trace of each rule, in order. */
export function compileTraces(program: Program): (facts: FactValues) => RuleTrace[] {
  const { rules, valuesOf } = planTraces(program)
  return (facts) => {
    const values = valuesOf(facts)
    return rules.map(({ name, parts }) => ({
      rule: name,
      parts: parts.map(({ part, plan }) => ({ part, tree: treeOf(plan, values, facts) })),
    }))
  }
}

/** Compiles one node by itself: the root's value and that of everything under it. */
export function compileNodeTrace(
  node: Node,
  forms: ReadonlyMap<Node, Pair>,
): (facts: FactValues) => TraceNode {
  const plans: Plan[] = []
  const source = { forms, conditions: new Map(), definitions: new Map(), shared: [] }
  const root = planner(source, plans)(node)
  const valuesOf = compileOutputs(outputsOf(plans), [])
  return (facts) => treeOf(root, valuesOf(facts), facts)
}

type Source = Pick<ProgramTerms, 'forms' | 'conditions' | 'shared'> & {
  readonly definitions: ReadonlyMap<string, Node>
}

/** What is to be shown of a node; `at` is the place of its numerator among the outputs, the denominator follows. */
export type Plan = {
  readonly at: number
  readonly pair: Pair
  readonly text: string
  readonly type: Type
  readonly origin: Origin | null
  readonly children: readonly Plan[]
  /** For an aggregate: what is computed of each record by itself. */
  readonly each: PlanOfRecord | null
}

export type PlanOfRecord = {
  readonly list: string
  readonly parts: readonly Plan[]
  /** The values of the parts where the list holds one record alone. */
  readonly valuesAlong: (facts: FactValues) => (list: readonly RecordValue[]) => readonly Value[]
}

const ONE: Term = { t: 'int', value: 1n }
const NOTHING: readonly TraceNode[] = []
const BOOLEAN: Type = { kind: 'boolean' }
const GROUPS = { all: '全部满足', any: '任一满足', none: '都不满足' } as const

/** What a step computes; of a choice its question alone, since both branches follow as steps of their own. */
const stepText = (node: Node): string =>
  node.op === 'if' ? `如果${nodeProse(node.args[0])}，则取前一个，否则取后一个` : nodeProse(node)

function planner(source: Source, plans: Plan[]): (root: Node | Condition) => Plan {
  const add = (plan: Omit<Plan, 'at'>): Plan => {
    const placed = { ...plan, at: plans.length }
    plans.push(placed)
    return placed
  }
  const ofNode = (node: Node): Plan =>
    add({
      pair: found(source.forms.get(node), node.op),
      text: stepText(node),
      type: node.type,
      origin: node.origin,
      children: childrenOf(node, source.definitions).map(ofNode),
      each: node.op === 'aggregate' ? eachOf(node) : null,
    })
  /** A part of an aggregate over a list of one record is that part's value for the record. */
  const eachOf = (node: Node & { op: 'aggregate' }): PlanOfRecord => {
    const parts = [node.where, node.body, node.by]
      .filter((part) => part !== null)
      .map((part, at): Plan => {
        const { num, den } = found(source.forms.get(part), part.op)
        const one = (body: Term): Term => ({
          t: 'aggregate',
          how: 'first',
          list: node.list,
          body,
          where: null,
          by: null,
        })
        const pair = { num: one(num), den: den.t === 'int' ? den : one(den) }
        const { type, origin } = part
        return { at, pair, text: nodeProse(part), type, origin, children: [], each: null }
      })
    const search = compileSearch(outputsOf(parts), source.shared)
    return { list: node.list, parts, valuesAlong: (facts) => search(node.list, facts) }
  }
  const ofCondition = (condition: Condition): Plan =>
    condition.kind === 'test'
      ? ofNode(condition.node)
      : add({
          pair: { num: found(source.conditions.get(condition), 'a condition'), den: ONE },
          text: GROUPS[condition.kind],
          type: BOOLEAN,
          origin: null,
          children: condition.parts.map(ofCondition),
          each: null,
        })
  return (root) => ('op' in root ? ofNode(root) : ofCondition(root))
}

/** Constants and names of facts have nothing under them; a shared definition has its own expression. */
function childrenOf(node: Node, definitions: ReadonlyMap<string, Node>): Node[] {
  if (node.op === 'ref') return [found(definitions.get(node.name), node.name)]
  return 'args' in node ? node.args.filter(({ op }) => op !== 'const') : []
}

/** Every expression of a rule that has a value, by the name of its part. */
function partsOf(rule: ProgramRule): (readonly [string, Node | Condition])[] {
  const parts: (readonly [string, Node | Condition | null])[] = [
    ['条件', rule.condition],
    ['金额', rule.amount],
    ...rule.caps.flatMap(({ limit, when }) => [
      ['单项上限', limit] as const,
      ['单项上限的条件', when] as const,
    ]),
    ...rule.cumulativeCaps.flatMap(({ limit, when }) => [
      ['累计上限', limit] as const,
      ['累计上限的条件', when] as const,
    ]),
    ['最高', rule.discretion?.atMost ?? null],
    ['权利的基数', rule.right?.base ?? null],
  ]
  return parts.flatMap(([part, root]) => (root === null ? [] : [[part, root] as const]))
}

const outputsOf = (plans: readonly Plan[]) =>
  plans.flatMap(({ pair, text }) => [
    { key: text, term: pair.num },
    { key: text, term: pair.den },
  ])

/** The value at a plan's place among the outputs. */
export const heldAt = ({ at }: Plan, values: readonly Value[]): Held => ({
  num: values[at * 2] ?? null,
  den: values[at * 2 + 1] ?? null,
})

function treeOf(plan: Plan, values: readonly Value[], facts: FactValues): TraceNode {
  const { text, type, origin } = plan
  const value = heldAt(plan, values)
  if (plan.children.length === 0 && plan.each === null)
    return { text, type, value, origin, children: NOTHING }
  const children = plan.children.map((child) => treeOf(child, values, facts))
  if (plan.each !== null) children.push(...recordTrees(plan.each, facts))
  return { text, type, value, origin, children }
}

const recordTrees = (each: PlanOfRecord, facts: FactValues): TraceNode[] =>
  ofRecords(each, facts, (values, index) => ({
    text: recordText(each, index),
    type: { kind: 'records', fields: {} },
    value: { num: '', den: 1n },
    origin: null,
    children: each.parts.map((part) => treeOf(part, values, facts)),
  }))

/** What a record of a list is called. */
export const recordText = ({ list }: PlanOfRecord, index: number): string =>
  `${list}第 ${index + 1} 条`

/** What is made of the values of each record of the list by itself. */
export function ofRecords<T>(
  { list, valuesAlong }: PlanOfRecord,
  facts: FactValues,
  make: (values: readonly Value[], index: number) => T,
): T[] {
  const records = facts[list]
  if (!Array.isArray(records) || records.length === 0) return []
  const valuesAt = valuesAlong(facts)
  return records.map((record: RecordValue, index) => make(valuesAt([record]), index))
}
