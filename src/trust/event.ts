/** A value in the log: its text, null, or for what is large or secret its digest and size. */
export type LoggedValue = string | null | { readonly sm3: string; readonly bytes: number }

/** Values by column name. */
export type Image = Readonly<Record<string, LoggedValue>>

/**
 * What happened to a row or table. An update has only the columns that changed. A migration may also
 * `reshape` a table (columns dropped: before; added: after), `restate` the new columns of a row, or
 * `drop` a table.
 */
export type Change = {
  readonly table: string
  readonly operation: 'insert' | 'update' | 'delete' | 'reshape' | 'restate' | 'drop'
  readonly key: Image
  readonly before: Image | null
  readonly after: Image | null
}

/** The capacity in which a person acts: always as one organisation and one role. */
export type AsWhom = { readonly organisation: string | null; readonly role: string }

/** What a writer must say about a write. */
export type Act = {
  /** The person's id; null when the system itself acts. */
  readonly who: string | null
  readonly asWhom: AsWhom
  /** The act's name, such as `document.confirm`. */
  readonly what: string
  /** The record it is about, as `table:id`. */
  readonly subject: string
  readonly now: Date
  /** A reason given by the person, if any. */
  readonly note?: string | null
}

/** The acting capacity of the program itself: start, migrations, jobs. */
export const SYSTEM: AsWhom = { organisation: null, role: 'system' }

/** One entry of the log, as read back. */
export type Event = {
  readonly seq: number
  readonly at: Date
  readonly who: string | null
  readonly asWhom: AsWhom
  readonly what: string
  readonly subject: string
  readonly note: string | null
  readonly changes: readonly Change[]
}

/** The act as the log holds it; the database adds `seq` and `changes`. */
export const actBody = (act: Act): string =>
  JSON.stringify({
    at: act.now.toISOString(),
    who: act.who,
    organisation: act.asWhom.organisation,
    role: act.asWhom.role,
    what: act.what,
    subject: act.subject,
    note: act.note ?? null,
  })

type Body = Omit<Event, 'at' | 'asWhom'> & {
  readonly at: string
  readonly organisation: string | null
  readonly role: string
}

/** Reads an event from the bytes that were hashed. */
export function parseEvent(body: string): Event {
  const parsed: Body = JSON.parse(body)
  const { at, organisation, role, ...rest } = parsed
  return { ...rest, at: new Date(at), asWhom: { organisation, role } }
}
