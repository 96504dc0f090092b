// A what-if over everybody on file: the same facts under the rules as they are and as they would be. Nothing is
// compiled or loaded again but the changed rules.
import type { Program } from '../../policy/ir/program.ts'
import { SUBJECT } from '../../policy/ir/rule-terms.ts'
import type { Granted } from '../../policy/phases/settle-claims.ts'
import { type Status } from '../../policy/run/answer.ts'
import { changesSql, type ComparedSide, subjectTotalsSql } from '../../policy/sql/comparison-sql.ts'
import { quoteName, quoteText } from '../../policy/sql/dialect.ts'
import { STATUS_CODES } from '../../policy/sql/entitlement-sql.ts'
import { answerPopulation, type Population } from '../batch/answer-population.store.ts'
import type { Duck } from '../batch/duckdb.store.ts'
import type { FactsRelation } from '../batch/facts-relation.store.ts'
import type { SqlRow } from '../batch/sql-session.ts'

/** Counts and costs in fen of a group of subjects; a winner gets more than before, a loser less. */
export type ComparisonTotals = {
  readonly subjects: number
  readonly beforeFen: bigint
  readonly afterFen: bigint
  readonly winners: number
  readonly losers: number
  readonly unchanged: number
  /** Subjects of whom something is unknown on either side: the sums leave that out. */
  readonly open: number
}

export type PopulationComparison = {
  readonly total: ComparisonTotals
  /** For each column to break down by, the totals of each of its values; null: not told. */
  readonly groups: readonly {
    readonly column: string
    readonly rows: readonly (ComparisonTotals & { readonly value: string | null })[]
  }[]
  /** Rules whose answer changed for anybody. */
  readonly rules: readonly {
    readonly document: string
    readonly rule: string
    readonly changed: number
    readonly beforeFen: bigint
    readonly afterFen: bigint
  }[]
}

/** One answer that changed. */
export type ChangedAnswer = {
  readonly subject: string
  /** The values of the columns to break down by, in their order. */
  readonly values: readonly (string | null)[]
  readonly document: string
  readonly rule: string
  readonly before: { readonly status: Status; readonly amountFen: bigint | null }
  readonly after: { readonly status: Status; readonly amountFen: bigint | null }
}

export type ComparedPopulations = {
  readonly before: Population & { readonly programs: readonly Program[] }
  readonly after: Population & { readonly programs: readonly Program[] }
  /** Begins the names of the tables of the comparison: `<prefix>_subject` and `<prefix>_change`. */
  readonly prefix: string
}

export type WhatIf = {
  readonly facts: FactsRelation & { readonly also: readonly string[] }
  readonly base: Population & { readonly programs: readonly Program[] }
  readonly programs: readonly Program[]
  readonly granted: readonly Granted[]
  readonly chosen: readonly string[]
  readonly prefix: string
}

/** Answers the changed programs over facts that were answered before, and compares. */
export async function runWhatIf(
  duck: Duck,
  { facts, base, programs, granted, chosen, prefix }: WhatIf,
): Promise<{ compared: ComparedPopulations; comparison: PopulationComparison }> {
  const after = await answerPopulation(duck, facts, { programs, granted, chosen, prefix })
  const compared = { before: base, after: { ...after, programs }, prefix: `${prefix}_compared` }
  return { compared, comparison: await comparePopulations(duck, compared) }
}

/** Compares two answers to the same facts; the tables stay, for `changedAnswers` and `writeChanges`. */
export async function comparePopulations(
  duck: Duck,
  compared: ComparedPopulations,
): Promise<PopulationComparison> {
  const { before, after, prefix } = compared
  const sides = {
    before: sideOf(before),
    after: sideOf(after),
    subject: SUBJECT,
    also: before.also,
  }
  const [subjects, changes] = [quoteName(`${prefix}_subject`), quoteName(`${prefix}_change`)]
  await duck.run(`CREATE TABLE ${subjects} AS ${subjectTotalsSql(sides)}`)
  await duck.run(`CREATE TABLE ${changes} AS ${changesSql(sides)}`)
  const [total] = await duck.rows(`SELECT ${TOTALS} FROM ${subjects}`)
  const groups = []
  for (const column of before.also) {
    const name = quoteName(column)
    const rows = await duck.rows(
      `SELECT ${name} AS value, ${TOTALS} FROM ${subjects} GROUP BY ${name} ORDER BY ${name} NULLS LAST`,
    )
    groups.push({
      column,
      rows: rows.map((row) => ({ ...totalsOf(row), value: textOrNull(row['value']) })),
    })
  }
  const rules = await duck.rows(
    `SELECT rule_no, CAST(COUNT(*) AS INTEGER) AS changed, CAST(COALESCE(SUM(before_fen), 0) AS VARCHAR) AS before_fen,
      CAST(COALESCE(SUM(after_fen), 0) AS VARCHAR) AS after_fen FROM ${changes} GROUP BY rule_no ORDER BY rule_no`,
  )
  return {
    total: totalsOf(total ?? {}),
    groups,
    rules: rules.map((row) => ({
      ...ruleOf(after, row),
      changed: Number(row['changed']),
      beforeFen: fenOf(row['before_fen']) ?? 0n,
      afterFen: fenOf(row['after_fen']) ?? 0n,
    })),
  }
}

/** The changed answers, those of the largest difference first. */
export async function changedAnswers(
  duck: Duck,
  { after, prefix }: ComparedPopulations,
  { limit, offset }: { limit: number; offset: number },
): Promise<ChangedAnswer[]> {
  const rows = await duck.rows(
    `SELECT * REPLACE (CAST(before_fen AS VARCHAR) AS before_fen, CAST(after_fen AS VARCHAR) AS after_fen)
      FROM ${quoteName(`${prefix}_change`)}
      ORDER BY abs(COALESCE(after_fen, 0) - COALESCE(before_fen, 0)) DESC, row_no, rule_no
      LIMIT ${Math.trunc(limit)} OFFSET ${Math.trunc(offset)}`,
  )
  return rows.map((row) => ({
    ...ruleOf(after, row),
    subject: textOrNull(row[SUBJECT]) ?? '',
    values: after.also.map((column) => textOrNull(row[column])),
    before: { status: statusOf(row['before_status']), amountFen: fenOf(row['before_fen']) },
    after: { status: statusOf(row['after_status']), amountFen: fenOf(row['after_fen']) },
  }))
}

/** Writes every changed answer to a .csv or .parquet file. */
export async function writeChanges(
  duck: Duck,
  { after, prefix }: ComparedPopulations,
  path: string,
): Promise<void> {
  const rules = after.rules.map(
    ({ document, name }, at) => `(${at + 1}, ${quoteText(document)}, ${quoteText(name)})`,
  )
  const names = STATUSES.map(quoteText).join(', ')
  const columns = [SUBJECT, ...after.also].map((name) => `c.${quoteName(name)}`).join(', ')
  const format = /\.parquet$/i.test(path)
    ? 'FORMAT parquet, COMPRESSION zstd'
    : 'FORMAT csv, HEADER'
  await duck.run(
    `COPY (SELECT ${columns}, r.document, r.rule, [${names}][c.before_status + 1] AS before_status, c.before_fen,
        [${names}][c.after_status + 1] AS after_status, c.after_fen,
        COALESCE(c.after_fen, 0) - COALESCE(c.before_fen, 0) AS difference_fen
      FROM ${quoteName(`${prefix}_change`)} c JOIN (VALUES ${rules.join(', ')}) AS r(rule_no, document, rule) ON r.rule_no = c.rule_no
      ORDER BY c.row_no, c.rule_no) TO ${quoteText(path)} (${format})`,
  )
}

const sideOf = (
  population: Population & { readonly programs: readonly Program[] },
): ComparedSide => ({
  programs: population.programs,
  rules: population.rules,
  entitlement: population.entitlement,
  claims: population.settled?.claims ?? null,
})

const TOTALS = `CAST(COUNT(*) AS INTEGER) AS subjects, CAST(COALESCE(SUM(before_fen), 0) AS VARCHAR) AS before_fen,
  CAST(COALESCE(SUM(after_fen), 0) AS VARCHAR) AS after_fen,
  CAST(COUNT(*) FILTER (WHERE after_fen > before_fen) AS INTEGER) AS winners,
  CAST(COUNT(*) FILTER (WHERE after_fen < before_fen) AS INTEGER) AS losers,
  CAST(COUNT(*) FILTER (WHERE after_fen = before_fen) AS INTEGER) AS unchanged,
  CAST(COUNT(*) FILTER (WHERE is_open) AS INTEGER) AS open`

const totalsOf = (row: SqlRow): ComparisonTotals => ({
  subjects: Number(row['subjects'] ?? 0),
  beforeFen: fenOf(row['before_fen']) ?? 0n,
  afterFen: fenOf(row['after_fen']) ?? 0n,
  winners: Number(row['winners'] ?? 0),
  losers: Number(row['losers'] ?? 0),
  unchanged: Number(row['unchanged'] ?? 0),
  open: Number(row['open'] ?? 0),
})

function ruleOf({ rules }: Population, row: SqlRow): { document: string; rule: string } {
  const rule = rules[Number(row['rule_no']) - 1]
  if (rule === undefined) throw new Error('a change is of one of the rules')
  return { document: rule.document, rule: rule.name }
}

const STATUSES: readonly Status[] = [
  'not-met',
  'unknown',
  'entitled',
  'may-apply',
  'standard-pending',
  'conflict',
]

function statusOf(code: unknown): Status {
  const status = STATUSES.find((name) => STATUS_CODES[name] === Number(code))
  if (status === undefined) throw new Error('a status has a code')
  return status
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const fenOf = (value: unknown): bigint | null => (typeof value === 'string' ? BigInt(value) : null)
