import { fail } from '../base/failure.ts'
import type { Db } from '../db/database.ts'
import { WORKING_STATES } from './document.ts'
import { lockDocument, type Document } from './document.store.ts'
import { VERSION_STATE_WORDS } from './version-move.ts'
import { findNewestVersion, lockWorkingVersion, type Version } from './version.store.ts'

/**
 * A document of which no version is being worked on, held until the transaction ends: of two who want to
 * begin something at once, the second sees the first. Everybody holds the version before the document, so
 * that nobody waits for the other in a circle; hence the second look, which holds nothing.
 */
export async function holdSettledDocument(tx: Db, documentId: string): Promise<Document> {
  refuseWorking(await lockWorkingVersion(tx, documentId, 'share'))
  const document = await lockDocument(tx, documentId)
  if (document === undefined) throw fail('NOT_FOUND')
  refuseWorking(await findNewestVersion(tx, documentId, 'drafts'))
  return document
}

function refuseWorking(version: Version | undefined): void {
  if (version === undefined) return
  if (version.state !== 'submitted' && !WORKING_STATES.includes(version.state)) return
  const { version: number, state } = version
  throw fail('DOCUMENT_VERSION_WORKING', { version: number, state: VERSION_STATE_WORDS[state] })
}
