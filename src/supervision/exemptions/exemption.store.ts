import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../../db/database.ts'
import type { Actor } from '../../party/actor.ts'
import type { Moved } from '../moves/move-record.store.ts'
import type { ElementKey } from './element.ts'
import type { ExemptionPlace } from './exemption-life.ts'
import { type Subject, SUBJECT_KINDS, type SubjectKind } from './subject-kind.ts'

const ROWS_MAX = 500

/** A file of exemption as it is kept. */
export type Exemption = {
  readonly id: string
  readonly number: string
  readonly kind: SubjectKind
  readonly subject_id: string
  readonly title: string
  readonly cause: string
  readonly demo: boolean
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
  /** The number of the case or task; empty for a subject that is known by its title. */
  readonly subject_number: string
  readonly missing: number
}

const listed = (db: Db) =>
  db
    .selectFrom('exemption as e')
    .leftJoin('programme_case as c', 'c.id', 'e.case_id')
    .leftJoin('duty_task as t', 't.id', 'e.subject_id')
    .select([
      'e.id',
      'e.number',
      'e.kind',
      'e.subject_id',
      'e.title',
      'e.cause',
      'e.demo',
      'e.place',
      'e.since',
      'e.opened_by',
      'e.opened_at',
      'e.revision',
      sql<string>`coalesce(c.number, t.number, '')`.as('subject_number'),
      sql<number>`coalesce((select missing from exemption_file f where f.exemption_id = e.id
        order by version desc limit 1), 0)`.as('missing'),
    ])

/** The newest files, newest first; of a partaker those in which he took part. */
export const listExemptions = (db: Db, partaker: string | null): Promise<ListedExemption[]> =>
  listed(db)
    .$if(partaker !== null, (query) =>
      query.where(sql<boolean>`took_part_in_exemption(e.id, ${partaker}::uuid)`),
    )
    .orderBy('e.opened_at', 'desc')
    .orderBy('e.id')
    .limit(ROWS_MAX)
    .$castTo<ListedExemption>()
    .execute()

/** One file. */
export const findExemption = (db: Db, id: string): Promise<ListedExemption | undefined> =>
  listed(db).where('e.id', '=', id).$castTo<ListedExemption>().executeTakeFirst()

/** One file, held until the transaction ends. */
export const lockExemption = (tx: Tx, id: string): Promise<Exemption | undefined> =>
  tx
    .selectFrom('exemption')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .$castTo<Exemption>()
    .executeTakeFirst()

/** The file of a subject that is not decided yet. */
export const findOpenExemption = (
  db: Db,
  subjectId: string,
): Promise<{ readonly id: string; readonly number: string } | undefined> =>
  db
    .selectFrom('exemption')
    .select(['id', 'number'])
    .where('subject_id', '=', subjectId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()

type NewExemption = {
  readonly id: string
  readonly subject: Subject
  readonly title: string
  readonly cause: string
  readonly actor: Actor
  readonly now: Date
}

/** Opens a file. */
export async function insertExemption(tx: Tx, opened: NewExemption): Promise<void> {
  const { id, subject, title, cause, actor, now } = opened
  await tx
    .insertInto('exemption')
    .values({
      id,
      number: sql<string>`'MZ-' || lpad(nextval('exemption_number')::text, 4, '0')`,
      kind: subject.kind,
      subject_id: subject.id,
      case_id: SUBJECT_KINDS[subject.kind].table === 'programme_case' ? subject.id : null,
      title,
      cause,
      demo: actor.demo,
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

/** Where the moves of a file are kept. */
export const movesOfExemption = (id: string): Moved => ({
  table: 'exemption_move',
  column: 'exemption_id',
  id,
})

type NewStatement = {
  readonly exemption: Pick<Exemption, 'id' | 'subject_id'>
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
      subject_id: exemption.subject_id,
      element,
      words,
      person_id: actor.person.id,
      organisation_id: actor.organisation.id,
      made_at: now,
    })
    .execute()
}

/** Whether somebody acted in what the file tells, stated something in it, or moved it before. */
export async function isInvolved(db: Db, id: string, personId: string): Promise<boolean> {
  const { rows } = await sql<{ involved: boolean }>`
    select took_part_in_exemption(${id}, ${personId}) as involved`.execute(db)
  return rows[0]?.involved === true
}

/** Somebody who took part in what a file tells and acts in one of some roles now. */
export type Partaker = { readonly person_id: string; readonly organisation_id: string }

/** Who of some persons took part in what a file tells and has one of some roles now. */
export async function listPartakers(
  db: Db,
  id: string,
  { persons, roles }: { readonly persons: readonly string[]; readonly roles: readonly string[] },
): Promise<Partaker[]> {
  const { rows } = await sql<Partaker>`
    select distinct on (a.person_id) a.person_id, a.organisation_id from appointment a
    where a.ended_at is null and a.role = any(${roles}) and a.person_id = any(${persons}::uuid[])
      and took_part_in_exemption(${id}, a.person_id)
    order by a.person_id, a.begun_at`.execute(db)
  return rows
}
