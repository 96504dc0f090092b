// Traces as JSON in bytes, for answers of which many are wanted a second: the words of a trace are the same for
// everybody and are encoded once; of each answer only the values are put between them.
import type { ByteWriter } from '../../base/byte-writer.ts'
import type { Program } from '../ir/program.ts'
import { typeName } from '../ir/type.ts'
import { type AnswerPlace, compileFinder, versionsOf } from '../ir/versions.ts'
import type { FactValues, Value } from '../run/javascript.ts'
import { heldAt, type Plan, planTraces, ofRecords, recordText } from '../run/trace.ts'
import { heldText } from './trace-view.ts'

/** Writes one trace. */
export type TraceWriter = (writer: ByteWriter) => void

/** Compiles programs into a function to the trace behind each answer, as `traceJson` has it; null where there is none. */
export function compileTraceTexts(
  programs: readonly Program[],
): (facts: FactValues, answers: readonly AnswerPlace[]) => (TraceWriter | null)[] {
  const find = compileFinder(versionsOf(programs))
  const writers = new Map(programs.map((program) => [program, compileProgram(program)]))
  return (facts, answers) => {
    const begun = new Map<Program, (rule: number) => TraceWriter>()
    return answers.map((answer) => {
      const at = find(answer)
      const begin = at === null ? undefined : writers.get(at.version.program)
      if (at === null || begin === undefined) return null
      const { program } = at.version
      const traceOf = begun.get(program) ?? begin(facts)
      begun.set(program, traceOf)
      return traceOf(at.index)
    })
  }
}

/** Text that is the same for everybody, or what stands there for one subject. */
type Piece = string | Filler

type Filler = (now: Now, writer: ByteWriter) => void

/** The same with its texts as bytes. */
type Template = readonly (Uint8Array | Filler)[]

type Now = {
  readonly facts: FactValues
  readonly values: readonly Value[]
  /** Facts and definitions that were put in words already. */
  readonly texts: Map<string, string>
}

function compileProgram(program: Program): (facts: FactValues) => (rule: number) => TraceWriter {
  const { rules, valuesOf } = planTraces(program)
  const templates = rules.map(({ parts }) =>
    templateOf([
      '[',
      ...parts.flatMap(({ part, plan }, index) => [
        `${index === 0 ? '' : ','}{"part":${JSON.stringify(part)},"tree":`,
        ...piecesOf(plan),
        '}',
      ]),
      ']',
    ]),
  )
  return (facts) => {
    const now = { facts, values: valuesOf(facts), texts: new Map() }
    return (rule) => (writer) => fill(templates[rule] ?? [], now, writer)
  }
}

function fill(template: Template, now: Now, writer: ByteWriter): void {
  for (const piece of template)
    if (typeof piece === 'function') piece(now, writer)
    else writer.bytes(piece)
}

/** Neighbouring texts as one, in bytes. */
function templateOf(pieces: readonly Piece[]): Template {
  const done: (Uint8Array | Filler)[] = []
  let text = ''
  for (const piece of pieces)
    if (typeof piece === 'string') text += piece
    else {
      done.push(Buffer.from(text), piece)
      text = ''
    }
  return [...done, Buffer.from(text)]
}

function piecesOf(plan: Plan): Piece[] {
  const { text, type, origin, children, each } = plan
  const key = keyOf(plan)
  return [
    `{"text":${JSON.stringify(text)},"value":`,
    type.kind === 'records' ? 'null' : (now, writer) => writer.quoted(valueText(plan, key, now)),
    `,"at":${JSON.stringify(origin)},"from":[`,
    ...children.flatMap((child, index) => [index === 0 ? '' : ',', ...piecesOf(child)]),
    ...(each === null ? [] : [recordsPiece(each, children.length === 0 ? '' : ',')]),
    ']}',
  ]
}

/** A fact or definition is the same wherever it stands in the same parts; every other value is its own. */
function keyOf({ pair: { num, den }, type }: Plan): string | null {
  if ((num.t !== 'fact' && num.t !== 'shared') || den.t !== 'int') return null
  return `${num.t} ${den.value} ${typeName(type)} ${num.name}`
}

function valueText(plan: Plan, key: string | null, { values, texts }: Now): string {
  const known = key === null ? undefined : texts.get(key)
  if (known !== undefined) return known
  const text = heldText(heldAt(plan, values), plan.type)
  if (key !== null) texts.set(key, text)
  return text
}

function recordsPiece(each: NonNullable<Plan['each']>, comma: string): Piece {
  const template = templateOf([
    ',"value":null,"at":null,"from":[',
    ...each.parts.flatMap((part, index) => [index === 0 ? '' : ',', ...piecesOf(part)]),
    ']}',
  ])
  return ({ facts }, writer) => {
    ofRecords(each, facts, (values, index) => {
      const now = { facts, values, texts: new Map() }
      writer.text(`${index === 0 ? comma : ','}{"text":${JSON.stringify(recordText(each, index))}`)
      fill(template, now, writer)
    })
  }
}
