import { workdays } from '../../base/day.ts'
import type { TermKind } from '../ir/term.ts'
import type { Width } from './widths.ts'

/** What differs between the databases that run the rules; everything else is written once in term-sql.ts. */
export type Dialect = {
  readonly name: 'duckdb' | 'postgres'
  /** The type of a whole number: eight bytes, or wide enough for every product that a program can make. */
  readonly number: (width: Width) => string
  /** A fact's column as such a number, a text, a date or a boolean. */
  readonly column: (quoted: string, kind: TermKind, width: Width) => string
  /** A field of a record of a list fact. */
  readonly field: (row: string, name: string, type: { kind: TermKind; width: Width }) => string
  /** a / b without its fraction, towards zero, exactly. */
  readonly quotient: (a: string, b: string, width: Width) => string
  readonly addMonths: (day: string, count: string) => string
  readonly addDays: (day: string, count: string) => string
  readonly daysBetween: (from: string, to: string, width: Width) => string
  readonly part: (day: string, part: 'year' | 'month' | 'day', width: Width) => string
  readonly startsWith: (text: string, prefix: string) => string
  /** An aggregate over a list of records: the expressions speak of one record, called `row`. */
  readonly aggregate: (parts: AggregateParts) => string
  /** A step `name AS (SELECT list FROM source)` whose columns are computed once, row by row, never merged into the next. */
  readonly step: (step: { name: string; list: string; source: string }) => string
}

export type AggregateParts = {
  readonly how: 'sum' | 'count' | 'max' | 'min' | 'first' | 'any' | 'all'
  readonly list: string
  readonly row: string
  /** A boolean expression over the row. */
  readonly where: string
  readonly body: string | null
  readonly by: string | null
  /** Of the result, where it is a whole number. */
  readonly width: Width
}

export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** The record decides nothing yet makes the result unknown: its condition, value or order is unknown. */
function unsureOf({ how, where, body, by }: AggregateParts): string {
  const value =
    body === null ? '' : ` OR (${where} AND ${how === 'first' && by !== null ? by : body} IS NULL)`
  if (how === 'first' && by === null) return `(${where}) IS NULL`
  return `(${where}) IS NULL${value}`
}

const counted = ({ where, body }: AggregateParts): string =>
  body === null ? `(${where})` : `((${where}) AND (${body}))`

const DUCKDB_KINDS = { bool: 'BOOLEAN', text: 'VARCHAR', day: 'DATE' } as const
const duckNumber = (width: Width): string => (width === 'wide' ? 'HUGEINT' : 'BIGINT')

export const DUCKDB: Dialect = {
  name: 'duckdb',
  number: duckNumber,
  column: (quoted, kind, width) =>
    kind === 'int' ? `CAST(${quoted} AS ${duckNumber(width)})` : quoted,
  field: (row, name, { kind, width }) =>
    `CAST(${row}[${quoteText(name)}] AS ${kind === 'int' ? duckNumber(width) : DUCKDB_KINDS[kind]})`,
  quotient: (a, b) => `((${a}) // (${b}))`,
  addMonths: (day, count) => `CAST(${day} + to_months(CAST(${count} AS INTEGER)) AS DATE)`,
  addDays: (day, count) => `(${day} + CAST(${count} AS INTEGER))`,
  daysBetween: (from, to, width) =>
    `CAST(date_diff('day', ${from}, ${to}) AS ${duckNumber(width)})`,
  part: (day, part, width) => `CAST(${part}(${day}) AS ${duckNumber(width)})`,
  startsWith: (text, prefix) => `starts_with(${text}, ${prefix})`,
  aggregate: duckAggregate,
  // Projections are never merged, and a step that is not materialised streams into the next.
  step: ({ name, list, source }) =>
    `${quoteName(name)} AS NOT MATERIALIZED (SELECT ${list}\n  FROM ${source})`,
}

function duckAggregate(parts: AggregateParts): string {
  const { how, list, row, where, body, by, width } = parts
  // Counting all records needs no look at them.
  if (how === 'count' && where === 'TRUE' && body === null)
    return `CAST(len(${list}) AS ${duckNumber(width)})`
  const filtered = (condition: string) => `list_filter(${list}, lambda ${row}: ${condition})`
  const values = `list_transform(${filtered(`(${where})`)}, lambda ${row}: ${body ?? 'true'})`
  const unsure = `len(${filtered(unsureOf(parts))}) > 0`
  const guarded = (result: string) =>
    `CASE WHEN ${list} IS NULL THEN NULL WHEN ${unsure} THEN NULL ELSE ${result} END`
  // Each record gives its part or nothing, or what is not known: one look at the list, and one at the parts.
  const added = (part: string): string => {
    const each = `list_transform(${list}, lambda ${row}: CASE WHEN ${where} THEN ${part} WHEN NOT (${where}) THEN 0 END)`
    const sum = `COALESCE(CAST(list_sum(parts) AS ${duckNumber(width)}), 0)`
    return `CASE WHEN ${list} IS NOT NULL THEN list_transform([${each}], lambda parts: CASE WHEN list_count(parts) = len(parts) THEN ${sum} END)[1] END`
  }
  switch (how) {
    case 'count':
      return added(body === null ? '1' : `CASE WHEN ${body} THEN 1 WHEN NOT (${body}) THEN 0 END`)
    case 'sum':
      return added(body ?? '0')
    case 'max':
      return guarded(`list_max(${values})`)
    case 'min':
      return guarded(`list_min(${values})`)
    case 'any':
      return `CASE WHEN ${list} IS NULL THEN NULL WHEN len(${filtered(counted(parts))}) > 0 THEN true WHEN ${unsure} THEN NULL ELSE false END`
    case 'all':
      return `CASE WHEN ${list} IS NULL THEN NULL WHEN len(${filtered(`(${where}) AND NOT (${body ?? 'true'})`)}) > 0 THEN false WHEN ${unsure} THEN NULL ELSE true END`
    case 'first': {
      if (by === null) return guarded(`(${values})[1]`)
      // The earliest by its key; of equals the first in the list, as a stable order keeps it.
      const keys = `list_transform(${filtered(`(${where})`)}, lambda ${row}: ${by})`
      return guarded(`(${values})[list_position(${keys}, list_min(${keys}))]`)
    }
  }
}

const POSTGRES_KINDS = { bool: 'boolean', text: 'text', day: 'date' } as const
const postgresNumber = (width: Width): string => (width === 'wide' ? 'numeric' : 'bigint')

export const POSTGRES: Dialect = {
  name: 'postgres',
  number: postgresNumber,
  column: (quoted, kind, width) =>
    kind === 'int' ? `${quoted}::${postgresNumber(width)}` : quoted,
  field: (row, name, { kind, width }) =>
    `(${row}.value->>${quoteText(name)})::${kind === 'int' ? postgresNumber(width) : POSTGRES_KINDS[kind]}`,
  quotient: (a, b, width) => (width === 'wide' ? `div(${a}, ${b})` : `(${a} / ${b})`),
  addMonths: (day, count) => `(${day} + make_interval(months => (${count})::integer))::date`,
  addDays: (day, count) => `(${day} + (${count})::integer)`,
  daysBetween: (from, to, width) => `(${to} - ${from})::${postgresNumber(width)}`,
  part: (day, part, width) => `extract(${part} from ${day})::${postgresNumber(width)}`,
  startsWith: (text, prefix) => `starts_with(${text}, ${prefix})`,
  aggregate: postgresAggregate,
  // OFFSET 0 keeps the planner from merging the step into the next one (which would write each column again
  // wherever it is used), and unlike MATERIALIZED does not store it.
  step: ({ name, list, source }) =>
    `${quoteName(name)} AS NOT MATERIALIZED (SELECT ${list}\n  FROM ${source} OFFSET 0)`,
}

function postgresAggregate(parts: AggregateParts): string {
  const { how, list, row, where, body, by, width } = parts
  const unsure = `coalesce(bool_or(${unsureOf(parts)}), false)`
  const filter = `FILTER (WHERE ${where})`
  const over = (result: string) =>
    `CASE WHEN ${list} IS NULL THEN NULL ELSE (SELECT ${result} FROM jsonb_array_elements(${list}) WITH ORDINALITY AS ${row}(value, place)) END`
  const guarded = (result: string) => over(`CASE WHEN ${unsure} THEN NULL ELSE ${result} END`)
  switch (how) {
    case 'count':
      return guarded(`(count(*) FILTER (WHERE ${counted(parts)}))::${postgresNumber(width)}`)
    case 'sum':
      return guarded(`coalesce(sum(${body}) ${filter}, 0)::${postgresNumber(width)}`)
    case 'max':
    case 'min':
      return guarded(`${how}(${body}) ${filter}`)
    case 'any':
      return over(
        `CASE WHEN bool_or(${counted(parts)}) THEN true WHEN ${unsure} THEN NULL ELSE false END`,
      )
    case 'all':
      return over(
        `CASE WHEN bool_or((${where}) AND NOT (${body ?? 'true'})) THEN false WHEN ${unsure} THEN NULL ELSE true END`,
      )
    case 'first': {
      const order = by === null ? `${row}.place` : `${by}, ${row}.place`
      return guarded(`(array_agg(${body} ORDER BY ${order}) ${filter})[1]`)
    }
  }
}

/** The published workdays in order, as rows of a step named workday(n, d). */
export const workdayStep = (): string =>
  `workday(n, d) AS (VALUES ${workdays()
    .map((day, index) => `(${index + 1}, DATE '${day}')`)
    .join(', ')})`
