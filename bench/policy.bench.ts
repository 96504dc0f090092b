// `npm run bench:policy`: the rule engine beside its peers, an oracle that nobody here wrote, a city of a
// million enterprises, and answers over HTTP.
// Words: the parts to run (engines, oracle, million, claims, http; default all of them), and size=SHARE to run a share of the work.
import { cpus, loadavg } from 'node:os'
import { reportOracle } from './policy/aides-velo/report.ts'
import { benchClaims, benchMillion } from './policy/million.ts'
import { reportHttp } from './policy/http.ts'
import { reportEngines } from './policy/report-engines.ts'

const SEED = 20_261_122

const PARTS: Readonly<Record<string, (share: number) => Promise<void> | void>> = {
  engines: (share) => reportEngines({ firms: Math.ceil(100_000 * share), rounds: 10, seed: SEED }),
  oracle: (share) => reportOracle({ applicants: Math.ceil(1023 * share), seed: SEED }),
  million: (share) =>
    benchMillion({
      rows: Math.ceil(1_000_000 * share),
      postgresRows: Math.ceil(1_000_000 * share),
      seed: SEED,
    }),
  claims: (share) => benchClaims({ rows: Math.ceil(170_000 * share), seed: SEED }),
  http: (share) =>
    reportHttp({ perSecond: 200, seconds: Math.max(1, Math.round(20 * share)), seed: SEED }),
}

const words = process.argv.slice(2)
const share = Number(words.find((word) => word.startsWith('size='))?.slice(5) ?? 1)
const wanted = words.filter((word) => !word.startsWith('size='))
const unknown = wanted.filter((word) => PARTS[word] === undefined)
if (unknown.length > 0 || !(share > 0))
  throw new Error(`the parts are ${Object.keys(PARTS).join(', ')}; size is a share such as 0.1`)

console.log(
  `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}, load ${loadavg()[0]?.toFixed(1)}`,
)
for (const [name, report] of Object.entries(PARTS))
  if (wanted.length === 0 || wanted.includes(name)) {
    console.log(`\n— ${name} —`)
    // One part after the other: each has the machine to itself.
    // oxlint-disable-next-line no-await-in-loop
    await report(share)
  }
