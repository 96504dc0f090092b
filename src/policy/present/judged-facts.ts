// A condition beside the facts that it judges: 「上年度有计奖的技术交易额」 beside 买方计奖交易额 = 400万元.
import { RATIO_SCALE } from '../ir/integer-form.ts'
import type { Node } from '../ir/ir.ts'
import type { Program, ProgramFact } from '../ir/program.ts'
import { programTerms } from '../ir/rule-terms.ts'
import type { Type } from '../ir/type.ts'
import { nodesOf } from '../ir/walk.ts'
import { compileOutputs, type FactValues, type RecordValue, type Value } from '../run/javascript.ts'
import { heldText } from './trace-view.ts'

/** A fact or definition that a condition reads, with its value in words; null where it is not known. */
export type JudgedFact = { readonly name: string; readonly value: string | null }

/** Compiles a program into a function from facts to what each test of each rule judged, both in order. */
export function compileJudgedFacts(
  program: Program,
): (facts: FactValues) => (rule: number) => readonly (readonly JudgedFact[])[] {
  const { rules, shared } = programTerms(program)
  const compute = compileOutputs(
    shared.flatMap(({ name, num, den }) => [
      { key: name, term: num },
      { key: name, term: den },
    ]),
    shared,
  )
  const definitions = new Map(program.definitions.map(({ name, node }, at) => [name, { node, at }]))
  const declared = new Map(program.facts.map((fact) => [fact.name, fact]))
  const named = rules.map(({ tests }) => tests.map(({ test }) => namesIn(test.node, definitions)))
  return (facts) => {
    let values: readonly Value[] | null = null
    const known = new Map<string, JudgedFact>()
    const judge = (name: string): JudgedFact => {
      const judged = known.get(name) ?? judgeNew(name)
      known.set(name, judged)
      return judged
    }
    const judgeNew = (name: string): JudgedFact => {
      const definition = definitions.get(name)
      if (definition === undefined)
        return { name, value: factText(facts[name], declared.get(name)) }
      values ??= compute(facts)
      const num = values[definition.at * 2] ?? null
      const den = values[definition.at * 2 + 1] ?? null
      const { type } = definition.node
      return { name, value: num === null || den === null ? null : heldText({ num, den }, type) }
    }
    return (rule) => (named[rule] ?? []).map((names) => names.map(judge))
  }
}

type Definitions = ReadonlyMap<string, { readonly node: Node }>

/** What a reader holds against the requirement: an amount that is defined once counts as such, a definition that is only true or false by its own facts. */
function namesIn(root: Node, definitions: Definitions): string[] {
  const names = new Set<string>()
  const visit = (from: Node): void => {
    for (const node of nodesOf(from)) {
      if (node.op === 'fact') names.add(node.name)
      if (node.op === 'aggregate') names.add(node.list)
      if (node.op !== 'ref') continue
      const inner = definitions.get(node.name)?.node
      if (inner === undefined || inner.type.kind !== 'boolean') names.add(node.name)
      else visit(inner)
    }
  }
  visit(root)
  return [...names]
}

const isRecords = (value: FactValues[string]): value is readonly RecordValue[] =>
  Array.isArray(value)

function factText(
  value: FactValues[string] | undefined,
  fact: ProgramFact | undefined,
): string | null {
  if (value === undefined || value === null) return null
  if (isRecords(value)) return `${value.length} 条`
  const type: Type = fact?.type ?? { kind: 'text' }
  const isWhole = type.kind !== 'number' || type.integral
  return heldText({ num: value, den: isWhole ? 1n : RATIO_SCALE }, type)
}
