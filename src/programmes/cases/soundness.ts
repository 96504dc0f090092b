import { endOf, type Marking, markingAfter, markingOf, type Net, takenBy } from './machine.ts'

/** What is wrong with a machine, one sentence a fault; empty where it is sound. */
export function faultsOf(machine: Net): string[] {
  const markings = reachable(machine)
  const faults: string[] = []
  const seen = new Set([...markings.values()].flat())
  for (const place of Object.keys(machine.places))
    if (!seen.has(place)) faults.push(`no case ever reaches ${place}`)
  for (const [name, move] of Object.entries(machine.moves)) {
    for (const [index, places] of move.from.entries()) {
      const single = { ...move, from: [places] }
      if (![...markings.values()].some((marking) => markingAfter(single, marking) !== null))
        faults.push(`${name} can never be made from ${index + 1}: ${places.join(' + ')}`)
    }
  }
  for (const marking of markings.values()) {
    const end = endOf(machine, marking)
    if (end !== null && marking.length > 1)
      faults.push(`something runs on beside the end: ${marking.join(' + ')}`)
    if (
      end !== null &&
      Object.values(machine.moves).some((move) => takenBy(move, marking) !== null)
    )
      faults.push(`a move leads out of the end ${end}`)
    for (const [name, move] of Object.entries(machine.moves))
      if (takenBy(move, marking) !== null && markingAfter(move, marking) === null)
        faults.push(`${name} puts two tokens into one place at ${marking.join(' + ')}`)
  }
  return [...faults, ...stuck(machine, markings)]
}

/** Every marking that can occur, by its words joined. */
export function reachable(machine: Net): Map<string, Marking> {
  const start = markingOf([machine.start])
  const found = new Map([[start.join('+'), start]])
  const open = [start]
  for (let marking = open.pop(); marking !== undefined; marking = open.pop())
    for (const next of followers(machine, marking))
      if (!found.has(next.join('+'))) {
        found.set(next.join('+'), next)
        open.push(next)
      }
  return found
}

/** Each alternative of a move is a way of its own: `markingAfter` would take the first that is there. */
const followers = (machine: Net, marking: Marking): Marking[] =>
  Object.values(machine.moves)
    .flatMap((move) =>
      move.from.map((places) => markingAfter({ ...move, from: [places] }, marking)),
    )
    .filter((next) => next !== null)

/** Markings from which no end can be reached. */
function stuck(machine: Net, markings: ReadonlyMap<string, Marking>): string[] {
  const ending = new Set(
    [...markings].filter(([, marking]) => endOf(machine, marking) !== null).map(([key]) => key),
  )
  for (let before = -1; before !== ending.size;) {
    before = ending.size
    for (const [key, marking] of markings)
      if (followers(machine, marking).some((next) => ending.has(next.join('+')))) ending.add(key)
  }
  return [...markings.keys()]
    .filter((key) => !ending.has(key))
    .map((key) => `a case cannot end from ${key}`)
}
