import type { Db } from '../db/database.ts'
import type { Actor } from '../party/actor.ts'
import { isRole, ROLES } from '../party/role.ts'
import { readEvents } from '../trust/event.store.ts'
import { listNames } from './name.store.ts'
import { findAsked } from './show-document.ts'
import { sentenceOf } from './timeline.ts'

/** One act about a document, as its page tells it. */
export type TimelineEntry = {
  readonly id: string
  readonly at: string
  readonly who: string | null
  readonly role: string | null
  readonly what: string
  readonly sentence: string
  readonly note: string | null
}

const ENTRIES_SHOWN = 50

type AskedTimeline = {
  readonly documentId: string
  /** The id of the oldest entry that is known already; null to begin with the newest. */
  readonly before: string | null
  readonly actor: Actor
}

/** What was done with a document, newest first, out of the log that cannot be rewritten. */
export async function showTimeline(
  db: Db,
  { documentId, before, actor }: AskedTimeline,
): Promise<{ entries: TimelineEntry[]; more: boolean }> {
  await findAsked(db, { documentId, version: null, actor })
  const events = await readEvents(db, {
    subject: `document:${documentId}`,
    ...(before !== null && { beforeSeq: Number(before) }),
    limit: ENTRIES_SHOWN + 1,
  })
  const shown = events.slice(0, ENTRIES_SHOWN)
  const names = await listNames(
    db,
    shown.flatMap(({ who }) => who ?? []),
  )
  const entries = shown.map((event) => ({
    id: String(event.seq),
    at: event.at.toISOString(),
    who: event.who === null ? null : (names.get(event.who) ?? null),
    role: isRole(event.asWhom.role) ? ROLES[event.asWhom.role] : null,
    what: event.what,
    sentence: sentenceOf(event),
    note: event.note,
  }))
  return { entries, more: events.length > shown.length }
}
