import { fail } from '../base/failure.ts'
import type { Db } from '../db/database.ts'
import { actBy } from '../party/act.ts'
import type { Actor } from '../party/actor.ts'
import { write } from '../trust/write.ts'
import { WORKING_STATES } from './document.ts'
import { factsOf } from './document-facts.ts'
import { findListedDocument, lockDocument, updateDocument } from './document.store.ts'
import type { ItemValue } from './item.ts'
import { decide, ITEM_STATE_WORDS, undone, type Decision } from './item-decision.ts'
import { deleteItem, findItem, lockItem, updateItem, type Item } from './item.store.ts'
import { placeOf } from './place-item.ts'
import { indexDocument } from './search/index-document.ts'
import { VERSION_STATE_WORDS } from './version-move.ts'
import { findNewestVersion, lockWorkingVersion, type Version } from './version.store.ts'

type Command = {
  readonly actor: Actor
  readonly now: Date
  readonly documentId: string
  readonly itemId: string
  /** The revision that the official saw when deciding. */
  readonly revision: number
}

/** Accepts, corrects or rejects an item of the version that is being worked on. */
export async function decideItem(
  db: Db,
  command: Command & { readonly decision: Decision },
): Promise<void> {
  const { actor, now, documentId, decision } = command
  const act = actBy(actor, {
    what: `document.${decision.move}-item`,
    subject: `document:${documentId}`,
    now,
    note: decision.note,
  })
  await write(db, act, async (tx) => {
    const { version, item } = await holdItem(tx, command)
    const decided = decide(item, decision)
    const isMoved = decision.move === 'correct' && decision.span !== null
    const place = isMoved ? await placeOf(tx, version, decision.span) : { clause: item.clause }
    if (decision.move === 'correct') await refuseStrangeOwner(tx, version, decision.value)
    await updateItem(tx, item, {
      ...decided,
      clause: place.clause,
      decided_by: actor.person.id,
      decided_at: now,
    })
    await nameDraft(tx, version, { value: decided.value, now })
  })
}

/** Takes a decision back: the item is again what it was when the version began. */
export async function undoItem(db: Db, command: Command): Promise<void> {
  const { actor, now, documentId } = command
  const act = actBy(actor, { what: 'document.undo-item', subject: `document:${documentId}`, now })
  await write(db, act, async (tx) => {
    const { version, item } = await holdItem(tx, command)
    const before = undone(item)
    if (before === null) return deleteItem(tx, item.id)
    const undecided = { clause: item.clause, decided_by: null, decided_at: null }
    await updateItem(tx, item, { ...before, ...undecided })
    return nameDraft(tx, version, { value: before.value, now })
  })
}

/** A document that was never confirmed is called in lists what its head says now. */
async function nameDraft(
  tx: Db,
  { document_id: id }: Version,
  { value, now }: { readonly value: ItemValue; readonly now: Date },
): Promise<void> {
  if (!('head' in value)) return
  const document = await lockDocument(tx, id)
  if (document === undefined || document.confirmed_version !== null) return
  await updateDocument(tx, id, { ...factsOf(value.head, document.title), changed_at: now })
  await indexDocument(tx, id)
}

/** The item and its version, held for this transaction; refuses where either is no longer what was seen. */
async function holdItem(
  tx: Db,
  { documentId, itemId, revision }: Command,
): Promise<{ version: Version; item: Item }> {
  const version = await holdWorkingVersion(tx, documentId)
  const item = await lockItem(tx, version.id, itemId)
  if (item === undefined) throw fail('NOT_FOUND')
  if (item.revision !== revision) {
    const named = await findItem(tx, { version, itemId, shownTextId: null })
    throw fail('ITEM_CHANGED', {
      who: named?.decided_name ?? '他人',
      state: ITEM_STATE_WORDS[item.state],
    })
  }
  return { version, item }
}

/** The version whose items may be decided now, held against a submission until the transaction ends. */
export async function holdWorkingVersion(tx: Db, documentId: string): Promise<Version> {
  const version = await lockWorkingVersion(tx, documentId, 'share')
  if (version !== undefined && WORKING_STATES.includes(version.state)) return version
  if ((await findListedDocument(tx, documentId, 'drafts')) === undefined) throw fail('NOT_FOUND')
  const newest = version ?? (await findNewestVersion(tx, documentId, 'drafts'))
  throw fail('DOCUMENT_VERSION_SETTLED', {
    state: VERSION_STATE_WORDS[newest?.state ?? 'confirmed'],
  })
}

/** An amount belongs to an item of its own version, or to none. */
export async function refuseStrangeOwner(
  tx: Db,
  version: Version,
  value: ItemValue,
): Promise<void> {
  const owner = 'amount' in value ? value.amount.of : null
  if (owner === null) return
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u.test(owner)
  if (isId && (await lockItem(tx, version.id, owner)) !== undefined) return
  throw fail('ITEM_VALUE_INVALID', { detail: '金额所属的条目不在这个版本中' })
}
