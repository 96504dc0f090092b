// Makes a synthetic city as a Parquet file, in a process of its own. Words: rules, file, rows, seed.
import { openDuck } from '../../../src/benefits/batch/duckdb.store.ts'
import { quoteText } from '../../../src/policy/sql/dialect.ts'
import { ruleSet } from './rule-set.ts'

const [rules = '', file = '', rows = '0', seed = '1'] = process.argv.slice(2)
const duck = await openDuck()
await duck.run(ruleSet(rules).factsSql('city', { rows: Number(rows), seed: Number(seed) }))
await duck.run(`COPY city TO ${quoteText(file)} (FORMAT parquet)`)
duck.close()
