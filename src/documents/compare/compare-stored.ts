import { fail } from '../../base/failure.ts'
import type { Db } from '../../db/database.ts'
import { listVersionClauses } from '../clause.store.ts'
import { findListedDocument, type ListedDocument } from '../document.store.ts'
import { listItems, type NamedItem } from '../item.store.ts'
import { findShownText, listTextClauses } from '../text.store.ts'
import { findNewestVersion, findVersion, type Sight } from '../version.store.ts'
import type { PlacedAmount } from './amount-changes.ts'
import { compareDocuments, type ComparedDocument, type ComparisonRow } from './compare-documents.ts'

/** Two stored documents side by side. */
export type StoredComparison = {
  readonly older: ListedDocument
  readonly newer: ListedDocument
  readonly rows: ComparisonRow[]
}

/** Compares the words of two documents; one without words is compared by its headings and summaries. */
export async function compareStored(
  db: Db,
  { older, newer }: { readonly older: string; readonly newer: string },
  sight: Sight,
): Promise<StoredComparison> {
  if (older === newer) throw fail('DOCUMENTS_NOT_COMPARABLE')
  const [one, other] = [await loadSide(db, older, sight), await loadSide(db, newer, sight)]
  const rows = compareDocuments(one.content, other.content)
  return { older: one.document, newer: other.document, rows }
}

async function loadSide(
  db: Db,
  id: string,
  sight: Sight,
): Promise<{ document: ListedDocument; content: ComparedDocument }> {
  const document = await findListedDocument(db, id, sight)
  if (document === undefined) throw fail('NOT_FOUND')
  const version =
    document.confirmed_version === null
      ? await findNewestVersion(db, id, sight)
      : await findVersion(db, id, document.confirmed_version)
  if (version === undefined) throw fail('NOT_FOUND')
  const text = await findShownText(db, id)
  if (text === undefined)
    return { document, content: outline(await listVersionClauses(db, version.id)) }
  const clauses = await listTextClauses(db, text.id)
  const items = await listItems(db, version, text.id)
  return {
    document,
    content: {
      text: text.words,
      clauses: clauses.map(({ start_at, end_at, ...clause }) =>
        Object.assign(clause, { start: start_at, end: end_at }),
      ),
      amounts: amountsOf(items),
    },
  }
}

/** The amounts of a structure that were not rejected and have a place in the words. */
function amountsOf(items: readonly NamedItem[]): PlacedAmount[] {
  const owners = new Map(items.map((item) => [item.id, item.value]))
  const amounts = items.flatMap(({ value, state, start_at, end_at }) => {
    if (!('amount' in value) || state === 'rejected' || start_at === null || end_at === null)
      return []
    const { fen, percent, role, of } = value.amount
    const owner = of === null ? undefined : owners.get(of)
    const beneficiary = owner !== undefined && 'benefit' in owner ? owner.benefit.beneficiary : null
    return [{ start: start_at, end: end_at, fen, percent, role, beneficiary }]
  })
  return amounts.toSorted((a, b) => a.start - b.start)
}

/** A structure without words as a text of its headings and summaries, one clause a line. */
function outline(
  clauses: readonly {
    address: string
    parent: string | null
    marker: string
    heading: string
    summary: string | null
  }[],
): ComparedDocument {
  let text = ''
  const placed = clauses.map(({ address, parent, heading, summary }) => {
    const start = text.length
    text += `${[heading, summary].filter(Boolean).join('：')}\n`
    return { address, parent, marker: '', heading, start, end: text.length - 1 }
  })
  return { text, clauses: placed, amounts: [] }
}
