// What the events about a subject say of its rows and of what was done: read from the log alone.
import type { Link } from '../../trust/chain.ts'
import { type Change, type Event, type LoggedValue, parseEvent } from '../../trust/event.ts'

/** An event with the bytes that were hashed. */
export type ReadLink = { readonly link: Link; readonly event: Event }

export const readLink = (link: Link): ReadLink => ({ link, event: parseEvent(link.body) })

const textOf = (value: LoggedValue | undefined): string => (typeof value === 'string' ? value : '')

/** Where something stands in the log. */
export type Proof = { readonly seq: number; readonly hash: string }

/** A row as the log tells it: its values in the end, and the events that set them. */
export type LoggedRow = {
  readonly values: Readonly<Record<string, LoggedValue>>
  /** Who first wrote it, and when. */
  readonly who: string | null
  readonly at: string
  /** The event that wrote it first, and the one that changed it last. */
  readonly first: Proof
  readonly last: Proof
}

/** The rows of a table that belong to a subject, in the order in which they were written; removed ones are not there. */
export function rowsOf(
  links: readonly ReadLink[],
  { table, isAbout }: { readonly table: string; readonly isAbout: (change: Change) => boolean },
): LoggedRow[] {
  const rows = new Map<string, LoggedRow>()
  for (const { link, event } of links) {
    const proof = { seq: event.seq, hash: link.hash }
    for (const change of event.changes) {
      if (change.table !== table) continue
      const key = JSON.stringify(change.key)
      const known = rows.get(key)
      if (change.operation === 'delete') rows.delete(key)
      else if (known !== undefined)
        rows.set(key, { ...known, values: { ...known.values, ...change.after }, last: proof })
      else if (change.operation === 'insert' && isAbout(change))
        rows.set(key, {
          values: { ...change.key, ...change.after },
          who: event.who,
          at: event.at.toISOString(),
          first: proof,
          last: proof,
        })
    }
  }
  return [...rows.values()]
}

/** A text of a row; empty where it has none, or where the log holds its digest only. */
export const wordsIn = ({ values }: LoggedRow, column: string): string => textOf(values[column])

/** What somebody did about a subject, as the log names the act. */
export type LoggedAct = {
  readonly what: string
  readonly who: string | null
  readonly at: string
  readonly note: string
  readonly proof: Proof
}

/** What was done about a subject, first to last. */
export const actsOf = (links: readonly ReadLink[]): LoggedAct[] =>
  links.map(({ link, event }) => ({
    what: event.what,
    who: event.who,
    at: event.at.toISOString(),
    note: event.note ?? '',
    proof: { seq: event.seq, hash: link.hash },
  }))
