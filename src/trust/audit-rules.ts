import type { Column, Table } from '../db/catalogue.ts'

/** Tables whose rows are not told by events, each with its ground. All other tables are, without being asked. */
export const UNAUDITED: Readonly<Record<string, string>> = {
  event: 'the log itself: its rows are held by the hash chain',
  captured_change: 'holds rows only within a transaction, is empty between any two',
  benefit_run_row: 'the result of a run: benefit_run holds the SM3 of all its rows',
  benefit_run_receipt: 'receipts of a run: each holds its own SM3, and replays from it',
  fund_account:
    'sums of fund_entry, changed by its triggers only and added up anew by `kc trust verify`',
  measure_total:
    'sums of measure_fact, kept by its triggers and added up anew by `findTotalFaults`; recomputed any time',
  area_mark: 'colours of figures, dropped when a fact changes and computed from the facts again',
  case_form:
    'what is being written in a form: what is handed in stands in submission, whose events are told',
  fact_import_line: 'says what a table would change; what it did change is told by the facts',
}

/** Text longer than this many bytes stands in the log as its digest. */
export const PLAIN_BYTES_MAX = 4096

/** Columns that hold something secret, or a form with personal data: the exported log has only their digest. */
const SECRET_NAME = /password|secret|token|account_number|^answers$/

/** Types whose text is always short, so that no length needs to be looked at. */
const SHORT_TYPES: ReadonlySet<string> = new Set(
  'int2 int4 int8 bool float4 float8 uuid date time timetz timestamp timestamptz xid8 oid'.split(
    ' ',
  ),
)

/** How a column's value stands in the log. */
export type Form = 'plain' | 'plain-if-short' | 'digest'

export const isAudited = (table: Table): boolean => !Object.hasOwn(UNAUDITED, table.name)

export function formOf({ name, type }: Column): Form {
  if (type === 'bytea' || SECRET_NAME.test(name)) return 'digest'
  return SHORT_TYPES.has(type) ? 'plain' : 'plain-if-short'
}
