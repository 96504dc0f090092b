import type { Figure } from './indicator.ts'

type Covered = Pick<Figure, 'expected' | 'missing' | 'partial'>

/** Whether every report that a figure needs is there, and no sum from below in it lacks somebody. */
export const isWhole = ({ missing, partial }: Pick<Covered, 'missing' | 'partial'>): boolean =>
  missing.length === 0 && partial.length === 0

/**
 * Whether two figures rest on the reports of the same. A sum that lacks somebody below is like no other: those below
 * change from year to year, and who is missing is told of each, not compared.
 */
export const isCoveredAlike = (a: Covered, b: Covered): boolean =>
  a.expected === b.expected &&
  a.missing.join() === b.missing.join() &&
  a.partial.length === 0 &&
  b.partial.length === 0
