import { refuse } from '../../base/content.ts'
import type { Expression } from './expression.ts'
import { rowTests } from './parse-table.ts'
import type { DefinitionSource } from './rule-file.ts'

/** Definitions so that each uses only those before it; a circle is refused and named. */
export function inDependencyOrder(definitions: readonly DefinitionSource[]): DefinitionSource[] {
  const byName = new Map(definitions.map((definition) => [definition.name, definition]))
  const ordered: DefinitionSource[] = []
  const open: string[] = []
  const visit = (definition: DefinitionSource): void => {
    if (ordered.includes(definition)) return
    if (open.includes(definition.name)) {
      const circle = [...open.slice(open.indexOf(definition.name)), definition.name]
      refuse(definition.place, `定义互相引用成了一圈：${circle.join(' → ')}`)
    }
    open.push(definition.name)
    for (const expression of expressionsOf(definition))
      for (const name of namesOf(expression)) {
        const used = byName.get(name)
        if (used !== undefined) visit(used)
      }
    open.pop()
    ordered.push(definition)
  }
  for (const definition of definitions) visit(definition)
  return ordered
}

/** The expressions of a definition: of a table its inputs, its cells and its results. */
function expressionsOf({ source }: DefinitionSource): Expression[] {
  const written =
    source.kind === 'expression'
      ? [source.written]
      : [...source.inputs, ...rowTests(source).flat(), ...source.rows.map(({ value }) => value)]
  return written.map(({ expression }) => expression)
}

/** Every name in an expression; that of a list may end in the name of a field. */
function* namesOf(expression: Expression): Generator<string> {
  if (expression.kind === 'name') yield expression.name
  if (expression.kind === 'aggregate') {
    yield expression.list
    yield expression.list.replace(/\.[^.]*$/, '')
  }
  for (const child of childrenOf(expression)) yield* namesOf(child)
}

function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'literal':
    case 'name':
      return []
    case 'list':
      return expression.items
    case 'negate':
    case 'not':
      return [expression.arg]
    case 'arithmetic':
    case 'compare':
    case 'and':
    case 'or':
      return [expression.left, expression.right]
    case 'in':
      return [expression.item, expression.list]
    case 'if':
      return [expression.condition, expression.whenTrue, expression.whenFalse]
    case 'call':
      return expression.args
    case 'aggregate':
      return [expression.body, expression.where, expression.by].filter((part) => part !== null)
  }
}
