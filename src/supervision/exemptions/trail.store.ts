import type { Db } from '../../db/database.ts'
import type { Link } from '../../trust/chain.ts'
import { readLinksNaming } from '../../trust/naming-event.store.ts'
import { knownIn, selectAbout } from './follow-trail.ts'
import { readLink } from './logged-rows.ts'
import { type Subject, SUBJECT_KINDS } from './subject-kind.ts'

const NAMES_MAX = 1000

type Asked = { readonly subject: Subject; readonly upTo: number }

/**
 * The events about a subject, in the order of the log: those that name it, those that name rows of it that others
 * name by their own ids, and the rows that these name. It looks again until it finds no more such rows. What is
 * found with them and is about something else is left out when the file is put together.
 */
export async function linksAbout(db: Db, { subject, upTo }: Asked): Promise<Link[]> {
  const followed = { id: subject.id, rules: SUBJECT_KINDS[subject.kind] }
  for (let ids: readonly string[] = [subject.id], related: readonly string[] = []; ;) {
    const links = await readLinksNaming(db, { ids, related, upTo })
    const read = links.map(readLink)
    const known = knownIn(read, followed)
    const select = selectAbout(followed, known)
    for (const each of read) select.take(each)
    const rows = new Set([
      ...select.ids,
      ...[...known.named.values()].flatMap((named) => [...named]),
    ])
    const relations = new Set([...known.parties, ...known.deciders, ...select.relations])
    if (rows.size === ids.length && relations.size === related.length) return links
    ids = [...rows]
    related = [...relations]
  }
}

/** The names of organisations by their ids; one that was removed with the demo has none. */
export async function listOrganisationNames(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('id', 'in', ids.length === 0 ? [null] : [...ids])
    .limit(NAMES_MAX)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
