// The tree of clauses. Marks come in any order and with any scar: a mark already open gets a sibling,
// a new kind of mark opens below what holds it. Each character belongs to one clause's own words.
import { clauseHash } from './clause-hash.ts'
import { headingOf } from './clauses/heading.ts'
import { clauseLines, INTRODUCTION, type ClauseLine } from './clauses/clause-lines.ts'
import { paragraphsOf } from './clauses/paragraphs.ts'
import type { Clause } from './reading.ts'

/** Reads the clauses of a normalised text, in the order of their starts. */
export function readClauses(text: string): Clause[] {
  const lines = clauseLines(paragraphsOf(text))
  const introduction = introductionOf(text, lines[0]?.start ?? text.length)
  const clauses: Clause[] = introduction === null ? [] : [introduction]
  const addresses = new Map<string, number>(introduction === null ? [] : [[INTRODUCTION, 1]])
  /** The clauses that are open at a line, outermost first, with what the next one of their kind is called. */
  const open: OpenClause[] = []
  for (const [index, line] of lines.entries()) {
    while (open.length > line.depth) open.pop()
    const parent = open.at(-1) ?? null
    const address = freeAddress(addresses, [parent?.id, line.label].filter(Boolean).join('/'))
    open.push({ id: address, depth: line.depth })
    const ownEnd = trimmedEnd(text, lines[index + 1]?.start ?? text.length)
    const own = text.slice(line.start, ownEnd)
    const holdsClauses = (lines[index + 1]?.depth ?? 0) > line.depth
    const isAlone = own.length <= line.text.length && !holdsClauses
    clauses.push({
      id: address,
      parent: parent?.id ?? null,
      marker: line.marker?.marker ?? '',
      heading: line.heading ?? nameOf(line, isAlone),
      start: line.start,
      end: trimmedEnd(text, endOf(lines, index, text.length)),
      hash: clauseHash(own),
    })
  }
  return clauses
}

type OpenClause = { readonly id: string; readonly depth: number }

const nameOf = (line: ClauseLine, isAlone: boolean): string =>
  line.marker === null ? '' : headingOf(line.text, line.marker, isAlone)

function introductionOf(text: string, end: number): Clause | null {
  const last = trimmedEnd(text, end)
  if (last === 0) return null
  const hash = clauseHash(text.slice(0, last))
  return { id: INTRODUCTION, parent: null, marker: '', heading: '', start: 0, end: last, hash }
}

/** The start of the next line that is not inside. Lines come in document order, so it is the first that is no deeper. */
function endOf(lines: readonly ClauseLine[], index: number, length: number): number {
  const depth = lines[index]?.depth ?? 0
  for (let next = index + 1; next < lines.length; next += 1) {
    const line = lines[next]
    if (line !== undefined && line.depth <= depth) return line.start
  }
  return length
}

function trimmedEnd(text: string, end: number): number {
  let last = end
  while (last > 0 && text[last - 1] === '\n') last -= 1
  return last
}

/** An address that was given out already gets a number behind it: 一, 一#2, 一#3. */
function freeAddress(addresses: Map<string, number>, wanted: string): string {
  const count = (addresses.get(wanted) ?? 0) + 1
  addresses.set(wanted, count)
  if (count === 1) return wanted
  const address = `${wanted}#${count}`
  // A heading of the document itself might read 一#2.
  return addresses.has(address) ? freeAddress(addresses, wanted) : remember(addresses, address)
}

function remember(addresses: Map<string, number>, address: string): string {
  addresses.set(address, 1)
  return address
}
