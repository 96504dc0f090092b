// Shared definitions: an expression, or a decision table whose result has a name. A table of one result is a value
// like any other; of a list of results (C, R, O) each row is a definition, which the aggregates over it refer to.
import { refuse } from '../../base/content.ts'
import { inDependencyOrder } from '../language/definition-order.ts'
import { isListTable, rowTests } from '../language/parse-table.ts'
import type { DefinitionSource, RuleFile, TableSource, Written } from '../language/rule-file.ts'
import { tableRows, tableValue } from './compile-table.ts'
import type { TableRow } from './table-row.ts'
import { type Compile, type Environment, Undecided } from './environment.ts'
import type { Node } from './ir.ts'
import type { Program } from './program.ts'
import { BOOLEAN, type Type } from './type.ts'

type Definition = Program['definitions'][number]

export type DefinitionContext = {
  readonly environment: Environment
  /** Raises `Undecided` where a type is not clear yet. */
  readonly compile: Compile
  /** Null, and told, where a type is not clear yet. */
  readonly attempt: (written: Written, work: () => Node) => Node | null
}

/** Compiles the definitions of a file, each after those that it uses. */
export function compileDefinitions(
  { definitions }: RuleFile,
  context: DefinitionContext,
): Definition[] {
  const { environment, compile, attempt } = context
  return inDependencyOrder(definitions).flatMap((definition): Definition[] => {
    const { name, source } = definition
    if (source.kind === 'table') return tableDefinitions(name, source, context)
    const { written } = source
    const wanted = environment.wantedTypes.get(name) ?? null
    const node = attempt(written, () => compile(written, wanted))
    if (node === null) return []
    environment.definitions.set(name, node.type)
    return [{ name, node, text: written.text }]
  })
}

function tableDefinitions(
  name: string,
  source: TableSource,
  { environment, compile, attempt }: DefinitionContext,
): Definition[] {
  const type = typeOfResults(name, source, { environment, compile })
  const valueOf = (written: Written): Node =>
    wordOf(name, written, environment) ?? compile(written, type)
  const isClear = [
    ...rowTests(source).flatMap((tests) =>
      tests.map((test) => attempt(test, () => compile(test, BOOLEAN))),
    ),
    ...source.rows.map(({ value }) => attempt(value, () => valueOf(value))),
  ].every((node) => node !== null)
  if (!isClear) return []
  const rows = tableRows(source, compile, valueOf)
  if (!isListTable(source)) {
    const node = tableValue(source, rows)
    environment.definitions.set(name, node.type)
    return [{ name, node, text: textOf(source) }]
  }
  const parts = rowParts(name, source, rows)
  for (const part of parts.definitions)
    if (environment.definitionNames.has(part.name))
      refuse(source.place, `「${part.name}」是决策表「${name}」各行的名称，不能又是定义的名称`)
  environment.tables?.set(name, { source, rows: parts.rows, type: rows[0]?.value.type ?? BOOLEAN })
  return parts.definitions
}

/** 决策表（唯一）：… in a line, for lists of definitions. */
const textOf = ({ inputs }: TableSource): string =>
  `按 ${inputs.map(({ text }) => text).join('、')} 的决策表`

/** The type that all results have, found from those that are clear by themselves. */
function typeOfResults(
  name: string,
  { rows }: TableSource,
  { environment, compile }: Pick<DefinitionContext, 'environment' | 'compile'>,
): Type | null {
  const wanted = environment.wantedTypes.get(name)
  if (wanted !== undefined) return wanted
  for (const { value } of rows)
    try {
      return (wordOf(name, value, environment) ?? compile(value, null)).type
    } catch (problem) {
      if (!(problem instanceof Undecided)) throw problem
    }
  return null
}

/** A bare word as a result is a value of the list of words that the table itself makes. */
function wordOf(
  name: string,
  { expression }: Written,
  { codeLists, clause }: Environment,
): Node | null {
  const word = textIn(expression)
  if (word === null || codeLists.get(name)?.has(word) !== true) return null
  const origin = { clause, ...expression.span }
  return { op: 'const', value: word, type: { kind: 'code', list: name }, origin }
}

const textIn = (expression: Written['expression']): string | null =>
  expression.kind === 'name'
    ? expression.name
    : expression.kind === 'literal' && expression.literal.kind === 'text'
      ? expression.literal.value
      : null

/** The words that tables give as results, each table's as a code list of its own: none of them names anything else. */
export function wordsOfTables(
  { definitions, parameters }: RuleFile,
  facts: readonly { readonly name: string }[],
): (readonly [string, ReadonlySet<string>])[] {
  const taken = new Set([...facts, ...definitions, ...parameters].map(({ name }) => name))
  return definitions.flatMap(({ name, source }: DefinitionSource) => {
    if (source.kind !== 'table' || source.hit === 'count') return []
    const said = source.rows.flatMap(({ value: { expression } }) => {
      const isUnknown = expression.kind === 'literal' && expression.literal.kind === 'unknown'
      return isUnknown ? [] : [textIn(expression)]
    })
    const words = said.filter((word) => word !== null && !taken.has(word))
    const isWords = said.length > 0 && words.length === said.length
    return isWords ? [[name, new Set(words.filter((word) => word !== null))] as const] : []
  })
}

/** Each row's condition, and its result where that is no fixed value, under a name of its own. */
function rowParts(
  name: string,
  source: TableSource,
  rows: readonly TableRow[],
): { readonly definitions: Definition[]; readonly rows: TableRow[] } {
  const tests = rowTests(source)
  const definitions: Definition[] = []
  const named = (part: string, node: Node, text: string): Node => {
    const own = `${name}第 ${part}`
    definitions.push({ name: own, node, text, of: name })
    return { op: 'ref', name: own, type: node.type, origin: node.origin }
  }
  return {
    definitions,
    rows: rows.map(({ hit, value }, index) => ({
      hit:
        hit === null
          ? null
          : named(
              `${index + 1} 行命中`,
              hit,
              (tests[index] ?? []).map(({ text }) => text).join(' 且 '),
            ),
      value:
        value.op === 'const'
          ? value
          : named(`${index + 1} 行结果`, value, source.rows[index]?.value.text ?? ''),
    })),
  }
}
