// The answers of a population as a table for people and programs: one row for each subject and rule, with the status
// that `kc policy eval` gives, the gross amount, what is owed, and a line with its clause for each reduction, so
// that gross and lines always add up to the amount.
import type { Status } from '../run/answer.ts'
import { STATUS_TEXT } from '../run/run-tests.ts'
import { quoteName, quoteText } from './dialect.ts'
import { type AnsweringRule, ROW, STATUS_CODES, type VersionColumns } from './entitlement-sql.ts'

export type AnswersOver = {
  readonly entitlement: string
  readonly subject: string
  readonly rules: readonly AnsweringRule[]
  readonly settled: { readonly claims: string; readonly lines: string } | null
  readonly ceiling: string | null
  /** Columns that are handed through. */
  readonly also: readonly string[]
}

/** Writes the answers of all rules over phase one's relation and the settled claims (DuckDB); amounts are whole fen. */
export function answersSql(over: AnswersOver): string {
  const { entitlement, subject, rules, settled, ceiling, also } = over
  const cells = rules.map((rule, at) => cellSql(rule, at))
  const joins = [
    `JOIN (${rulesSql(rules)}) r ON r.rule_no = a.rule_no AND r.version_no = a.version_no`,
    ...(settled === null
      ? []
      : [
          `LEFT JOIN ${quoteName(settled.claims)} s ON s.row_no = a.row_no AND s.rule_no = a.rule_no`,
          `LEFT JOIN (${linesJson(settled.lines)}) l ON l.ord = s.ord`,
        ]),
    ...(ceiling === null
      ? []
      : [`LEFT JOIN ${quoteName(ceiling)} c ON c.row_no = a.row_no AND c.rule_no = a.rule_no`]),
  ]
  const isSpent = ceiling === null ? 'FALSE' : '(c.held = 0 AND c.amount > 0)'
  const isMissing = settled === null ? 'FALSE' : 'COALESCE(s.is_missing, FALSE)'
  const status = `CASE WHEN ${isMissing} THEN ${STATUS_CODES.unknown} WHEN ${isSpent} THEN ${STATUS_CODES['not-met']} ELSE a.status END`
  const isOwed = `${status} = ${STATUS_CODES.entitled}`
  const isOpen = `${status} = ${STATUS_CODES['may-apply']}`
  const granted = settled === null ? 'CAST(NULL AS BIGINT)' : 's.granted'
  const capped = `CASE WHEN a.owed < a.gross THEN '{"label":"单项上限","amount_fen":"' || CAST(a.owed - a.gross AS VARCHAR) || '","clause":' || r.clause_json || '}' END`
  const lines =
    settled === null
      ? 'NULL'
      : "array_to_string(list_transform(l.lines, lambda line: line || r.clause_json || '}'), ',')"
  const through = also.map((name) => `, a.${quoteName(name)}`).join('')
  const columns = also.map((name) => `, ${quoteName(name)}`).join('')
  return `SELECT a.row_no AS "row", a.subject${through}, a.rule_no, r.document, r.rule, r.clause, r.version,
      list_extract(${listOf(STATUS_NAMES)}, ${status} + 1) AS status,
      list_extract(${listOf(STATUS_NAMES.map((name) => STATUS_TEXT[name]))}, ${status} + 1) AS status_text,
      CASE WHEN ${isOwed} THEN a.gross END AS gross_fen,
      CASE WHEN ${isOwed} THEN ${granted} END AS amount_fen,
      CASE WHEN ${isOpen} THEN ${ceiling === null ? 'a.at_most' : 'COALESCE(c.held, a.at_most)'} END AS at_most_fen,
      CASE WHEN ${isOwed} THEN a.least END AS least_fen,
      CASE WHEN ${isOwed} THEN a.most END AS most_fen,
      CASE WHEN ${isOwed} AND a.gross IS NOT NULL THEN '[' || concat_ws(',', ${capped}, ${lines}) || ']' END AS reductions
    FROM (SELECT row_no, subject${columns}, unnest(cells, recursive := true) FROM (
      SELECT ${quoteName(ROW)} AS row_no, ${quoteName(subject)} AS subject${columns}, [${cells.join(', ')}] AS cells
      FROM ${quoteName(entitlement)})) a
    ${joins.join('\n    ')}`
}

const isStatus = (name: string): name is Status => Object.hasOwn(STATUS_CODES, name)

const STATUS_NAMES = Object.keys(STATUS_CODES)
  .filter(isStatus)
  .toSorted((a, b) => STATUS_CODES[a] - STATUS_CODES[b])

const listOf = (texts: readonly string[]): string => `[${texts.map(quoteText).join(', ')}]`

/** One rule of one row as a record; where no version answers, the newest names the clause. */
function cellSql({ status, chosen, versions }: AnsweringRule, at: number): string {
  const number = (of: (version: VersionColumns) => string | null): string => {
    const columns = versions.map(of)
    if (columns.every((column) => column === null)) return 'CAST(NULL AS BIGINT)'
    if (columns.length === 1) return `CAST(${columns[0]} AS BIGINT)`
    const cases = columns.map((column, place) => `WHEN ${place + 1} THEN ${column ?? 'NULL'}`)
    return `CAST(CASE ${chosen} ${cases.join(' ')} END AS BIGINT)`
  }
  return `{'rule_no': ${at + 1}, 'version_no': COALESCE(${chosen}, 0), 'status': ${status}, 'gross': ${number(({ gross }) => gross)}, 'owed': ${number(({ amount }) => amount)}, 'at_most': ${number(({ atMost }) => atMost)}, 'least': ${number(({ least }) => least)}, 'most': ${number(({ most }) => most)}}`
}

/** What is the same for all rows: the names of each rule, version by version; version 0: none is in force. */
function rulesSql(rules: readonly AnsweringRule[]): string {
  const rows = rules.flatMap(({ document, name, versions }, at) =>
    [null, ...versions].map((version, place) => {
      const { rule } = (version ?? versions[0]).version
      const clause = `${document}/${rule.clause}`
      const from = version === null ? 'NULL' : quoteText(version.version.version.from)
      const texts = [document, name, clause, JSON.stringify(clause)].map(quoteText).join(', ')
      return `(${at + 1}, ${place}, ${texts}, ${from})`
    }),
  )
  return `SELECT * FROM (VALUES ${rows.join(', ')}) AS x(rule_no, version_no, document, rule, clause, clause_json, version)`
}

/** The lines of each claim as texts of JSON that the clause still has to end. */
const linesJson = (lines: string): string =>
  `SELECT ord, list('{"label":' || to_json(label) || ',"amount_fen":"' || CAST(amount AS VARCHAR) || '","clause":' ORDER BY seq) AS lines
    FROM ${quoteName(lines)} GROUP BY ord`
