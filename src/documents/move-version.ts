import { fail } from '../base/failure.ts'
import type { Db } from '../db/database.ts'
import { actBy } from '../party/act.ts'
import type { Actor } from '../party/actor.ts'
import { write } from '../trust/write.ts'
import type { VersionMove } from './document.ts'
import { factsOf } from './document-facts.ts'
import { findListedDocument, lockDocument, updateDocument } from './document.store.ts'
import { countItems, findHead, hasDecided } from './item.store.ts'
import { indexDocument } from './search/index-document.ts'
import { stateAfterMove, VERSION_STATE_WORDS } from './version-move.ts'
import {
  findNewestVersion,
  lockWorkingVersion,
  moveVersion,
  type Version,
  type VersionChange,
} from './version.store.ts'

type Command = {
  readonly actor: Actor
  readonly now: Date
  readonly documentId: string
  /** The revision of the version that the person saw. */
  readonly revision: number
  readonly move: VersionMove
  /** Why it is returned. */
  readonly reason: string | null
}

/** Submits, withdraws, returns, approves or discards the version that is being worked on. */
export async function moveDocumentVersion(db: Db, command: Command): Promise<void> {
  const { actor, now, documentId, move, reason } = command
  const act = actBy(actor, {
    what: `document.${move}`,
    subject: `document:${documentId}`,
    now,
    note: reason,
  })
  await write(db, act, async (tx) => {
    const version = await holdVersion(tx, command)
    const mover = {
      personId: actor.person.id,
      hasDecided: await hasDecided(tx, version.id, actor.person.id),
    }
    const state = stateAfterMove(version, move, mover)
    if (move === 'submit') await refuseOpenItems(tx, version)
    await moveVersion(tx, version, { ...changeOf(command), state })
    const document = await lockDocument(tx, documentId)
    if (document === undefined) throw fail('NOT_FOUND')
    if (move !== 'approve') return updateDocument(tx, documentId, { changed_at: now })
    const head = await findHead(tx, version.id)
    await updateDocument(tx, documentId, {
      ...(head === undefined ? {} : factsOf(head, document.title)),
      confirmed_version: version.version,
      changed_at: now,
    })
    return indexDocument(tx, documentId)
  })
}

/** The version as the person saw it, held for this transaction. */
async function holdVersion(tx: Db, { documentId, revision }: Command): Promise<Version> {
  const version = await lockWorkingVersion(tx, documentId, 'update')
  if (version === undefined) {
    if ((await findListedDocument(tx, documentId, 'drafts')) === undefined) throw fail('NOT_FOUND')
    const newest = await findNewestVersion(tx, documentId, 'drafts')
    throw fail('DOCUMENT_VERSION_CHANGED', {
      state: VERSION_STATE_WORDS[newest?.state ?? 'confirmed'],
    })
  }
  if (version.revision !== revision)
    throw fail('DOCUMENT_VERSION_CHANGED', { state: VERSION_STATE_WORDS[version.state] })
  return version
}

async function refuseOpenItems(tx: Db, version: Version): Promise<void> {
  const counts = await countItems(tx, [version.id])
  const open = counts.filter(({ state }) => state === 'open')
  const count = open.reduce((sum, { count }) => sum + count, 0)
  if (count > 0) throw fail('DOCUMENT_ITEMS_OPEN', { count })
}

/** Who did what when, as the version keeps it; a withdrawn or returned one has no submitter any more. */
function changeOf({ move, actor, now, reason }: Command): VersionChange {
  const person = actor.person.id
  switch (move) {
    case 'submit':
      return { submitted_by: person, submitted_at: now, returned_by: null, return_reason: null }
    case 'withdraw':
      return { submitted_by: null, submitted_at: null }
    case 'return':
      return {
        submitted_by: null,
        submitted_at: null,
        returned_by: person,
        return_reason: reason,
      }
    case 'approve':
      return { approved_by: person, approved_at: now }
    case 'discard':
      return {}
    default:
      throw new Error('a move without a change')
  }
}
