// The order of search hits: BM25 over clauses, then three signals that a reader expects to count — all the
// words together, the very phrase, and words in the heading or the title.

/** What the index knows about all clauses together; estimates will do. */
export type IndexFacts = {
  readonly clauses: number
  readonly averageLength: number
  /** In how many clauses each form of a word stands. */
  readonly holding: ReadonlyMap<string, number>
}

/** A clause that holds at least one of the words, with how often it holds each form. */
export type Candidate = {
  readonly documentId: string
  readonly address: string
  readonly heading: string
  readonly words: string
  readonly length: number
  readonly counts: ReadonlyMap<string, number>
}

/** A word that was asked for and the forms under which it may be found. */
type Asked = { readonly word: string; readonly inner: readonly string[] }

const SATURATION = 1.2
const LENGTH_WEIGHT = 0.6
const PHRASE_BONUS = 0.5
const HEADING_BONUS = 0.3
const TITLE_BONUS = 0.6

/** The score of a clause; higher is better, 0 holds nothing. */
export function scoreClause(
  candidate: Candidate,
  { asked, question }: { readonly asked: readonly Asked[]; readonly question: string },
  facts: IndexFacts,
): number {
  let sum = 0
  let found = 0
  for (const { word, inner } of asked) {
    const own = bm25(word, candidate, facts)
    const parts = inner.map((part) => bm25(part, candidate, facts))
    const hasAllParts = parts.length > 0 && parts.every((part) => part > 0)
    const ofParts = parts.reduce((total, part) => total + part, 0) / Math.max(parts.length, 1)
    const score = Math.max(own, hasAllParts ? ofParts : ofParts / 2)
    sum += score
    if (own > 0 || hasAllParts) found += 1
  }
  if (sum === 0) return 0
  const coverage = found / Math.max(asked.length, 1)
  const plain = plainOf(question)
  const phrase = plain.length > 1 && plainOf(candidate.words).includes(plain) ? PHRASE_BONUS : 0
  const heading = asked.some(({ word }) => candidate.heading.includes(word)) ? HEADING_BONUS : 0
  const title = candidate.address === '' ? TITLE_BONUS : 0
  return sum * (0.5 + 0.5 * coverage) * (1 + phrase + heading + title)
}

const plainOf = (text: string): string => text.normalize('NFKC').replaceAll(/[\s\p{P}]/gu, '')

function bm25(form: string, { counts, length }: Candidate, facts: IndexFacts): number {
  const count = counts.get(form) ?? 0
  if (count === 0) return 0
  const holding = Math.min(facts.holding.get(form) ?? 1, facts.clauses)
  const rarity = Math.log(1 + (facts.clauses - holding + 0.5) / (holding + 0.5))
  const relative = length / Math.max(facts.averageLength, 1)
  const room = SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * relative)
  return (rarity * count * (SATURATION + 1)) / (count + room)
}
