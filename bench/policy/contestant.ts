// One rule, many engines: 8 % of turnover, rounded down to the fen, at most 1,000,000元, if registered here.
import type { Firm } from './subjects.ts'

/** In which unit the rule and its input are written. */
export type Money = '元' | '分'

/** An engine that can be started with the rule loaded. */
export type Contestant = {
  readonly name: string
  readonly start: (money: Money) => (firms: readonly Firm[]) => Race
}

/** Firms in the form that the engine takes, made beforehand; only `pass` is timed. */
export type Race = {
  readonly pass: () => Promise<void> | void
  /** The amounts of the last pass, in fen. */
  readonly amounts: () => bigint[]
}

/** What an engine takes, the amount that it gives, and that amount in fen. */
type Steps<Input, Run, Amount> = {
  readonly prepare: (firm: Firm) => Input
  readonly run: (input: Input) => Run
  readonly fenOf: (amount: Amount) => bigint
}

/** Runs firm after firm. Only the amounts are kept: keeping whole results would time the garbage collector. */
export const inTurn =
  <Input, Amount>({ prepare, run, fenOf }: Steps<Input, Amount, Amount>) =>
  (firms: readonly Firm[]): Race => {
    const inputs = firms.map(prepare)
    const amounts: Amount[] = Array.from({ length: inputs.length })
    const pass = () => {
      let at = 0
      for (const input of inputs) {
        amounts[at] = run(input)
        at += 1
      }
    }
    return { pass, amounts: () => amounts.map(fenOf) }
  }

/** The same for engines that answer by promise: each awaited before the next, so that one core does the work. */
export const inTurnAwaited =
  <Input, Amount>({ prepare, run, fenOf }: Steps<Input, Promise<Amount>, Amount>) =>
  (firms: readonly Firm[]): Race => {
    const inputs = firms.map(prepare)
    const amounts: Amount[] = Array.from({ length: inputs.length })
    const pass = async () => {
      let at = 0
      for (const input of inputs) {
        amounts[at] = await run(input)
        at += 1
      }
    }
    return { pass, amounts: () => amounts.map(fenOf) }
  }
