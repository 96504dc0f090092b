import { workdays } from '../../base/day.ts'
import type { TermKind } from '../ir/term.ts'

/** What differs between the databases that run the rules; everything else is written once in term-sql.ts. */
export type Dialect = {
  readonly name: 'duckdb' | 'postgres'
  /** A whole number wide enough for every product that a program can make. */
  readonly integer: (digits: string) => string
  /** A fact's column as such a number, a text, a date or a boolean. */
  readonly column: (quoted: string, kind: TermKind) => string
  /** A field of a record of a list fact. */
  readonly field: (row: string, name: string, kind: TermKind) => string
  /** a / b without its fraction, towards zero, exactly. */
  readonly quotient: (a: string, b: string) => string
  readonly addMonths: (day: string, count: string) => string
  readonly addDays: (day: string, count: string) => string
  readonly daysBetween: (from: string, to: string) => string
  readonly part: (day: string, part: 'year' | 'month' | 'day') => string
  readonly startsWith: (text: string, prefix: string) => string
  /** An aggregate over a list of records: the expressions speak of one record, called `row`. */
  readonly aggregate: (parts: AggregateParts) => string
  /** `WITH name AS` of a step that must not be merged into the next one. */
  readonly step: (name: string) => string
}

export type AggregateParts = {
  readonly how: 'sum' | 'count' | 'max' | 'min' | 'first' | 'any' | 'all'
  readonly list: string
  readonly row: string
  /** A boolean expression over the row. */
  readonly where: string
  readonly body: string | null
  readonly by: string | null
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

const DUCKDB_KINDS = { int: 'HUGEINT', bool: 'BOOLEAN', text: 'VARCHAR', day: 'DATE' } as const

export const DUCKDB: Dialect = {
  name: 'duckdb',
  integer: (digits) => `CAST(${digits} AS HUGEINT)`,
  column: (quoted, kind) => (kind === 'int' ? `CAST(${quoted} AS HUGEINT)` : quoted),
  field: (row, name, kind) => `CAST(${row}[${quoteText(name)}] AS ${DUCKDB_KINDS[kind]})`,
  quotient: (a, b) => `((${a}) // (${b}))`,
  addMonths: (day, count) => `CAST(${day} + to_months(CAST(${count} AS INTEGER)) AS DATE)`,
  addDays: (day, count) => `(${day} + CAST(${count} AS INTEGER))`,
  daysBetween: (from, to) => `CAST(date_diff('day', ${from}, ${to}) AS HUGEINT)`,
  part: (day, part) => `CAST(${part}(${day}) AS HUGEINT)`,
  startsWith: (text, prefix) => `starts_with(${text}, ${prefix})`,
  aggregate: duckAggregate,
  step: (name) => `${quoteName(name)} AS MATERIALIZED`,
}

function duckAggregate(parts: AggregateParts): string {
  const { how, list, row, where, body, by } = parts
  const filtered = (condition: string) => `list_filter(${list}, lambda ${row}: ${condition})`
  const values = `list_transform(${filtered(`(${where})`)}, lambda ${row}: ${body ?? 'true'})`
  const unsure = `len(${filtered(unsureOf(parts))}) > 0`
  const guarded = (result: string) =>
    `CASE WHEN ${list} IS NULL THEN NULL WHEN ${unsure} THEN NULL ELSE ${result} END`
  switch (how) {
    case 'count':
      return guarded(`CAST(len(${filtered(counted(parts))}) AS HUGEINT)`)
    case 'sum':
      return guarded(`COALESCE(CAST(list_sum(${values}) AS HUGEINT), 0)`)
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

const POSTGRES_KINDS = { int: 'numeric', bool: 'boolean', text: 'text', day: 'date' } as const

export const POSTGRES: Dialect = {
  name: 'postgres',
  integer: (digits) => `${digits}::numeric`,
  column: (quoted, kind) => (kind === 'int' ? `${quoted}::numeric` : quoted),
  field: (row, name, kind) => `(${row}.value->>${quoteText(name)})::${POSTGRES_KINDS[kind]}`,
  quotient: (a, b) => `div(${a}, ${b})`,
  addMonths: (day, count) => `(${day} + make_interval(months => (${count})::integer))::date`,
  addDays: (day, count) => `(${day} + (${count})::integer)`,
  daysBetween: (from, to) => `(${to} - ${from})::numeric`,
  part: (day, part) => `extract(${part} from ${day})::numeric`,
  startsWith: (text, prefix) => `starts_with(${text}, ${prefix})`,
  aggregate: postgresAggregate,
  step: (name) => `${quoteName(name)} AS MATERIALIZED`,
}

function postgresAggregate(parts: AggregateParts): string {
  const { how, list, row, where, body, by } = parts
  const unsure = `coalesce(bool_or(${unsureOf(parts)}), false)`
  const filter = `FILTER (WHERE ${where})`
  const over = (result: string) =>
    `CASE WHEN ${list} IS NULL THEN NULL ELSE (SELECT ${result} FROM jsonb_array_elements(${list}) WITH ORDINALITY AS ${row}(value, place)) END`
  const guarded = (result: string) => over(`CASE WHEN ${unsure} THEN NULL ELSE ${result} END`)
  switch (how) {
    case 'count':
      return guarded(`(count(*) FILTER (WHERE ${counted(parts)}))::numeric`)
    case 'sum':
      return guarded(`coalesce(sum(${body}) ${filter}, 0)`)
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
