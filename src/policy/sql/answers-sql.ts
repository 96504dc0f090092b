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

/**
 * Writes the answers of all rules over phase one's relation and the settled claims (DuckDB); amounts are whole fen.
 * Rule after rule: what a rule is called is then a constant and costs nothing.
 */
export const answersSql = (over: AnswersOver): string =>
  over.rules.map((rule, at) => ruleAnswers(rule, at + 1, over)).join('\nUNION ALL ')

function ruleAnswers(rule: AnsweringRule, number: number, over: AnswersOver): string {
  const { entitlement, subject, also } = over
  const { chosen, versions } = rule
  const { joins, claimed, held } = joinsOf(rule, number, over)
  const isMissing = claimed ? 'COALESCE(s.is_missing, FALSE)' : 'FALSE'
  const isSpent = held ? '(c.held = 0 AND c.amount > 0)' : 'FALSE'
  const isSimple = !claimed && !held
  const status = isSimple
    ? `e.${rule.status}`
    : `CASE WHEN ${isMissing} THEN ${STATUS_CODES.unknown} WHEN ${isSpent} THEN ${STATUS_CODES['not-met']} ELSE e.${rule.status} END`
  const isOwed = `${status} = ${STATUS_CODES.entitled}`
  const isOpen = `${status} = ${STATUS_CODES['may-apply']}`
  /** What the version that answers says; the newest where none does. */
  const told = (of: (version: VersionColumns) => string): string => {
    const texts = versions.map(of)
    const [newest = 'NULL'] = texts
    if (texts.every((text) => text === newest)) return newest
    const cases = texts.map((text, place) => `WHEN ${place + 1} THEN ${text}`)
    return `CASE e.${chosen} ${cases.join(' ')} ELSE ${newest} END`
  }
  const amount = (of: (version: VersionColumns) => string | null): string =>
    `CAST(${told((version) => amountOf(of(version)))} AS BIGINT)`
  const where = (condition: string, value: string): string =>
    value === NONE ? NONE : `CASE WHEN ${condition} THEN ${value} END`
  const clauseOf = ({ version }: VersionColumns): string =>
    `${rule.document}/${version.rule.clause}`
  const clauseJson = told((version) => quoteText(JSON.stringify(clauseOf(version))))
  const [gross, owed] = [amount((version) => version.gross), amount((version) => version.amount)]
  const capped = `CASE WHEN ${owed} < ${gross} THEN '{"label":"单项上限","amount_fen":"' || CAST(${owed} - ${gross} AS VARCHAR) || '","clause":' || ${clauseJson} || '}' END`
  const settledLines = `array_to_string(list_transform(l.lines, lambda line: line || ${clauseJson} || '}'), ',')`
  const from = versions.map(
    ({ version }, place) => `WHEN ${place + 1} THEN ${quoteText(version.version.from)}`,
  )
  const names = (texts: readonly string[]): string =>
    `list_extract([${texts.map(quoteText).join(', ')}], ${status} + 1)`
  const columns = [
    `e.${quoteName(ROW)} AS "row"`,
    `e.${quoteName(subject)} AS subject`,
    ...also.map((name) => `e.${quoteName(name)}`),
    `${number} AS rule_no`,
    `${quoteText(rule.document)} AS document`,
    `${quoteText(rule.name)} AS rule`,
    `${told((version) => quoteText(clauseOf(version)))} AS clause`,
    `CASE e.${chosen} ${from.join(' ')} END AS version`,
    `${names(STATUS_NAMES)} AS status`,
    `${names(STATUS_NAMES.map((name) => STATUS_TEXT[name]))} AS status_text`,
    `${where(isOwed, gross)} AS gross_fen`,
    `${claimed ? where(isOwed, 's.granted') : NONE} AS amount_fen`,
    `${where(isOpen, held ? `COALESCE(c.held, ${amount((version) => version.atMost)})` : amount((version) => version.atMost))} AS at_most_fen`,
    `${where(
      isOwed,
      amount((version) => version.least),
    )} AS least_fen`,
    `${where(
      isOwed,
      amount((version) => version.most),
    )} AS most_fen`,
    `${claimed ? `CASE WHEN ${isOwed} THEN '[' || concat_ws(',', ${capped}, ${settledLines}) || ']' END` : 'CAST(NULL AS VARCHAR)'} AS reductions`,
  ]
  return `SELECT ${columns.join(', ')} FROM ${quoteName(entitlement)} e ${joins}`
}

const NONE = 'CAST(NULL AS BIGINT)'
const amountOf = (column: string | null): string =>
  column === null ? 'NULL' : /^\d+$/.test(column) ? column : `e.${column}`

/** What of the settled claims a rule's answers need. */
function joinsOf(
  { versions }: AnsweringRule,
  number: number,
  { settled, ceiling }: AnswersOver,
): { joins: string; claimed: boolean; held: boolean } {
  const claimed = settled !== null && versions.some(({ amount }) => amount !== null)
  const held =
    ceiling !== null && versions.some(({ amount, claim }) => amount === null && claim !== null)
  const joins = [
    claimed
      ? `LEFT JOIN (SELECT * FROM ${quoteName(settled.claims)} WHERE rule_no = ${number}) s ON s.row_no = e.${quoteName(ROW)} LEFT JOIN (${linesJson(settled.lines)}) l ON l.ord = s.ord`
      : '',
    held
      ? `LEFT JOIN (SELECT * FROM ${quoteName(ceiling)} WHERE rule_no = ${number}) c ON c.row_no = e.${quoteName(ROW)}`
      : '',
  ]
  return { joins: joins.join(' '), claimed, held }
}

const isStatus = (name: string): name is Status => Object.hasOwn(STATUS_CODES, name)

const STATUS_NAMES = Object.keys(STATUS_CODES)
  .filter(isStatus)
  .toSorted((a, b) => STATUS_CODES[a] - STATUS_CODES[b])

/** The lines of each claim as texts of JSON that the clause still has to end. */
const linesJson = (lines: string): string =>
  `SELECT ord, list('{"label":' || to_json(label) || ',"amount_fen":"' || CAST(amount AS VARCHAR) || '","clause":' ORDER BY seq) AS lines
    FROM ${quoteName(lines)} GROUP BY ord`
