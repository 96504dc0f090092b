import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import type { Link } from '../../trust/chain.ts'
import type { ElementKey } from './element.ts'
import type { ExemptionPlace } from './exemption-life.ts'
import { applicantIn, readLink, selectAbout } from './logged-rows.ts'

const ROWS_MAX = 500
const EVENTS_MAX = 20_000

/** A file of exemption as it is kept. */
export type Exemption = {
  readonly id: string
  readonly number: string
  readonly case_id: string
  readonly title: string
  readonly place: ExemptionPlace
  readonly since: Date
  readonly opened_by: string
  readonly opened_at: Date
  readonly revision: number
}

/** A version of it, as it was put together. */
export type KeptFile = {
  readonly version: number
  readonly content: string
  readonly digest: string
  readonly missing: number
  readonly assembled_by: string
  readonly assembled_at: Date
}

/** A move of it. */
export type MadeExemptionMove = {
  readonly name: string
  readonly word: string
  readonly person_id: string
  readonly made_at: Date
  readonly reason: string
  readonly file_version: number
}

/** A file in the list, with the number of what is missing in its newest version. */
export type ListedExemption = Exemption & {
  readonly case_number: string
  readonly missing: number
}

const listed = (db: Db) =>
  db
    .selectFrom('exemption as e')
    .innerJoin('programme_case as c', 'c.id', 'e.case_id')
    .select([
      'e.id',
      'e.number',
      'e.case_id',
      'e.title',
      'e.place',
      'e.since',
      'e.opened_by',
      'e.opened_at',
      'e.revision',
      'c.number as case_number',
      sql<number>`coalesce((select missing from exemption_file f where f.exemption_id = e.id
        order by version desc limit 1), 0)`.as('missing'),
    ])

/** The newest files, newest first. */
export const listExemptions = (db: Db): Promise<ListedExemption[]> =>
  listed(db)
    .orderBy('e.opened_at', 'desc')
    .orderBy('e.id')
    .limit(ROWS_MAX)
    .$castTo<ListedExemption>()
    .execute()

/** One file. */
export const findExemption = (db: Db, id: string): Promise<ListedExemption | undefined> =>
  listed(db).where('e.id', '=', id).$castTo<ListedExemption>().executeTakeFirst()

/** Where a project has failed, or is about to. */
export const FAILED_PLACES: readonly string[] = [
  'terminated',
  'recovering',
  'termination_proposed',
  'debt_recovery',
]

/** Projects that failed and have no file that is not decided. */
export const listFailedCases = (db: Db): Promise<{ id: string; number: string; title: string }[]> =>
  db
    .selectFrom('programme_case as c')
    .innerJoin('case_token as t', 't.case_id', 'c.id')
    .select(['c.id', 'c.number', 'c.title'])
    .where('t.place', 'in', FAILED_PLACES)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('exemption as e')
            .select('e.id')
            .whereRef('e.case_id', '=', 'c.id')
            .where('e.ended_at', 'is', null),
        ),
      ),
    )
    .orderBy('c.number', 'desc')
    .limit(ROWS_MAX)
    .execute()

/** One file, held until the transaction ends. */
export const lockExemption = (tx: Tx, id: string): Promise<Exemption | undefined> =>
  tx
    .selectFrom('exemption')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .$castTo<Exemption>()
    .executeTakeFirst()

/** Whether a case has a file that is not decided yet. */
export async function hasOpenExemption(db: Db, caseId: string): Promise<boolean> {
  const found = await db
    .selectFrom('exemption')
    .select('id')
    .where('case_id', '=', caseId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return found !== undefined
}

type NewExemption = {
  readonly id: string
  readonly caseId: string
  readonly title: string
  readonly actor: Actor
  readonly now: Date
}

/** Opens a file. */
export async function insertExemption(
  tx: Tx,
  { id, caseId, title, actor, now }: NewExemption,
): Promise<void> {
  await tx
    .insertInto('exemption')
    .values({
      id,
      number: sql<string>`'MZ-' || lpad(nextval('exemption_number')::text, 4, '0')`,
      case_id: caseId,
      title,
      place: 'drafted',
      since: now,
      opened_by: actor.person.id,
      opened_at: now,
    })
    .execute()
}

/** Changes where a file stands. */
export async function updateExemption(
  tx: Tx,
  { id, revision }: Pick<Exemption, 'id' | 'revision'>,
  change: { readonly place: ExemptionPlace; readonly since: Date; readonly ended_at?: Date },
): Promise<void> {
  await tx
    .updateTable('exemption')
    .set({ ...change, revision: revision + 1 })
    .where('id', '=', id)
    .execute()
}

/** The newest version of a file. */
export const newestFile = (db: Db, exemptionId: string): Promise<KeptFile | undefined> =>
  db
    .selectFrom('exemption_file')
    .select(['version', 'content', 'digest', 'missing', 'assembled_by', 'assembled_at'])
    .where('exemption_id', '=', exemptionId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Keeps a version. */
export async function insertFile(tx: Tx, exemptionId: string, file: KeptFile): Promise<void> {
  await tx
    .insertInto('exemption_file')
    .values({ id: randomUUID(), exemption_id: exemptionId, ...file })
    .execute()
}

/** Every move of a file, first to last. */
export const exemptionMovesOf = (db: Db, exemptionId: string): Promise<MadeExemptionMove[]> =>
  db
    .selectFrom('exemption_move')
    .select(['name', 'word', 'person_id', 'made_at', 'reason', 'file_version'])
    .where('exemption_id', '=', exemptionId)
    .orderBy('position')
    .limit(ROWS_MAX)
    .execute()

/** The move that a request made before. */
export const findExemptionRequest = (
  db: Db,
  exemptionId: string,
  request: string,
): Promise<{ readonly name: string } | undefined> =>
  db
    .selectFrom('exemption_move')
    .select('name')
    .where('exemption_id', '=', exemptionId)
    .where('request', '=', request)
    .executeTakeFirst()

type NewMove = {
  readonly exemptionId: string
  readonly name: string
  readonly word: string
  readonly took: string
  readonly gave: string
  readonly actor: Actor
  readonly now: Date
  readonly reason: string
  readonly fileVersion: number
  readonly request: string
}

/** Keeps a move under the next position. */
export async function insertExemptionMove(tx: Tx, move: NewMove): Promise<void> {
  const { last } = await tx
    .selectFrom('exemption_move')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('exemption_id', '=', move.exemptionId)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('exemption_move')
    .values({
      id: randomUUID(),
      exemption_id: move.exemptionId,
      position: (last ?? 0) + 1,
      name: move.name,
      word: move.word,
      took: move.took,
      gave: move.gave,
      person_id: move.actor.person.id,
      organisation_id: move.actor.organisation.id,
      role: move.actor.role,
      made_at: move.now,
      reason: move.reason,
      file_version: move.fileVersion,
      request: move.request,
    })
    .execute()
}

type NewStatement = {
  readonly exemption: Pick<Exemption, 'id' | 'case_id'>
  readonly element: ElementKey
  readonly words: string
  readonly actor: Actor
  readonly now: Date
}

/** Keeps what somebody states of himself. */
export async function insertStatement(tx: Tx, statement: NewStatement): Promise<void> {
  const { exemption, element, words, actor, now } = statement
  await tx
    .insertInto('exemption_statement')
    .values({
      id: randomUUID(),
      exemption_id: exemption.id,
      case_id: exemption.case_id,
      element,
      words,
      person_id: actor.person.id,
      organisation_id: actor.organisation.id,
      made_at: now,
    })
    .execute()
}

/** Whether somebody took part in the case, stated something in the file, or moved the file before. */
export async function isInvolved(
  db: Db,
  { id, case_id: caseId }: Pick<Exemption, 'id' | 'case_id'>,
  personId: string,
): Promise<boolean> {
  const { rows } = await sql<{ involved: boolean }>`select
    exists (select from case_move where case_id = ${caseId} and person_id = ${personId})
    or exists (select from exemption_statement where exemption_id = ${id} and person_id = ${personId})
    or exists (select from exemption_move where exemption_id = ${id} and person_id = ${personId}
               and name in ('submit', 'agree')) as involved`.execute(db)
  return rows[0]?.involved === true
}

type StoredLink = Link & { readonly seq: bigint }

/**
 * The events that may be about a case, in the order of the log: those that name it, and those that name rows of
 * it that others name by their own ids. It looks again until it finds no more such rows.
 */
export async function linksAbout(
  db: Db,
  { caseId, upTo }: { readonly caseId: string; readonly upTo: number },
): Promise<Link[]> {
  for (let ids: readonly string[] = [caseId], applicant: string | null = null; ;) {
    const { rows } = await sql<StoredLink>`
      select seq, body, previous_hash as previous, hash from event
      where seq <= ${upTo} and (body like any (${ids.map((id) => `%${id}%`)}::text[])
        or (body like ${`%${applicant ?? caseId}%`} and body like '%"related_party"%'))
      order by seq limit ${EVENTS_MAX}`.execute(db)
    const links = rows.map(({ body, previous, hash }) => ({ body, previous, hash }))
    const read = links.map(readLink)
    const applies = applicantIn(read, caseId)
    const select = selectAbout(caseId, applies)
    for (const each of read) select.take(each)
    if (select.ids.size === ids.length && applies === applicant) return links
    ids = [...select.ids]
    applicant = applies
  }
}
