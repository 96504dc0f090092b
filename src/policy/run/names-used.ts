// What a rule reads: the facts that it may miss, and the readings (口径) that its answer depends on.
import type { Node } from '../ir/ir.ts'
import type { Condition, Program, ProgramParameter, ProgramRule } from '../ir/program.ts'
import { roundingReadings } from '../ir/rounding-readings.ts'
import { nodesOf } from '../ir/walk.ts'
import { ruleId } from './claims.ts'
import type { FactValues } from './javascript.ts'

/** A reading (口径) that an answer depends on: officials can change it, so every answer says so. */
export type ReadingUsed = {
  readonly name: string
  readonly question: string
  readonly chosen: string | null
}

/** What one answer depends on: the facts of its rule that are not known, and its readings. */
export type DependsOn = {
  readonly missing: readonly string[]
  readonly readings: readonly ReadingUsed[]
}

/** For each rule of a program, in order, the function that tells what its answer depends on. */
export function compileDependencies(program: Program): ((facts: FactValues) => DependsOn)[] {
  const definitions = new Map(program.definitions.map(({ name, node }) => [name, node]))
  const parameters = new Map(program.parameters.map((entry) => [entry.name, entry]))
  return program.rules.map((rule) => {
    const used = usedNames(rule, { definitions, parameters })
    const isDated = used.readings.some(({ parameter }) =>
      parameter.values.some(({ from }) => from !== null),
    )
    const readingsOver = (facts: FactValues): ReadingUsed[] =>
      used.readings.map(({ parameter, by }) => readingAt(parameter, facts[by]))
    // Without dates they are the same for everybody.
    const always = isDated ? null : readingsOver({})
    return (facts) => ({
      missing: used.facts.filter((name) => facts[name] == null),
      readings: always ?? readingsOver(facts),
    })
  })
}

/** What a rule reads through all its versions, and the dates that choose among them. */
export type RuleReads = {
  readonly reads: ReadonlySet<string>
  readonly versionBy: ReadonlySet<string>
}

/** The facts that each rule reads, by its name across documents. */
export function factsRead(programs: readonly Program[]): ReadonlyMap<string, RuleReads> {
  const read = new Map<string, { reads: Set<string>; versionBy: Set<string> }>()
  for (const program of programs) {
    const definitions = new Map(program.definitions.map(({ name, node }) => [name, node]))
    const parameters = new Map(program.parameters.map((entry) => [entry.name, entry]))
    for (const rule of program.rules) {
      const id = ruleId(program.document, rule.name)
      const of = read.get(id) ?? { reads: new Set(), versionBy: new Set() }
      read.set(id, of)
      of.versionBy.add(rule.versionBy)
      const used = usedNames(rule, { definitions, parameters })
      for (const fact of used.facts) of.reads.add(fact)
    }
  }
  return read
}

function readingAt({ name, values, reading }: ProgramParameter, date: unknown): ReadingUsed {
  const valid = values.filter(
    ({ from }) => from === null || (typeof date === 'string' && from <= date),
  )
  const value = valid.at(-1)?.value
  return {
    name,
    question: reading?.question ?? '',
    chosen: typeof value === 'string' ? value : null,
  }
}

type Names = {
  readonly definitions: ReadonlyMap<string, Node>
  readonly parameters: ReadonlyMap<string, ProgramParameter>
}

type Used = {
  readonly facts: readonly string[]
  /** The readings, each with the date fact that chooses its value. */
  readonly readings: readonly { readonly parameter: ProgramParameter; readonly by: string }[]
}

/** Every fact and reading of a rule, through definitions too, by the rule's own date. */
function usedNames(rule: ProgramRule, { definitions, parameters }: Names): Used {
  const facts = new Set<string>()
  const readings = new Map<string, Used['readings'][number]>()
  const by = rule.versionBy
  const visit = (root: Node): void => {
    for (const node of nodesOf(root)) {
      if (node.op === 'fact') facts.add(node.name)
      if (node.op === 'aggregate') facts.add(node.list)
      const inner = node.op === 'ref' ? definitions.get(node.name) : undefined
      if (inner !== undefined) visit(inner)
      const parameter = node.op === 'param' ? parameters.get(node.name) : undefined
      if (parameter === undefined) continue
      if (parameter.values.some(({ from }) => from !== null)) facts.add(by)
      if (parameter.reading !== null) readings.set(parameter.name, { parameter, by })
    }
  }
  for (const root of rootsOf(rule)) visit(root)
  for (const name of roundingReadings(rule)) {
    const parameter = parameters.get(name)
    if (parameter !== undefined) readings.set(name, { parameter, by })
  }
  return { facts: [...facts], readings: [...readings.values()] }
}

/** Every expression of a rule. */
function rootsOf(rule: ProgramRule): Node[] {
  const tests = (condition: Condition | null): Node[] =>
    condition === null
      ? []
      : condition.kind === 'test'
        ? [condition.node]
        : condition.parts.flatMap(tests)
  const caps = [...rule.caps, ...rule.cumulativeCaps].flatMap(({ limit, when }) => [limit, when])
  const { right } = rule
  const rest = [
    rule.amount,
    rule.discretion?.atMost ?? null,
    ...(right === null ? [] : [right.base, right.atLeast, right.atMost]),
    ...caps,
  ]
  return [...tests(rule.condition), ...rest].filter((node) => node !== null)
}
