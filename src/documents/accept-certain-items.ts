import type { Db } from '../db/database.ts'
import { actBy } from '../party/act.ts'
import type { Actor } from '../party/actor.ts'
import { write } from '../trust/write.ts'
import { holdWorkingVersion } from './decide-item.ts'
import type { ItemKind } from './item.ts'
import { decide } from './item-decision.ts'
import { countItems, lockCertainItems, updateItem } from './item.store.ts'

type Command = {
  readonly actor: Actor
  readonly now: Date
  readonly documentId: string
  /** One kind only, or all of them. */
  readonly kind: ItemKind | null
}

/** Accepts, in one act, every open item of which the reader is certain. */
export async function acceptCertainItems(
  db: Db,
  { actor, now, documentId, kind }: Command,
): Promise<{ accepted: number; open: number }> {
  const act = actBy(actor, {
    what: 'document.accept-certain',
    subject: `document:${documentId}`,
    now,
  })
  return write(db, act, async (tx) => {
    const version = await holdWorkingVersion(tx, documentId)
    const items = await lockCertainItems(tx, version.id, kind)
    for (const item of items) {
      const decided = decide(item, { move: 'accept', note: null })
      await updateItem(tx, item, {
        ...decided,
        clause: item.clause,
        decided_by: actor.person.id,
        decided_at: now,
      })
    }
    const counts = await countItems(tx, [version.id])
    const open = counts.filter(({ state }) => state === 'open')
    return { accepted: items.length, open: open.reduce((sum, { count }) => sum + count, 0) }
  })
}
