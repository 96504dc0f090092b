// `npm run bench:policy`: our engine beside its peers, all in one run, every amount compared with the exact one.
// Words: how many firms (default 100000) and in how many rounds (default 5).
import { cpus } from 'node:os'
import type { Contestant } from './policy/contestant.ts'
import { median, raceEngines, type Result, timesAsFast } from './policy/engines.ts'
import { HOUSE } from './policy/ours.ts'
import { PEERS } from './policy/peers.ts'
import { makeFirms } from './policy/subjects.ts'

const [firmCount = 100_000, rounds = 5] = process.argv.slice(2).map(Number)
const SEED = 20_261_122

/** What was asked for: one contestant at least so many times as fast as another. */
const AIMS = [
  { one: 'ours, closure', other: 'by hand, bigint', times: 0.3 },
  { one: 'ours, closure', other: 'publicodes', times: 500 },
  { one: 'ours, with trace', other: 'publicodes', times: 100 },
]

console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`)
console.log(
  `8 % of turnover, at most 1,000,000元, if registered here × ${firmCount} firms, ${rounds} rounds, one core, seed ${SEED}\n`,
)
const contestants: readonly Contestant[] = [...HOUSE, ...PEERS]
const results = await raceEngines(contestants, {
  firms: makeFirms(firmCount, SEED),
  rounds,
  warmUpMs: 200,
})
const named = new Map(results.map((result) => [result.name, result]))
const of = (name: string): Result => {
  const result = named.get(name)
  if (result === undefined) throw new Error(`no contestant ${name}`)
  return result
}

const figure = (value: number): string =>
  value >= 100 ? Math.floor(value).toLocaleString('en') : value.toPrecision(2)

console.log(
  '                         ns a firm   (range of the rounds)  closure is   wrong 元   wrong 分',
)
for (const result of results) {
  const { name, nanoseconds, wrong } = result
  const range = `${figure(Math.min(...nanoseconds))}–${figure(Math.max(...nanoseconds))}`
  const times = `${figure(timesAsFast(of('ours, closure'), result))} ×`
  console.log(
    `${name.padEnd(22)} ${figure(median(nanoseconds)).padStart(11)} ${range.padStart(23)} ${times.padStart(11)} ${String(wrong.元).padStart(10)} ${String(wrong.分).padStart(10)}`,
  )
}

console.log()
for (const { one, other, times } of AIMS) {
  const reached = timesAsFast(of(one), of(other))
  console.log(
    `${reached >= times ? 'reached   ' : 'FELL SHORT'} ${one}: ${figure(reached)} × ${other} (aim ${times} ×)`,
  )
}
for (const { name, wrong } of results.filter(({ name }) => name.startsWith('ours')))
  console.log(
    `${wrong.元 + wrong.分 === 0 ? 'reached   ' : 'FELL SHORT'} ${name}: ${wrong.元 + wrong.分} amounts wrong (aim 0)`,
  )
