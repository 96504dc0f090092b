import type { Static } from 'typebox'
import type { ListedDocument } from '../../documents/document.store.ts'
import { allowedDecisions } from '../../documents/item-decision.ts'
import type { NamedItem } from '../../documents/item.store.ts'
import type { ItemCount } from '../../documents/item.ts'
import type { ShownDocument } from '../../documents/show-document.ts'
import type { TextWords } from '../../documents/text.store.ts'
import type { NamedVersion } from '../../documents/version.store.ts'
import type { DocumentItem } from './document-item.contract.ts'
import type {
  DocumentDetail,
  DocumentRow,
  DocumentText,
  DocumentVersion,
} from './document.contract.ts'

/** A document as a row of a list. */
export const viewDocument = (document: ListedDocument): Static<typeof DocumentRow> => ({
  id: document.id,
  code: document.code,
  title: document.title,
  number: document.number,
  kind: document.kind,
  nature: document.nature,
  issuers: [...document.issuers],
  year: document.year,
  published: document.published,
  effective: document.effective,
  expires: document.expires,
  state: document.state,
  version: document.version,
  confirmedVersion: document.confirmed_version,
  hasWords: document.text_id !== null,
  openItems: document.open_items,
  changedAt: document.changed_at.toISOString(),
})

/** A version with how its items stand. */
export const viewVersion = (
  version: NamedVersion,
  counts: readonly ItemCount[],
): Static<typeof DocumentVersion> => ({
  id: version.id,
  version: version.version,
  state: version.state,
  origin: version.origin,
  former: version.former,
  revision: version.revision,
  openedBy: version.opened_name,
  openedAt: version.opened_at.toISOString(),
  reason: version.reason,
  submittedBy: version.submitted_name,
  submittedAt: version.submitted_at?.toISOString() ?? null,
  approvedBy: version.approved_name,
  approvedAt: version.approved_at?.toISOString() ?? null,
  returnedBy: version.returned_name,
  returnReason: version.return_reason,
  counts: [...counts],
})

/** A document with one version, its clauses and what may be done. */
export function viewDetail(shown: ShownDocument): Static<typeof DocumentDetail> {
  const { document, version, clauses, items, counts, text, allowed } = shown
  const head = items.map(({ value }) => ('head' in value ? value.head : null)).find(Boolean)
  return {
    document: viewDocument(document),
    version: viewVersion(version, counts),
    clauses,
    addressees: [...(head?.addressees ?? [])],
    written: document.written,
    index: head?.index ?? null,
    source: text && {
      fileName: text.file_name,
      format: text.format,
      sizeBytes: text.size_bytes,
    },
    allowed,
  }
}

/** What an item is shown with: the pages of the shown text, and whether it may be decided at all. */
export type ItemContext = { readonly pages: readonly number[]; readonly canDecide: boolean }

/** An item with its place and what may be done with it. */
export const viewItem = (
  item: NamedItem,
  { pages, canDecide }: ItemContext,
): Static<typeof DocumentItem> => ({
  id: item.id,
  kind: item.kind,
  clause: item.clause,
  start: item.start_at,
  end: item.end_at,
  page: pageOf(pages, item.start_at),
  pattern: item.pattern,
  certain: item.certain,
  origin: item.origin,
  state: item.state,
  revision: item.revision,
  value: item.value,
  first: item.first_value,
  summary: item.summary,
  note: item.note,
  decidedBy: item.decided_name,
  decidedAt: item.decided_at?.toISOString() ?? null,
  allowed: canDecide ? allowedDecisions(item) : [],
})

/** The page, counted from 1, on which an offset stands; null where the source has no pages. */
function pageOf(pages: readonly number[], offset: number | null): number | null {
  if (offset === null || pages.length === 0) return null
  return Math.max(1, pages.filter((start) => start <= offset).length)
}

/** The words of a document and where its pages begin. */
export const viewText = (text: TextWords): Static<typeof DocumentText> => ({
  text: text.words,
  format: text.format,
  encoding: text.encoding,
  fileName: text.file_name,
  pages: [...text.pages],
  attachedAt: text.attached_at.toISOString(),
})
