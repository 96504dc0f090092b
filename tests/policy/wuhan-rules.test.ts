import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openDuck } from '../../src/benefits/batch/duckdb.store.ts'
import { compileAmounts } from '../../src/policy/run/answer.ts'
import { runTests } from '../../src/policy/run/run-tests.ts'
import { type Dialect, DUCKDB, POSTGRES, quoteName } from '../../src/policy/sql/dialect.ts'
import { programSql } from '../../src/policy/sql/program-sql.ts'
import { openTestDatabase } from '../database.ts'
import { randomSubjects, relationSql } from './random-subjects.ts'
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
  expect(Object.fromEntries(counts)).toEqual({ D1: 17, D3: 13, D4: 1, D5: 32 })
})

const ROWS = 400

/** The same random subjects for every back end; the seed is printed by fast-check when a test fails. */
function samples() {
  return rules.map(({ program }) => ({
    program,
    subjects: randomSubjects(program.facts, { rows: ROWS, seed: 20_261_122 }),
  }))
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
    await using duck = await openDuck({ threads: 1 })
    await duck.run(relationSql(sample.program.facts, sample.subjects, DUCKDB))
    const rows = await duck.rows(querySql(sample, DUCKDB))
    const found = rows.map((row) => Object.values(row).slice(1))
    expect([sample.program.document, found]).toEqual([sample.program.document, expected(sample)])
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
