// The lottery (抽取): a list and a seed in, places out; no clock, no database, no other randomness. For each
// project one expert of each unit is drawn to stand for it, so that no two of a unit can meet; then every
// pair gets its chance, none above the cap; then the chances are drawn. docs/decisions/draw.md tells why no
// pair's chance is above the cap whatever the list is.
import { sm3 } from '../../base/sm3.ts'
import { type Chances, findChances, type Group, WHOLE } from './chances.ts'
import type { DrawCandidate, DrawList } from './draw-list.ts'
import { createStream, type RandomStream, shuffled } from './random-stream.ts'
import { roundChances } from './round-chances.ts'

/** One drawn expert: his rank in his stratum; those beyond the wanted number are alternates. */
export type DrawPlace = {
  readonly project: number
  readonly candidate: number
  readonly stratum: string
  readonly rank: number
  readonly isAlternate: boolean
}

/** Seats that cannot be filled, and what was counted. */
export type DrawObstacle = {
  readonly project: number
  readonly stratum: string
  readonly wanted: number
  /** Units of which somebody could be drawn. */
  readonly units: number
  /** How many these units and the cap allow; as many as wanted where loads stand in the way. */
  readonly possible: number
}

export type DrawResult =
  | { readonly state: 'drawn'; readonly places: readonly DrawPlace[] }
  | { readonly state: 'impossible'; readonly obstacles: readonly DrawObstacle[] }

/** Different draws of who stands for his unit, until one allows all seats. */
const ATTEMPTS_MAX = 100
const PERMILLE = 1000

/** What the frozen list and the word of the witness make of the seed that was committed to. */
export const mixSeed = (seed: string, listHash: string, witness: string): string =>
  sm3(`${seed}\n${listHash}\n${witness}`)

type Seat = {
  readonly project: number
  readonly stratum: string
  readonly wanted: number
  readonly group: Group
}

/** Draws. The same list and seed give the same places for ever. */
export function drawExperts(list: DrawList, seed: string): DrawResult {
  const random = createStream(seed)
  const { seats, chances, obstacles } = weigh(list, random)
  return chances === null
    ? { state: 'impossible', obstacles }
    : { state: 'drawn', places: placesOf(seats, chances, random) }
}

/** What stands in the way of drawing from a list, tried with a seed that is used for nothing else; empty where nothing does. */
export const findObstacles = (list: DrawList, trialSeed: string): readonly DrawObstacle[] =>
  weigh(list, createStream(trialSeed)).obstacles

type Weighed = {
  readonly seats: readonly Seat[]
  /** Null where no attempt gave chances that keep every limit. */
  readonly chances: Chances | null
  readonly obstacles: readonly DrawObstacle[]
}

function weigh(list: DrawList, random: RandomStream): Weighed {
  const cap = Math.floor((list.pairCapPermille * WHOLE) / PERMILLE)
  const loads = new Map(list.candidates.map(({ number, loadMax }) => [number, loadMax]))
  let seats: readonly Seat[] = []
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    seats = seatsOf(list, random)
    const groups = seats.map(({ group }) => group)
    const chances = findChances({ groups, loads, cap })
    if (chances !== null) return { seats, chances, obstacles: [] }
  }
  return { seats, chances: null, obstacles: obstaclesOf(seats, cap) }
}

function seatsOf(list: DrawList, random: RandomStream): Seat[] {
  const avoided = new Set(list.avoid.map(([project, candidate]) => `${project}:${candidate}`))
  return list.projects.flatMap(({ number, seats }) => {
    const strata = new Set(seats.map(({ stratum }) => stratum))
    const able = list.candidates.filter(
      (candidate) =>
        candidate.loadMax > 0 &&
        strata.has(candidate.stratum) &&
        !avoided.has(`${number}:${candidate.number}`),
    )
    const standing = shuffled(oneOfEachUnit(able, random), random)
    return seats.map(({ stratum, wanted, alternates }) => ({
      project: number,
      stratum,
      wanted,
      group: {
        size: wanted + alternates,
        candidates: standing.filter((one) => one.stratum === stratum).map((one) => one.number),
      },
    }))
  })
}

function oneOfEachUnit(able: readonly DrawCandidate[], random: RandomStream): DrawCandidate[] {
  const units = Map.groupBy(able, ({ unit }) => unit)
  return [...units.values()].flatMap((members) => members[random.below(members.length)] ?? [])
}

function placesOf(seats: readonly Seat[], chances: Chances, random: RandomStream): DrawPlace[] {
  const groups = seats.map(({ group }) => group)
  const drawn = roundChances(groups, chances, random)
  return seats.flatMap(({ project, stratum, wanted }, index) =>
    // Which of the drawn are the alternates is drawn too.
    shuffled(drawn[index] ?? [], random).map((candidate, position) => ({
      project,
      candidate,
      stratum,
      rank: position + 1,
      isAlternate: position >= wanted,
    })),
  )
}

/** Seats that have too few units for the cap; where all have enough, loads stand in the way of all. */
function obstaclesOf(seats: readonly Seat[], cap: number): DrawObstacle[] {
  const counted = seats.map(({ project, stratum, group }) => ({
    project,
    stratum,
    wanted: group.size,
    units: group.candidates.length,
    possible: Math.min(group.size, Math.floor((group.candidates.length * cap) / WHOLE)),
  }))
  const short = counted.filter(({ wanted, possible }) => possible < wanted)
  return short.length > 0 ? short : counted
}

/** The bytes of a result that are hashed. */
export const resultText = (places: readonly DrawPlace[]): string =>
  JSON.stringify(
    places.map(({ project, candidate, stratum, rank, isAlternate }) => ({
      project,
      candidate,
      stratum,
      rank,
      isAlternate,
    })),
  )
