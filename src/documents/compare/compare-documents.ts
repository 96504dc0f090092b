import { alignPassages } from './align-passages.ts'
import {
  amountChanges,
  type AmountChange,
  type PassageAmounts,
  type PlacedAmount,
} from './amount-changes.ts'
import { weightsOf } from './likeness.ts'
import { passagesOf, type Passage, type PlacedClause } from './passages.ts'
import { diffWords, type DiffPart } from './word-diff.ts'

/** One of the two documents: its words, its clauses and the amounts that were read from it. */
export type ComparedDocument = {
  readonly text: string
  readonly clauses: readonly PlacedClause[]
  /** In the order of the text. */
  readonly amounts: readonly PlacedAmount[]
}

/** What became of one paragraph. A moved one may be changed as well. */
export type ComparisonRow = {
  readonly change: 'same' | 'changed' | 'added' | 'dropped'
  readonly isMoved: boolean
  readonly likeness: number
  readonly older: Passage | null
  readonly newer: Passage | null
  readonly diff: readonly DiffPart[]
  readonly amounts: readonly AmountChange[]
}

/** All paragraphs of both documents, each once, in the order of the newer one. */
export function compareDocuments(
  older: ComparedDocument,
  newer: ComparedDocument,
): ComparisonRow[] {
  const from = passagesOf(older.text, older.clauses)
  const to = passagesOf(newer.text, newer.clauses)
  const weightOf = weightsOf([...from, ...to])
  return alignPassages(from, to).map(({ older: one, newer: other, isMoved, likeness }) => {
    const diff = diffWords(one?.words ?? '', other?.words ?? '')
    const amounts = amountChanges(amountsIn(one, older), amountsIn(other, newer), weightOf)
    const change = changeOf(one, other, diff)
    return { change, isMoved, likeness, older: one, newer: other, diff, amounts }
  })
}

function changeOf(
  older: Passage | null,
  newer: Passage | null,
  diff: readonly DiffPart[],
): ComparisonRow['change'] {
  if (older === null) return 'added'
  if (newer === null) return 'dropped'
  return diff.every(({ change }) => change === 'same') ? 'same' : 'changed'
}

/** The amounts of a passage; the amounts of a document are in their order. */
function amountsIn(
  passage: Passage | null,
  { text, amounts }: ComparedDocument,
): PassageAmounts | null {
  if (passage === null) return null
  const from = firstFrom(amounts, passage.start)
  const to = firstFrom(amounts, passage.end)
  return { text, start: passage.start, amounts: amounts.slice(from, to) }
}

/** The index of the first amount that begins at an offset or behind it. */
function firstFrom(amounts: readonly PlacedAmount[], offset: number): number {
  let [low, high] = [0, amounts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((amounts[middle]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** How many paragraphs went which way, and how many amounts are no longer what they were. */
export function countChanges(rows: readonly ComparisonRow[]): {
  same: number
  changed: number
  added: number
  dropped: number
  moved: number
  amountsChanged: number
} {
  const counts = { same: 0, changed: 0, added: 0, dropped: 0, moved: 0, amountsChanged: 0 }
  for (const row of rows) {
    counts[row.change] += 1
    if (row.isMoved) counts.moved += 1
    counts.amountsChanged += row.amounts.filter(({ change }) => change !== 'same').length
  }
  return counts
}
