// The conformance file as programs and rows, for the test of each back end.
import { found } from '../../src/base/found.ts'
import conformance from '../../src/policy/ir/conformance.json' with { type: 'json' }
import { declaredType } from '../../src/policy/ir/compile-declarations.ts'
import { type Forms, integerForm, RATIO_SCALE } from '../../src/policy/ir/integer-form.ts'
import { lower } from '../../src/policy/ir/lower.ts'
import type { Node } from '../../src/policy/ir/ir.ts'
import type { Pair } from '../../src/policy/ir/term.ts'
import type { Type } from '../../src/policy/ir/type.ts'
import { parseExpression } from '../../src/policy/language/parse-expression.ts'
import type { FactValues, RecordValue, Value } from '../../src/policy/run/javascript.ts'
import { ratio, ratioOfDecimal, ratioText } from '../../src/base/ratio.ts'

export type ConformanceRow = {
  readonly facts: FactValues
  readonly expected: Value
  readonly given: string
}

export type ConformanceCase = {
  readonly op: string
  readonly expression: string
  readonly types: Readonly<Record<string, Type>>
  readonly node: Node
  readonly forms: Forms
  readonly pair: Pair
  readonly rows: readonly ConformanceRow[]
}

const place = { file: 'conformance.json', line: 1, column: 1, path: '' }

function typeOf(name: string, text: unknown): Type {
  const plain = {
    name,
    description: null,
    question: null,
    values: [],
    place,
    range: { least: null, most: null },
  }
  if (typeof text === 'string') return declaredType({ ...plain, typeText: text, fields: [] })
  const fields = Object.entries(recordOf(text)).map(([field, typeText]) => ({
    ...plain,
    name: field,
    typeText: String(typeText),
    fields: [],
  }))
  return declaredType({ ...plain, typeText: '记录列表', fields })
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const recordOf = (value: unknown): object =>
  typeof value === 'object' && value !== null ? value : {}

/** What the file expects: a text, a truth value or nothing. */
const plainOf = (value: unknown): Value =>
  typeof value === 'string' || typeof value === 'boolean' ? value : null

function valueOf(type: Type, raw: unknown): Value {
  if (raw === null || typeof raw === 'boolean') return raw
  const text = typeof raw === 'string' ? raw : ''
  if (type.kind === 'period') return BigInt(text)
  if (type.kind !== 'number') return text
  const value = ratioOfDecimal(text)
  if (value === null) throw new Error(`no number: ${text}`)
  return (value.num * (type.integral ? 1n : RATIO_SCALE)) / value.den
}

function factOf(type: Type, raw: unknown): Value | RecordValue[] {
  if (type.kind !== 'records' || raw === null) return valueOf(type, raw)
  const names = Object.keys(type.fields)
  return listOf(raw).map((record) =>
    Object.fromEntries(
      names.map((name, index) => [
        name,
        valueOf(found(type.fields[name], name), listOf(record)[index]),
      ]),
    ),
  )
}

/** Every case of the file, compiled. */
export const conformanceCases = (): ConformanceCase[] =>
  conformance.cases.map(({ op, expression, types, rows }) => {
    const typed = Object.fromEntries(
      Object.entries(types).map(([name, text]) => [name, typeOf(name, text)]),
    )
    const node = lower(
      parseExpression(expression),
      {
        facts: new Map(Object.entries(typed)),
        declared: new Set(Object.keys(typed)),
        definitions: new Map(),
        definitionNames: new Set(),
        wantedTypes: new Map(),
        parameters: new Map(),
        codeLists: new Map(),
        clause: '',
        guessesWords: false,
        fields: null,
      },
      null,
    )
    const forms: Forms = new Map()
    const noNames = () => {
      throw new Error('a conformance case has no definitions')
    }
    const pair = integerForm(node, noNames, forms)
    return {
      op,
      expression,
      types: typed,
      node,
      forms,
      pair,
      rows: rows
        .map((row) => listOf(row))
        .map(([given, expected]) => ({
          facts: Object.fromEntries(
            Object.entries(typed).map(([name, type], index) => [
              name,
              factOf(type, listOf(given)[index]),
            ]),
          ),
          expected: plainOf(expected),
          given: JSON.stringify(given),
        })),
    }
  })

/** A result as the file writes it: numbers as exact text, everything else as it is. */
export function resultText(num: Value, den: Value): Value {
  if (typeof num !== 'bigint') return num
  if (typeof den !== 'bigint') return null
  const value = ratio(num, den)
  const text = ratioText(value)
  return text.includes('.') ? `${value.num}/${value.den}` : text
}
