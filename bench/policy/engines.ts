// Runs all contestants in one process, in rounds: in each round every contestant takes the same share of the
// firms, so that whatever else the machine does falls on all of them alike. Every amount is compared with the
// exact one.
import type { Contestant, Money, Race } from './contestant.ts'
import { type Firm, owedFen } from './subjects.ts'

export type Result = {
  readonly name: string
  /** Nanoseconds for one firm in each round. */
  readonly nanoseconds: readonly number[]
  /** How many of all firms got a wrong amount, with the rule written in 元 and in whole fen. */
  readonly wrong: Readonly<Record<Money, number>>
}

export type Size = {
  readonly firms: readonly Firm[]
  readonly rounds: number
  /** How long a contestant runs untimed before each of its turns. */
  readonly warmUpMs: number
  /** How long a turn takes at least: a shorter one could fall into a pause of the machine as a whole. */
  readonly turnMs: number
}

/** Measures the contestants over all firms; a round takes its share of them. */
export async function raceEngines(
  contestants: readonly Contestant[],
  { firms, rounds, warmUpMs, turnMs }: Size,
): Promise<Result[]> {
  const share = Math.ceil(firms.length / rounds)
  const started = contestants.map((contestant) => ({
    contestant,
    inYuan: contestant.start('元'),
    inFen: contestant.start('分'),
    nanoseconds: [] as number[],
    wrong: { 元: 0, 分: 0 },
  }))
  for (let round = 0; round < rounds; round += 1) {
    const turn = firms.slice(round * share, (round + 1) * share)
    const owed = turn.map(owedFen)
    const wrongIn = (amounts: readonly bigint[]) =>
      amounts.filter((amount, at) => amount !== owed[at]).length
    for (const { inYuan, inFen, nanoseconds, wrong } of started) {
      await warmUp(inYuan(turn.slice(0, WARM_UP_FIRMS)), warmUpMs)
      const race = inYuan(turn)
      nanoseconds.push(((await timed(race, turnMs)) * 1e6) / turn.length)
      wrong.元 += wrongIn(race.amounts())
      const whole = inFen(turn)
      await whole.pass()
      wrong.分 += wrongIn(whole.amounts())
    }
  }
  return started.map(({ contestant: { name }, nanoseconds, wrong }) => ({
    name,
    nanoseconds,
    wrong,
  }))
}

const WARM_UP_FIRMS = 100

/** The JavaScript engine drops compiled code that rested during the others' turns: each gets its own back first. */
async function warmUp(race: Race, milliseconds: number): Promise<void> {
  const until = performance.now() + milliseconds
  while (performance.now() < until) await race.pass()
}

/** Milliseconds of a pass over the firms; quick ones are repeated until the turn is over. */
async function timed(race: Race, turnMs: number): Promise<number> {
  const from = performance.now()
  let passes = 0
  let took = 0
  do {
    await race.pass()
    passes += 1
    took = performance.now() - from
  } while (took < turnMs)
  return took / passes
}

/** The middle one of some figures. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** How many times as fast one was as the other: the middle one of the rounds' ratios. */
export const timesAsFast = (one: Result, other: Result): number =>
  median(one.nanoseconds.map((took, round) => (other.nanoseconds[round] ?? Number.NaN) / took))
