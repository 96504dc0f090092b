// Columns of a relation read as facts: one look over all of them finds what the database cannot read itself, those
// texts are read once each, and what nobody can read is told with its row.
import type { ProgramFact } from '../../policy/ir/program.ts'
import { quoteName } from '../../policy/sql/dialect.ts'
import { type ColumnReading, columnType, readingOf } from './column-reading.ts'
import type { Duck } from './duckdb.store.ts'
import type { SqlRow, SqlValue } from './sql-session.ts'
import { readWord } from './word-reading.ts'

/** A value that could not be read; it is unknown then. Rows count from 1, without the heads. */
export type RowProblem = {
  readonly row: number
  readonly column: string
  readonly message: string
}

export type Problems = { readonly count: number; readonly shown: readonly RowProblem[] }

/** One column to be read: its name and type in the relation, and the fact that it tells. */
export type GivenColumn = {
  readonly fact: ProgramFact
  readonly column: string
  readonly type: string
  readonly unit: string
}

type Relation = {
  /** What stands after FROM; it has a column `kc_row`. */
  readonly source: string
  readonly columns: readonly GivenColumn[]
  /** Names the tables of texts that are made here. */
  readonly prefix: string
  /** Says where a problem is, from its row and message. */
  readonly place: (problem: RowProblem, row: SqlRow) => RowProblem
  /** Columns of the relation that `place` needs. */
  readonly placeColumns: readonly string[]
}

export type ReadColumns = {
  /** For each column, the expression of its value. */
  readonly values: ReadonlyMap<string, string>
  /** What must be joined to the relation for these expressions; '' where nothing is. */
  readonly joins: string
  readonly problems: Problems
}

/** So many different texts of one column are read; a column with more is none of its type. */
const WORDS_MAX = 2_000_000
/** So many problems are told one by one. */
export const PROBLEMS_SHOWN = 1_000

/** Reads columns as facts. */
export async function readColumns(duck: Duck, relation: Relation): Promise<ReadColumns> {
  const read = relation.columns.map((given, at) => ({
    ...given,
    at,
    reading: readingOf(given.fact, { ...given, column: `source.${quoteName(given.column)}` }),
  }))
  const values = new Map<string, string>()
  const joins: string[] = []
  const shown: RowProblem[] = []
  let count = 0
  const { slow, plain } = await lookedAt(duck, relation.source, read)
  for (const { fact, column, at, reading } of read) {
    const { isMissing, isFast, value, text } = reading
    if (!slow.has(at)) {
      const given = `source.${quoteName(column)}`
      values.set(fact.name, plain.has(at) ? given : `CASE WHEN NOT ${isMissing} THEN ${value} END`)
      continue
    }
    const words = `${relation.prefix}_words_${at + 1}`
    await makeWords(duck, { words, fact, reading, source: relation.source })
    const alias = `w${at + 1}`
    const wanted = `NOT ${isMissing} AND NOT ${isFast}`
    joins.push(
      `LEFT JOIN ${quoteName(words)} ${alias} ON ${alias}.word = CASE WHEN ${wanted} THEN ${text} END`,
    )
    values.set(
      fact.name,
      `CASE WHEN ${isMissing} THEN NULL WHEN ${isFast} THEN ${value} ELSE ${alias}.value END`,
    )
    const bad = `FROM ${relation.source} AS source JOIN ${quoteName(words)} w ON w.word = ${text} WHERE ${wanted} AND w.problem IS NOT NULL`
    const [found] = await duck.rows(`SELECT CAST(COUNT(*) AS INTEGER) AS n ${bad}`)
    count += Number(found?.['n'] ?? 0)
    const more = relation.placeColumns.map((name) => `, source.${quoteName(name)}`).join('')
    const rows = await duck.rows(
      `SELECT CAST(source.kc_row AS INTEGER) AS kc_row, w.problem${more} ${bad} ORDER BY source.kc_row LIMIT ${PROBLEMS_SHOWN}`,
    )
    for (const row of rows) {
      const problem = { row: Number(row['kc_row']), column, message: String(row['problem']) }
      shown.push(relation.place(problem, row))
    }
  }
  return { values, joins: joins.join('\n'), problems: { count, shown } }
}

type Looked = { readonly slow: ReadonlySet<number>; readonly plain: ReadonlySet<number> }

/** The places of the columns that hold something the database does not read, and of those that it need not read. */
async function lookedAt(
  duck: Duck,
  source: string,
  read: readonly { readonly at: number; readonly reading: ColumnReading }[],
): Promise<Looked> {
  if (read.length === 0) return { slow: new Set(), plain: new Set() }
  const asked = read.flatMap(({ at, reading }) => [
    `BOOL_OR(NOT ${reading.isMissing} AND NOT ${reading.isFast}) AS c${at}`,
    `${/^(?:TRUE|FALSE)$/.test(reading.isPlain) ? reading.isPlain : `BOOL_AND(${reading.isPlain})`} AS p${at}`,
  ])
  const [row] = await duck.rows(`SELECT ${asked.join(',\n')} FROM ${source} AS source`)
  const placesOf = (sign: string): Set<number> =>
    new Set(read.filter(({ at }) => row?.[`${sign}${at}`] === true).map(({ at }) => at))
  return { slow: placesOf('c'), plain: placesOf('p') }
}

type Words = {
  readonly words: string
  readonly fact: ProgramFact
  readonly reading: ColumnReading
  readonly source: string
}

/** A table of the texts that only the reader of facts can read, with their values or what is wrong with them. */
async function makeWords(duck: Duck, { words, fact, reading, source }: Words): Promise<void> {
  const { isMissing, isFast, text } = reading
  const type = columnType(fact)
  await duck.run(`CREATE TABLE ${quoteName(words)} (word VARCHAR, value ${type}, problem VARCHAR)`)
  const rows = await duck.rows(
    `SELECT DISTINCT ${text} AS word FROM ${source} AS source WHERE NOT ${isMissing} AND NOT ${isFast} LIMIT ${WORDS_MAX}`,
  )
  const read = rows.map(({ word }): SqlValue[] => {
    const { value, problem } = readWord(fact, String(word))
    return [String(word), value, problem]
  })
  await duck.insert(words, read)
}
