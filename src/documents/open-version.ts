import { randomUUID } from 'node:crypto'
import { fail } from '../base/failure.ts'
import type { Db } from '../db/database.ts'
import { actBy } from '../party/act.ts'
import type { Actor } from '../party/actor.ts'
import { write } from '../trust/write.ts'
import { insertVersionClauses, listVersionClauses } from './clause.store.ts'
import { updateDocument } from './document.store.ts'
import { holdSettledDocument } from './hold-document.ts'
import { insertItems, listItems, type NamedItem } from './item.store.ts'
import type { ItemValue } from './item.ts'
import { findVersion, insertVersion, newestNumber } from './version.store.ts'

type Command = {
  readonly actor: Actor
  readonly now: Date
  readonly documentId: string
  readonly reason: string
}

/** Opens a new version from the confirmed one: its items as they stand, placed in the words shown now. */
export async function openVersion(db: Db, command: Command): Promise<void> {
  const { actor, now, documentId, reason } = command
  const act = actBy(actor, {
    what: 'document.open-version',
    subject: `document:${documentId}`,
    now,
    note: reason,
  })
  await write(db, act, async (tx) => {
    const document = await holdSettledDocument(tx, documentId)
    if (document.confirmed_version === null) throw fail('DOCUMENT_NOT_CONFIRMED')
    const former = await findVersion(tx, documentId, document.confirmed_version)
    if (former === undefined) throw new Error('a confirmed version is never gone')
    const id = randomUUID()
    await insertVersion(tx, {
      id,
      document_id: documentId,
      version: (await newestNumber(tx, documentId)) + 1,
      origin: 'former',
      former: former.version,
      text_id: document.text_id,
      content_hash: null,
      reason,
      opened_by: actor.person.id,
      opened_at: now,
    })
    await insertVersionClauses(tx, id, await listVersionClauses(tx, former.id))
    await insertItems(tx, id, copies(await listItems(tx, former, document.text_id)))
    await updateDocument(tx, documentId, { changed_at: now })
  })
}

/** Copies of the items under new ids; amounts follow the copies of the items they belong to. */
function copies(items: readonly NamedItem[]) {
  const idOf = new Map(items.map(({ id }) => [id, randomUUID()]))
  return items.map((item) => ({
    id: idOf.get(item.id) ?? randomUUID(),
    kind: item.kind,
    clause: item.clause,
    start: item.start_at,
    end: item.end_at,
    pattern: item.pattern,
    certain: item.certain,
    origin: 'former' as const,
    state: item.state,
    value: withOwner(item.value, idOf),
    summary: item.summary,
    note: item.note,
    position: item.position,
    formerItem: item.id,
  }))
}

function withOwner(value: ItemValue, idOf: ReadonlyMap<string, string>): ItemValue {
  if (!('amount' in value)) return value
  const owner = value.amount.of
  return { amount: { ...value.amount, of: owner === null ? null : (idOf.get(owner) ?? null) } }
}
