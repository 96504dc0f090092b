// A column of lists of records (技术合同 …): each record becomes a row, is read like any other, and goes back into its
// list at its place. Lists whose fields are of the rules' own types already, and hold nothing to be read, stay as
// they are.
import { RECORDS_MAX } from '../../policy/ir/fact-ranges.ts'
import type { ProgramFact } from '../../policy/ir/program.ts'
import type { Type } from '../../policy/ir/type.ts'
import { quoteName, quoteText } from '../../policy/sql/dialect.ts'
import { columnType, readingOf } from './column-reading.ts'
import type { Duck } from './duckdb.store.ts'
import { PROBLEMS_SHOWN, type Problems, readColumns } from './fact-columns.store.ts'
import { nearestOf } from './near-names.ts'

/** The type of a list of records once it is read. */
export function listType(fact: ProgramFact): string {
  const fields = fieldsOf(fact).map((field) => `${quoteName(field.name)} ${columnType(field)}`)
  return `STRUCT(${fields.join(', ')})[]`
}

/** The fields of a list of records as facts of their own. */
export const fieldsOf = (fact: ProgramFact): ProgramFact[] =>
  fact.type.kind === 'records'
    ? Object.entries(fact.type.fields).map(
        ([name, type]) =>
          fact.fields?.find((field) => field.name === name) ?? undeclared(name, type),
      )
    : []

const undeclared = (name: string, type: Type): ProgramFact => ({
  name,
  type,
  declared: false,
  description: null,
  question: null,
  values: [],
  least: null,
  most: null,
})

type ListColumn = {
  readonly fact: ProgramFact
  readonly column: string
  readonly type: string
  /** What stands after FROM; it has a column `kc_row`. */
  readonly source: string
  readonly prefix: string
}

export type ReadList = {
  /** The expression of the value over the source, or the table of kc_row and value that holds it. */
  readonly value: string | null
  readonly table: string | null
  readonly problems: Problems
  /** Fields that no rule knows, each with the name that was probably meant. */
  readonly unknown: readonly string[]
}

/** Reads a column of lists. */
export async function readList(duck: Duck, input: ListColumn): Promise<ReadList> {
  const { fact, type, source } = input
  const list = await boundedList(duck, input)
  const bad = await badLists(duck, input, list)
  if (list.sql === null) return { value: null, table: null, problems: bad, unknown: [] }
  const given = type === 'VARCHAR' ? [] : await recordFields(duck, list.sql, source)
  const names = fieldsOf(fact).map(({ name }) => name)
  const unknown = given
    .filter((entry) => !names.includes(entry.column))
    .map((entry) => `${fact.name}.${entry.column}${nearestOf(entry.column, names)}`)
  if (unknown.length > 0) return { value: null, table: null, problems: bad, unknown }
  const direct =
    type === 'VARCHAR' ? null : await directValue(duck, { input, list: list.sql, given })
  if (direct !== null) return { value: direct, table: null, problems: bad, unknown }
  const { table, problems } = await takenApart(duck, input, list.sql)
  const shown = [...bad.shown, ...problems.shown]
  return { value: null, table, problems: { count: bad.count + problems.count, shown }, unknown }
}

type Field = { readonly column: string; readonly type: string }

const described = async (duck: Duck, query: string): Promise<Field[]> =>
  (await duck.rows(`DESCRIBE ${query}`)).map((row) => ({
    column: String(row['column_name']),
    type: String(row['column_type']),
  }))

const recordFields = (duck: Duck, list: string, source: string): Promise<Field[]> =>
  described(
    duck,
    `SELECT unnest(entry) FROM (SELECT unnest(${list}) AS entry FROM ${source} AS source)`,
  )

type Direct = {
  readonly input: ListColumn
  readonly list: string
  readonly given: readonly Field[]
}

/** The lists as the database reads them by itself; null where some record holds what it does not read. */
async function directValue(duck: Duck, { input, list, given }: Direct): Promise<string | null> {
  const types = new Map(given.map(({ column, type }) => [column, type]))
  const fields = fieldsOf(input.fact).map((field) => {
    const type = types.get(field.name)
    const column = `entry[${quoteText(field.name)}]`
    return { field, read: type === undefined ? null : readingOf(field, { column, type, unit: '' }) }
  })
  const anyOf = (parts: readonly string[]): string =>
    parts.length === 0
      ? 'FALSE'
      : `len(list_filter(${list}, lambda entry: ${parts.join(' OR ')})) > 0`
  const slow = fields.flatMap(({ read }) =>
    read === null ? [] : [`(NOT ${read.isMissing} AND NOT ${read.isFast})`],
  )
  const unplain = fields.map(({ read }) => (read === null ? 'TRUE' : `NOT ${read.isPlain}`))
  const [row] = await duck.rows(
    `SELECT COALESCE(BOOL_OR(${anyOf(slow)}), FALSE) AS is_slow, COALESCE(BOOL_OR(${anyOf(unplain)}), FALSE) AS is_mixed FROM ${input.source} AS source`,
  )
  if (row?.['is_slow'] === true) return null
  const isSame = given.every(({ column, type }, at) => {
    const field = fields[at]?.field
    return field?.name === column && columnType(field) === type
  })
  if (row?.['is_mixed'] === false && isSame && given.length === fields.length) return list
  const packed = fields.map(({ field, read }) => {
    const value = read === null ? 'NULL' : `CASE WHEN NOT ${read.isMissing} THEN ${read.value} END`
    return `${quoteText(field.name)}: CAST(${value} AS ${columnType(field)})`
  })
  return `list_transform(${list}, lambda entry: {${packed.join(', ')}})`
}

/** Each record as a row, read like any other, and back in its list at its place. */
async function takenApart(
  duck: Duck,
  { fact, column, source, prefix }: ListColumn,
  list: string,
): Promise<{ table: string; problems: Problems }> {
  const [lists, records, table] = [`${prefix}_lists`, `${prefix}_records`, `${prefix}_value`]
  await duck.run(
    `CREATE TABLE ${quoteName(lists)} AS SELECT kc_row, ${list} AS list FROM ${source} AS source WHERE ${list} IS NOT NULL`,
  )
  await duck.run(
    `CREATE TABLE ${quoteName(records)} AS SELECT kc_row, kc_place, unnest(entry) FROM
      (SELECT kc_row, unnest(list) AS entry, generate_subscripts(list, 1) AS kc_place FROM ${quoteName(lists)})`,
  )
  const types = new Map(
    (await described(duck, quoteName(records))).map((entry) => [entry.column, entry.type]),
  )
  const fields = fieldsOf(fact)
  const read = await readColumns(duck, {
    source: quoteName(records),
    columns: fields.flatMap((field) => {
      const type = types.get(field.name)
      return type === undefined ? [] : [{ fact: field, column: field.name, type, unit: '' }]
    }),
    prefix,
    placeColumns: ['kc_place'],
    place: (problem, row) => ({
      row: problem.row,
      column,
      message: `「${fact.name}」第 ${String(row['kc_place'])} 条的${problem.message}`,
    }),
  })
  const packed = fields.map(
    (field) =>
      `${quoteText(field.name)}: CAST(${read.values.get(field.name) ?? 'NULL'} AS ${columnType(field)})`,
  )
  await duck.run(
    `CREATE TABLE ${quoteName(table)} AS SELECT l.kc_row, COALESCE(r.value, []) AS value FROM ${quoteName(lists)} l
      LEFT JOIN (SELECT source.kc_row, list({${packed.join(', ')}} ORDER BY source.kc_place) AS value
        FROM ${quoteName(records)} AS source ${read.joins} GROUP BY source.kc_row) r ON r.kc_row = l.kc_row`,
  )
  for (const name of [lists, records]) await duck.run(`DROP TABLE ${quoteName(name)}`)
  return { table, problems: read.problems }
}

/** The column as a list of structs; texts are JSON. `isBad`: it is given, and none. */
function listSql({ fact, column, type }: ListColumn): { sql: string | null; isBad: string } {
  const name = `source.${quoteName(column)}`
  if (/^STRUCT\(.*\)\[\]$/s.test(type)) return { sql: name, isBad: 'FALSE' }
  if (type !== 'VARCHAR') return { sql: null, isBad: `${name} IS NOT NULL` }
  const shape = [Object.fromEntries(fieldsOf(fact).map((field) => [field.name, 'VARCHAR']))]
  const given = `CASE WHEN trim(${name}) NOT IN ('', '未知') THEN ${name} END`
  const list = `TRY(from_json(${given}, ${quoteText(JSON.stringify(shape))}))`
  return { sql: list, isBad: `(${given} IS NOT NULL AND ${list} IS NULL)` }
}

type ListSql = {
  readonly sql: string | null
  /** The value is given, and no list. */
  readonly isBad: string
  /** The list has more records than rules are proved for. */
  readonly isTooLong: string
}

/** The lists of a column; one that is longer than any list of a subject may be is unknown, as one that cannot be read. */
async function boundedList(duck: Duck, input: ListColumn): Promise<ListSql> {
  const { sql, isBad } = listSql(input)
  if (sql === null) return { sql, isBad, isTooLong: 'FALSE' }
  const [found] = await duck.rows(
    `SELECT COALESCE(MAX(len(${sql})), 0) > ${RECORDS_MAX} AS is_over FROM ${input.source} AS source`,
  )
  if (found?.['is_over'] !== true) return { sql, isBad, isTooLong: 'FALSE' }
  const isTooLong = `COALESCE(len(${sql}) > ${RECORDS_MAX}, FALSE)`
  return { sql: `CASE WHEN NOT ${isTooLong} THEN ${sql} END`, isBad, isTooLong }
}

/** Values that are no lists at all, or too long ones: each is told with its row, and unknown. */
async function badLists(
  duck: Duck,
  { fact, column, source }: ListColumn,
  { isBad, isTooLong }: ListSql,
): Promise<Problems> {
  if (isBad === 'FALSE' && isTooLong === 'FALSE') return { count: 0, shown: [] }
  const rows = await duck.rows(
    `SELECT CAST(source.kc_row AS INTEGER) AS kc_row, ${isTooLong} AS is_long FROM ${source} AS source WHERE ${isBad} OR ${isTooLong} ORDER BY 1`,
  )
  const shown = rows.map((row) => ({
    row: Number(row['kc_row']),
    column,
    message:
      row['is_long'] === true
        ? `「${fact.name}」至多 ${RECORDS_MAX} 条记录`
        : `「${fact.name}」应为一列记录`,
  }))
  return { count: shown.length, shown: shown.slice(0, PROBLEMS_SHOWN) }
}
