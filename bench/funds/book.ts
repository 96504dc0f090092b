import type { Operation } from './operation.ts'
import type { Outcome } from './perform.ts'

/** An operation that a client wrote down, and what it was answered; null while there was no answer. */
export type BookLine = {
  readonly index: number
  readonly operation: Operation
  readonly outcome: Outcome | null
}

type Written = {
  readonly index: number
  readonly operation?: Operation
  readonly outcome?: Outcome
}

/** The lines of a client's book. A kill in the middle of writing leaves half a line, which says nothing. */
export function parseBook(text: string): BookLine[] {
  const lines: BookLine[] = []
  for (const line of text.split('\n')) {
    const { index, operation, outcome } = readLine(line)
    if (operation !== undefined) lines[index] = { index, operation, outcome: null }
    const before = lines[index]
    if (outcome !== undefined && before !== undefined) lines[index] = { ...before, outcome }
  }
  return lines
}

function readLine(line: string): Written {
  try {
    const written: Written = JSON.parse(line)
    return written
  } catch {
    return { index: -1 }
  }
}
