import { randomUUID } from 'node:crypto'
import type { Db } from '../db/database.ts'
import { actBy } from '../party/act.ts'
import type { Actor } from '../party/actor.ts'
import { write } from '../trust/write.ts'
import { holdWorkingVersion, refuseStrangeOwner } from './decide-item.ts'
import { kindOf, type ItemValue } from './item.ts'
import { refuseUnsoundValue } from './item-decision.ts'
import { insertItems, lockItem, positionAt, updateItem } from './item.store.ts'
import { placeOf, type Span } from './place-item.ts'

type Addition = {
  readonly actor: Actor
  readonly now: Date
  readonly documentId: string
  readonly span: Span
  readonly value: ItemValue
  readonly note: string | null
}

/** Adds an item that the reader missed, by the words that an official selected; answers its id. */
export async function addItem(db: Db, addition: Addition): Promise<string> {
  const { actor, now, documentId, span, value, note } = addition
  refuseUnsoundValue(value)
  const id = randomUUID()
  const act = actBy(actor, {
    what: 'document.add-item',
    subject: `document:${documentId}`,
    now,
    note,
  })
  await write(db, act, async (tx) => {
    const version = await holdWorkingVersion(tx, documentId)
    const { clause } = await placeOf(tx, version, span)
    await refuseStrangeOwner(tx, version, value)
    await insertItems(tx, version.id, [
      {
        id,
        kind: kindOf(value),
        clause,
        start: span.start,
        end: span.end,
        pattern: null,
        certain: true,
        origin: 'hand',
        state: 'accepted',
        value,
        summary: null,
        note,
        position: await positionAt(tx, version.id, span.start),
      },
    ])
    const item = await lockItem(tx, version.id, id)
    // Whoever adds an item has decided it: he is not the second person any more.
    if (item !== undefined)
      await updateItem(tx, item, { ...item, decided_by: actor.person.id, decided_at: now })
  })
  return id
}
