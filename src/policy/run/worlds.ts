// What may be where the day that chooses between versions is not known: one world for each combination of
// versions. An answer that is the same in all of them is known; any other is unknown for want of that day.
import { canonicalJson } from '../ir/program-hash.ts'

/** A day assumed for each date fact that is not known; used to choose versions and for nothing else. */
export type World = ReadonlyMap<string, string>

/** More combinations than anybody waits for: then only the answers that need none of them are known. */
const WORLDS_MAX = 256

/** Every combination of the days that tell versions apart, oldest first; only the newest where they are too many. */
export function worldsOf(days: ReadonlyMap<string, readonly string[]>): {
  readonly worlds: readonly World[]
  readonly isComplete: boolean
} {
  const count = [...days.values()].reduce((product, list) => product * list.length, 1)
  if (count > WORLDS_MAX) {
    const newest = new Map([...days].map(([fact, list]) => [fact, list.at(-1) ?? '']))
    return { worlds: [newest], isComplete: false }
  }
  let worlds: World[] = [new Map()]
  for (const [fact, list] of days)
    worlds = worlds.flatMap((world) => list.map((day) => new Map([...world, [fact, day]])))
  return { worlds, isComplete: true }
}

/** Whether all say the same. */
export function isSameEverywhere(values: readonly unknown[]): boolean {
  const [first, ...others] = values.map(canonicalJson)
  return others.every((value) => value === first)
}
