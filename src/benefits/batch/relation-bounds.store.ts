import type { ProgramFact } from '../../policy/ir/program.ts'
import { quoteName, quoteText } from '../../policy/sql/dialect.ts'
import type { Range, RelationBounds } from '../../policy/sql/ranges.ts'
import type { Duck } from './duckdb.store.ts'
import { fieldsOf } from './fact-lists.store.ts'
import type { SqlRow } from './sql-session.ts'

const isNumber = ({ type }: ProgramFact): boolean =>
  type.kind === 'number' || type.kind === 'period'

/** The least and largest value of every whole-number column, and how long the lists are: what these rows really hold. */
export async function boundsOf(
  duck: Duck,
  relation: string,
  facts: readonly ProgramFact[],
): Promise<RelationBounds> {
  const places = new Map<string, string>()
  const asked: string[] = []
  const ask = (key: string, low: string, high: string): void => {
    const name = `b${places.size}`
    places.set(key, name)
    asked.push(`MIN(${low}) AS ${name}_low`, `MAX(${high}) AS ${name}_high`)
  }
  for (const fact of facts) {
    const column = quoteName(fact.name)
    if (isNumber(fact)) ask(fact.name, column, column)
    if (fact.type.kind !== 'records') continue
    ask(fact.name, `len(${column})`, `len(${column})`)
    for (const field of fieldsOf(fact).filter(isNumber)) {
      const values = `list_transform(${column}, lambda entry: entry[${quoteText(field.name)}])`
      ask(`${fact.name}.${field.name}`, `list_min(${values})`, `list_max(${values})`)
    }
  }
  const [row] =
    asked.length === 0
      ? [{}]
      : await duck.rows(`SELECT ${asked.join(', ')} FROM ${quoteName(relation)}`)
  const rangeOf = (key: string): Range => {
    const name = places.get(key)
    return name === undefined
      ? { low: null, high: null }
      : { low: bigintOf(row, `${name}_low`), high: bigintOf(row, `${name}_high`) }
  }
  return {
    fact: rangeOf,
    list: (name) => {
      const longest = rangeOf(name).high
      if (longest === null) return null
      return { rowsMax: longest, field: (field) => rangeOf(`${name}.${field}`) }
    },
  }
}

/** No value at all is as good as zero: nothing is computed from it. */
function bigintOf(row: SqlRow | undefined, name: string): bigint {
  const value = row?.[name]
  return typeof value === 'bigint' ? value : typeof value === 'number' ? BigInt(value) : 0n
}
