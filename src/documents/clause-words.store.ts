import { sql } from 'kysely'
import type { Db } from '../db/database.ts'

/** The words of a clause in the official text of a city's document, and their hash. */
export type ClauseWords = {
  readonly document_id: string
  readonly title: string
  readonly heading: string
  readonly marker: string
  readonly words: string
  readonly hash: string
}

/** What a city's document is called, and whether its official text was imported. */
export type CodedDocument = {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly number: string | null
  readonly has_words: boolean
}

const DOCUMENTS_MAX = 1000

/** The confirmed documents that have a short name, as rule files speak of them. */
export const listCodedDocuments = (db: Db): Promise<CodedDocument[]> =>
  db
    .selectFrom('document')
    .select(['id', 'title', 'number'])
    .select([sql<string>`code`.as('code'), sql<boolean>`text_id is not null`.as('has_words')])
    .where('code', 'is not', null)
    .where('confirmed_version', 'is not', null)
    .orderBy('code')
    .limit(DOCUMENTS_MAX)
    .execute()

/** The words of a clause by document and address; none while no official text is imported or confirmed. */
export async function findClauseWords(
  db: Db,
  code: string,
  address: string,
): Promise<ClauseWords | undefined> {
  const row = await db
    .selectFrom('document as d')
    .innerJoin('document_text as t', 't.id', 'd.text_id')
    .innerJoin('text_clause as c', 'c.text_id', 't.id')
    .select(['d.id as document_id', 'd.title', 'c.heading', 'c.marker', 'c.hash'])
    .select(['t.words', 'c.start_at', 'c.end_at'])
    .where('d.code', '=', code)
    .where('d.confirmed_version', 'is not', null)
    .where('c.address', '=', address)
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { words, start_at: start, end_at: end, ...clause } = row
  return { ...clause, words: words.slice(start, end).trim() }
}
