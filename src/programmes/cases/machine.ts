// The life of a case as data. A machine is a table of moves over places; a move takes a token from each
// place of one of its `from` sets and gives one to each place of `to`, so that branches split (a site visit
// beside the experts' review) and join again. There are no other ways to move a case. What each machine
// promises (every place is reached, every case can end, nothing runs on beside an end) is proved in
// machines.test.ts over all markings that can occur.
import type { Permission } from '../../party/permission.ts'

/** Approvals that are given one after another, each by another person (四眼): of an award, a contract … */
export const CHAIN_WORDS = {
  award: '立项决定',
  contract: '任务书签订',
  acceptance: '验收结论',
  termination: '终止决定',
} as const

export type Chain = keyof typeof CHAIN_WORDS

/**
 * Who makes a move: the applicant's side, the side of who posted the problem that the case answers (发榜方),
 * an office with the permission, or the program itself.
 */
export type Mover = 'applicant' | 'poster' | 'office' | 'program'

/** Where a move takes its tokens and where it gives them, whatever else its table says of it. */
export type Step<P extends string = string> = {
  readonly word: string
  /** Alternatives; of one alternative all places must hold a token, and each gives it up. */
  readonly from: readonly (readonly P[])[]
  readonly to: readonly P[]
}

/** One move. `P` are the places of its machine. */
export type Move<P extends string = string> = Step<P> & {
  readonly mover: Mover
  readonly permission: Permission
  /** The move is an approval (or the draft of one, which counts alike) in this chain. */
  readonly approves?: Chain
  /** The approvals that this move makes void; no others. */
  readonly voids?: readonly Chain[]
  /** Whoever moves must say why. */
  readonly wantsReason?: true
  /** The use-case that alone may make the move, since it writes more than the move. */
  readonly through?: string
}

/** A life as places and moves: of a case, of a duty, of whatever else goes from hand to hand. */
export type Net<P extends string = string, S extends Step<P> = Step<P>> = {
  readonly start: P
  /** Places in which it has ended. */
  readonly ends: readonly P[]
  readonly places: Readonly<Record<P, string>>
  readonly moves: Readonly<Record<string, S>>
}

/** The life of one kind of case. */
export type Machine<P extends string = string> = Net<P, Move<P>> & {
  readonly id: string
  readonly version: number
  readonly word: string
}

/** Where the tokens of a case are, in the order of the words. */
export type Marking = readonly string[]

export const markingOf = (places: Iterable<string>): Marking => [...new Set(places)].toSorted()

/** The places that a move would take its tokens from; null where it cannot be made now. */
export const takenBy = (move: Step, marking: Marking): readonly string[] | null =>
  move.from.find((places) => places.every((place) => marking.includes(place))) ?? null

/** Where the tokens are after a move; null where it cannot be made, or would put two tokens in one place. */
export function markingAfter(move: Step, marking: Marking): Marking | null {
  const taken = takenBy(move, marking)
  if (taken === null) return null
  const rest = marking.filter((place) => !taken.includes(place))
  if (move.to.some((place) => rest.includes(place))) return null
  return markingOf([...rest, ...move.to])
}

/** The moves that the table allows now, by name. */
export const movesFrom = (machine: Net, marking: Marking): string[] =>
  Object.entries(machine.moves)
    .filter(([, move]) => markingAfter(move, marking) !== null)
    .map(([name]) => name)

/** Where a case has ended; null while it lives. */
export const endOf = (machine: Net, marking: Marking): string | null =>
  machine.ends.find((end) => marking.includes(end)) ?? null

/** The marking in words, as a page shows it. */
export const markingWords = (machine: Net, marking: Marking): string =>
  marking.map((place) => machine.places[place] ?? place).join('，')
