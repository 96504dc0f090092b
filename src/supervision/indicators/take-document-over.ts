import type { Db } from '../../db/database.ts'
import { actBy } from '../../party/act.ts'
import type { Actor } from '../../party/actor.ts'
import { write } from '../../trust/write.ts'
import { listAreas } from '../areas/area.store.ts'
import {
  type IndicatorShelf,
  indicatorsFromDocument,
  NOTHING_TAKEN,
  type TakenOver,
} from './indicators-from-document.ts'

/** Follows what a document promises, right after it is confirmed or when somebody asks for it. */
export async function takeDocumentOver(
  db: Db,
  command: {
    readonly actor: Actor
    readonly documentId: string
    readonly shelf: IndicatorShelf
    readonly now: Date
  },
): Promise<TakenOver> {
  const { actor, documentId, shelf, now } = command
  // Where nobody is reported on there is nothing to follow.
  if ((await listAreas(db)).length === 0) return NOTHING_TAKEN
  const act = actBy(actor, {
    what: 'indicators.from-document',
    subject: `document:${documentId}`,
    now,
  })
  return write(db, act, (tx) => indicatorsFromDocument(tx, { documentId, shelf, now }))
}
