// Tables whose hit policy could not be proved are watched when they run: where it is broken they give nothing, and
// the rules that use them are in conflict and say which rows matched.
import type { RuleFile } from '../language/rule-file.ts'
import { mayClash } from './check-table.ts'
import type { Watches } from './compile-definitions.ts'
import { unlessClash } from './compile-table.ts'
import type { Node } from './ir.ts'
import { namesInRule } from './names-in-rule.ts'
import type { Program, ProgramRule, TableClash } from './program.ts'
import { BOOLEAN } from './type.ts'

/** Tables that are proved to keep their hit policy need no guard; the others answer no amount where they break it. */
export function withClashes(
  program: Program,
  { clauses, definitions }: RuleFile,
  watches: Watches,
): Program {
  const sources = clauses.flatMap(({ rules }) => rules)
  const rules = program.rules.map((rule, at): ProgramRule => {
    const { clashes, ...rest } = rule
    const table = sources[at]?.amount
    const [own] = clashes ?? []
    if (own === undefined || rule.amount === null || table?.kind !== 'table') return rule
    return mayClash(table, program) ? { ...rule, amount: unlessClash(rule.amount, own.node) } : rest
  })
  return withWatches({ ...program, rules }, watches, (name) => {
    const source = definitions.find((entry) => entry.name === name)?.source
    return source?.kind === 'table' && mayClash(source, program)
  })
}

type Definition = Program['definitions'][number]

/** The program in which each table that may break its hit policy gives nothing there, and the rules that use it say why. */
function withWatches(
  program: Program,
  watches: Watches,
  mayClash: (name: string) => boolean,
): Program {
  return [...watches].reduce((before, [name, clash]): Program => {
    if (!mayClash(name)) return before
    const at = before.definitions.findIndex((entry) => entry.name === name)
    const definition = before.definitions[at]
    if (definition === undefined) return before
    const { origin } = clash.node
    const watch = (own: string, node: Node): Definition => ({ name: own, node, text: '', of: name })
    const rows = clash.rows.map((row, index) => watch(`${name}第 ${index + 1} 行命中`, row))
    const conflict = watch(`${name}的行与行冲突`, clash.node)
    const refer = (own: Definition): Node => ({ op: 'ref', name: own.name, type: BOOLEAN, origin })
    const guarded = { ...definition, node: unlessClash(definition.node, refer(conflict)) }
    const definitions = before.definitions.toSpliced(at, 1, ...rows, conflict, guarded)
    const rules = before.rules.map((rule) => {
      const uses = namesInRule(rule, before).definitions.some((entry) => entry.name === name)
      const own: TableClash = { table: name, node: refer(conflict), rows: rows.map(refer) }
      return uses ? { ...rule, clashes: [...(rule.clashes ?? []), own] } : rule
    })
    return { ...before, definitions, rules }
  }, program)
}
