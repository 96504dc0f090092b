/** A clause as the comparison needs it: offsets are in `text`. */
export type PlacedClause = {
  readonly address: string
  readonly parent: string | null
  readonly marker: string
  readonly heading: string
  readonly start: number
  readonly end: number
}

/** A paragraph of a clause's own words: the smallest thing that is compared. */
export type Passage = {
  readonly address: string
  readonly parent: string | null
  readonly heading: string
  /** Counts from 1 inside the clause, of `paragraphs`. */
  readonly paragraph: number
  readonly paragraphs: number
  readonly start: number
  readonly end: number
  readonly words: string
  /** Only a heading: its clause says no more than its own name. */
  readonly isHeading: boolean
}

/** The paragraphs of a text in their order, each under its clause and without its marker. */
export function passagesOf(text: string, clauses: readonly PlacedClause[]): Passage[] {
  const firstChild = new Map<string, number>()
  for (const { parent, start } of clauses) {
    if (parent === null) continue
    firstChild.set(parent, Math.min(start, firstChild.get(parent) ?? start))
  }
  return clauses.flatMap((clause) => {
    const ownEnd = firstChild.get(clause.address) ?? clause.end
    const paragraphs = paragraphsOf(text, { ...clause, end: ownEnd })
    return paragraphs.map(({ start, end }, index) => ({
      address: clause.address,
      parent: clause.parent,
      heading: clause.heading,
      paragraph: index + 1,
      paragraphs: paragraphs.length,
      start,
      end,
      words: text.slice(start, end),
      isHeading: index === 0 && isHeadingOnly(text.slice(start, end), clause.heading),
    }))
  })
}

const isHeadingOnly = (words: string, heading: string): boolean =>
  words.length <= 40 &&
  heading !== '' &&
  words.replace(/[。：:]$/u, '') === heading.replace(/[。：:]$/u, '')

/** The non-empty lines of a clause's own words; the marker at their front is not part of them. */
function paragraphsOf(
  text: string,
  clause: { readonly start: number; readonly end: number; readonly marker: string },
): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  let from = clause.start
  if (text.startsWith(clause.marker, from)) from += clause.marker.length
  while (from < clause.end) {
    const newline = text.indexOf('\n', from)
    const to = newline === -1 || newline > clause.end ? clause.end : newline
    const line = text.slice(from, to)
    const start = from + (line.length - line.trimStart().length)
    const end = start + line.trim().length
    if (end > start) found.push({ start, end })
    from = to + 1
  }
  return found
}
