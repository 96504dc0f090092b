import { DuckDBInstance } from '@duckdb/node-api'
import * as fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { ProgramFact } from '../../src/policy/ir/program.ts'
import type { Type } from '../../src/policy/ir/type.ts'
import { compileAmounts } from '../../src/policy/run/answer.ts'
import { runTests } from '../../src/policy/run/run-tests.ts'
import type { FactValues, RecordValue, Value } from '../../src/policy/run/javascript.ts'
import { type Dialect, DUCKDB, POSTGRES, quoteName } from '../../src/policy/sql/dialect.ts'
import { programSql } from '../../src/policy/sql/program-sql.ts'
import { openTestDatabase } from '../database.ts'
import { confirmedStructure, wuhanRules } from './wuhan.ts'

const rules = wuhanRules()

test.each(rules)(
  '$program.document: every test that the rules carry passes',
  ({ file, program }) => {
    const results = runTests(file, program)
    expect(results.filter(({ complaints }) => complaints.length > 0)).toEqual([])
    expect(results.length).toBeGreaterThan(0)
  },
)

test.each(rules)(
  '$program.document: each rule was written against the confirmed words',
  ({ program }) => {
    const structure = confirmedStructure(program.document)
    for (const { address, textHash } of program.clauses) {
      const line = structure.split('\n').find((text) => text.includes(`地址: ${address},`)) ?? ''
      expect([address, line.includes(`摘要值: ${textHash}`)]).toEqual([address, true])
    }
  },
)

test('every amount rule of the documents is there', () => {
  const counts = rules.map(({ program }) => [program.document, program.rules.length])
  expect(Object.fromEntries(counts)).toEqual({ D1: 14, D3: 13, D4: 1, D5: 31 })
})

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

const recordsOf = (type: Type & { kind: 'records' }): fc.Arbitrary<RecordValue[]> =>
  fc.array(
    fc.record(
      Object.fromEntries(
        Object.entries(type.fields).map(([name, field]) => [
          name,
          valuesOf({ type: field, values: [] }),
        ]),
      ),
    ),
    { maxLength: 4 },
  )

const factsOf = (facts: readonly ProgramFact[]): fc.Arbitrary<FactValues> =>
  fc.record(
    Object.fromEntries(
      facts.map((fact) => [
        fact.name,
        fact.type.kind === 'records'
          ? fc.option(recordsOf(fact.type), { freq: 3 })
          : valuesOf(fact),
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

function columnType(type: Type, dialect: Dialect): string {
  if (type.kind !== 'records') return COLUMNS[dialect.name][type.kind]
  if (dialect.name === 'postgres') return 'jsonb'
  const fields = Object.entries(type.fields).map(
    ([name, field]) => `${quoteName(name)} ${columnType(field, dialect)}`,
  )
  return `STRUCT(${fields.join(', ')})[]`
}

function literal(value: FactValues[string], type: Type, dialect: Dialect): string {
  const cast = (text: string) => `CAST(${text} AS ${columnType(type, dialect)})`
  if (value === null || value === undefined) return cast('NULL')
  if (type.kind !== 'records')
    return cast(
      typeof value === 'object' ? 'NULL' : typeof value === 'string' ? `'${value}'` : String(value),
    )
  const rows = value as readonly RecordValue[]
  if (dialect.name === 'postgres')
    return cast(
      `'${JSON.stringify(rows, (_, entry: unknown) => (typeof entry === 'bigint' ? entry.toString() : entry))}'`,
    )
  const fields = Object.entries(type.fields)
  const structs = rows.map(
    (row) =>
      `{${fields.map(([name, field]) => `'${name}': ${literal(row[name] ?? null, field, dialect)}`).join(', ')}}`,
  )
  return cast(`[${structs.join(', ')}]`)
}

const ROWS = 400

/** The same random subjects for every back end; the seed is printed by fast-check when a test fails. */
function samples() {
  return rules.map(({ program }) => ({
    program,
    subjects: fc.sample(factsOf(program.facts), { numRuns: ROWS, seed: 20_261_122 }),
  }))
}

function relationSql(
  facts: readonly ProgramFact[],
  subjects: readonly FactValues[],
  dialect: Dialect,
): string {
  const names = ['place', ...facts.map(({ name }) => name)].map(quoteName).join(', ')
  const rows = subjects.map(
    (subject, index) =>
      `(${[index, ...facts.map(({ name, type }) => literal(subject[name] ?? null, type, dialect))].join(', ')})`,
  )
  return `CREATE TEMPORARY TABLE subject AS SELECT * FROM (VALUES ${rows.join(', ')}) AS input(${names})`
}

/** What the closures answer, amount rule by amount rule, as texts. */
const expected = ({
  program,
  subjects,
}: ReturnType<typeof samples>[number]): (string | null)[][] => {
  const compute = compileAmounts(program)
  return subjects.map((subject) => compute(subject).map((value) => value?.toString() ?? null))
}

function querySql({ program }: ReturnType<typeof samples>[number], dialect: Dialect): string {
  const compiled = programSql(program, { relation: 'subject', key: 'place', dialect })
  const amounts = compiled.columns.flatMap(({ amount }) => (amount === null ? [] : [amount]))
  const cast = dialect.name === 'duckdb' ? 'VARCHAR' : 'text'
  const list = amounts.map(
    (name) => `CAST(${quoteName(name)} AS ${cast}) AS ${quoteName(`out_${name}`)}`,
  )
  return `SELECT ${['place', ...list].join(', ')} FROM (${compiled.sql}) AS answered ORDER BY place`
}

test('DuckDB answers every rule for random subjects as the closures do', async () => {
  for (const sample of samples()) {
    const instance = await DuckDBInstance.create(':memory:')
    const connection = await instance.connect()
    await connection.run(relationSql(sample.program.facts, sample.subjects, DUCKDB))
    const reader = await connection.runAndReadAll(querySql(sample, DUCKDB))
    const found = reader.getRowsJson().map((row) => row.slice(1))
    expect([sample.program.document, found]).toEqual([sample.program.document, expected(sample)])
    connection.closeSync()
    instance.closeSync()
  }
})

test('PostgreSQL answers every rule for random subjects as the closures do', async () => {
  await using database = await openTestDatabase()
  for (const sample of samples()) {
    const found = await database.db.transaction().execute(async (tx) => {
      await sql.raw(relationSql(sample.program.facts, sample.subjects, POSTGRES)).execute(tx)
      const { rows } = await sql
        .raw<Record<string, string | null>>(querySql(sample, POSTGRES))
        .execute(tx)
      await sql.raw('DROP TABLE subject').execute(tx)
      return rows.map((row) =>
        Object.entries(row).flatMap(([name, value]) => (name === 'place' ? [] : [value])),
      )
    })
    expect([sample.program.document, found]).toEqual([sample.program.document, expected(sample)])
  }
})
