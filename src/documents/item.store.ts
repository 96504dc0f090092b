import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import type { Head } from '../reader/reading.ts'
import type { ItemState } from './document.ts'
import { unitsOf, type ItemKind, type ItemOrigin, type ItemValue, type NewItem } from './item.ts'

/** An item of a version as it is stored. */
export type Item = {
  readonly id: string
  readonly version_id: string
  readonly position: number
  readonly kind: ItemKind
  readonly clause: string | null
  readonly start_at: number | null
  readonly end_at: number | null
  readonly pattern: string | null
  readonly certain: boolean
  readonly origin: ItemOrigin
  readonly state: ItemState
  readonly revision: number
  readonly value: ItemValue
  readonly first_value: ItemValue
  readonly first_state: ItemState
  readonly first_start: number | null
  readonly first_end: number | null
  readonly units: string[]
  readonly summary: string | null
  readonly note: string | null
  readonly decided_by: string | null
  readonly decided_at: Date | null
  readonly former_item: string | null
}

/** An item with the name of who decided it; its place is that in the attached words where it has none. */
export type NamedItem = Item & { readonly decided_name: string | null }

const ITEMS_MAX = 50_000
/** Rows of one insert: PostgreSQL takes 65535 values a statement. */
const ROWS_AT_ONCE = 1000

type VersionOfItems = { readonly id: string; readonly text_id: string | null }

/** Items with their places in the shown text: their own, or where they were found when it was attached. */
const namedItems = (db: Db, version: VersionOfItems, shownTextId: string | null) =>
  db
    .selectFrom('document_item as i')
    .leftJoin('person as p', 'p.id', 'i.decided_by')
    .selectAll('i')
    .select(['p.name as decided_name'])
    .$if(shownTextId !== null && shownTextId !== version.text_id, (query) =>
      query
        .leftJoin('document_place as w', (join) =>
          join.onRef('w.item_id', '=', 'i.id').on('w.text_id', '=', shownTextId),
        )
        .select(['w.start_at', 'w.end_at']),
    )
    .where('i.version_id', '=', version.id)

/** The items of a version in the order of the text, placed in the words that are shown. */
export const listItems = (
  db: Db,
  version: VersionOfItems,
  shownTextId: string | null,
): Promise<NamedItem[]> =>
  namedItems(db, version, shownTextId)
    .orderBy('i.position')
    .orderBy('i.id')
    .limit(ITEMS_MAX)
    .$castTo<NamedItem>()
    .execute()

/** One item of a version. */
export const findItem = (
  db: Db,
  {
    version,
    itemId,
    shownTextId,
  }: { version: VersionOfItems; itemId: string; shownTextId: string | null },
): Promise<NamedItem | undefined> =>
  namedItems(db, version, shownTextId)
    .where('i.id', '=', itemId)
    .limit(1)
    .$castTo<NamedItem>()
    .executeTakeFirst()

/** One item of a version, held until the transaction ends. */
export const lockItem = (tx: Db, versionId: string, itemId: string): Promise<Item | undefined> =>
  tx
    .selectFrom('document_item')
    .selectAll()
    .where('version_id', '=', versionId)
    .where('id', '=', itemId)
    .limit(1)
    .forUpdate()
    .$castTo<Item>()
    .executeTakeFirst()

/** Open items of which the reader is certain, held until the transaction ends. Uses document_item_open. */
export const lockCertainItems = (
  tx: Db,
  versionId: string,
  kind: ItemKind | null,
): Promise<Item[]> =>
  tx
    .selectFrom('document_item')
    .selectAll()
    .where('version_id', '=', versionId)
    .where('state', '=', 'open')
    .where('certain', '=', true)
    .$if(kind !== null, (query) => query.where('kind', '=', kind ?? ''))
    .orderBy('position')
    .orderBy('id')
    .limit(ITEMS_MAX)
    .forUpdate()
    .$castTo<Item>()
    .execute()

/** How many items of each kind stand in each state. */
export const countItems = (
  db: Db,
  versionIds: readonly string[],
): Promise<{ version_id: string; kind: ItemKind; state: ItemState; count: number }[]> =>
  db
    .selectFrom('document_item')
    .select(['version_id', 'kind', 'state'])
    .select(sql<number>`count(*)::int`.as('count'))
    .where('version_id', 'in', versionIds.length === 0 ? [null] : [...versionIds])
    .groupBy(['version_id', 'kind', 'state'])
    .limit(ITEMS_MAX)
    .$castTo<{ version_id: string; kind: ItemKind; state: ItemState; count: number }>()
    .execute()

/** Puts items into a version that is being worked on. */
export async function insertItems(
  tx: Db,
  versionId: string,
  items: readonly (NewItem & { readonly note?: string | null; readonly formerItem?: string })[],
): Promise<void> {
  for (let from = 0; from < items.length; from += ROWS_AT_ONCE) {
    const rows = items.slice(from, from + ROWS_AT_ONCE).map((item) => ({
      id: item.id,
      version_id: versionId,
      position: item.position,
      kind: item.kind,
      clause: item.clause,
      start_at: item.start,
      end_at: item.end,
      pattern: item.pattern,
      certain: item.certain,
      origin: item.origin,
      state: item.state,
      value: JSON.stringify(item.value),
      first_value: JSON.stringify(item.value),
      first_state: item.state,
      first_start: item.start,
      first_end: item.end,
      units: unitsOf(item.value),
      summary: item.summary,
      note: item.note ?? null,
      former_item: item.formerItem ?? null,
    }))
    await tx.insertInto('document_item').values(rows).execute()
  }
}

/** What a decision leaves behind in an item. */
export type ItemChange = {
  readonly state: ItemState
  readonly value: ItemValue
  readonly clause: string | null
  readonly start_at: number | null
  readonly end_at: number | null
  readonly note: string | null
  readonly decided_by: string | null
  readonly decided_at: Date | null
}

/** Writes a decision; the revision grows, so that whoever saw the former state is told. */
export async function updateItem(tx: Db, item: Item, change: ItemChange): Promise<void> {
  await tx
    .updateTable('document_item')
    .set({
      ...change,
      value: JSON.stringify(change.value),
      units: unitsOf(change.value),
      revision: item.revision + 1,
    })
    .where('id', '=', item.id)
    .execute()
}

/** Takes an item that was added by hand out again; the log keeps it. */
export async function deleteItem(tx: Db, itemId: string): Promise<void> {
  await tx.deleteFrom('document_item').where('id', '=', itemId).execute()
}

/** Whether a person decided any item of a version. */
export async function hasDecided(db: Db, versionId: string, personId: string): Promise<boolean> {
  const found = await db
    .selectFrom('document_item')
    .select('id')
    .where('version_id', '=', versionId)
    .where('decided_by', '=', personId)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** The head of a version, as it was accepted or corrected. */
export async function findHead(db: Db, versionId: string): Promise<Head | undefined> {
  const found = await db
    .selectFrom('document_item')
    .select('value')
    .where('version_id', '=', versionId)
    .where('kind', '=', 'head')
    .where('state', '<>', 'rejected')
    .orderBy('position')
    .limit(1)
    .$castTo<{ value: ItemValue }>()
    .executeTakeFirst()
  return found !== undefined && 'head' in found.value ? found.value.head : undefined
}

/** The highest position among the items of a version that begin at or before an offset. */
export async function positionAt(tx: Db, versionId: string, start: number): Promise<number> {
  const { position } = await tx
    .selectFrom('document_item')
    .select((eb) => eb.fn.max('position').as('position'))
    .where('version_id', '=', versionId)
    .where('start_at', '<=', start)
    .executeTakeFirstOrThrow()
  return position ?? 0
}
