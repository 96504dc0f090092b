// Which events of the log are about a subject, and what they say of its rows: read from the log alone, so that
// whoever has the log comes to the same without us.
import type { Link } from '../../trust/chain.ts'
import { type Change, type Event, type LoggedValue, parseEvent } from '../../trust/event.ts'

/** An event with the bytes that were hashed. */
export type ReadLink = { readonly link: Link; readonly event: Event }

export const readLink = (link: Link): ReadLink => ({ link, event: parseEvent(link.body) })

/** The file itself is no part of what it proves; what people stated for it is. */
const OWN_TABLES = new Set(['exemption', 'exemption_file', 'exemption_move'])
/** Registered once for an organisation, be it long before anything was decided about it. */
const RELATIONS = 'related_party'

const ID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gu

const textOf = (value: LoggedValue | undefined): string => (typeof value === 'string' ? value : '')

const namesAny = ({ key, before, after }: Change, ids: ReadonlySet<string>): boolean =>
  [key, before, after].some((image) =>
    Object.values(image ?? {}).some((value) =>
      textOf(value)
        .match(ID)
        ?.some((id) => ids.has(id)),
    ),
  )

/** How the trail of a subject is followed through the log. */
export type TrailRules = {
  /** The table of the row that decisions are about. */
  readonly table: string
  /** Tables whose rows others name by their own ids, and not by the subject's. */
  readonly linking: readonly string[]
  /** Columns that name whose registered relations matter, by table. */
  readonly parties: Readonly<Record<string, string>>
}

/** What a file is about: a row, and how its trail is followed. */
export type Followed = { readonly id: string; readonly rules: TrailRules }

/** Takes events in the order of the log and says of each whether it is about the subject. */
export type Selection = {
  readonly take: (read: ReadLink) => boolean
  /** Whether a change is about the subject, as far as its rows are known by now. */
  readonly isAbout: (change: Change) => boolean
  /** Every id by which rows belong to the subject. */
  readonly ids: ReadonlySet<string>
}

/**
 * Follows a subject through the log: what names it, what names rows of it that others name by their own ids, and
 * who is registered as related to its parties, be it long before.
 */
export function selectAbout(
  { id, rules }: Followed,
  parties: ReadonlySet<string> = new Set(),
): Selection {
  const ids = new Set([id])
  const isAbout = (change: Change) =>
    !OWN_TABLES.has(change.table) &&
    (namesAny(change, ids) ||
      (change.table === RELATIONS && parties.has(textOf(change.after?.['organisation_id']))))
  return {
    ids,
    isAbout,
    take: ({ event }) => {
      const about = event.changes.filter(isAbout)
      for (const { table, key } of about)
        if (rules.linking.includes(table) && typeof key['id'] === 'string') ids.add(key['id'])
      return about.length > 0
    },
  }
}

/** The organisations whose relations matter, as the events about a subject name them. */
export function partiesIn(links: readonly ReadLink[], followed: Followed): Set<string> {
  const { id, rules } = followed
  const select = selectAbout(followed)
  const parties = new Set<string>()
  for (const read of links) {
    if (!select.take(read)) continue
    for (const change of read.event.changes) {
      const column = rules.parties[change.table]
      const isOther = change.table === rules.table && change.key['id'] !== id
      if (column === undefined || isOther || !select.isAbout(change)) continue
      const party = textOf(change.after?.[column])
      if (party !== '') parties.add(party)
    }
  }
  return parties
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

/** The rows of a table that belong to a subject, in the order in which they were written; removed ones are not there. */
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
