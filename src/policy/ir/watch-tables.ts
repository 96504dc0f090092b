// Tables whose hit policy could not be proved are watched when they run: where it is broken they give nothing, and
// the rules that use them are in conflict and say which rows matched.
import type { RuleFile } from '../language/rule-file.ts'
import { mayClash } from './check-table.ts'
import { clashOf, isWatched, unlessClash, watchedRows } from './compile-table.ts'
import type { Node } from './ir.ts'
import { namesInRule } from './names-in-rule.ts'
import type { Program, ProgramRule, TableClash, Watched } from './program.ts'
import { BOOLEAN } from './type.ts'

/** The program with what is proved of the tables of its rules, and a watch over the tables of definitions that are not. */
export function withWatches(program: Program, { clauses, definitions }: RuleFile): Program {
  const sources = clauses.flatMap(({ rules }) => rules)
  const rules = program.rules.map((rule, at): ProgramRule => {
    const table = sources[at]?.amount
    if (rule.watch === undefined || table?.kind !== 'table') return rule
    return { ...rule, watch: { ...rule.watch, isProved: !mayClash(table, program) } }
  })
  return definitions.reduce<Program>(
    (before, { name, source }) =>
      source.kind === 'table' && isWatched(source.hit) && mayClash(source, program)
        ? withWatch(before, name, source.hit)
        : before,
    { ...program, rules },
  )
}

type Definition = Program['definitions'][number]

/** A definition with each row and whether they clash under names of their own, told to the rules that use it. */
function withWatch(program: Program, name: string, hit: Watched): Program {
  const at = program.definitions.findIndex((entry) => entry.name === name)
  const definition = program.definitions[at]
  if (definition === undefined) return program
  const { node } = definition
  const table = watchedRows(node)
  const made = (own: string, part: Node): Definition => ({
    name: own,
    node: part,
    text: '',
    of: name,
  })
  const rows = table.map((row, index) => made(`${name}第 ${index + 1} 行命中`, row.hit))
  const conflict = made(`${name}的行与行冲突`, clashOf(hit, table))
  const refer = (own: Definition): Node => ({
    op: 'ref',
    name: own.name,
    type: BOOLEAN,
    origin: node.origin,
  })
  const guarded = { ...definition, node: unlessClash(node, refer(conflict)) }
  const clash: TableClash = { table: name, node: refer(conflict), rows: rows.map(refer) }
  return {
    ...program,
    definitions: program.definitions.toSpliced(at, 1, ...rows, conflict, guarded),
    rules: program.rules.map((rule) =>
      namesInRule(rule, program).definitions.some((entry) => entry.name === name)
        ? { ...rule, clashes: [...(rule.clashes ?? []), clash] }
        : rule,
    ),
  }
}
