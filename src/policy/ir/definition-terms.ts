// Shared definitions and dated parameters in integer form. A definition that reads a dated parameter means one
// thing under the file's date and another under a rule's own: each such pair is a shared term by itself.
import { found } from '../../base/found.ts'
import { type Forms, integerForm, kindOf, type Resolve } from './integer-form.ts'
import type { ConstValue, Node } from './ir.ts'
import type { Program, ProgramParameter } from './program.ts'
import { int, ONE, type Pair, type Term, type TermKind } from './term.ts'
import { nodesOf } from './walk.ts'

export type SharedTerm = { readonly name: string; readonly num: Term; readonly den: Term }

export type DefinitionTerms = {
  /** Each uses only those before it. */
  readonly shared: readonly SharedTerm[]
  /** Where the names in a rule lead, whose versions and values the given date chooses. */
  readonly resolveBy: (versionBy: string) => Resolve
  /** The forms of definitions where a rule's own date chooses their parameters, by that date. */
  readonly ownForms: ReadonlyMap<string, ReadonlyMap<Node, Pair>>
}

/** Writes the definitions of a program; their forms under the file's date are noted in `forms`. */
export function definitionTerms(program: Program, forms: Forms): DefinitionTerms {
  const { versionBy: fileDate, definitions, rules } = program
  const parameters = new Map(program.parameters.map((entry) => [entry.name, entry]))
  const dated = datedDefinitions(program)
  const nameBy = (name: string, versionBy: string): string =>
    versionBy !== fileDate && dated.has(name) ? `${name}（按${versionBy}）` : name
  const found = new Map<string, SharedTerm>()
  const resolveBy =
    (versionBy: string): Resolve =>
    (node) => {
      if (node.op === 'param') {
        const parameter = parameters.get(node.name)
        if (parameter === undefined) throw new Error(`no parameter ${node.name}`)
        return parameterPair(parameter, versionBy)
      }
      const name = nameBy(node.name, versionBy)
      const den = found.get(name)?.den ?? ONE
      return {
        num: { t: 'shared', name, part: 'num', kind: kindOf(node.type) },
        den: den.t === 'int' ? den : { t: 'shared', name, part: 'den', kind: 'int' },
      }
    }
  const add = (name: string, { num, den }: Pair): void => void found.set(name, { name, num, den })
  for (const { name, node } of definitions) add(name, integerForm(node, resolveBy(fileDate), forms))
  const ownDates = new Set(rules.map((rule) => rule.versionBy).filter((date) => date !== fileDate))
  const ownForms = new Map(
    [...ownDates].map((date) => {
      const own: Forms = new Map()
      for (const { name, node } of definitions)
        if (dated.has(name)) add(nameBy(name, date), integerForm(node, resolveBy(date), own))
      return [date, own] as const
    }),
  )
  return { shared: [...found.values()], resolveBy, ownForms }
}

/** The definitions that read a parameter of several values, by themselves or through another definition. */
function datedDefinitions({ definitions, parameters }: Program): ReadonlySet<string> {
  const changing = new Set(
    parameters.filter(({ values }) => isDated(values)).map((entry) => entry.name),
  )
  const dated = new Set<string>()
  for (const { name, node } of definitions) {
    const isChanged = [...nodesOf(node)].some(
      (part) =>
        (part.op === 'param' && changing.has(part.name)) ||
        (part.op === 'ref' && dated.has(part.name)),
    )
    if (isChanged) dated.add(name)
  }
  return dated
}

/** A single value since ever is the same on every day. */
const isDated = (values: ProgramParameter['values']): boolean =>
  values.some(({ from }) => from !== null)

/** A parameter by the declared date: the last value whose day is not later; unknown before the first. */
function parameterPair({ values, type }: ProgramParameter, versionBy: string): Pair {
  const kind = kindOf(type)
  const constants = values.map(({ value }) => constantPair(value, kind))
  const den = constants.reduce((shared, pair) => lcm(shared, denOf(pair)), 1n)
  const scaled = constants.map((pair) =>
    pair.num.t === 'int' ? int(pair.num.value * (den / denOf(pair))) : pair.num,
  )
  const date: Term = { t: 'fact', name: versionBy, kind: 'day' }
  const num = values.reduce<Term>(
    (before, { from }, index) => {
      const value = found(scaled[index], 'the value of a day')
      if (from === null) return value
      return {
        t: 'if',
        condition: { t: 'ge', a: date, b: { t: 'day', value: from } },
        a: value,
        b: before,
      }
    },
    { t: 'unknown', kind },
  )
  return { num, den: int(den) }
}

const denOf = (pair: Pair): bigint => (pair.den.t === 'int' ? pair.den.value : 1n)

function lcm(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return (a / x) * b
}

function constantPair(value: ConstValue, kind: TermKind): Pair {
  if (value === null) return { num: { t: 'unknown', kind }, den: ONE }
  if (typeof value === 'boolean') return { num: { t: 'bool', value }, den: ONE }
  if (typeof value === 'string')
    return { num: { t: kind === 'day' ? 'day' : 'text', value }, den: ONE }
  return { num: int(BigInt(value.num)), den: int(BigInt(value.den)) }
}
