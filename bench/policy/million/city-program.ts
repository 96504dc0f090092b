// Makes a synthetic city as a Parquet file, in a process of its own. Words: file, rows, seed.
import { openDuck } from '../../../src/benefits/batch/duckdb.store.ts'
import { factsOf } from '../../../src/policy/ir/facts-of.ts'
import { quoteText } from '../../../src/policy/sql/dialect.ts'
import { wuhanRules } from '../../../tests/policy/wuhan.ts'
import { syntheticCitySql } from '../synthetic-city.ts'

const [file = '', rows = '0', seed = '1'] = process.argv.slice(2)
const facts = factsOf(wuhanRules().map(({ program }) => program))
const duck = await openDuck()
await duck.run(syntheticCitySql('city', facts, { rows: Number(rows), seed: Number(seed) }))
await duck.run(`COPY city TO ${quoteText(file)} (FORMAT parquet)`)
duck.close()
