import { sql } from 'kysely'
import type { Db, Tx } from '../db/database.ts'
import type { Program } from '../policy/ir/program.ts'

/** An approved rule file of one document from one day on, as it is stored; it never changes. */
export type RuleVersion = {
  readonly id: string
  /** Ascending over all documents, in the order of approval. */
  readonly number: number
  readonly document: string
  readonly in_force_from: string
  /** Counts the corrected files of one document and day; the last one is in force. */
  readonly edition: number
  readonly file_name: string
  readonly source: string
  readonly source_hash: string
  readonly vocabulary_id: string
  readonly program: Program
  readonly program_hash: string
  readonly origin: 'content' | 'draft'
  readonly reason: string | null
  readonly submitted_by: string | null
  readonly submitted_at: Date | null
  readonly approved_by: string | null
  readonly approved_at: Date
}

/** What a page shows of a version besides what runs. */
export type ListedRuleVersion = Omit<RuleVersion, 'program' | 'source'> & {
  readonly submitted_name: string | null
  readonly approved_name: string | null
}

/** A version to be kept; its number and its edition are given when it is. */
export type NewRuleVersion = Omit<RuleVersion, 'number' | 'edition'>

/** The facts that the rule files share, as their author wrote them. */
export type RuleVocabulary = {
  readonly id: string
  readonly number: number
  readonly source: string
  readonly source_hash: string
  readonly taken_at: Date
}

const VERSIONS_MAX = 10_000

/** The number of the newest version of any document; 0 while there is none. Uses the unique index on number. */
export async function newestRuleNumber(db: Db): Promise<number> {
  const {
    rows: [newest],
  } = await db.executeQuery(newestNumberQuery(db))
  return newest?.number ?? 0
}

const newestNumberOf = (db: Db) =>
  db
    .selectFrom('rule_version')
    .select(({ fn }) => fn.max('number').as('number'))
    .compile()

const newestNumberQueries = new WeakMap<Db, ReturnType<typeof newestNumberOf>>()

/** Asked before every answer: put together once, and without parameters, so that the database takes it in one message. */
function newestNumberQuery(db: Db): ReturnType<typeof newestNumberOf> {
  const known = newestNumberQueries.get(db) ?? newestNumberOf(db)
  newestNumberQueries.set(db, known)
  return known
}

/** For each document and day the last edition, in order of document and day. */
export const listRulesInForce = (db: Db): Promise<RuleVersion[]> =>
  db
    .selectFrom('rule_version')
    .distinctOn(['document', 'in_force_from'])
    .selectAll()
    .orderBy('document')
    .orderBy('in_force_from')
    .orderBy('edition', 'desc')
    .limit(VERSIONS_MAX)
    .$castTo<RuleVersion>()
    .execute()

/** The programs of every version of every document. */
export async function listAllPrograms(db: Db): Promise<Program[]> {
  const rows = await db
    .selectFrom('rule_version')
    .select('program')
    .orderBy('number')
    .limit(VERSIONS_MAX)
    .$castTo<Pick<RuleVersion, 'program'>>()
    .execute()
  return rows.map(({ program }) => program)
}

/** Every version of a document, corrected ones too, newest first. */
export const listRuleVersions = (db: Db, document: string): Promise<ListedRuleVersion[]> =>
  db
    .selectFrom('rule_version as v')
    .leftJoin('person as s', 's.id', 'v.submitted_by')
    .leftJoin('person as a', 'a.id', 'v.approved_by')
    .select([
      'v.id',
      'v.number',
      'v.document',
      'v.in_force_from',
      'v.edition',
      'v.file_name',
      'v.source_hash',
      'v.vocabulary_id',
      'v.program_hash',
      'v.origin',
      'v.reason',
      'v.submitted_by',
      'v.submitted_at',
      'v.approved_by',
      'v.approved_at',
      's.name as submitted_name',
      'a.name as approved_name',
    ])
    .where('v.document', '=', document)
    .orderBy('v.number', 'desc')
    .limit(VERSIONS_MAX)
    .$castTo<ListedRuleVersion>()
    .execute()

const EDITIONS_MAX = 200

/** Every version of a document with its program, corrected ones too, newest first. */
export const listEditions = (db: Db, document: string): Promise<RuleVersion[]> =>
  db
    .selectFrom('rule_version')
    .selectAll()
    .where('document', '=', document)
    .orderBy('in_force_from', 'desc')
    .orderBy('edition', 'desc')
    .limit(EDITIONS_MAX)
    .$castTo<RuleVersion>()
    .execute()

/** One version by its id. */
export const findRuleVersion = (db: Db, id: string): Promise<RuleVersion | undefined> =>
  db
    .selectFrom('rule_version')
    .selectAll()
    .where('id', '=', id)
    .$castTo<RuleVersion>()
    .executeTakeFirst()

/** The programs that have these hashes, whether they are in force still or not. */
export async function listProgramsByHash(db: Db, hashes: readonly string[]): Promise<Program[]> {
  const rows = await db
    .selectFrom('rule_version')
    .select('program')
    .where('program_hash', '=', sql<string>`any(${[...hashes]}::text[])`)
    .limit(VERSIONS_MAX)
    .$castTo<{ program: Program }>()
    .execute()
  return rows.map(({ program }) => program)
}

/** The vocabulary that new rule files are compiled with: the newest. */
export const findNewestVocabulary = (db: Db): Promise<RuleVocabulary | undefined> =>
  db.selectFrom('rule_vocabulary').selectAll().orderBy('number', 'desc').limit(1).executeTakeFirst()

/** Nobody else adds rules until the transaction ends, so that numbers and editions have no gaps. */
export async function lockRules(tx: Tx): Promise<void> {
  await sql`lock table rule_vocabulary, rule_version in share row exclusive mode`.execute(tx)
}

/** Keeps a version as the last edition of its document and day. The rules must be locked. */
export async function insertRuleVersion(tx: Tx, version: NewRuleVersion): Promise<RuleVersion> {
  const { document, in_force_from: from } = version
  const { edition } = await tx
    .selectFrom('rule_version')
    .select((eb) => eb.fn.max('edition').as('edition'))
    .where('document', '=', document)
    .where('in_force_from', '=', from)
    .executeTakeFirstOrThrow()
  const kept: RuleVersion = {
    ...version,
    number: (await newestRuleNumber(tx)) + 1,
    edition: (edition ?? 0) + 1,
  }
  await tx
    .insertInto('rule_version')
    .values({ ...kept, program: JSON.stringify(kept.program) })
    .execute()
  return kept
}

/** Keeps a vocabulary as the newest. The rules must be locked. */
export async function insertVocabulary(
  tx: Tx,
  vocabulary: Omit<RuleVocabulary, 'number'>,
): Promise<void> {
  const newest = await findNewestVocabulary(tx)
  await tx
    .insertInto('rule_vocabulary')
    .values({ ...vocabulary, number: (newest?.number ?? 0) + 1 })
    .execute()
}
