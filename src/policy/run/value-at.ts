import type { Value } from './javascript.ts'

// What an output of a compiled function holds, by its place; unknown (null) where there is no such output.

/** The truth value at a place. */
export function truthAt(values: readonly Value[], place: number): boolean | null {
  const value = values[place]
  return typeof value === 'boolean' ? value : null
}

/** The whole number at a place. */
export function wholeAt(values: readonly Value[], place: number): bigint | null {
  const value = values[place]
  return typeof value === 'bigint' ? value : null
}
