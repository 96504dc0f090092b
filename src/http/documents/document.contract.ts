import { Type } from 'typebox'
import { DOCUMENT_KINDS } from '../../documents/document.ts'
import { Id, closed, refTo, Revision } from '../contract.ts'
import { TextOrNull, WholeOrNull } from './document-item.contract.ts'

const DocumentKind = Type.Enum([...DOCUMENT_KINDS])
const VersionState = Type.Enum(['open', 'submitted', 'returned', 'confirmed', 'discarded'])

export const DocumentPath = Type.Object({ documentId: Id })
export const DocumentItemPath = Type.Object({ documentId: Id, itemId: Id })

/** Where a reader wants another version than the newest that he may see: its number. */
export const VersionQuery = Type.Object(
  { version: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })) },
  closed,
)

/** How many items of one kind stand in which state. */
const ItemCount = Type.Object({
  kind: Type.Enum(['head', 'duty', 'target', 'benefit', 'amount']),
  open: Type.Integer(),
  accepted: Type.Integer(),
  corrected: Type.Integer(),
  rejected: Type.Integer(),
})

/** A version (版本) of a document's structure. */
export const DocumentVersion = Type.Object(
  {
    id: Id,
    version: Type.Integer(),
    state: VersionState,
    origin: Type.Enum(['reader', 'former', 'content']),
    former: WholeOrNull,
    revision: Type.Integer(),
    openedBy: TextOrNull,
    openedAt: Type.String(),
    reason: TextOrNull,
    submittedBy: TextOrNull,
    submittedAt: TextOrNull,
    approvedBy: TextOrNull,
    approvedAt: TextOrNull,
    returnedBy: TextOrNull,
    returnReason: TextOrNull,
    counts: Type.Array(ItemCount),
  },
  { $id: 'DocumentVersion' },
)

/** A row of the list of documents (文件). `state` is that of the newest version that the caller may see. */
export const DocumentRow = Type.Object(
  {
    id: Id,
    code: TextOrNull,
    title: Type.String(),
    number: TextOrNull,
    kind: DocumentKind,
    nature: Type.Enum(['official', 'press']),
    issuers: Type.Array(Type.String()),
    year: WholeOrNull,
    published: TextOrNull,
    effective: TextOrNull,
    expires: TextOrNull,
    state: VersionState,
    version: Type.Integer(),
    confirmedVersion: WholeOrNull,
    hasWords: Type.Boolean(),
    openItems: Type.Integer(),
    changedAt: Type.String(),
  },
  { $id: 'DocumentRow' },
)

export const DocumentListQuery = Type.Object(
  {
    title: Type.Optional(Type.String({ maxLength: 200 })),
    issuer: Type.Optional(Type.String({ maxLength: 200 })),
    year: Type.Optional(Type.Integer({ minimum: 1900, maximum: 2200 })),
    kind: Type.Optional(DocumentKind),
    state: Type.Optional(VersionState),
    sort: Type.Optional(Type.Enum(['changed', 'published', 'title', 'number'])),
    direction: Type.Optional(Type.Enum(['ascending', 'descending'])),
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
    pageSize: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  },
  closed,
)

export const DocumentPage = Type.Object(
  {
    rows: Type.Array(refTo(DocumentRow)),
    total: Type.Integer(),
    page: Type.Integer(),
    pageSize: Type.Integer(),
  },
  { $id: 'DocumentPage' },
)

const Facet = Type.Object({ value: Type.String(), count: Type.Integer() })

/** What the list and the search can be filtered by, with the number of documents of each. */
export const DocumentFacets = Type.Object(
  { issuers: Type.Array(Facet), years: Type.Array(Facet), kinds: Type.Array(Facet) },
  { $id: 'DocumentFacets' },
)

/** What the caller may do with the document now: the server decides, the page shows. */
const DocumentMove = Type.Enum([
  'decide',
  'submit',
  'withdraw',
  'return',
  'approve',
  'discard',
  'open-version',
  'attach-text',
])

/** A clause of the version; its words are in the text, from `start` to the start of its first child. */
export const DocumentClause = Type.Object(
  {
    address: Type.String(),
    parent: TextOrNull,
    marker: Type.String(),
    heading: Type.String(),
    summary: TextOrNull,
    hash: TextOrNull,
    start: WholeOrNull,
    end: WholeOrNull,
    agreement: Type.Enum(['same', 'differs', 'missing', 'extra', 'unknown', 'no-words']),
  },
  { $id: 'DocumentClause' },
)

/** A document with the version that was asked for. */
export const DocumentDetail = Type.Object(
  {
    document: refTo(DocumentRow),
    version: refTo(DocumentVersion),
    clauses: Type.Array(refTo(DocumentClause)),
    addressees: Type.Array(Type.String()),
    written: TextOrNull,
    index: TextOrNull,
    source: Type.Unsafe<{ fileName: string; format: string; sizeBytes: number } | null>({
      type: ['object', 'null'],
      properties: {
        fileName: { type: 'string' },
        format: { type: 'string' },
        sizeBytes: { type: 'integer' },
      },
      required: ['fileName', 'format', 'sizeBytes'],
    }),
    allowed: Type.Array(DocumentMove),
  },
  { $id: 'DocumentDetail' },
)

/** The normalised text; `pages` are offsets into it where a page of the source begins. */
export const DocumentText = Type.Object(
  {
    text: Type.String(),
    format: Type.String(),
    encoding: TextOrNull,
    fileName: Type.String(),
    pages: Type.Array(Type.Integer()),
    attachedAt: Type.String(),
  },
  { $id: 'DocumentText' },
)

/** How one clause of the confirmed structure stands to the words that were attached. */
const ClauseAgreement = Type.Object({
  address: Type.String(),
  heading: Type.String(),
  agreement: Type.Enum(['same', 'differs', 'missing', 'extra', 'unknown']),
})

/** Clause by clause: do the hashes of the structure agree with the attached words. */
export const TextAgreement = Type.Object(
  {
    same: Type.Integer(),
    differs: Type.Integer(),
    missing: Type.Integer(),
    extra: Type.Integer(),
    unknown: Type.Integer(),
    itemsPlaced: Type.Integer(),
    itemsTotal: Type.Integer(),
    clauses: Type.Array(ClauseAgreement),
  },
  { $id: 'TextAgreement' },
)

/** A move of the version names the revision that its maker saw. */
export const VersionMove = Type.Object({ revision: Revision }, { $id: 'VersionMove', ...closed })

export const VersionReturn = Type.Object(
  {
    revision: Revision,
    reason: Type.String({ minLength: 1, maxLength: 1000 }),
  },
  { $id: 'VersionReturn', ...closed },
)

/** Opens a new version from the confirmed one; the reason is shown in the list of versions. */
export const VersionOpening = Type.Object(
  { reason: Type.String({ minLength: 1, maxLength: 1000 }) },
  { $id: 'VersionOpening', ...closed },
)

export const DocumentVersions = Type.Object(
  { versions: Type.Array(refTo(DocumentVersion)) },
  { $id: 'DocumentVersions' },
)

/** One act of the log about this document. */
const TimelineEntry = Type.Object({
  id: Type.String(),
  at: Type.String(),
  who: TextOrNull,
  role: TextOrNull,
  what: Type.String(),
  sentence: Type.String(),
  note: TextOrNull,
})

export const DocumentTimeline = Type.Object(
  { entries: Type.Array(TimelineEntry), more: Type.Boolean() },
  { $id: 'DocumentTimeline' },
)

export const TimelineQuery = Type.Object(
  { before: Type.Optional(Type.String({ maxLength: 30, pattern: '^\\d+$' })) },
  closed,
)

/** `confirmed` refuses where nothing is confirmed yet; `working` needs the right to see drafts. */
export const ExportQuery = Type.Object(
  {
    format: Type.Enum(['xlsx', 'json']),
    version: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  },
  closed,
)

export const documentComponents = [
  DocumentVersion,
  DocumentRow,
  DocumentPage,
  DocumentFacets,
  DocumentClause,
  DocumentDetail,
  DocumentText,
  TextAgreement,
  VersionMove,
  VersionReturn,
  VersionOpening,
  DocumentVersions,
  DocumentTimeline,
]
