import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '../db/database.ts'
import type { Tables } from '../db/tables.generated.ts'
import type { DocumentKind, VersionState } from './document.ts'
import type { Sight } from './version.store.ts'

/** What a document is, apart from its structure and its words. */
export type DocumentFacts = {
  readonly title: string
  readonly number: string | null
  readonly kind: DocumentKind
  readonly nature: 'official' | 'press'
  readonly issuers: string[]
  readonly year: number | null
  readonly written: string | null
  readonly published: string | null
  readonly effective: string | null
  readonly expires: string | null
}

/** A document as it is stored. */
export type Document = DocumentFacts & {
  readonly id: string
  readonly code: string | null
  readonly title_key: string
  readonly number_key: string | null
  readonly text_id: string | null
  readonly confirmed_version: number | null
  readonly changed_at: Date
}

/** A document with the newest version that a reader may see, for lists. */
export type ListedDocument = Document & {
  readonly version: number
  readonly state: VersionState
  readonly open_items: number
}

/** Which documents a list shows; whatever is null does not narrow it. */
export type DocumentFilter = {
  readonly title: string | null
  readonly issuer: string | null
  readonly year: number | null
  readonly kind: DocumentKind | null
  readonly state: VersionState | null
}

/** No filter at all. */
export const EVERY_DOCUMENT: DocumentFilter = {
  title: null,
  issuer: null,
  year: null,
  kind: null,
  state: null,
}

export type DocumentSort = 'changed' | 'published' | 'title' | 'number'

const ROWS_MAX = 1000

/** Documents beside the newest version that may be seen; those without one are not there. */
const listed = (db: Db, sight: Sight) =>
  db.selectFrom('document as d').innerJoinLateral(
    (eb) =>
      eb
        .selectFrom('document_version as v')
        .select(['v.id as version_id', 'v.version', 'v.state'])
        .whereRef('v.document_id', '=', 'd.id')
        .$if(sight === 'confirmed', (query) => query.where('v.state', '=', 'confirmed'))
        .orderBy((inner) => inner('v.state', '=', 'discarded'))
        .orderBy('v.version', 'desc')
        .limit(1)
        .as('v'),
    (join) => join.onTrue(),
  )

type Listed = ExpressionBuilder<
  Tables & { d: Tables['document']; v: { version_id: string; version: number; state: string } },
  'd' | 'v'
>

function matching(eb: Listed, filter: DocumentFilter): Expression<SqlBool> {
  const { title, issuer, year, kind, state } = filter
  const conditions: Expression<SqlBool>[] = []
  if (title !== null) {
    const words = `%${title.replaceAll(/[\\%_]/gu, '\\$&')}%`
    conditions.push(
      eb.or([
        eb('d.title', 'ilike', words),
        eb('d.number', 'ilike', words),
        eb('d.code', 'ilike', words),
      ]),
    )
  }
  if (issuer !== null) conditions.push(sql<SqlBool>`d.issuers @> array[${issuer}]::text[]`)
  if (year !== null) conditions.push(eb('d.year', '=', year))
  if (kind !== null) conditions.push(eb('d.kind', '=', kind))
  if (state === null) conditions.push(eb('v.state', '<>', 'discarded'))
  else conditions.push(eb('v.state', '=', state))
  return eb.and(conditions)
}

type Page = {
  readonly sort: DocumentSort
  readonly direction: 'asc' | 'desc'
  readonly offset: number
  readonly limit: number
}

const openItems = sql<number>`(
  select count(*)::int from document_item i where i.version_id = v.version_id and i.state = 'open'
)`

const ORDER = {
  changed: sql`d.changed_at`,
  published: sql`coalesce(d.published, d.written)`,
  title: sql`d.title collate "zh-x-icu"`,
  number: sql`d.number collate "zh-x-icu"`,
} as const

/** A page of documents; those without a value to sort by come last either way. */
export const listDocuments = (
  db: Db,
  { filter, sight }: { readonly filter: DocumentFilter; readonly sight: Sight },
  page: Page,
): Promise<ListedDocument[]> =>
  listed(db, sight)
    .selectAll('d')
    .select(['v.version', 'v.state', openItems.as('open_items')])
    .where((eb) => matching(eb, filter))
    .orderBy(ORDER[page.sort], (order) =>
      (page.direction === 'asc' ? order.asc() : order.desc()).nullsLast(),
    )
    .orderBy('d.id')
    .offset(page.offset)
    .limit(Math.min(page.limit, ROWS_MAX))
    .$castTo<ListedDocument>()
    .execute()

/** How many documents a filter finds. */
export async function countDocuments(
  db: Db,
  { filter, sight }: { readonly filter: DocumentFilter; readonly sight: Sight },
): Promise<number> {
  const { count } = await listed(db, sight)
    .select(sql<number>`count(*)::int`.as('count'))
    .where((eb) => matching(eb, filter))
    .executeTakeFirstOrThrow()
  return count
}

/** These documents, as far as a reader may see them, in no order. */
export const listDocumentsById = (
  db: Db,
  ids: readonly string[],
  sight: Sight,
): Promise<ListedDocument[]> =>
  listed(db, sight)
    .selectAll('d')
    .select(['v.version', 'v.state', openItems.as('open_items')])
    .where('d.id', 'in', ids.length === 0 ? [null] : [...ids])
    .limit(ROWS_MAX)
    .$castTo<ListedDocument>()
    .execute()

/** One document, if the reader may see any version of it. */
export const findListedDocument = async (
  db: Db,
  id: string,
  sight: Sight,
): Promise<ListedDocument | undefined> => (await listDocumentsById(db, [id], sight))[0]

/** What the list can be narrowed by, and how many documents each value has. */
export async function listFacets(
  db: Db,
  sight: Sight,
): Promise<{ facet: 'issuer' | 'year' | 'kind'; value: string; count: number }[]> {
  const rows = await listed(db, sight)
    .innerJoinLateral(
      sql<{ facet: 'issuer' | 'year' | 'kind'; value: string }>`(
        select 'issuer' as facet, unnest(d.issuers) as value
        union all select 'year', d.year::text where d.year is not null
        union all select 'kind', d.kind
      )`.as('f'),
      (join) => join.onTrue(),
    )
    .select(['f.facet', 'f.value', sql<number>`count(*)::int`.as('count')])
    .where('v.state', '<>', 'discarded')
    .groupBy(['f.facet', 'f.value'])
    .orderBy('count', 'desc')
    .orderBy('f.value')
    .limit(ROWS_MAX)
    .execute()
  return rows
}

/** A document held until the transaction ends. */
export const lockDocument = (tx: Db, id: string): Promise<Document | undefined> =>
  tx
    .selectFrom('document')
    .selectAll()
    .where('id', '=', id)
    .limit(1)
    .forUpdate()
    .$castTo<Document>()
    .executeTakeFirst()

/** Documents that a number or a title may be the name of; discarded ones are not known any more. */
export const listNamesakes = (
  db: Db,
  { numberKey, titleKey }: { readonly numberKey: string | null; readonly titleKey: string },
): Promise<Document[]> =>
  db
    .selectFrom('document as d')
    .selectAll('d')
    .where((eb) =>
      eb.or([
        eb('d.title_key', '=', titleKey),
        ...(numberKey === null ? [] : [eb('d.number_key', '=', numberKey)]),
      ]),
    )
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('document_version as v')
          .select('v.id')
          .whereRef('v.document_id', '=', 'd.id')
          .where('v.state', '<>', 'discarded'),
      ),
    )
    .orderBy('d.changed_at', 'desc')
    .limit(50)
    .$castTo<Document>()
    .execute()

/** Documents of a city's content by their short names, with the edition that was taken over last. */
export const listContentDocuments = (
  db: Db,
): Promise<{ id: string; code: string | null; content_hash: string | null; version: number }[]> =>
  db
    .selectFrom('document as d')
    .innerJoin('document_version as v', 'v.document_id', 'd.id')
    .distinctOn('d.id')
    .select(['d.id', 'd.code', 'v.content_hash', 'v.version'])
    .where('d.code', 'is not', null)
    .where('v.origin', '=', 'content')
    .orderBy('d.id')
    .orderBy('v.version', 'desc')
    .limit(ROWS_MAX)
    .execute()

type Keys = Pick<Document, 'title_key' | 'number_key'>

/** Keeps a new document. */
export async function insertDocument(
  tx: Db,
  document: DocumentFacts & Keys & Pick<Document, 'id' | 'code' | 'changed_at'>,
): Promise<void> {
  await tx.insertInto('document').values(document).execute()
}

/** Changes what a document is called or which text or version it shows. */
export async function updateDocument(
  tx: Db,
  id: string,
  change: Partial<DocumentFacts & Keys & Pick<Document, 'text_id' | 'confirmed_version'>> &
    Pick<Document, 'changed_at'>,
): Promise<void> {
  await tx.updateTable('document').set(change).where('id', '=', id).execute()
}
