import type { Db } from '../../db/database.ts'
import { listVersionClauses } from '../clause.store.ts'
import { findListedDocument } from '../document.store.ts'
import { findShownText, listTextClauses, type TextClause } from '../text.store.ts'
import { findNewestVersion } from '../version.store.ts'
import { indexEntry } from './search-query.ts'
import { replaceIndex, type IndexRow } from './search.store.ts'

/** Makes the search entries of a document anew, from its words or, without any, from the summaries. */
export async function indexDocument(tx: Db, documentId: string): Promise<void> {
  const document = await findListedDocument(tx, documentId, 'drafts')
  const version = await findNewestVersion(tx, documentId, 'drafts')
  if (document === undefined || version === undefined) return
  const text = await findShownText(tx, documentId)
  const clauses =
    text === undefined
      ? (await listVersionClauses(tx, version.id)).map(({ address, heading, summary }) =>
          entry(address, heading, {
            words: [heading, summary].filter(Boolean).join('。'),
            start: null,
          }),
        )
      : ownWords(text.words, await listTextClauses(tx, text.id)).map(({ clause, words, start }) =>
          entry(clause.address, clause.heading, { words, start }),
        )
  const title = [document.title, document.number, ...document.issuers].filter(Boolean).join(' ')
  const rows = [entry('', document.title, { words: title, start: null }), ...clauses]
  await replaceIndex(tx, documentId, rows)
}

const entry = (
  address: string,
  heading: string,
  { words, start }: { readonly words: string; readonly start: number | null },
): Omit<IndexRow, 'position'> => ({
  address,
  heading,
  words,
  start_at: start,
  ...indexEntry(words),
})

/** Each clause's own words: up to its first child, which has its own entry. */
function ownWords(
  text: string,
  clauses: readonly TextClause[],
): { clause: TextClause; words: string; start: number }[] {
  const firstChild = new Map<string, number>()
  for (const { parent, start_at } of clauses) {
    if (parent !== null && !firstChild.has(parent)) firstChild.set(parent, start_at)
  }
  return clauses.map((clause) => ({
    clause,
    words: text.slice(clause.start_at, firstChild.get(clause.address) ?? clause.end_at),
    start: clause.start_at,
  }))
}
