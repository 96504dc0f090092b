import { found } from '../../src/base/found.ts'
import { DuckDBInstance } from '@duckdb/node-api'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import {
  type Dialect,
  DUCKDB,
  POSTGRES,
  quoteName,
  workdayStep,
} from '../../src/policy/sql/dialect.ts'
import { compileOutputs, type FactValues } from '../../src/policy/run/javascript.ts'
import { compileNodeTrace } from '../../src/policy/run/trace.ts'
import { rangesOver, type RelationBounds } from '../../src/policy/sql/ranges.ts'
import { termSql } from '../../src/policy/sql/term-sql.ts'
import { ALL_WIDE, type Widths, widthsOver } from '../../src/policy/sql/widths.ts'
import type { Type } from '../../src/policy/ir/type.ts'
import { openTestDatabase } from '../database.ts'
import { type ConformanceCase, conformanceCases, resultText } from './conformance.ts'

const cases = conformanceCases()

test('the conformance file speaks of every kind of operation', () => {
  expect(cases.length).toBeGreaterThan(40)
  expect(cases.every(({ rows }) => rows.length > 1)).toBe(true)
})

test.each(cases)('closures: $op: $expression', ({ pair, rows }) => {
  const outputs = [
    { key: 'num', term: pair.num },
    { key: 'den', term: pair.den },
  ]
  const run = compileOutputs(outputs, [])
  const results = rows.map(({ facts, given }) => {
    const [num = null, den = null] = run(facts)
    return [given, resultText(num, den)]
  })
  expect(results).toEqual(rows.map(({ given, expected }) => [given, expected]))
})

test.each(cases)('closures with trace: $op: $expression', ({ node, forms, rows }) => {
  const run = compileNodeTrace(node, forms)
  const results = rows.map(({ facts, given }) => {
    const { value } = run(facts)
    return [given, resultText(value.num, value.den)]
  })
  expect(results).toEqual(rows.map(({ given, expected }) => [given, expected]))
})

const TYPES = {
  duckdb: {
    number: 'HUGEINT',
    period: 'HUGEINT',
    boolean: 'BOOLEAN',
    text: 'VARCHAR',
    code: 'VARCHAR',
    date: 'DATE',
  },
  postgres: {
    number: 'numeric',
    period: 'numeric',
    boolean: 'boolean',
    text: 'text',
    code: 'text',
    date: 'date',
  },
} as const

function literalSql(value: FactValues[string], type: Type, dialect: Dialect): string {
  const types = TYPES[dialect.name]
  if (type.kind === 'records') {
    const fields = Object.entries(type.fields)
    if (dialect.name === 'postgres')
      return value === null ? 'NULL::jsonb' : `'${JSON.stringify(value, plainJson)}'::jsonb`
    const struct = fields
      .map(([name, field]) => `${quoteName(name)} ${typeSql(field, dialect)}`)
      .join(', ')
    if (value === null || !Array.isArray(value)) return `CAST(NULL AS STRUCT(${struct})[])`
    const rows = value.map(
      (row: Record<string, FactValues[string]>) =>
        `{${fields.map(([name, field]) => `'${name}': ${literalSql(row[name] ?? null, field, dialect)}`).join(', ')}}`,
    )
    return `CAST([${rows.join(', ')}] AS STRUCT(${struct})[])`
  }
  const text =
    value === null
      ? 'NULL'
      : typeof value === 'string'
        ? `'${value}'`
        : JSON.stringify(value, plainJson).replaceAll('"', '')
  return `CAST(${text} AS ${types[type.kind]})`
}

const typeSql = (type: Type, dialect: Dialect): string =>
  type.kind === 'records' ? '' : TYPES[dialect.name][type.kind]

const plainJson = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? value.toString() : value

/** One SELECT for a whole case: its rows as a relation, the numerator and denominator as texts. */
function caseSql(
  { pair, rows, types }: ConformanceCase,
  { dialect, widths }: { dialect: Dialect; widths: Widths },
): string {
  let needsWorkdays = false
  const context = {
    widths,
    dialect,
    held: () => null,
    shared: () => '',
    row: null,
    needWorkdays: () => {
      needsWorkdays = true
    },
  }
  const [num, den] = [termSql(pair.num, context), termSql(pair.den, context)]
  const names = Object.keys(types)
  const values = rows.map(
    ({ facts }, index) =>
      `(${[index, ...names.map((name) => literalSql(facts[name] ?? null, found(types[name], name), dialect))].join(', ')})`,
  )
  const relation = `(VALUES ${values.join(', ')}) AS input(place, ${names.map(quoteName).join(', ')})`
  const cast = dialect.name === 'duckdb' ? 'VARCHAR' : 'text'
  return `${needsWorkdays ? `WITH ${workdayStep()} ` : ''}SELECT CAST(${num} AS ${cast}) AS num, CAST(${den} AS ${cast}) AS den FROM ${relation} ORDER BY place`
}

/** Widths for the rows at hand: what is proved to fit into eight bytes is computed so. */
function narrowed({ rows }: ConformanceCase): Widths {
  const range = (values: readonly FactValues[string][]) => {
    const whole = values.filter((value): value is bigint => typeof value === 'bigint')
    if (whole.length === 0) return { low: 0n, high: 0n }
    const sorted = whole.toSorted((a, b) => (a < b ? -1 : 1))
    return { low: found(sorted[0], 'a value'), high: found(sorted.at(-1), 'a value') }
  }
  const bounds: RelationBounds = {
    fact: (name) => range(rows.map(({ facts }) => facts[name] ?? null)),
    list: (name) => {
      const lists = rows.flatMap(({ facts }) => {
        const value = facts[name]
        return Array.isArray(value) ? [value] : []
      })
      return {
        rowsMax: BigInt(Math.max(0, ...lists.map((list) => list.length))),
        field: (field) =>
          range(
            lists.flatMap((list) =>
              list.map((row: Record<string, FactValues[string]>) => row[field] ?? null),
            ),
          ),
      }
    },
  }
  return widthsOver(rangesOver(bounds, new Map()), () => ({ t: 'unknown', kind: 'int' }))
}

const WIDTHS = [
  { width: 'wide numbers', widthsOf: () => ALL_WIDE },
  { width: 'numbers as narrow as proved', widthsOf: narrowed },
] as const

/** Texts as a database gives them back → values as the closures give them. */
function fromText(text: string | null, expected: unknown): string | boolean | bigint | null {
  if (text === null) return null
  if (typeof expected === 'boolean') return text === 'true' || text === 't'
  return /^-?\d+$/.test(text) ? BigInt(text) : text
}

const textOf = (cell: unknown): string | null => (typeof cell === 'string' ? cell : null)

const settle = (
  wanted: ConformanceCase,
  pairs: readonly (readonly [string | null, string | null])[],
) =>
  wanted.rows.map(({ given, expected }, index) => {
    const [num, den] = pairs[index] ?? [null, null]
    const kind = wanted.rows.map((row) => row.expected).find((value) => value !== null)
    return [given, resultText(fromText(num, expected ?? kind), fromText(den, ''))]
  })

test.each(WIDTHS)('DuckDB gives every operation the same meaning: $width', async ({ widthsOf }) => {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    for (const wanted of cases) {
      const reader = await connection.runAndReadAll(
        caseSql(wanted, { dialect: DUCKDB, widths: widthsOf(wanted) }),
      )
      const rows = reader.getRowsJson().map(([num, den]) => [textOf(num), textOf(den)] as const)
      expect([wanted.expression, settle(wanted, rows)]).toEqual([
        wanted.expression,
        wanted.rows.map(({ given, expected }) => [given, expected]),
      ])
    }
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
})

test.each(WIDTHS)(
  'PostgreSQL gives every operation the same meaning: $width',
  async ({ widthsOf }) => {
    await using database = await openTestDatabase()
    for (const wanted of cases) {
      const text = caseSql(wanted, { dialect: POSTGRES, widths: widthsOf(wanted) })
      const { rows } = await sql<{
        num: string | null
        den: string | null
      }>`${sql.raw(text)}`.execute(database.db)
      const pairs = rows.map(({ num, den }) => [num, den] as const)
      expect([wanted.expression, settle(wanted, pairs)]).toEqual([
        wanted.expression,
        wanted.rows.map(({ given, expected }) => [given, expected]),
      ])
    }
  },
)
