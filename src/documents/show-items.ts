import { fail } from '../base/failure.ts'
import type { Db } from '../db/database.ts'
import { mayAct } from '../party/permission.ts'
import { WORKING_STATES } from './document.ts'
import { findItem, listItems, type NamedItem } from './item.store.ts'
import { findAsked, type Asked, type FoundVersion } from './show-document.ts'
import { findShownText } from './text.store.ts'

/** What items are shown with. */
type Context = FoundVersion & {
  readonly pages: readonly number[]
  /** Whether the actor may decide items of this version now. */
  readonly canDecide: boolean
}

/** The items of a version. */
export type ShownItems = Context & { readonly items: NamedItem[] }

/** The items of a version, placed in the words that are shown. */
export async function showItems(db: Db, asked: Asked): Promise<ShownItems> {
  const { textId, ...context } = await contextOf(db, asked)
  return { ...context, items: await listItems(db, context.version, textId) }
}

/** One item of the newest version. */
export async function showItem(
  db: Db,
  asked: Asked & { readonly itemId: string },
): Promise<Context & { readonly item: NamedItem }> {
  const { textId, ...context } = await contextOf(db, asked)
  const { version } = context
  const item = await findItem(db, { version, itemId: asked.itemId, shownTextId: textId })
  if (item === undefined) throw fail('NOT_FOUND')
  return { ...context, item }
}

async function contextOf(db: Db, asked: Asked): Promise<Context & { textId: string | null }> {
  const found = await findAsked(db, asked)
  const text = await findShownText(db, found.document.id)
  const mayDecide = mayAct(asked.actor.role, 'document.decide')
  const canDecide = mayDecide && WORKING_STATES.includes(found.version.state)
  return { ...found, pages: text?.pages ?? [], canDecide, textId: text?.id ?? null }
}
