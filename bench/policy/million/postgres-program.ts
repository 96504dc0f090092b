// The same rules over the same people in PostgreSQL, compared with DuckDB cell by cell. Words: file, rows.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import {
  answerPopulation,
  loadPopulation,
} from '../../../src/benefits/batch/answer-population.store.ts'
import { openDuck } from '../../../src/benefits/batch/duckdb.store.ts'
import { settlePopulation } from '../../../src/benefits/batch/settle-population.store.ts'
import type { SqlRow, SqlSession } from '../../../src/benefits/batch/sql-session.ts'
import { startEmbeddedServer } from '../../../src/db/embedded-server.ts'
import { factsOf } from '../../../src/policy/ir/facts-of.ts'
import type { ProgramFact } from '../../../src/policy/ir/program.ts'
import { POSTGRES, quoteName, quoteText } from '../../../src/policy/sql/dialect.ts'
import { entitlementSql, ROW, SUBJECT_ROW } from '../../../src/policy/sql/entitlement-sql.ts'
import { wuhanRules } from '../../../tests/policy/wuhan.ts'
import { checkedColumns } from './checked-columns.ts'
import { cellText, type Figures, peakMb, stopwatch } from './figures.ts'

const [file = '', wantedRows = '100000'] = process.argv.slice(2)
const CHUNK = 10_000
const programs = wuhanRules().map(({ program }) => program)
const facts = factsOf(programs)
const folder = mkdtempSync(join(tmpdir(), 'kechuang-bench-'))

const TYPES = {
  boolean: 'boolean',
  number: 'bigint',
  period: 'bigint',
  date: 'date',
  text: 'text',
  code: 'text',
  records: 'jsonb',
} as const

/** Tables of the run are thrown away, and the planner is told what they hold. */
function sessionOf(client: Client): SqlSession {
  const run = async (sql: string): Promise<void> => {
    await client.query(sql.replace(/^CREATE TABLE/, 'CREATE UNLOGGED TABLE'))
    const [, table] = /^CREATE TABLE ("[^"]+") AS/.exec(sql) ?? []
    if (table !== undefined) await client.query(`ANALYZE ${table}`)
  }
  return {
    run,
    rows: async (sql) => (await client.query<SqlRow>(sql)).rows,
    insert: async (table, rows) => {
      for (const row of rows) {
        const values = row.map((value) =>
          typeof value === 'string' ? quoteText(value) : String(value),
        )
        await client.query(`INSERT INTO ${quoteName(table)} VALUES (${values.join(', ')})`)
      }
    },
  }
}

const columnSql = ({ name, type }: ProgramFact): string =>
  type.kind === 'records'
    ? `CAST(to_json(${quoteName(name)}) AS VARCHAR) AS ${quoteName(name)}`
    : quoteName(name)

const server = await startEmbeddedServer({
  folder: join(folder, 'data'),
  isDurable: false,
  settings: {
    work_mem: '128MB',
    maintenance_work_mem: '256MB',
    shared_buffers: '512MB',
    jit: 'off',
  },
})
const client = new Client({ connectionString: server.url })
const duck = await openDuck()
try {
  await client.connect()
  const { lap, laps } = stopwatch()
  await duck.run(
    `CREATE TABLE part AS SELECT * FROM ${quoteText(file)} LIMIT ${Number(wantedRows)}`,
  )
  const also = ['行政区', '行业', '规模']
  const source = { kind: 'table', name: 'part' } as const
  const relation = { ...(await loadPopulation(duck, { programs, source, also })), also }
  const given = { granted: [], chosen: [] }
  const ours = await answerPopulation(duck, relation, { programs, ...given, prefix: 'p' })
  const csv = join(folder, 'facts.csv')
  const columns = [ROW, SUBJECT_ROW, '"对象"', ...facts.map(columnSql)]
  await duck.run(
    `COPY (SELECT ${columns.join(', ')} FROM kc_facts ORDER BY kc_row) TO ${quoteText(csv)} (HEADER false)`,
  )
  lap('DuckDB: the same rows, and a file of them')
  const names = facts.map((fact) => `${quoteName(fact.name)} ${TYPES[fact.type.kind]}`)
  await client.query(
    `CREATE UNLOGGED TABLE population (${ROW} bigint, ${SUBJECT_ROW} bigint, "对象" text, ${names.join(', ')})`,
  )
  await pipeline(
    createReadStream(csv),
    client.query(copyFrom('COPY population FROM STDIN (FORMAT csv)')),
  )
  await client.query('ANALYZE population')
  lap('PostgreSQL: copy in')
  const session = sessionOf(client)
  const keys = [ROW, SUBJECT_ROW]
  const dialect = POSTGRES
  const { sql, rules } = entitlementSql(programs, {
    name: 'population',
    keys,
    dialect,
    bounds: relation.bounds,
  })
  await session.run(`CREATE TABLE "p_entitlement" AS ${sql}`)
  lap('PostgreSQL: every rule')
  const entitlement = 'p_entitlement'
  await settlePopulation({ session, dialect, entitlement, rules, ...given, prefix: 'p' })
  lap('PostgreSQL: overlap and caps')
  let wrong = 0
  const text = (row: SqlRow): string => Object.values(row).map(cellText).join(' ')
  const compare = (found: readonly SqlRow[], wanted: readonly SqlRow[]): void => {
    for (let at = 0; at < Math.max(found.length, wanted.length); at += 1)
      if (text(found[at] ?? {}) !== text(wanted[at] ?? {})) wrong += 1
  }
  const both = async (query: string): Promise<void> =>
    compare(await session.rows(query), await duck.rows(query))
  for (let from = 1; from <= relation.rows; from += CHUNK)
    await both(
      `SELECT ${checkedColumns(ours.rules).join(', ')} FROM p_entitlement WHERE kc_row BETWEEN ${from} AND ${from + CHUNK - 1} ORDER BY kc_row`,
    )
  await both('SELECT ord, is_missing, granted FROM p_settled ORDER BY ord')
  await both('SELECT ord, seq, label, clause, amount FROM p_line ORDER BY ord, seq')
  lap('every cell compared')
  const figures: Figures = { laps, peakMb: peakMb(), counts: { rows: relation.rows, wrong } }
  console.log(JSON.stringify(figures))
} finally {
  duck.close()
  await client.end()
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}
