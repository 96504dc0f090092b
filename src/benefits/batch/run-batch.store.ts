import { fail } from '../../base/failure.ts'
import { type Status } from '../../policy/run/answer.ts'
import { quoteText } from '../../policy/sql/dialect.ts'
import {
  answerPopulation,
  loadPopulation,
  populationAnswers,
  type PopulationInput,
} from './answer-population.store.ts'
import { openDuck } from './duckdb.store.ts'
import type { Problems } from './fact-columns.store.ts'

export type Batch = PopulationInput & {
  readonly factsPath: string
  readonly outPath: string
  readonly also: readonly string[]
}

/** How a rule was answered over all rows. */
export type RuleSummary = {
  readonly document: string
  readonly rule: string
  readonly clause: string
  readonly statuses: Readonly<Partial<Record<Status, number>>>
  readonly amountFen: bigint
}

export type BatchSummary = {
  readonly rows: number
  readonly answers: number
  readonly rules: readonly RuleSummary[]
  readonly amountFen: bigint
  readonly problems: Problems
  /** Rounds of windows that settling took, and claims that were settled one by one. */
  readonly rounds: number
  readonly ordered: number
}

/** Up to so many answers are written in the order of the file; more are written as they come. */
const SORTED_MAX = 5_000_000

/** Runs the programs over a file of facts and writes the answers to another. */
export async function runBatch(batch: Batch): Promise<BatchSummary> {
  const { programs, factsPath, outPath, also } = batch
  const format = formatOf(outPath)
  await using duck = await openDuck()
  const source = { kind: 'file', path: factsPath } as const
  const facts = await loadPopulation(duck, { programs, source, also })
  const population = await answerPopulation(duck, { ...facts, also }, { ...batch, prefix: 'kc' })
  const answers = facts.rows * population.rules.length
  const query = populationAnswers(population)
  const order = answers <= SORTED_MAX ? ' ORDER BY "row", rule_no' : ''
  await duck.run(
    `COPY (SELECT * EXCLUDE (rule_no) FROM (${query}) x${order}) TO ${quoteText(outPath)} (${format})`,
  )
  const rows = await duck.rows(
    `SELECT document, rule, clause, rule_no, status, CAST(COUNT(*) AS INTEGER) AS n, CAST(COALESCE(SUM(amount_fen), 0) AS VARCHAR) AS amount
      FROM (${query}) GROUP BY ALL ORDER BY rule_no, clause, status`,
  )
  const rules = [...Map.groupBy(rows, ({ rule_no }) => rule_no).values()].map(
    (parts): RuleSummary => ({
      document: String(parts[0]?.['document']),
      rule: String(parts[0]?.['rule']),
      clause: String(parts[0]?.['clause']),
      statuses: Object.fromEntries(parts.map(({ status, n }) => [String(status), Number(n)])),
      amountFen: parts.reduce((sum, { amount }) => sum + BigInt(String(amount)), 0n),
    }),
  )
  return {
    rows: facts.rows,
    answers,
    rules,
    amountFen: rules.reduce((sum, { amountFen }) => sum + amountFen, 0n),
    problems: facts.problems,
    rounds: population.rounds,
    ordered: population.ordered,
  }
}

function formatOf(path: string): string {
  if (/\.parquet$/i.test(path)) return 'FORMAT parquet, COMPRESSION zstd'
  if (/\.csv$/i.test(path)) return 'FORMAT csv, HEADER'
  throw fail('BATCH_UNREADABLE', { file: path, detail: '结果应写到 .parquet 或 .csv 文件' })
}
