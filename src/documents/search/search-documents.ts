import type { Db } from '../../db/database.ts'
import { listDocumentsById, type ListedDocument } from '../document.store.ts'
import { scoreClause, type Candidate, type IndexFacts } from './rank-clauses.ts'
import { askedWords, formsOf, indexQuestion, type AskedWord } from './search-query.ts'
import {
  CANDIDATES_MAX,
  countHolding,
  findClauses,
  type FoundClause,
  type SearchFilter,
} from './search.store.ts'
import { snippetOf } from './snippet.ts'

/** A clause that answers, with the stretch of its words around the hits. */
export type ClauseHit = {
  readonly address: string
  readonly heading: string
  readonly snippet: string
  readonly marks: (readonly [number, number])[]
  /** Where the stretch begins in the document's text; null in a title or a summary. */
  readonly start: number | null
  readonly score: number
}

/** A document with its best clauses. */
export type DocumentHit = {
  readonly document: ListedDocument
  readonly score: number
  readonly clauses: ClauseHit[]
  readonly clausesFound: number
}

/** One page of an answer. `asked` is empty where the question holds nothing to look for. */
export type SearchAnswer = {
  readonly asked: string[]
  readonly hits: DocumentHit[]
  readonly total: number
  readonly isTotalExact: boolean
}

/** Clauses shown of one document. */
const CLAUSES_SHOWN = 5
/** What the second and later clauses of a document add to its score. */
const NEXT_CLAUSE_SHARE = 0.2

/** Documents whose clauses hold the words, best first: all of the words where any do, else some. */
export async function searchDocuments(
  db: Db,
  { question, filter }: { readonly question: string; readonly filter: SearchFilter },
  page: { readonly offset: number; readonly limit: number },
): Promise<SearchAnswer> {
  const asked = askedWords(question)
  if (asked.length === 0) return { asked: [], hits: [], total: 0, isTotalExact: true }
  const forms = formsOf(asked)
  const found = await findWithFallback(db, { asked, forms }, filter)
  const facts = { ...(await countHolding(db, forms)), averageLength: averageLength(found) }
  const grouped = group(found.map((clause) => scored(clause, { asked, question, facts })))
  const shown = grouped.slice(page.offset, page.offset + page.limit)
  const documents = await listDocumentsById(
    db,
    shown.map(({ documentId }) => documentId),
    filter.sight,
  )
  const formSet = new Set(forms)
  const hits = shown.flatMap(({ documentId, score, clauses }): DocumentHit[] => {
    const document = documents.find(({ id }) => id === documentId)
    if (document === undefined) return []
    const best = clauses.slice(0, CLAUSES_SHOWN).map((clause) => hitOf(clause, formSet))
    return [{ document, score: rounded(score), clauses: best, clausesFound: clauses.length }]
  })
  return {
    asked: asked.map(({ word }) => word),
    hits,
    total: grouped.length,
    isTotalExact: found.length < CANDIDATES_MAX,
  }
}

type Asked = { readonly asked: readonly AskedWord[]; readonly forms: readonly string[] }

async function findWithFallback(
  db: Db,
  { asked, forms }: Asked,
  filter: SearchFilter,
): Promise<FoundClause[]> {
  const all = await findClauses(db, { question: indexQuestion(asked, 'all'), forms }, filter)
  if (all.length > 0 || asked.length === 1) return all
  return findClauses(db, { question: indexQuestion(asked, 'any'), forms }, filter)
}

const averageLength = (clauses: readonly FoundClause[]): number =>
  clauses.reduce((sum, { length }) => sum + length, 0) / Math.max(clauses.length, 1)

type ScoredClause = FoundClause & { readonly score: number }

function scored(
  clause: FoundClause,
  question: { asked: readonly AskedWord[]; question: string; facts: IndexFacts },
): ScoredClause {
  const candidate: Candidate = {
    documentId: clause.document_id,
    address: clause.address,
    heading: clause.heading,
    words: clause.words,
    length: clause.length,
    counts: new Map(clause.forms.map((form, index) => [form, clause.counts[index] ?? 0])),
  }
  return { ...clause, score: scoreClause(candidate, question, question.facts) }
}

/** The clauses by document, the best document first; ties keep the order of their ids. */
function group(
  clauses: readonly ScoredClause[],
): { documentId: string; score: number; clauses: ScoredClause[] }[] {
  const byDocument = new Map<string, ScoredClause[]>()
  for (const clause of clauses) {
    byDocument.set(clause.document_id, [...(byDocument.get(clause.document_id) ?? []), clause])
  }
  const groups = [...byDocument].map(([documentId, held]) => {
    const sorted = held.toSorted((a, b) => b.score - a.score)
    const [best, ...rest] = sorted
    const others = rest.slice(0, CLAUSES_SHOWN).reduce((sum, { score }) => sum + score, 0)
    return { documentId, score: (best?.score ?? 0) + others * NEXT_CLAUSE_SHARE, clauses: sorted }
  })
  return groups.toSorted((a, b) => b.score - a.score || (a.documentId < b.documentId ? -1 : 1))
}

function hitOf(clause: ScoredClause, forms: ReadonlySet<string>): ClauseHit {
  const { words, offset, marks } = snippetOf(clause.words, forms)
  return {
    address: clause.address,
    heading: clause.heading,
    snippet: words,
    marks: [...marks],
    start: clause.start_at === null ? null : clause.start_at + offset,
    score: rounded(clause.score),
  }
}

const rounded = (score: number): number => Math.round(score * 1000) / 1000
