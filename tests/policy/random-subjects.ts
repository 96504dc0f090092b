// Random subjects for rules: the same for every back end, and as a relation of a database.
import * as fc from 'fast-check'
import { fieldsOf } from '../../src/benefits/batch/fact-lists.store.ts'
import type { ProgramFact } from '../../src/policy/ir/program.ts'
import type { Type } from '../../src/policy/ir/type.ts'
import type { FactValues, RecordValue, Value } from '../../src/policy/run/javascript.ts'
import { type Dialect, quoteName, quoteText } from '../../src/policy/sql/dialect.ts'

/** So many random subjects of a seed; money near the caps, days around the boundaries of the rules, few keys. */
export const randomSubjects = (
  facts: readonly ProgramFact[],
  { rows, seed }: { rows: number; seed: number },
): FactValues[] => fc.sample(factsOf(facts), { numRuns: rows, seed })

/** Random values of a type; money near the caps, days around the boundaries of the rules. */
function valuesOf({ type, values }: Pick<ProgramFact, 'type' | 'values'>): fc.Arbitrary<Value> {
  const known = ((): fc.Arbitrary<Value> => {
    switch (type.kind) {
      case 'boolean':
        return fc.boolean()
      case 'number':
        return fc.oneof(
          fc.bigInt({ min: 0n, max: 10_000_000_000n }),
          fc.constantFrom(0n, 1n, 1_250_000_000n, 1_249_999_999n, 100_000_000n, 9n * 10n ** 15n),
        )
      case 'date':
        return fc.constantFrom(
          '2022-02-28',
          '2023-12-31',
          '2024-02-29',
          '2025-01-01',
          '2026-02-28',
          '2027-03-01',
        )
      case 'text':
      case 'code':
        return fc.constantFrom(
          ...(values.length > 0 ? values : ['技术开发', '技术许可', '高校院所', '企业', '甲']),
        )
      case 'period':
      case 'records':
        return fc.constant(null)
    }
  })()
  return fc.option(known, { freq: 5 })
}

const recordsOf = (fact: ProgramFact): fc.Arbitrary<RecordValue[]> =>
  fc.array(
    fc.record(Object.fromEntries(fieldsOf(fact).map((field) => [field.name, valuesOf(field)]))),
    { maxLength: 4 },
  )

const factsOf = (facts: readonly ProgramFact[]): fc.Arbitrary<FactValues> =>
  fc.record(
    Object.fromEntries(
      facts.map((fact) => [
        fact.name,
        fact.type.kind === 'records' ? fc.option(recordsOf(fact), { freq: 3 }) : valuesOf(fact),
      ]),
    ),
  )

const COLUMNS = {
  duckdb: {
    number: 'HUGEINT',
    boolean: 'BOOLEAN',
    text: 'VARCHAR',
    code: 'VARCHAR',
    date: 'DATE',
    period: 'BIGINT',
  },
  postgres: {
    number: 'numeric',
    boolean: 'boolean',
    text: 'text',
    code: 'text',
    date: 'date',
    period: 'bigint',
  },
} as const

/** A temporary table `subject` of them, with a column `place`. */
export function relationSql(
  facts: readonly ProgramFact[],
  subjects: readonly FactValues[],
  dialect: Dialect,
): string {
  if (dialect.name === 'duckdb') return duckRelation(facts, subjects)
  const names = ['place', ...facts.map(({ name }) => name)].map(quoteName).join(', ')
  const rows = subjects.map(
    (subject, index) =>
      `(${[index, ...facts.map(({ name, type }) => literal(subject[name] ?? null, type))].join(', ')})`,
  )
  return `CREATE TEMPORARY TABLE subject AS SELECT * FROM (VALUES ${rows.join(', ')}) AS input(${names})`
}

const plain = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? value.toString() : value

/** One text of JSON: many literals of structs take DuckDB seconds to read. */
function duckRelation(facts: readonly ProgramFact[], subjects: readonly FactValues[]): string {
  const shapeOf = (type: Type): unknown =>
    type.kind === 'records'
      ? [
          Object.fromEntries(
            Object.entries(type.fields).map(([name, field]) => [name, shapeOf(field)]),
          ),
        ]
      : COLUMNS.duckdb[type.kind]
  const shape = Object.fromEntries(facts.map(({ name, type }) => [name, shapeOf(type)]))
  const rows = subjects.map((subject, place) => ({ place, ...subject }))
  const [json, structure] = [
    JSON.stringify(rows, plain),
    JSON.stringify([{ place: 'INTEGER', ...shape }]),
  ]
  return `CREATE TEMPORARY TABLE subject AS SELECT unnest(entry) FROM (SELECT unnest(from_json(${quoteText(json)}, ${quoteText(structure)})) AS entry)`
}

/** A value as PostgreSQL reads it. */
function literal(value: FactValues[string], type: Type): string {
  const cast = (text: string) =>
    `CAST(${text} AS ${type.kind === 'records' ? 'jsonb' : COLUMNS.postgres[type.kind]})`
  if (value === null || value === undefined) return cast('NULL')
  return cast(
    typeof value === 'object'
      ? quoteText(JSON.stringify(value, plain))
      : typeof value === 'string'
        ? quoteText(value)
        : String(value),
  )
}
