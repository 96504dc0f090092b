// Which events of the log are about a subject: found from the log alone, so that whoever has it comes to the same
// without us. What only later events show to belong to it (a draft that became it, who got the money) is learned
// first, and then counts from the beginning of the log.
import type { Change, LoggedValue } from '../../trust/event.ts'
import type { ReadLink } from './logged-rows.ts'

/** The file itself is no part of what it proves; what people stated for it is. */
const OWN_TABLES = new Set(['exemption', 'exemption_file', 'exemption_move'])
/** Registered once for an organisation or a person, be it long before anything was decided. */
const RELATIONS = 'related_party'
/** What a later draft or version begins from is no part of how that came about. */
const ASIDE = new Set(['base_id', 'former_item'])

const ID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gu

const textOf = (value: LoggedValue | undefined): string => (typeof value === 'string' ? value : '')

const idsIn = (value: LoggedValue | undefined): string[] => textOf(value).match(ID) ?? []

const namesAny = ({ key, before, after }: Change, ids: ReadonlySet<string>): boolean =>
  [key, before, after].some((image) =>
    Object.entries(image ?? {}).some(
      ([column, value]) => !ASIDE.has(column) && idsIn(value).some((id) => ids.has(id)),
    ),
  )

/** Columns by table. */
type Columns = Readonly<Record<string, string | readonly string[]>>

/** How the trail of a subject is followed through the log. */
export type TrailRules = {
  /** The table of the row that decisions are about. */
  readonly table: string
  /** Tables whose rows others name by their own ids, and not by the subject's. */
  readonly linking: readonly string[]
  /** Columns that name whose registered relations matter: organisations that it benefits. */
  readonly parties: Columns
  /** Columns that name who decided: what each is registered to stand near to matters, too. */
  readonly deciders?: Columns
  /** Tables of drafts: the row that the very event changed which first wrote the subject, with all its story. */
  readonly madeFrom?: readonly string[]
  /** Columns that name other rows, and the tables whose rows of that name are told as well. */
  readonly named?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
}

/** What a file is about: a row, and how its trail is followed. */
type Followed = { readonly id: string; readonly rules: TrailRules }

/** What belongs to a subject and is learned from events that may come later than its own. */
type Known = {
  /** Drafts that became it. */
  readonly drafts: ReadonlySet<string>
  /** Rows that its own rows name, by the table in which they are told. */
  readonly named: ReadonlyMap<string, ReadonlySet<string>>
  /** The organisations that it benefits. */
  readonly parties: ReadonlySet<string>
  readonly deciders: ReadonlySet<string>
}

/** Takes events in the order of the log and says of each whether it is about the subject. */
export type Selection = {
  readonly take: (read: ReadLink) => boolean
  /** Whether a change is about the subject, as far as its rows are known by now. */
  readonly isAbout: (change: Change) => boolean
  /** Whether a change names the subject or a row of it, and not only what these name. */
  readonly isOwn: (change: Change) => boolean
  /** Every id by which rows belong to the subject. */
  readonly ids: ReadonlySet<string>
  /** The relations that are told: how they ended is told with them. */
  readonly relations: ReadonlySet<string>
}

/**
 * Follows a subject through the log: what names it, what names rows of it that others name by their own ids, the
 * rows that these name, and who is registered as related to its parties, be it long before.
 */
export function selectAbout({ id, rules }: Followed, known: Known): Selection {
  const ids = new Set([id, ...known.drafts])
  const relations = new Set<string>()
  const none: ReadonlySet<string> = new Set()
  const isOwn = (change: Change) => !OWN_TABLES.has(change.table) && namesAny(change, ids)
  const isRelation = ({ table, key, after }: Change) =>
    table === RELATIONS &&
    (known.parties.has(textOf(after?.['organisation_id'])) ||
      known.deciders.has(textOf(after?.['person_id'])) ||
      relations.has(textOf(key['id'])))
  const isAbout = (change: Change) =>
    isOwn(change) || namesAny(change, known.named.get(change.table) ?? none) || isRelation(change)
  return {
    ids,
    relations,
    isOwn,
    isAbout,
    take: ({ event }) => {
      const about = event.changes.filter(isAbout)
      for (const { table, key } of about) {
        const row = textOf(key['id'])
        if (row === '') continue
        if (rules.linking.includes(table)) ids.add(row)
        if (table === RELATIONS) relations.add(row)
      }
      return about.length > 0
    },
  }
}

const NOTHING: Known = {
  drafts: new Set(),
  named: new Map(),
  parties: new Set(),
  deciders: new Set(),
}

/** Learns from events what belongs to a subject besides what names it. */
export function knownIn(links: readonly ReadLink[], followed: Followed): Known {
  const { rules } = followed
  const drafts = draftsIn(links, followed)
  const named = new Map<string, Set<string>>()
  for (const change of changesAbout(links, followed, { ...NOTHING, drafts }))
    for (const [column, tables] of Object.entries(rules.named?.[change.table] ?? {}))
      for (const table of tables)
        for (const row of idsIn(change.after?.[column]))
          named.set(table, (named.get(table) ?? new Set()).add(row))
  const learned = { ...NOTHING, drafts, named }
  const parties = new Set<string>()
  const deciders = new Set<string>()
  for (const change of changesAbout(links, followed, learned))
    for (const [columns, found] of [
      [rules.parties, parties],
      [rules.deciders ?? {}, deciders],
    ] as const)
      for (const column of [columns[change.table] ?? []].flat())
        for (const who of idsIn(change.after?.[column])) found.add(who)
  return { ...learned, parties, deciders }
}

/** Changes about a subject; of its own table those of its own row. */
function* changesAbout(links: readonly ReadLink[], followed: Followed, known: Known) {
  const { id, rules } = followed
  const select = selectAbout(followed, known)
  for (const read of links) {
    if (!select.take(read)) continue
    for (const change of read.event.changes)
      if (select.isAbout(change) && (change.table !== rules.table || change.key['id'] === id))
        yield change
  }
}

function draftsIn(links: readonly ReadLink[], { id, rules }: Followed): ReadonlySet<string> {
  const { table, madeFrom = [] } = rules
  if (madeFrom.length === 0) return new Set()
  const isFirst = (change: Change) =>
    change.table === table && change.key['id'] === id && change.operation === 'insert'
  const first = links.find(({ event }) => event.changes.some(isFirst))
  return new Set(
    (first?.event.changes ?? [])
      .filter((change) => madeFrom.includes(change.table))
      .map(({ key }) => textOf(key['id']))
      .filter((draft) => draft !== ''),
  )
}
