// Traces as JSON text, for answers of which many are wanted a second: the words of a trace are the same for
// everybody and are encoded once; of each answer only the values are put between them.
import type { TextParts } from '../../base/text-bytes.ts'
import type { Program } from '../ir/program.ts'
import { type Type, typeName } from '../ir/type.ts'
import { type AnswerPlace, compileFinder, versionsOf } from '../ir/versions.ts'
import type { FactValues, Value } from '../run/javascript.ts'
import { heldAt, type Plan, planTraces, ofRecords, recordText } from '../run/trace.ts'
import { heldText } from './trace-view.ts'

/** Compiles programs into a function to the trace behind each answer, as `traceJson` has it, in JSON text. */
export function compileTraceTexts(
  programs: readonly Program[],
): (facts: FactValues, answers: readonly AnswerPlace[]) => (TextParts | null)[] {
  const find = compileFinder(versionsOf(programs))
  const writers = new Map(programs.map((program) => [program, compileProgram(program)]))
  return (facts, answers) => {
    const written = new Map<Program, (rule: number) => TextParts>()
    return answers.map((answer) => {
      const at = find(answer)
      const writer = at === null ? undefined : writers.get(at.version.program)
      if (at === null || writer === undefined) return null
      const { program } = at.version
      const write = written.get(program) ?? writer(facts)
      written.set(program, write)
      return write(at.index)
    })
  }
}

/** Text that is the same for everybody, or what stands there for one subject. */
type Piece = string | Filler

type Filler = (now: Now, parts: (string | Uint8Array)[]) => void

/** The same with its texts as bytes. */
type Template = readonly (Uint8Array | Filler)[]

type Now = {
  readonly facts: FactValues
  readonly values: readonly Value[]
  /** Facts and definitions that were written already. */
  readonly texts: Map<string, string>
}

function compileProgram(program: Program): (facts: FactValues) => (rule: number) => TextParts {
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
    return (rule) => {
      const parts: (string | Uint8Array)[] = []
      fill(templates[rule] ?? [], now, parts)
      return parts
    }
  }
}

function fill(template: Template, now: Now, parts: (string | Uint8Array)[]): void {
  for (const piece of template)
    if (typeof piece === 'function') piece(now, parts)
    else parts.push(piece)
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
  const isPlain = isPlainType(type)
  return [
    `{"text":${JSON.stringify(text)},"value":`,
    type.kind === 'records'
      ? 'null'
      : (now, parts) => parts.push(valueText({ plan, key, isPlain }, now)),
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

type Valued = { readonly plan: Plan; readonly key: string | null; readonly isPlain: boolean }

function valueText({ plan, key, isPlain }: Valued, { values, texts }: Now): string {
  const known = key === null ? undefined : texts.get(key)
  if (known !== undefined) return known
  const said = heldText(heldAt(plan, values), plan.type)
  const text = isPlain ? `"${said}"` : JSON.stringify(said)
  if (key !== null) texts.set(key, text)
  return text
}

/** Whether no value of the type can hold what JSON must escape: words can, and so can the name of a unit. */
const isPlainType = (type: Type): boolean =>
  type.kind !== 'text' && type.kind !== 'code' && !/["\\\p{Cc}]/u.test(typeName(type))

function recordsPiece(each: NonNullable<Plan['each']>, comma: string): Piece {
  const template = templateOf([
    ',"value":null,"at":null,"from":[',
    ...each.parts.flatMap((part, index) => [index === 0 ? '' : ',', ...piecesOf(part)]),
    ']}',
  ])
  return ({ facts }, parts) => {
    ofRecords(each, facts, (own, index) => {
      const now = { facts: own, values: each.valuesOf(own), texts: new Map() }
      const text = JSON.stringify(recordText(each, index))
      parts.push(`${index === 0 ? comma : ','}{"text":${text}`)
      fill(template, now, parts)
    })
  }
}
