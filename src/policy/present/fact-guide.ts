// The facts that rules ask for, told so that somebody can hand them in: name, type, unit, what may be
// written, meaning, and which rules read them.
import type { Node } from '../ir/ir.ts'
import type { Program, ProgramFact } from '../ir/program.ts'
import { SUBJECT } from '../ir/rule-terms.ts'
import { nodesOf } from '../ir/walk.ts'
import { isMoney, type Type, typeName } from '../ir/type.ts'
import { amountText } from './amount-text.ts'

export type FactGuide = {
  readonly name: string
  readonly type: string
  /** How a value is written: 是 / 否, 2000万元 or whole fen, 2024-01-28 … */
  readonly unit: string | null
  readonly values: readonly string[]
  readonly range: string | null
  readonly description: string | null
  readonly question: string | null
  readonly fields: readonly FactGuide[]
  /** The rules that read the fact, as document/clause rule. */
  readonly used_by: readonly string[]
}

/** The facts of several programs, each once, in the order in which they are declared. */
export function factGuides(programs: readonly Program[]): FactGuide[] {
  const facts = new Map<string, ProgramFact>()
  const users = new Map<string, string[]>()
  for (const program of programs) {
    for (const fact of program.facts) facts.set(fact.name, fact)
    for (const { rule, names } of readersOf(program))
      for (const name of names) users.set(name, [...(users.get(name) ?? []), rule])
  }
  const given = [...facts.values()].map((fact) => guideOf(fact, users.get(fact.name) ?? []))
  return facts.has(SUBJECT) ? given : [...given, guideOf(SUBJECT_FACT, [])]
}

function guideOf(fact: ProgramFact, used: readonly string[]): FactGuide {
  const { name, type, values, description, question, least, most } = fact
  const declared = new Map((fact.fields ?? []).map((field) => [field.name, field]))
  const fields = type.kind === 'records' ? Object.entries(type.fields) : []
  const bounds = [boundText('不低于', least, type), boundText('不超过', most, type)]
  return {
    name,
    type: type.kind === 'code' && values.length > 0 ? '枚举' : typeName(type),
    unit: writtenAs(type),
    values,
    range: bounds.every((bound) => bound === null) ? null : bounds.filter(Boolean).join('，'),
    description,
    question,
    fields: fields.map(([field, fieldType]) =>
      guideOf(declared.get(field) ?? { ...PLAIN, name: field, type: fieldType }, []),
    ),
    used_by: used,
  }
}

const SUBJECT_FACT: ProgramFact = {
  name: SUBJECT,
  type: { kind: 'text' },
  declared: true,
  description: '申请人的名称或统一社会信用代码；按对象计的累计上限用它区分，可以不填',
  question: null,
  values: [],
  least: null,
  most: null,
}

const PLAIN = {
  declared: false,
  description: null,
  question: null,
  values: [],
  least: null,
  most: null,
} as const

function boundText(words: string, bound: string | null, type: Type): string | null {
  if (bound === null) return null
  return `${words}${isMoney(type) && !bound.includes('/') ? amountText(BigInt(bound)) : bound}`
}

function writtenAs(type: Type): string | null {
  if (type.kind === 'boolean') return '是 / 否'
  if (type.kind === 'date') return '年-月-日，如 2024-01-28'
  if (isMoney(type)) return '写明单位如 2000万元，或只写数字（以分计的整数）'
  if (type.kind === 'number' && !type.integral) return '8% 或 0.08'
  return null
}

/** The fact names that each rule reads, through definitions too. */
function readersOf(program: Program): { readonly rule: string; readonly names: Set<string> }[] {
  const definitions = new Map(program.definitions.map(({ name, node }) => [name, node]))
  return program.rules.map((rule) => {
    const names = new Set([rule.versionBy])
    const visit = (value: unknown): void => {
      if (Array.isArray(value)) for (const part of value) visit(part)
      else if (isNode(value)) read(value)
      else if (typeof value === 'object' && value !== null)
        for (const part of Object.values(value)) visit(part)
    }
    const read = (root: Node): void => {
      for (const node of nodesOf(root)) {
        if (node.op === 'fact') names.add(node.name)
        if (node.op === 'aggregate') names.add(node.list)
        const inner = node.op === 'ref' ? definitions.get(node.name) : undefined
        if (inner !== undefined) read(inner)
      }
    }
    visit(rule)
    return { rule: `${program.document}/${rule.clause} ${rule.name}`, names }
  })
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'op' in value && 'origin' in value
