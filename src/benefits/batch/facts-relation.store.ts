// A file or a table of facts → the relation that the rules run over: one row a subject, one column a fact, every
// value exact or unknown. A column that no rule knows is refused, for what is misspelt would count for nothing.
import { existsSync } from 'node:fs'
import { fail } from '../../base/failure.ts'
import type { ProgramFact } from '../../policy/ir/program.ts'
import { SUBJECT } from '../../policy/ir/rule-terms.ts'
import { quoteName, quoteText } from '../../policy/sql/dialect.ts'
import { ROW, SUBJECT_ROW } from '../../policy/sql/entitlement-sql.ts'
import type { RelationBounds } from '../../policy/sql/ranges.ts'
import { boundsOf } from './relation-bounds.store.ts'
import { columnType, readingOf } from './column-reading.ts'
import type { Duck } from './duckdb.store.ts'
import {
  type GivenColumn,
  PROBLEMS_SHOWN,
  type Problems,
  readColumns,
  type RowProblem,
} from './fact-columns.store.ts'
import { listType, readList } from './fact-lists.store.ts'
import { nearestOf } from './near-names.ts'

/** Where the facts come from: a Parquet or CSV file, or a table that is in the database already. */
export type FactSource =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'table'; readonly name: string }

export type LoadFacts = {
  readonly source: FactSource
  readonly facts: readonly ProgramFact[]
  /** Columns that are handed through as texts, for breaking results down; no rule reads them. */
  readonly also: readonly string[]
  /** The name that the relation gets. */
  readonly relation: string
}

export type FactsRelation = {
  readonly relation: string
  readonly rows: number
  readonly problems: Problems
  readonly bounds: RelationBounds
}

/** Claims are ordered by day, rule and row in one number: so many rows fit. */
const ROWS_MAX = 2 ** 30
/** What pandas writes for the labels of rows; it tells nothing. */
const INDEX = /^__index_level_\d+__$/
/** 上年度.技术交易额（万元）: the unit may stand in the head. */
const HEAD = /^(.+?)\s*[（(]([^（()）]*元|%|‰)[)）]$/u

/** Reads the facts of a population. */
export async function loadFacts(duck: Duck, input: LoadFacts): Promise<FactsRelation> {
  const { facts, also, relation } = input
  // Rows get their numbers from the order in which they are taken in.
  await duck.run('SET preserve_insertion_order = true')
  const { from, name } = await sourceOf(duck, input)
  const columns = (await duck.rows(`DESCRIBE SELECT * FROM ${from}`))
    .map((row) => ({ column: String(row['column_name']), type: String(row['column_type']) }))
    .filter(({ column }) => column !== ROW)
  const { given, subject } = matched(columns, { facts, also, file: name })
  const lists = given.filter(({ fact }) => fact.type.kind === 'records')
  const read = await readColumns(duck, {
    source: from,
    columns: given.filter((entry) => !lists.includes(entry)),
    prefix: relation,
    place: (problem) => problem,
    placeColumns: [],
  })
  const values = new Map(read.values)
  const joins = [read.joins]
  const problems: Problems[] = [read.problems]
  for (const [at, { fact, column, type }] of lists.entries()) {
    const prefix = `${relation}_list_${at + 1}`
    const list = await readList(duck, { fact, column, type, source: from, prefix })
    if (list.unknown.length > 0) throw unknownColumns(name, list.unknown)
    problems.push(list.problems)
    if (list.value !== null) values.set(fact.name, list.value)
    if (list.table === null) continue
    joins.push(`LEFT JOIN ${quoteName(list.table)} l${at} ON l${at}.kc_row = source.${ROW}`)
    values.set(fact.name, `l${at}.value`)
  }
  const own = await subjectSql(duck, { from, column: subject.column, type: subject.type })
  problems.push(own.problems)
  const selected = [
    `source.${ROW} AS ${ROW}`,
    `${own.row} AS ${SUBJECT_ROW}`,
    `${own.value} AS ${quoteName(SUBJECT)}`,
    ...also.map((column) => `CAST(source.${quoteName(column)} AS VARCHAR) AS ${quoteName(column)}`),
    ...facts
      .filter((fact) => fact.name !== SUBJECT)
      .map((fact) => {
        const type = fact.type.kind === 'records' ? listType(fact) : columnType(fact)
        const value = values.get(fact.name) ?? 'NULL'
        return `CAST(${value} AS ${type}) AS ${quoteName(fact.name)}`
      }),
  ]
  // Where the file holds only what the database reads, it is read from the file as often as it is asked for.
  const isPlain = joins.every((join) => join === '') && !own.row.includes('OVER')
  await duck.run(
    `CREATE ${isPlain ? 'VIEW' : 'TABLE'} ${quoteName(relation)} AS SELECT ${selected.join(',\n')} FROM ${from} AS source ${joins.join('\n')}`,
  )
  const [counted] = await duck.rows(`SELECT CAST(COUNT(*) AS BIGINT) AS n FROM ${from}`)
  const rows = Number(counted?.['n'] ?? 0)
  if (rows >= ROWS_MAX) throw fail('BATCH_UNREADABLE', { file: name, detail: '行数超出上限' })
  return {
    relation,
    rows,
    problems: together(problems),
    bounds: await boundsOf(duck, relation, facts),
  }
}

const together = (parts: readonly Problems[]): Problems => ({
  count: parts.reduce((sum, { count }) => sum + count, 0),
  shown: parts
    .flatMap(({ shown }) => shown)
    .toSorted((a, b) => a.row - b.row)
    .slice(0, PROBLEMS_SHOWN),
})

/** What stands after FROM, with the number of each row; tables of text are taken in first. */
async function sourceOf(
  duck: Duck,
  { source, relation }: LoadFacts,
): Promise<{ from: string; name: string }> {
  if (source.kind === 'table')
    return {
      from: `(SELECT *, rowid + 1 AS ${ROW} FROM ${quoteName(source.name)})`,
      name: source.name,
    }
  const { path } = source
  if (!existsSync(path)) throw fail('FILE_NOT_FOUND', { file: path })
  const file = quoteText(path)
  try {
    if (/\.parquet$/i.test(path)) {
      const from = `(SELECT * EXCLUDE (file_row_number), file_row_number + 1 AS ${ROW} FROM read_parquet(${file}, file_row_number = true))`
      await duck.rows(`DESCRIBE SELECT * FROM ${from}`)
      return { from, name: path }
    }
    if (/\.(?:csv|tsv)$/i.test(path)) {
      const table = quoteName(`${relation}_source`)
      const delimiter = /\.tsv$/i.test(path) ? '\\t' : ','
      await duck.run(
        `CREATE TABLE ${table} AS SELECT * FROM read_csv(${file}, header = true, all_varchar = true, delim = '${delimiter}', quote = '"', escape = '"', auto_detect = true)`,
      )
      return { from: `(SELECT *, rowid + 1 AS ${ROW} FROM ${table})`, name: path }
    }
  } catch (problem) {
    if (!(problem instanceof Error)) throw problem
    const [detail = ''] = problem.message.split('\n')
    throw fail('BATCH_UNREADABLE', { file: path, detail })
  }
  throw fail('BATCH_UNREADABLE', { file: path, detail: '应为 .parquet、.csv 或 .tsv 文件' })
}

type Heads = {
  readonly facts: readonly ProgramFact[]
  readonly also: readonly string[]
  readonly file: string
}

type Head = { readonly column: string; readonly type: string }

/** The columns by the facts that they tell. */
function matched(
  columns: readonly Head[],
  { facts, also, file }: Heads,
): { given: GivenColumn[]; subject: Head } {
  const byName = new Map(facts.map((fact) => [fact.name, fact]))
  const subject = columns.find(({ column }) => column.trim() === SUBJECT)
  const given: GivenColumn[] = []
  const unknown: string[] = []
  for (const { column, type } of columns) {
    const head = column.trim()
    if (head === SUBJECT || also.includes(column) || INDEX.test(head)) continue
    const [, name = head, unit = ''] = byName.has(head) ? [] : (HEAD.exec(head) ?? [])
    const fact = byName.get(name)
    if (fact === undefined) unknown.push(`${head}${nearestOf(head, [...byName.keys(), SUBJECT])}`)
    else if (given.some((entry) => entry.fact === fact))
      throw fail('BATCH_UNREADABLE', { file, detail: `有两列「${name}」` })
    else given.push({ fact, column, type, unit })
  }
  const absent = also.filter((name) => !columns.some(({ column }) => column === name))
  if (absent.length > 0)
    throw fail('BATCH_UNREADABLE', { file, detail: `没有「${absent.join('、')}」列` })
  if (unknown.length > 0) throw unknownColumns(file, unknown)
  if (subject === undefined) throw fail('BATCH_SUBJECT_MISSING', { file })
  return { given, subject }
}

const unknownColumns = (file: string, columns: readonly string[]) =>
  fail('BATCH_COLUMNS_UNKNOWN', { file, columns: columns.join('、') })

type SubjectColumn = { readonly from: string; readonly column: string; readonly type: string }

/** Whom each row names, and the first row that names the same; a row that names nobody is a subject of its own. */
async function subjectSql(
  duck: Duck,
  { from, column, type }: SubjectColumn,
): Promise<{ row: string; value: string; problems: Problems }> {
  const name = `source.${quoteName(column)}`
  const text: Pick<ProgramFact, 'type' | 'values' | 'least' | 'most'> = {
    type: { kind: 'text' },
    values: [],
    least: null,
    most: null,
  }
  const reading = readingOf(text, { column: name, type, unit: '' })
  const value = `CASE WHEN ${reading.isMissing} THEN '第' || CAST(source.${ROW} AS VARCHAR) || '行' ELSE ${reading.value} END`
  const [found] = await duck.rows(
    `SELECT COUNT(*) > COUNT(DISTINCT ${value}) AS repeats FROM ${from} AS source`,
  )
  const missing = await duck.rows(
    `SELECT CAST(source.${ROW} AS INTEGER) AS n FROM ${from} AS source WHERE ${reading.isMissing} ORDER BY 1`,
  )
  const shown = missing
    .slice(0, PROBLEMS_SHOWN)
    .map((row): RowProblem => ({ row: Number(row['n']), column, message: '没有写明对象' }))
  return {
    row:
      found?.['repeats'] === true
        ? `MIN(source.${ROW}) OVER (PARTITION BY ${value})`
        : `source.${ROW}`,
    value,
    problems: { count: missing.length, shown },
  }
}
