// Which events of the log are about a case, and what they say of its rows: read from the log alone, so that
// whoever has the log comes to the same without us.
import type { Link } from '../../trust/chain.ts'
import { type Change, type Event, type LoggedValue, parseEvent } from '../../trust/event.ts'

/** An event with the bytes that were hashed. */
export type ReadLink = { readonly link: Link; readonly event: Event }

export const readLink = (link: Link): ReadLink => ({ link, event: parseEvent(link.body) })

/** The file itself is no part of what it proves; what people stated for it is. */
const OWN_TABLES = new Set(['exemption', 'exemption_file', 'exemption_move'])
/** Rows that others name by their own id, and not by the case. */
const LINKING_TABLES = new Set(['fund_grant', 'review'])

const textOf = (value: LoggedValue | undefined): string => (typeof value === 'string' ? value : '')

const namesAny = ({ key, before, after }: Change, ids: ReadonlySet<string>): boolean =>
  [key, before, after].some((image) =>
    Object.values(image ?? {}).some((value) => {
      const text = textOf(value)
      return text.length >= 36 && [...ids].some((id) => text.includes(id))
    }),
  )

/** Who applied in a case, as the event that opened it says; null where it is not among these. */
export function applicantIn(links: readonly ReadLink[], caseId: string): string | null {
  for (const { event } of links)
    for (const { table, operation, key, after } of event.changes)
      if (table === 'programme_case' && operation === 'insert' && key['id'] === caseId)
        return textOf(after?.['applicant']) || null
  return null
}

/** Takes events in the order of the log and says of each whether it is about the case. */
export type Selection = {
  readonly take: (read: ReadLink) => boolean
  /** Whether a change is about the case, as far as its rows are known by now. */
  readonly isAbout: (change: Change) => boolean
  /** Every id by which rows belong to the case. */
  readonly ids: ReadonlySet<string>
}

/**
 * Follows a case through the log: what names it, what names rows of it that others name by their own ids, and
 * who is registered as related to the applicant, be it long before.
 */
export function selectAbout(caseId: string, applicant: string | null): Selection {
  const ids = new Set([caseId])
  const isAbout = (change: Change) =>
    !OWN_TABLES.has(change.table) &&
    (namesAny(change, ids) ||
      (change.table === 'related_party' &&
        applicant !== null &&
        change.after?.['organisation_id'] === applicant))
  return {
    ids,
    isAbout,
    take: ({ event }) => {
      const about = event.changes.filter(isAbout)
      for (const { table, key } of about)
        if (LINKING_TABLES.has(table) && typeof key['id'] === 'string') ids.add(key['id'])
      return about.length > 0
    },
  }
}

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

/** The rows of a table that belong to a case, in the order in which they were written; removed ones are not there. */
export function rowsOf(
  links: readonly ReadLink[],
  { table, isAbout }: Pick<Selection, 'isAbout'> & { readonly table: string },
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
