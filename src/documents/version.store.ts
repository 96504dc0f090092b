import type { Db } from '../db/database.ts'
import type { VersionState } from './document.ts'

/** A version of a document's structure as it is stored. */
export type Version = {
  readonly id: string
  readonly document_id: string
  readonly version: number
  readonly state: VersionState
  readonly origin: 'reader' | 'former' | 'content'
  readonly former: number | null
  /** The text that the places of the items are in. */
  readonly text_id: string | null
  readonly content_hash: string | null
  readonly revision: number
  readonly opened_by: string | null
  readonly opened_at: Date
  readonly reason: string | null
  readonly submitted_by: string | null
  readonly submitted_at: Date | null
  readonly approved_by: string | null
  readonly approved_at: Date | null
  readonly returned_by: string | null
  readonly return_reason: string | null
}

/** A version with the names of those who acted on it, for a page. */
export type NamedVersion = Version & {
  readonly opened_name: string | null
  readonly submitted_name: string | null
  readonly approved_name: string | null
  readonly returned_name: string | null
}

/** What a new version begins with. */
export type NewVersion = Pick<
  Version,
  | 'id'
  | 'document_id'
  | 'version'
  | 'origin'
  | 'former'
  | 'text_id'
  | 'content_hash'
  | 'reason'
  | 'opened_by'
> & { readonly opened_at: Date }

const VERSIONS_MAX = 1000

/** How far a reader sees: officials also what is being worked on, everybody what is confirmed. */
export type Sight = 'drafts' | 'confirmed'

const namedVersions = (db: Db, documentId: string) =>
  db
    .selectFrom('document_version as v')
    .leftJoin('person as o', 'o.id', 'v.opened_by')
    .leftJoin('person as s', 's.id', 'v.submitted_by')
    .leftJoin('person as a', 'a.id', 'v.approved_by')
    .leftJoin('person as r', 'r.id', 'v.returned_by')
    .selectAll('v')
    .select([
      'o.name as opened_name',
      's.name as submitted_name',
      'a.name as approved_name',
      'r.name as returned_name',
    ])
    .where('v.document_id', '=', documentId)

/** The versions of a document, newest first. Uses the unique index on document and version. */
export const listVersions = (db: Db, documentId: string, sight: Sight): Promise<NamedVersion[]> =>
  namedVersions(db, documentId)
    .$if(sight === 'confirmed', (query) => query.where('v.state', '=', 'confirmed'))
    .orderBy('v.version', 'desc')
    .limit(VERSIONS_MAX)
    .$castTo<NamedVersion>()
    .execute()

/** The newest version of a document that a reader may see, passing over discarded ones where it can. */
export const findNewestVersion = (
  db: Db,
  documentId: string,
  sight: Sight,
): Promise<NamedVersion | undefined> =>
  namedVersions(db, documentId)
    .$if(sight === 'confirmed', (query) => query.where('v.state', '=', 'confirmed'))
    .orderBy((eb) => eb('v.state', '=', 'discarded'))
    .orderBy('v.version', 'desc')
    .limit(1)
    .$castTo<NamedVersion>()
    .executeTakeFirst()

/** One version of a document by its number. */
export const findVersion = (
  db: Db,
  documentId: string,
  version: number,
): Promise<NamedVersion | undefined> =>
  namedVersions(db, documentId)
    .where('v.version', '=', version)
    .limit(1)
    .$castTo<NamedVersion>()
    .executeTakeFirst()

/**
 * The version that is being worked on, held until the transaction ends: `share` while an item of it is
 * decided (many at once), `update` while the version itself moves (alone).
 */
export const lockWorkingVersion = (
  tx: Db,
  documentId: string,
  hold: 'share' | 'update',
): Promise<Version | undefined> =>
  tx
    .selectFrom('document_version')
    .selectAll()
    .where('document_id', '=', documentId)
    .where('state', 'in', ['open', 'submitted', 'returned'])
    .limit(1)
    .$if(hold === 'share', (query) => query.forShare())
    .$if(hold === 'update', (query) => query.forUpdate())
    .$castTo<Version>()
    .executeTakeFirst()

/** The number of the newest version of a document; 0 where it has none. */
export async function newestNumber(tx: Db, documentId: string): Promise<number> {
  const { version } = await tx
    .selectFrom('document_version')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('document_id', '=', documentId)
    .executeTakeFirstOrThrow()
  return version ?? 0
}

/** Opens a version; it is worked on until it is submitted. */
export async function insertVersion(tx: Db, version: NewVersion): Promise<void> {
  await tx
    .insertInto('document_version')
    .values({ ...version, state: 'open' })
    .execute()
}

/** What a move writes into its version. */
export type VersionChange = Partial<
  Pick<
    Version,
    | 'submitted_by'
    | 'submitted_at'
    | 'approved_by'
    | 'approved_at'
    | 'returned_by'
    | 'return_reason'
  >
>

/** Moves a version on; the revision grows, so that whoever saw the former state is told. */
export async function moveVersion(
  tx: Db,
  version: Pick<Version, 'id' | 'revision'>,
  change: VersionChange & { readonly state: VersionState },
): Promise<void> {
  await tx
    .updateTable('document_version')
    .set({ ...change, revision: version.revision + 1 })
    .where('id', '=', version.id)
    .execute()
}
