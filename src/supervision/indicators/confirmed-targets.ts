import type { Db } from '../../db/database.ts'
import { findListedDocument, type ListedDocument } from '../../documents/document.store.ts'
import { listItems } from '../../documents/item.store.ts'
import type { TargetValue } from '../../documents/item.ts'
import { findVersion } from '../../documents/version.store.ts'

/** The targets of a document's confirmed version that somebody has accepted or corrected. */
type ConfirmedTargets = {
  readonly document: ListedDocument
  readonly version: number
  readonly targets: readonly {
    readonly id: string
    readonly clause: string
    readonly target: TargetValue
  }[]
}

/** What a document has been confirmed to promise; null where none of its versions is confirmed. */
export async function confirmedTargets(
  db: Db,
  documentId: string,
): Promise<ConfirmedTargets | null> {
  const document = await findListedDocument(db, documentId, 'confirmed')
  const number = document?.confirmed_version ?? null
  if (document === undefined || number === null) return null
  const version = await findVersion(db, documentId, number)
  if (version === undefined) return null
  const items = await listItems(db, version, version.text_id)
  const targets = items.flatMap(({ id, clause, state, value }) =>
    'target' in value && (state === 'accepted' || state === 'corrected')
      ? [{ id, clause: clause ?? '', target: value.target }]
      : [],
  )
  return { document, version: number, targets }
}
