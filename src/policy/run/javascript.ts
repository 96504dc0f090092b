// The closure back end: a set of terms becomes the source of one JavaScript function, so that the engine's
// own compiler makes it fast. Unknown is null; an operation with an unknown operand is unknown, but for
// `and`, `or` and `known` (three-valued logic). Strings from rules enter as JSON literals and never as code.
import { found } from '../../base/found.ts'
import type { Term } from '../ir/term.ts'
import { termsUnder } from '../ir/walk-terms.ts'
import { dateAdd, dateDiff, datePart } from './calendar.ts'
import { roundQuotient } from './integer-arithmetic.ts'

/** A value at run time: integers are bigint, days and texts are text, unknown is null. */
export type Value = bigint | boolean | string | null

export type RecordValue = Readonly<Record<string, Value>>
/** The facts of one subject, as prepared by `facts.ts`: every name of the program is there. */
export type FactValues = Readonly<Record<string, Value | readonly RecordValue[]>>

const RUNTIME = { roundQuotient, dateAdd, dateDiff, datePart }

type Writer = {
  readonly lines: string[]
  /** What a search does not change is written here, to be computed once; null where everything is written alike. */
  readonly fixed: Fixed | null
  readonly names: Map<Term, string>
  /** Variables that can hold null. */
  readonly nullable: Set<string>
  readonly shared: (name: string, part: 'num' | 'den') => string
  readonly row: string | null
  readonly nextName: () => string
}

/** A named output of the function: its terms in the order given. */
export type Output = { readonly key: string; readonly term: Term }

/** A definition that several terms share. */
export type Shared = { readonly name: string; readonly num: Term; readonly den: Term }

/** Compiles outputs into one function from facts to an array of their values, in order. */
export function compileOutputs(
  outputs: readonly Output[],
  shared: readonly Shared[],
): (facts: FactValues) => Value[] {
  const writer = startWriter(definitionsOf(shared), null)
  const compute = make(`(facts) => ${functionBody(outputs, writer)}`)
  if (!isCompute(compute)) throw new Error('a function of the facts')
  return compute
}

/** The values of outputs where one fact (or list) is this, and everything else as it is. */
export type ValuesAlong = (value: FactValues[string]) => Value[]

/** The same outputs for searches over one fact each: what does not depend on it is computed once for all its values. */
export function compileSearch(
  outputs: readonly Output[],
  shared: readonly Shared[],
): (fact: string, facts: FactValues) => ValuesAlong {
  const definitions = definitionsOf(shared)
  const compile = (fact: string): ((facts: FactValues) => ValuesAlong) => {
    const writer = startWriter(definitions, null)
    const isFixed = fixedBeside(fact, definitions)
    const searching = startWriter(definitions, { fact, writer, isFixed })
    const body = functionBody(outputs, searching)
    const before = writer.lines.join('\n')
    const start = make(`(facts) => {\n${before}\nreturn (searched) => ${body}\n}`)
    if (!isStart(start)) throw new Error('a function of the facts')
    return start
  }
  // Few of the facts that could be searched ever are.
  const compiled = new Map<string, ReturnType<typeof compile>>()
  return (fact, facts) => {
    const start = compiled.get(fact) ?? compile(fact)
    compiled.set(fact, start)
    return start(facts)
  }
}

type Definitions = ReadonlyMap<string, Shared>

const definitionsOf = (shared: readonly Shared[]): Definitions =>
  new Map(shared.map((entry) => [entry.name, entry]))

/** Writers of one function never give two variables one name. */
function startWriter(definitions: Definitions, fixed: Fixed | null): Writer {
  let count = 0
  const writer: Writer = {
    lines: [],
    fixed,
    names: new Map(),
    nullable: fixed?.writer.nullable ?? new Set(),
    // Written where it is first asked for, outside of every list: what no output needs is never computed.
    shared: (name, part) => write(found(definitions.get(name), name)[part], writer),
    row: null,
    nextName: fixed?.writer.nextName ?? (() => `v${(count += 1)}`),
  }
  return writer
}

function functionBody(outputs: readonly Output[], writer: Writer): string {
  const results = outputs.map(({ term }) => write(term, writer))
  return `{\n${writer.lines.join('\n')}\nreturn [${results.join(', ')}];\n}`
}

/** Takes the source of a function of the facts. */
function make(source: string): unknown {
  // The only strings in `source` are JSON literals of names and texts; everything else is written here.
  // oxlint-disable-next-line typescript/no-implied-eval
  const maker = new Function('runtime', `"use strict";\nreturn ${source}`)
  return Reflect.apply(maker, undefined, [RUNTIME])
}

const isCompute = (made: unknown): made is (facts: FactValues) => Value[] =>
  typeof made === 'function'

const isStart = (made: unknown): made is (facts: FactValues) => ValuesAlong =>
  typeof made === 'function'

/** What a search over a fact leaves as it is, and the writer of the lines that compute it. */
type Fixed = {
  readonly fact: string
  readonly writer: Writer
  readonly isFixed: (term: Term) => boolean
}

/** Whether a term reads nothing of a fact, through shared definitions too. */
function fixedBeside(fact: string, definitions: Definitions): Fixed['isFixed'] {
  const known = new Map<Term, boolean>()
  const isFixed = (term: Term): boolean => {
    const before = known.get(term)
    if (before !== undefined) return before
    const isRead =
      (term.t === 'fact' && term.name === fact) || (term.t === 'aggregate' && term.list === fact)
    const under =
      term.t === 'shared'
        ? [found(definitions.get(term.name), term.name)[term.part]]
        : termsUnder(term)
    const isSame = !isRead && under.every(isFixed)
    known.set(term, isSame)
    return isSame
  }
  return isFixed
}

/** Writes the lines that compute a term and gives the name of the variable (or the literal) that holds it. */
function write(term: Term, writer: Writer): string {
  const known = writer.names.get(term)
  if (known !== undefined) return known
  const { fixed, row } = writer
  // What stands inside a list is computed of each record, whether it changes or not.
  const isFixed = row === null && fixed?.isFixed(term) === true
  const name = isFixed ? write(term, fixed.writer) : writeNew(term, writer)
  writer.names.set(term, name)
  return name
}

/** The fact that is searched is handed in by itself; all others stand among the facts. */
const factCode = (name: string, { fixed }: Writer): string =>
  name === fixed?.fact ? 'searched' : `facts[${JSON.stringify(name)}]`

function assign(writer: Writer, expression: string, canBeNull: boolean): string {
  const name = writer.nextName()
  writer.lines.push(`const ${name} = ${expression};`)
  if (canBeNull) writer.nullable.add(name)
  return name
}

/** An operation that is unknown when an operand is. */
function strict(writer: Writer, operands: readonly string[], expression: string): string {
  const nullable = operands.filter((operand) => writer.nullable.has(operand))
  const guard = nullable.map((operand) => `${operand} === null`).join(' || ')
  return assign(writer, guard === '' ? expression : `${guard} ? null : ${expression}`, guard !== '')
}

const SIGNS = {
  add: '+',
  sub: '-',
  mul: '*',
  eq: '===',
  ne: '!==',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
}

function writeNew(term: Term, writer: Writer): string {
  const of = (child: Term): string => write(child, writer)
  switch (term.t) {
    case 'int':
      return term.value < 0n ? `(${term.value}n)` : `${term.value}n`
    case 'bool':
      return String(term.value)
    case 'text':
    case 'day':
      return JSON.stringify(term.value)
    case 'unknown':
      return assign(writer, 'null', true)
    case 'fact':
      return assign(writer, factCode(term.name, writer), true)
    case 'field':
      return assign(writer, `${writer.row}[${JSON.stringify(term.name)}]`, true)
    case 'shared':
      return writer.shared(term.name, term.part)
    case 'add':
    case 'sub':
    case 'mul':
    case 'eq':
    case 'ne':
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge': {
      const [a, b] = [of(term.a), of(term.b)]
      return strict(writer, [a, b], `${a} ${SIGNS[term.t]} ${b}`)
    }
    case 'neg':
    case 'abs':
    case 'sign':
    case 'nonzero': {
      const a = of(term.a)
      const expression = {
        neg: `-${a}`,
        abs: `(${a} < 0n ? -${a} : ${a})`,
        sign: `(${a} < 0n ? -1n : 1n)`,
        nonzero: `(${a} === 0n ? null : ${a})`,
      }[term.t]
      const name = strict(writer, [a], expression)
      if (term.t === 'nonzero') writer.nullable.add(name)
      return name
    }
    case 'round': {
      const [a, b] = [of(term.a), of(term.b)]
      return strict(writer, [a, b], roundCode(term.mode, a, b))
    }
    case 'and':
    case 'or':
      return writeLogic(term, writer)
    case 'not': {
      const a = of(term.a)
      return strict(writer, [a], `!${a}`)
    }
    case 'known':
      return assign(writer, `${of(term.a)} !== null`, false)
    case 'if': {
      const [condition, a, b] = [of(term.condition), of(term.a), of(term.b)]
      const name = strict(writer, [condition], `(${condition} ? ${a} : ${b})`)
      if (writer.nullable.has(a) || writer.nullable.has(b)) writer.nullable.add(name)
      return name
    }
    case 'in': {
      const a = of(term.a)
      const values = JSON.stringify(term.values)
      const test = term.prefix
        ? `${values}.some((code) => ${a}.startsWith(code))`
        : `${values}.includes(${a})`
      return strict(writer, [a], test)
    }
    case 'dateAdd': {
      const [a, b] = [of(term.a), of(term.b)]
      const name = strict(writer, [a, b], `runtime.dateAdd(${a}, ${b}, "${term.unit}")`)
      writer.nullable.add(name)
      return name
    }
    case 'dateDiff': {
      const [a, b] = [of(term.a), of(term.b)]
      return strict(writer, [a, b], `runtime.dateDiff(${a}, ${b}, "${term.unit}")`)
    }
    case 'datePart': {
      const a = of(term.a)
      return strict(writer, [a], `runtime.datePart(${a}, "${term.part}")`)
    }
    case 'aggregate':
      return writeAggregate(term, writer)
  }
}

function roundCode(mode: string, a: string, b: string): string {
  // Division of a non-negative amount rounded down is what most rules ask for: no call for it.
  return mode === 'down' ? `${a} / ${b}` : `runtime.roundQuotient("${mode}", ${a}, ${b})`
}

/** One part that decides (false for and, true for or) decides, however unknown the others are. */
function writeLogic(term: Term & { t: 'and' | 'or' }, writer: Writer): string {
  const parts = term.parts.map((part) => write(part, writer))
  const decides = term.t === 'and' ? 'false' : 'true'
  const settled = parts.map((part) => `${part} === ${decides}`).join(' || ')
  const nullable = parts.filter((part) => writer.nullable.has(part))
  const unknown = nullable.map((part) => `${part} === null`).join(' || ')
  const rest = term.t === 'and' ? 'true' : 'false'
  const tail = unknown === '' ? rest : `${unknown} ? null : ${rest}`
  return assign(writer, `${settled} ? ${decides} : ${tail}`, unknown !== '')
}

/**
 * Over a list of records. A list that is not known is unknown. A record whose condition is unknown, or whose
 * value is unknown though it counts, makes the result unknown, unless (any, all) another record decides it.
 */
function writeAggregate(term: Term & { t: 'aggregate' }, writer: Writer): string {
  const list = assign(writer, factCode(term.list, writer), true)
  const result = writer.nextName()
  const row = writer.nextName()
  const inner: Writer = { ...writer, lines: [], names: new Map(), row }
  const where = term.where === null ? 'true' : write(term.where, inner)
  const body = term.body === null ? 'true' : write(term.body, inner)
  const by = term.by === null ? null : write(term.by, inner)
  const unsure = writer.nextName()
  const best = writer.nextName()
  const step = stepOf(term.how, { body, by, result, best, unsure })
  const start = {
    sum: '0n',
    count: '0n',
    max: 'null',
    min: 'null',
    first: 'null',
    any: 'false',
    all: 'true',
  }
  writer.lines.push(
    `let ${result} = null;`,
    `if (${list} !== null) {`,
    `let ${unsure} = false; let ${best} = null; ${result} = ${start[term.how]};`,
    `for (const ${row} of ${list}) {`,
    ...inner.lines,
    `if (${where} === false) continue;`,
    `if (${where} === null) { ${unsure} = true; continue; }`,
    step,
    '}',
    decided(term.how, result, unsure),
    '}',
  )
  writer.nullable.add(result)
  return result
}

type Step = {
  readonly body: string
  readonly by: string | null
  readonly result: string
  readonly best: string
  readonly unsure: string
}

function stepOf(how: string, { body, by, result, best, unsure }: Step): string {
  const unknown = `if (${body} === null) { ${unsure} = true; continue; }`
  switch (how) {
    case 'count':
      return `${unknown} ${body === 'true' ? '' : `if (${body} === false) continue;`} ${result} += 1n;`
    case 'sum':
      return `${unknown} ${result} += ${body};`
    case 'max':
    case 'min':
      return `${unknown} if (${result} === null || ${body} ${how === 'max' ? '>' : '<'} ${result}) ${result} = ${body};`
    case 'any':
      return `${unknown} if (${body}) ${result} = true;`
    case 'all':
      return `${unknown} if (!${body}) ${result} = false;`
    default:
      return by === null
        ? `if (${best} === null) { ${best} = true; ${result} = ${body}; }`
        : `if (${by} === null) { ${unsure} = true; continue; } if (${best} === null || ${by} < ${best}) { ${best} = ${by}; ${result} = ${body}; }`
  }
}

function decided(how: string, result: string, unsure: string): string {
  if (how === 'any') return `if (${unsure} && ${result} === false) ${result} = null;`
  if (how === 'all') return `if (${unsure} && ${result} === true) ${result} = null;`
  return `if (${unsure}) ${result} = null;`
}
