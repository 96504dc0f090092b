import { refuse } from '../../base/content.ts'
import type { Expression } from './expression.ts'
import type { RuleFile } from './rule-file.ts'

type Definition = RuleFile['definitions'][number]

/** Definitions so that each uses only those before it; a circle is refused and named. */
export function inDependencyOrder(definitions: readonly Definition[]): Definition[] {
  const byName = new Map(definitions.map((definition) => [definition.name, definition]))
  const ordered: Definition[] = []
  const open: string[] = []
  const visit = (definition: Definition): void => {
    if (ordered.includes(definition)) return
    if (open.includes(definition.name)) {
      const circle = [...open.slice(open.indexOf(definition.name)), definition.name]
      refuse(definition.written.place, `定义互相引用成了一圈：${circle.join(' → ')}`)
    }
    open.push(definition.name)
    for (const name of namesOf(definition.written.expression)) {
      const used = byName.get(name)
      if (used !== undefined) visit(used)
    }
    open.pop()
    ordered.push(definition)
  }
  for (const definition of definitions) visit(definition)
  return ordered
}

/** Every name in an expression. */
function* namesOf(expression: Expression): Generator<string> {
  if (expression.kind === 'name') yield expression.name
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
