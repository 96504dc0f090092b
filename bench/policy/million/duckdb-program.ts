// Answers everybody of a file in DuckDB, tries a what-if, and writes the answers for the check. Words: rules, file,
// folder; the what-if is one of Wuhan.
import { join } from 'node:path'
import {
  answerPopulation,
  loadPopulation,
} from '../../../src/benefits/batch/answer-population.store.ts'
import { openDuck } from '../../../src/benefits/batch/duckdb.store.ts'
import { runWhatIf } from '../../../src/benefits/what-if/compare-populations.store.ts'
import { quoteName, quoteText } from '../../../src/policy/sql/dialect.ts'
import { applyPatchToAll, parsePatch } from '../../../src/policy/what-if/patch.ts'
import { checkedColumns } from './checked-columns.ts'
import { type Figures, peakMb, stopwatch } from './figures.ts'
import { ruleSet } from './rule-set.ts'

const [rules = '', file = '', folder = ''] = process.argv.slice(2)
const { programs, also } = ruleSet(rules)
const none = { granted: [], chosen: [] }
const duck = await openDuck()
const { lap, laps } = stopwatch()
const source = { kind: 'file', path: file } as const
const facts = { ...(await loadPopulation(duck, { programs, source, also })), also }
lap('read and check the facts')
const base = await answerPopulation(duck, facts, { programs, ...none, prefix: 'base' })
lap('every rule, overlap and caps')
const peakOfRun = peakMb()
if (rules === 'wuhan') {
  await runWhatIf(duck, {
    facts,
    base: { ...base, programs },
    programs: applyPatchToAll(programs, parsePatch('技术成果买方奖励：比率=10%')),
    ...none,
    prefix: 'changed',
  })
  lap('what-if')
}
const peakOfAll = peakMb()
const write = (query: string, name: string): Promise<void> =>
  duck.run(`COPY (${query}) TO ${quoteText(join(folder, name))} (FORMAT parquet)`)
await write(
  `SELECT ${checkedColumns(base.rules).join(', ')} FROM ${quoteName(base.entitlement)} ORDER BY kc_row`,
  'answers.parquet',
)
if (base.settled !== null) {
  await write(
    `SELECT row_no, rule_no, is_missing, granted, ord FROM ${quoteName(base.settled.claims)} ORDER BY row_no, rule_no`,
    'settled.parquet',
  )
  await write(`SELECT * FROM ${quoteName(base.settled.lines)} ORDER BY ord, seq`, 'lines.parquet')
}
const [claims] = await duck.rows('SELECT CAST(COUNT(*) AS INTEGER) AS n FROM base_settled')
const [lines] = await duck.rows('SELECT CAST(COUNT(*) AS INTEGER) AS n FROM base_line')
duck.close()
const figures: Figures = {
  laps,
  peakMb: peakOfRun,
  counts: {
    rows: facts.rows,
    rules: base.rules.length,
    claims: Number(claims?.['n']),
    lines: Number(lines?.['n']),
    rounds: base.rounds,
    ordered: base.ordered,
    problems: facts.problems.count,
    peakWithWhatIfMb: Math.ceil(peakOfAll),
  },
}
console.log(JSON.stringify(figures))
