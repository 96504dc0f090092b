// The rule that everybody can write, in all engines: nanoseconds, ratios and wrong amounts.
import type { Contestant } from './contestant.ts'
import { median, raceEngines, type Result, timesAsFast } from './engines.ts'
import { HOUSE } from './ours.ts'
import { PEERS } from './peers.ts'
import { makeFirms } from './subjects.ts'

/** What was asked for: one contestant at least so many times as fast as another. */
const AIMS = [
  { one: 'ours, closure', other: 'by hand, bigint', times: 0.3 },
  { one: 'ours, closure', other: 'publicodes', times: 500 },
  { one: 'ours, with trace', other: 'publicodes', times: 100 },
]

export type EngineSize = { readonly firms: number; readonly rounds: number; readonly seed: number }

/** Races the engines and prints what came out. */
export async function reportEngines({ firms, rounds, seed }: EngineSize): Promise<void> {
  console.log(
    `8 % of turnover, at most 1,000,000元, if registered here × ${firms} firms, ${rounds} rounds, one core, seed ${seed}\n`,
  )
  const contestants: readonly Contestant[] = [...HOUSE, ...PEERS]
  const results = await raceEngines(contestants, {
    firms: makeFirms(firms, seed),
    rounds,
    warmUpMs: 200,
    turnMs: 200,
  })
  const named = new Map(results.map((result) => [result.name, result]))
  const of = (name: string): Result => {
    const result = named.get(name)
    if (result === undefined) throw new Error(`no contestant ${name}`)
    return result
  }
  printTable(results, of('ours, closure'))
  for (const { one, other, times } of AIMS) {
    const reached = timesAsFast(of(one), of(other))
    console.log(
      `${reached >= times ? 'reached   ' : 'FELL SHORT'} ${one}: ${figure(reached)} × ${other} (aim ${times} ×)`,
    )
  }
  for (const { name, wrong } of results.filter((result) => result.name.startsWith('ours')))
    console.log(
      `${wrong.元 + wrong.分 === 0 ? 'reached   ' : 'FELL SHORT'} ${name}: ${wrong.元 + wrong.分} amounts wrong (aim 0)`,
    )
}

const COLUMNS = [22, 11, 24, 14, 14, 14] as const

function printTable(results: readonly Result[], closure: Result): void {
  const row = (cells: readonly string[]) =>
    cells
      .map((cell, at) => (at === 0 ? cell.padEnd(COLUMNS[0]) : cell.padStart(COLUMNS[at] ?? 0)))
      .join('')
  console.log(
    row(['', 'ns a firm', 'fastest–slowest round', 'closure is', 'wrong in 元', 'wrong in 分']),
  )
  for (const result of results) {
    const { name, nanoseconds, wrong } = result
    const range = `${figure(Math.min(...nanoseconds))}–${figure(Math.max(...nanoseconds))}`
    const times = `${figure(timesAsFast(closure, result))} ×`
    console.log(
      row([name, figure(median(nanoseconds)), range, times, `${wrong.元}`, `${wrong.分}`]),
    )
  }
  console.log()
}

/** Cut, never rounded up. */
function figure(value: number): string {
  if (value >= 10) return Math.floor(value).toLocaleString('en')
  return String(Math.floor(value * 100) / 100)
}
